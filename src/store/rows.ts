/**
 * The rows of the store, as those who use it see them. All instants are ISO in UTC; days are YYYY-MM-DD; money is minor
 * units with its currency beside it.
 */
import type { CompanyProfile, CompanyState } from '../domain/company.ts'
import type { DocumentKind } from '../domain/document.ts'
import type { DriftBar, DriftDecision, DriftKind, DriftSide } from '../domain/drift.ts'
import type { Order } from '../domain/order.ts'
import type { Problem } from '../domain/problem.ts'
import type { Reasons } from '../domain/reason.ts'
import type { DocumentState, PostingState } from '../domain/states.ts'
import type { TwinList } from '../domain/twin.ts'

export type CompanyRow = Readonly<{
  id: string
  name: string
  state: CompanyState
  /** Why it is stopped, with what to do; null otherwise. */
  stopProblem: Problem | null
  practice: boolean
  userName: string
  passwordHash: string
  /** AppName of the .qwc: plain ASCII, unique for company and Windows user, never changed. */
  appName: string
  ownerId: string
  fileId: string
  everyMinutes: number
  /** Full path to open, or '' for the file that is open. */
  companyFile: string
  /** The path seen in the last confirmed session. */
  seenPath: string
  /** The CompanyName and FileID stamp confirmed at pairing; '' before. */
  knownName: string
  knownFileId: string
  /** QuickBooks user / login observed, where known. */
  postsAs: string
  profile: CompanyProfile | null
  /** Epoch of the poster's stamp: last confirmed, and the one written out but not yet confirmed (null = none). */
  epoch: number
  epochWritten: number | null
  qwcSavedAt: string | null
  lastCalledAt: string | null
  lastSessionAt: string | null
  listsReadAt: string | null
  backupConfirmedAt: string | null
  paused: boolean
  createdAt: string
  removedAt: string | null
}>

export type SessionRecord = Readonly<{
  id: string
  ticketHash: string
  companyId: string
  state: string
  lastWords: string
  openedAt: string
  lastCallAt: string
  closedAt: string | null
  connectionErrors: number
  lastPercent: number
  roundTrips: number
}>

export type ChannelRow = Readonly<{
  id: string
  companyId: string
  kind: string
  name: string
  /** 'ok', or 'down' with the problem. */
  state: 'new' | 'ok' | 'down'
  problem: Problem | null
  createdAt: string
  removedAt: string | null
}>

export type TaskRow = Readonly<{
  id: string
  channelId: string
  kind: string
  everyMinutes: number
  active: boolean
  /** Fetching goes on from here (with an overlap); '' before the first run. */
  watermark: string
  leaseUntil: string | null
  lastStartedAt: string | null
  lastFinishedAt: string | null
  lastOk: boolean | null
  lastResult: string
  nextRunAt: string | null
}>

/** One fetch: by a task, by hand, or from a file. */
export type RunRow = Readonly<{
  id: string
  channelId: string
  taskId: string | null
  trigger: 'manual' | 'task' | 'import'
  /** What was asked for, as a sentence. */
  asked: string
  state: 'running' | 'done' | 'failed' | 'stopped'
  pages: number
  fetched: number
  added: number
  changed: number
  broken: number
  startedAt: string
  finishedAt: string | null
  problem: Problem | null
}>

export type DocumentRow = Readonly<{
  id: string
  companyId: string
  channelId: string
  kind: DocumentKind
  externalId: string
  number: string
  state: DocumentState
  stateReason: string
  checking: boolean
  /** Raised by a redo after an undo; part of our key. */
  generation: number
  order: Order | null
  /** SHA-256 (hex) of the document's slice: the same slice again is no change. */
  sliceHash: string
  pageId: string
  sliceStart: number
  sliceEnd: number
  runId: string | null
  /** True when a person asked for it by number: the start date does not hold it back. */
  byNumber: boolean
  customer: string
  totalMinor: number
  currency: string
  orderedAt: string
  fetchedAt: string
  plannedAt: string | null
  postedAt: string | null
  problem: Problem | null
  /** All problems of the last planning, and its warnings. */
  problems: readonly Problem[]
  notes: readonly Problem[]
}>

export type PostingRow = Readonly<{
  id: string
  companyId: string
  /** Our key: a GUID in braces, unique within the company. */
  key: string
  part: string
  /** `repair`: puts right what was posted before; it makes no state of its order. */
  /** `undo`: what takes a document's transactions out of the books again. */
  scope: 'document' | 'list' | 'repair' | 'undo'
  /** The qbXML request's name: 'SalesReceiptAdd'. */
  requestKind: string
  state: PostingState
  generation: number
  /** The typed request as JSON. */
  request: unknown
  reasons: Reasons
  needs: readonly PostingNeed[]
  expectedMinor: number | null
  currency: string
  refNumber: string
  txnDate: string
  customer: string
  /** The request's bytes once they are frozen. */
  xml: string | null
  changes: readonly Readonly<{ path: string; before: string; after: string; why: string }>[]
  setId: string | null
  requestId: string | null
  /** TxnID or ListID from QuickBooks. */
  qbId: string | null
  editSequence: string | null
  answeredRefNumber: string | null
  answeredMinor: number | null
  /** QuickBooks' answer for this request as XML-free JSON (the Ret), for the order's drawer. */
  answer: unknown
  attempts: number
  nextTryAt: string | null
  problem: Problem | null
  createdAt: string
  handedAt: string | null
  settledAt: string | null
}>
export type PostingNeed = Readonly<{ key: string; sameSet: boolean; txnIdAt?: string }>
/** A posting without what only its own page and its bytes need. */
export type PostingOutline = Omit<PostingRow, 'request' | 'reasons' | 'xml' | 'changes' | 'answer'>
/** What is needed to send a posting. */
export type QueuedPosting = PostingOutline & Pick<PostingRow, 'request'>
/** What of a posting makes its document's state. */
export type PostingStanding = Pick<
  PostingRow,
  | 'id'
  | 'part'
  | 'scope'
  | 'state'
  | 'generation'
  | 'handedAt'
  | 'problem'
  | 'expectedMinor'
  | 'answeredMinor'
  | 'refNumber'
  | 'answeredRefNumber'
>
/** A document without what only planning and its own page read. */
export type DocumentHead = Omit<
  DocumentRow,
  'order' | 'sliceHash' | 'pageId' | 'sliceStart' | 'sliceEnd' | 'plannedAt' | 'problems' | 'notes'
>
export type NewPosting = Omit<
  PostingRow,
  | 'id'
  | 'state'
  | 'xml'
  | 'changes'
  | 'setId'
  | 'requestId'
  | 'qbId'
  | 'editSequence'
  | 'answeredRefNumber'
  | 'answeredMinor'
  | 'answer'
  | 'attempts'
  | 'nextTryAt'
  | 'problem'
  | 'createdAt'
  | 'handedAt'
  | 'settledAt'
>

/** What a person asked for when an order was taken out of the books again. */
export type UndoRow = Readonly<{
  documentId: string
  generation: number
  how: 'void' | 'delete' | 'reverse'
  /** The day of a reversal, YYYY-MM-DD; '' otherwise. */
  date: string
  /** List entries that were made for it go, too, where nothing else uses them. */
  removeEntries: boolean
  /** Also where somebody edited the transaction since. */
  anyway: boolean
  who: string
  at: string
  doneAt: string | null
  /** What was done, as a sentence; '' before. */
  done: string
}>

/** A write set: frozen bytes under one message-set id. Reads are built fresh and have no row. */
export type SetRow = Readonly<{
  /** newMessageSetID, at most 24 characters. */
  id: string
  companyId: string
  sessionId: string | null
  state: 'frozen' | 'handed' | 'unknown' | 'settled' | 'cleared'
  bytes: string
  sha256: string
  /** The epoch that this set writes into the company file. */
  epoch: number
  createdAt: string
  handedAt: string | null
  settledAt: string | null
  /** QuickBooks' time for the set, in milliseconds, where it was measured. */
  tookMs: number | null
}>
export type SetRequestRow = Readonly<{
  setId: string
  position: number
  requestId: string
  postingId: string | null
  purpose: 'posting' | 'stamp'
}>

/** A transaction that stands otherwise in QuickBooks than it was posted. `condensed` stands for many and has no posting. */
export type DriftRow = Readonly<{
  id: string
  companyId: string
  postingId: string | null
  documentId: string | null
  kind: DriftKind
  ours: DriftSide
  /** Null where nothing stands in QuickBooks any more. */
  theirs: DriftSide | null
  /** QuickBooks' whole answer for it; null where there is none. */
  answer: unknown
  /** Of what stands there; '' where nothing does. */
  editSequence: string
  bars: readonly DriftBar[]
  /** QuickBooks' own local time of the change, '' where it does not tell. */
  changedAt: string
  noticedAt: string
  decision: DriftDecision | null
  decidedAt: string | null
  who: string
  tries: number
  problem: Problem | null
  doneAt: string | null
}>

export type TwinRefreshRow = Readonly<{
  companyId: string
  list: TwinList
  fullAt: string | null
  highWater: string
  count: number
}>

export type DocumentFilter = Readonly<{
  companyId?: string
  channelId?: string
  kind?: DocumentKind
  states?: readonly DocumentState[]
  /** Words of the number, the customer, a SKU, an amount. */
  search?: string
  from?: string
  to?: string
  problemCode?: string
  /** Together with a code. */
  problemSubject?: string
  runId?: string
}>
export type Sort = Readonly<{
  by: 'orderedAt' | 'fetchedAt' | 'number' | 'customer' | 'total' | 'state'
  descending: boolean
}>
/** `more`: a search has more hits than `total`, which stops at the newest ten thousand. */
export type Page<T> = Readonly<{ rows: readonly T[]; total: number; more?: boolean }>
