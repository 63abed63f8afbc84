import type { Edition } from '../../domain/company.ts'
import type { Session } from '../../qbwc/work-source.ts'
import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { AnswerRow } from '../../qbxml/read.ts'
import type { Stamp } from '../company/stamp.ts'
import type { OwnWork } from './own-work.ts'
import type { Told } from './told.ts'

/**
 * One round trip: what is sent, and what is done with the answer.
 * `take` gets what could be read of the answer; where it broke off, what has no answer in it is unknown. `tookMs`: from
 * the text leaving to the first byte of its answer, where both were seen.
 */
export type Job = Readonly<{
  /** What it is for, in words for the window. */
  words: string
  text: string
  /** Whether an answer under this requestID is one to this. */
  owns(requestId: string): boolean
  /**
   * Present for writes: makes sure on disk that these bytes are out, before they leave. False where they may not leave any
   * more, because the set was taken apart or settled meanwhile.
   */
  hand?(): Promise<boolean>
  take(rows: AsyncIterable<AnswerRow>, tookMs: number | undefined): Promise<Halt | undefined>
  /** No answer came, or none that can be read. */
  lost(how: Lost, why: string): Promise<void>
}>

/** The visit ends here, with these words for the Web Connector's status column. */
export type Halt = Readonly<{ words: string }>

/**
 * 'refused': QuickBooks could not read the set and did nothing of it; 'not-done': it did nothing, for a reason that passes;
 * 'unknown': it may have done all, some or nothing.
 */
export type Lost = 'refused' | 'not-done' | 'unknown'

/** One visit of the Web Connector, as far as the memory of it goes. Everything that must survive is in the database. */
export type Visit = {
  readonly session: Session
  readonly companyId: string
  version: string
  edition: Edition
  companyFile: string
  /** 'yes' once this session showed the right company file; 'stopped' where a person must decide. */
  identity: 'not-asked' | 'yes' | 'stopped'
  stamp: Stamp | undefined
  /** Names changed by hand this morning are known before anything is written. */
  refreshed: boolean
  /** Orders refused for what the lists did not show: planned anew once they are refreshed. */
  readonly outdated: Set<string>
  /** How often the lists were asked for their changes: a refusal that tells of a change makes it happen once more. */
  refreshes: number
  /** The page to go on with in a list that is being read whole. Iterators die with the session. */
  iterator: { list: string; id: string; seen: string; read: number; of: number } | undefined
  outstanding: { job: Job; leftAt?: number; arrivedAt?: number } | undefined
  next: Job | undefined
  /** Since when there is nothing to do, and until when the session is kept all the same. */
  waitedSince: number | undefined
  waitsUntil: number | undefined
  /** A person wants it to end. */
  ending: boolean
  /** The set after the one that is out, chosen while QuickBooks works. */
  preparing: Promise<void> | undefined
  /** Sets whose kept outcome was asked for in this visit, and what QuickBooks told of them. */
  readonly told: Map<string, Told>
  /** What stands in the books under a key of ours, where another installation may have posted. */
  ownWork: OwnWork | undefined
  /** Postings that were looked for in the books in this visit before they go out. */
  readonly lookedFor: Set<string>
  /** The steps of an undo whose transactions were read again, and the round trip that read them. */
  reread: Readonly<{ roundTrip: number; ids: ReadonlySet<string> }> | undefined
  roundTrips: number
  /** Round trips that only read. */
  reads: number
  requests: number
  /** What came of the postings in this visit. */
  readonly done: { transactions: number; entries: number; undone: number; refused: number }
}

export const newVisit = (session: Session): Visit => ({
  session,
  companyId: session.companyId,
  version: '13.0',
  edition: 'US',
  companyFile: '',
  identity: 'not-asked',
  stamp: undefined,
  refreshed: false,
  outdated: new Set(),
  refreshes: 0,
  iterator: undefined,
  outstanding: undefined,
  next: undefined,
  waitedSince: undefined,
  waitsUntil: undefined,
  ending: false,
  preparing: undefined,
  told: new Map(),
  ownWork: undefined,
  lookedFor: new Set(),
  reread: undefined,
  roundTrips: 0,
  reads: 0,
  requests: 0,
  done: { transactions: 0, entries: 0, undone: 0, refused: 0 },
})

/** A request and the id under which its answer comes back. */
export type Numbered = Readonly<{ id: string; request: QbRequest }>
