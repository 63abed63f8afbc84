/**
 * Where things can be made to go wrong, by name. The letters are the moments of one write at which a program can lose
 * track of it: a–e in the order they pass, f–h what people and second programs do.
 */

export const faultPoints = {
  'g-session-start': 'before the first call: another session may run now',
  'f-company-opens': 'before QuickBooks opens the company file: it may be another one, or a restored backup',
  'a-before-request': 'before the connector asks for a message set',
  'b-before-process': 'the connector holds the set; QuickBooks has not seen it',
  'c-between-requests': 'a request of the set is on disk, the next is not begun',
  'c-after-process': 'the set is carried out; its answer exists only in memory',
  'd-before-response': 'before the answer leaves for the service',
  'e-after-response': 'the service has taken the answer; the number it returned is not read',
  'h-session-end': 'after the last call: a person may edit or delete what was posted',
} as const

export type FaultPoint = keyof typeof faultPoints

export interface FaultMoment {
  readonly point: FaultPoint | 'call'
  readonly appName: string
  /** The SOAP operation, for `call`. */
  readonly method?: string
  /** How many message sets this session has carried out before this moment. */
  readonly round: number
  /** The request's place in its set and its id, for `c-between-requests`. */
  readonly index?: number
  readonly requestId?: string | undefined
}

/**
 * What may happen: the connector dies; something is run; a call's request or answer is lost, the call is made twice or
 * late; QuickBooks has another company open, or its file was restored from a backup.
 */
export type Fault =
  | { readonly kind: 'die' }
  | { readonly kind: 'run'; readonly run: () => void | Promise<void> }
  | { readonly kind: 'lose-request' | 'lose-answer' | 'repeat' }
  | { readonly kind: 'late'; readonly milliseconds: number }
  | { readonly kind: 'other-company'; readonly path: string }
  | { readonly kind: 'restore'; readonly from: string }

export type Faults = (moment: FaultMoment) => Fault | undefined

/** The practice Web Connector (or the practice QuickBooks in it) was made to die at a named point. */
export class PracticeCrash extends Error {
  readonly point: FaultMoment['point']
  constructor(point: FaultMoment['point']) {
    super(`The practice Web Connector died at ${point}.`)
    this.point = point
  }
}
