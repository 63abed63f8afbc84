/**
 * The port of the Web Connector endpoint: what it needs from the rest of the program.
 *
 * The endpoint knows SOAP, tickets and the order of calls. It knows no qbXML, no orders and no database;
 * whoever implements `WorkSource` does. Every method must answer within a few seconds: the Web Connector
 * gives up on an answer after about 100 seconds (QBWC Programmer's Guide; .NET's default timeout), and no
 * channel call, planning or long query may happen inside one.
 */

/** One visit of the Web Connector: from authenticate to closeConnection. */
export type Session = Readonly<{ id: string; companyId: string }>

/** What authenticate leads to. The reason of a refusal is for our window: the Web Connector shows only its own text. */
export type Login =
  | Readonly<{ kind: 'refused'; reason: string }>
  /** Nothing to do now; `postponeSeconds` (optional) asks the Web Connector to wait that long (authenticate's third element). */
  | Readonly<{ kind: 'nothing'; companyId: string; postponeSeconds?: number }>
  | Readonly<{ kind: 'busy'; companyId: string; reason: string }>
  /** Work: `companyFile` is the full path for BeginSession, or '' for the file that is open. */
  | Readonly<{ kind: 'work'; companyId: string; companyFile: string; minimumSeconds?: number }>

/** sendRequestXML's parameters after the ticket. `hcpResponse` is filled on the first call of a session only. */
export type SendCall = Readonly<{
  hcpResponse: string
  companyFile: string
  country: string
  majorVersion: number
  minorVersion: number
}>

export type NextSet =
  | Readonly<{ kind: 'send'; qbxml: string }>
  /** Nothing ready yet, but more is coming: answered as '' and getLastError 'NoOp' (asked again after 5 s). */
  | Readonly<{ kind: 'wait' }>
  /** Nothing (more) to do: answered as '' and getLastError with these words. */
  | Readonly<{ kind: 'finish'; words: string }>

/**
 * Where the text of an answer goes while it arrives, so that a large one is never held in memory.
 * `write` may be awaited for back-pressure; `end` flushes to disk; `discard` forgets what came.
 */
export interface AnswerSink {
  write(text: string): void | Promise<void>
  end(): Promise<void>
  discard(): Promise<void>
}

/** receiveResponseXML's parameters after the response, which stands in the sink. hresult and message are '' unless QuickBooks threw. */
export type ReceiveCall = Readonly<{ hresult: string; message: string; sink: AnswerSink }>

export type Taken =
  /** More to do; 0-99. */
  | Readonly<{ kind: 'go-on'; percent: number }>
  | Readonly<{ kind: 'done' }>
  /** Ends the session: answered as a negative number, and getLastError with these words. */
  | Readonly<{ kind: 'failed'; words: string }>

export type AfterConnectionError = Readonly<{ kind: 'give-up' }> | Readonly<{ kind: 'retry'; companyFile: string }>

export interface WorkSource {
  /** Checks the name and password (constant time) and says whether there is work. No channel call, no planning. */
  login(userName: string, password: string): Promise<Login>
  /** A session was opened under a fresh ticket. */
  opened(session: Session): Promise<void>
  /** Asked again without an answer in between (the Web Connector lost it), it gives the same set again. */
  nextSet(session: Session, call: SendCall): Promise<NextSet>
  /** The set that `nextSet` gave has left for the Web Connector: from now on the time is QuickBooks' own. */
  left(session: Session): void
  /** Opens the place for one answer of this session. Called as its first bytes arrive. */
  answerSink(session: Session): Promise<AnswerSink>
  /**
   * The whole answer stands in `call.sink` (ended and flushed). Settled before this resolves. The same answer may come
   * twice, and one may come under a session that is over: it is settled all the same.
   */
  take(session: Session, call: ReceiveCall): Promise<Taken>
  connectionError(session: Session, hresult: string, message: string): Promise<AfterConnectionError>
  /** The words of the Web Connector's status column after closeConnection. */
  closed(session: Session): Promise<string>
  /** An event worth a line in the window: a refused password, a second session at once, an expired ticket, a malformed call. Never carries a secret. */
  noticed(notice: Notice): void
}

export type Notice = Readonly<{
  kind: 'refused' | 'busy' | 'expired-ticket' | 'malformed' | 'oversize' | 'fault' | 'interactive-rejected'
  companyId?: string
  sentence: string
  details?: string
}>

/** The state of one session; `sessions.ts` holds the table of what may follow what. */
export type SessionState = 'open' | 'handed' | 'waiting' | 'finished' | 'failed' | 'closed' | 'expired'

/** One session as it is kept, so that tickets survive a restart. The ticket itself is never stored, only its SHA-256 (hex). */
export type SessionRow = Readonly<{
  id: string
  ticketHash: string
  companyId: string
  state: SessionState
  /** What getLastError says next ('' = no error). */
  lastWords: string
  /** ISO instants. */
  openedAt: string
  lastCallAt: string
  /** Calls so far: with the connection-error retries, of which only a couple are allowed. */
  connectionErrors: number
  /** The last number answered to receiveResponseXML, so that a repeated call gets the same. */
  lastPercent: number
}>

/** Where sessions live. Implemented over the database by `sync`; an in-memory one serves the tests of this room. */
export interface SessionStore {
  insert(row: SessionRow): Promise<void>
  byTicketHash(ticketHash: string): Promise<SessionRow | undefined>
  update(id: string, change: Partial<Omit<SessionRow, 'id' | 'ticketHash' | 'companyId'>>): Promise<void>
  /** The company's session that is neither closed nor expired, if any. */
  openOf(companyId: string): Promise<SessionRow | undefined>
}
