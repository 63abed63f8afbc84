/**
 * What a statusCode says about the request.
 * `ok` done · `no-match` an empty result, no error · `applied` done, with a remark · `not-applied` refused: plan it anew ·
 * `unknown` look it up before anything else · `retry` not done, may be sent again as it is · `person` not done, a person must act.
 */
export type StatusClass = 'ok' | 'no-match' | 'applied' | 'not-applied' | 'unknown' | 'retry' | 'person'

/** In words for a bookkeeper: what it means, what usually causes it, what to do. */
export type StatusMeaning = Readonly<{ class: StatusClass; meaning: string; cause: string; todo: string }>

export const row = (kind: StatusClass, meaning: string, cause: string, todo: string): StatusMeaning => ({
  class: kind,
  meaning,
  cause,
  todo,
})

export const ourFault = 'Report this as a fault of Waybill; the request is kept with the order.'
