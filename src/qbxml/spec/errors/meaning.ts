/**
 * What an error says about the request.
 * `ok` done · `no-match` an empty result, no error · `applied` done, with a remark · `not-applied` refused: plan it anew ·
 * `unknown` look it up before anything else · `retry` not done, may be sent again as it is · `person` not done, a person must act.
 */
export type StatusClass = 'ok' | 'no-match' | 'applied' | 'not-applied' | 'unknown' | 'retry' | 'person'

/**
 * A fix that a button may take, by the name of its kind. A value may hold words of the error: `{item}`. A fix whose words
 * are not known is not offered; a value that ends in a question mark, `{user?}`, is left out where its word is not known.
 */
export type NamedFix = Readonly<{ kind: string; values: Readonly<Record<string, string>> }>

/**
 * In words for a bookkeeper: what it means, what usually causes it, what to do. Sentences may hold words of the error and of
 * the request: `{item}`; a part in square brackets is left out where one of its words is not known.
 */
export type Meaning = Readonly<{
  class: StatusClass
  meaning: string
  cause: string
  todo: string
  /** The word by which alike errors are gathered. */
  subject: string
  /** The first is the one that most often puts it right. */
  fixes: readonly NamedFix[]
  /** It tells of a list entry that was made, renamed, deleted or changed since the lists were read. */
  readAgain: boolean
}>

type More = Partial<Pick<Meaning, 'subject' | 'fixes' | 'readAgain'>>

/** One line of the catalogue. */
export const row = (kind: StatusClass, meaning: string, cause: string, todo: string, more: More = {}): Meaning => ({
  class: kind,
  meaning,
  cause,
  todo,
  subject: '',
  fixes: [],
  readAgain: false,
  ...more,
})

export const ourFault = 'Report this as a fault of Waybill; the request is kept with the order.'
