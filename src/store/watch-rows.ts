/** The rows of what the watch keeps. Instants are ISO in UTC. */

/** One call of the Web Connector that was let in. */
export type ConnectorCallRow = Readonly<{
  id: number
  companyId: string
  /** The session it opened; null where there was nothing to do. */
  sessionId: string | null
  at: string
  /** When it said goodbye; null where it has not, or never did. */
  endedAt: string | null
  /** A word of `sync/watch/outcomes`. */
  outcome: string
  /** QuickBooks' HRESULT where it could not be opened or broke off; ''. */
  code: string
  /** What the Web Connector was told at the end. */
  words: string
  /** Message sets it was given. */
  sets: number
}>

/** A user name that was turned away at the door. */
export type ConnectorRefusalRow = Readonly<{
  userName: string
  /** The company that has this name; null for a name that nobody here has. */
  companyId: string | null
  times: number
  firstAt: string
  lastAt: string
  /** When the right password came. */
  overAt: string | null
}>

/** A trouble worth a notice, from when to when. */
export type IncidentRow = Readonly<{
  id: string
  kind: string
  /** The company's or channel's id; '' for the program itself. */
  subject: string
  companyId: string | null
  openedAt: string
  closedAt: string | null
  words: string
  page: string
  /** When somebody was told. */
  toldAt: string | null
}>

/** A notice on its way out. */
export type NoticeRow = Readonly<{
  id: string
  incidentId: string
  phase: 'begun' | 'over'
  way: 'email' | 'webhook'
  state: 'waiting' | 'sent' | 'failed'
  title: string
  words: string
  madeAt: string
  tries: number
  nextTryAt: string
  sentAt: string | null
  lastError: string
}>
