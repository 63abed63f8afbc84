/**
 * What the store offers, table by table. One file a table holds the verbs; `openStore` puts them together.
 * All instants are ISO in UTC; days are YYYY-MM-DD; money is minor units with its currency beside it.
 * Every verb is asynchronous, whatever runs beneath.
 */
import type { DocumentKind, DocumentSummary } from '../domain/document.ts'
import type { Event, EventArea, NewEvent } from '../domain/event.ts'
import type { Settings } from '../domain/form-field.ts'
import type { DocumentState, PostingState } from '../domain/states.ts'
import type { TwinEntry, TwinList } from '../domain/twin.ts'
import type {
  ChannelRow,
  CompanyRow,
  DocumentFilter,
  DocumentHead,
  DocumentRow,
  DriftRow,
  NewPosting,
  Page,
  PostingOutline,
  PostingRow,
  PostingStanding,
  QueuedPosting,
  RunRow,
  SessionRecord,
  SetRequestRow,
  SetRow,
  Sort,
  TaskRow,
  TwinRefreshRow,
  UndoRow,
} from './rows.ts'
import type { ConnectorCallRow, ConnectorRefusalRow, IncidentRow, NoticeRow } from './watch-rows.ts'

export type * from './rows.ts'
export type * from './watch-rows.ts'

export type PostingChange = Readonly<{ id: string; change: Partial<Omit<PostingRow, 'id' | 'companyId' | 'key'>> }>
/** Which entries of a list have this value. */
export type TwinQuestion = Readonly<{
  list: TwinList
  by: 'name' | 'full-name' | 'part-number' | 'barcode' | 'email'
  value: string
}>
/** `near`: for a document without a date of its own, when others of its kind were made that came with it. */
export type NewDocument = Readonly<{ row: DocumentRow; searchText: string; near?: string }>
export type DocumentChange = Readonly<{
  id: string
  change: Partial<Omit<DocumentRow, 'id'>>
  searchText?: string | undefined
}>
/** A posting that was queued for a document, and the state it is in now. */
export type QueuedFor = Readonly<{ id: string; state: PostingState }>
/** What a document's postings make of it. */
export type DocumentStanding = Partial<
  Pick<DocumentRow, 'state' | 'stateReason' | 'checking' | 'problem' | 'problems' | 'postedAt'>
>

export interface Store {
  /** Runs the verbs inside in one transaction, flushed to disk when it resolves. Do not await anything but verbs of `t`. */
  transaction<T>(work: (t: Store) => Promise<T>): Promise<T>
  close(): Promise<void>
  /** Copies the whole database, as it is at this moment, into one new file readable by its user alone. Nothing waits for it. */
  backup(file: string): Promise<void>
  /** Looks for damage in the file: a sentence for each (SQLite's own), none where all is well. Takes seconds for a large one. */
  check(): Promise<readonly string[]>

  readonly settings: {
    get(scope: string): Promise<Settings>
    set(scope: string, values: Settings): Promise<void>
    remove(scope: string): Promise<void>
  }
  /** Sealed values (already encrypted): scope as in settings. */
  readonly secrets: {
    get(scope: string): Promise<Settings>
    set(scope: string, sealed: Settings): Promise<void>
    remove(scope: string): Promise<void>
  }
  readonly companies: {
    insert(row: CompanyRow): Promise<void>
    get(id: string): Promise<CompanyRow | undefined>
    byUserName(userName: string): Promise<CompanyRow | undefined>
    list(): Promise<readonly CompanyRow[]>
    update(id: string, change: Partial<Omit<CompanyRow, 'id'>>): Promise<void>
  }
  readonly sessions: {
    insert(row: SessionRecord): Promise<void>
    byTicketHash(hash: string): Promise<SessionRecord | undefined>
    update(id: string, change: Partial<Omit<SessionRecord, 'id'>>): Promise<void>
    /** The newest session of the company that is neither closed nor expired nor failed nor finished. */
    openOf(companyId: string): Promise<SessionRecord | undefined>
    recent(companyId: string, limit: number): Promise<readonly SessionRecord[]>
  }
  readonly channels: {
    insert(row: ChannelRow): Promise<void>
    get(id: string): Promise<ChannelRow | undefined>
    list(companyId?: string): Promise<readonly ChannelRow[]>
    update(id: string, change: Partial<Omit<ChannelRow, 'id'>>): Promise<void>
  }
  readonly tasks: {
    insert(row: TaskRow): Promise<void>
    get(id: string): Promise<TaskRow | undefined>
    list(channelId?: string): Promise<readonly TaskRow[]>
    update(id: string, change: Partial<Omit<TaskRow, 'id'>>): Promise<void>
    remove(id: string): Promise<void>
    /** Takes the task's lease until `until` unless somebody holds it at `now`; true if taken. One statement. */
    lease(id: string, now: string, until: string): Promise<boolean>
  }
  readonly runs: {
    insert(row: RunRow): Promise<void>
    get(id: string): Promise<RunRow | undefined>
    update(id: string, change: Partial<Omit<RunRow, 'id'>>): Promise<void>
    recent(channelId: string | undefined, limit: number): Promise<readonly RunRow[]>
    running(): Promise<readonly RunRow[]>
  }
  readonly pages: {
    /** Keeps a page's text once (by content): gives its id. Stored compressed. */
    keep(
      page: Readonly<{
        channelId: string
        runId: string | null
        source: string
        contentType: string
        text: string
        at: string
      }>,
    ): Promise<string>
    /** The slice of a kept page. */
    slice(pageId: string, start: number, end: number): Promise<string | undefined>
  }
  readonly documents: {
    insert(row: DocumentRow, searchText: string): Promise<void>
    /** Several: all of them or none. */
    insertAll(documents: readonly NewDocument[]): Promise<void>
    update(id: string, change: Partial<Omit<DocumentRow, 'id'>>, searchText?: string): Promise<void>
    /** Another change of each; no document twice. */
    updateEach(changes: readonly DocumentChange[]): Promise<void>
    get(id: string): Promise<DocumentRow | undefined>
    /** In the order given; one that is not there is left out. */
    getAll(ids: readonly string[]): Promise<readonly DocumentRow[]>
    byExternalId(channelId: string, kind: DocumentKind, externalId: string): Promise<DocumentRow | undefined>
    /** Those that are known, in no order. */
    byExternalIds(
      channelId: string,
      kind: DocumentKind,
      externalIds: readonly string[],
    ): Promise<readonly DocumentRow[]>
    byNumber(number: string, channelId?: string): Promise<readonly DocumentRow[]>
    head(id: string): Promise<DocumentHead | undefined>
    /** In the order given; one that is not there is left out. */
    heads(ids: readonly string[]): Promise<readonly DocumentHead[]>
    /** The same change of several, which leaves each at its place in time. */
    updateAll(ids: readonly string[], change: DocumentStanding): Promise<void>
    /** Oldest first, for planning and the like. */
    inState(
      companyId: string,
      states: readonly DocumentState[],
      limit: number,
      afterId?: string,
    ): Promise<readonly DocumentHead[]>
    page(filter: DocumentFilter, sort: Sort, limit: number, offset: number): Promise<Page<DocumentSummary>>
    /** Ids only, for bulk actions on all that is filtered; at most `limit`. */
    ids(filter: DocumentFilter, limit: number): Promise<readonly string[]>
    /** A count for every state, zero included. */
    counts(filter: Omit<DocumentFilter, 'states'>): Promise<Readonly<Record<DocumentState, number>>>
    /** How many of a state have stood untouched since before the instant: no event of theirs is younger. Counts to 1,000. */
    untouched(companyId: string, state: DocumentState, before: string): Promise<number>
    /** Documents in attention, or held with a way out, gathered by company, problem code and subject, most first. */
    problems(
      companyId: string | undefined,
      limit: number,
      state?: 'attention' | 'held',
    ): Promise<readonly Readonly<{ code: string; subject: string; count: number; sample: DocumentSummary }>[]>
    summary(id: string): Promise<DocumentSummary | undefined>
    /** What planning asked the twin for this document: replaces what was kept. Empty = forget. */
    setWants(id: string, keys: readonly string[]): Promise<void>
    /** The same of several. */
    setWantsAll(wants: readonly Readonly<{ id: string; keys: readonly string[] }>[]): Promise<void>
    /** Documents in one of the states that asked for any of the keys. */
    wanting(companyId: string, keys: readonly string[], states: readonly DocumentState[]): Promise<readonly string[]>
  }
  readonly postings: {
    /** Adds a queued posting, or gives the one that has this key already. Replaces the content of one that is still `queued` or `rejected` (back to queued). */
    queue(posting: NewPosting, documentId: string, now: string): Promise<PostingRow>
    /** The same for what several documents of one company need; gives the state each is in now, by document. */
    queueAll(
      companyId: string,
      all: readonly Readonly<{ documentId: string; postings: readonly NewPosting[] }>[],
      now: string,
    ): Promise<ReadonlyMap<string, readonly QueuedFor[]>>
    /** The documents that the transactions with these keys serve, each with its key. */
    documentsOfKeys(
      companyId: string,
      keys: readonly string[],
    ): Promise<readonly Readonly<{ documentId: string; key: string }>[]>
    /** Which of the documents have postings. */
    linked(documentIds: readonly string[]): Promise<readonly string[]>
    get(id: string): Promise<PostingRow | undefined>
    byKey(companyId: string, key: string): Promise<PostingRow | undefined>
    /** Where the postings with these keys stand, by key. */
    standingsOfKeys(
      companyId: string,
      keys: readonly string[],
    ): Promise<ReadonlyMap<string, Pick<PostingRow, 'state' | 'setId' | 'qbId'>>>
    /** The transactions in the books, made by this kind of request, that have these TxnIDs. */
    byQbIds(companyId: string, requestKind: string, qbIds: readonly string[]): Promise<readonly PostingRow[]>
    /** Whether this kind of request ever made something. */
    hasBooked(companyId: string, requestKind: string): Promise<boolean>
    /** Transactions in the books, oldest first, after one of them. */
    booked(companyId: string, afterId: string | undefined, limit: number): Promise<readonly PostingRow[]>
    /** How many transactions dated on or before a day are in the books. */
    countBooked(companyId: string, through: string): Promise<number>
    /** The newest transactions in the books that name a list entry so. */
    naming(companyId: string, fullName: string, limit: number): Promise<readonly PostingRow[]>
    byIds(ids: readonly string[]): Promise<readonly PostingRow[]>
    /** The same without their content. */
    outlines(ids: readonly string[]): Promise<readonly PostingOutline[]>
    /** What they say now, whatever state they are in. */
    contents(ids: readonly string[]): Promise<readonly Pick<PostingRow, 'id' | 'state' | 'request'>[]>
    ofDocument(documentId: string): Promise<readonly PostingRow[]>
    /** The standing of a document's postings, as `ofDocument` gives them whole. */
    standings(documentId: string): Promise<readonly PostingStanding[]>
    /** The same of several documents, by document. */
    standingsOf(documentIds: readonly string[]): Promise<ReadonlyMap<string, readonly PostingStanding[]>>
    /** The documents that any of the postings serves, each once, oldest first. */
    documentsOf(postingIds: readonly string[]): Promise<readonly string[]>
    /** Queued postings whose next_try_at has come, in the order they must go: by document age, and of one document its list entries first. */
    queued(companyId: string, now: string, limit: number): Promise<readonly QueuedPosting[]>
    inState(companyId: string, states: readonly PostingState[]): Promise<readonly PostingRow[]>
    update(id: string, change: Partial<Omit<PostingRow, 'id' | 'companyId' | 'key'>>): Promise<void>
    /** The same change of several. */
    updateAll(ids: readonly string[], change: Partial<Omit<PostingRow, 'id' | 'companyId' | 'key'>>): Promise<void>
    /** Another change of each. */
    updateEach(changes: readonly PostingChange[]): Promise<void>
    /** Those of the postings that another document needs: one that is neither undone nor excluded. */
    neededElsewhere(ids: readonly string[], documentId: string): Promise<ReadonlySet<string>>
    /** Unlinks queued or rejected postings from the document and removes those that serve no document any more. */
    dropQueued(documentId: string): Promise<void>
    counts(companyId: string): Promise<Readonly<Record<PostingState, number>>>
  }
  readonly sets: {
    insert(row: SetRow, requests: readonly SetRequestRow[]): Promise<void>
    get(id: string): Promise<SetRow | undefined>
    /** The bytes may only be let go: '' once nothing of the set is open. */
    update(id: string, change: Partial<Omit<SetRow, 'id' | 'bytes'>> & { bytes?: '' }): Promise<void>
    requests(id: string): Promise<readonly SetRequestRow[]>
    /** Sets that were handed out and are not settled (handed or unknown), oldest first. */
    unresolved(companyId: string): Promise<readonly SetRow[]>
    /** A set that was frozen but never handed out. */
    frozen(companyId: string): Promise<SetRow | undefined>
    /** Newest first; `requests`: how many stand in it, the stamp's among them. */
    recent(companyId: string, limit: number): Promise<readonly (Omit<SetRow, 'bytes'> & { requests: number })[]>
  }
  readonly twin: {
    /** Inserts or replaces by (company, list, listId). At most 500 in a call. Gives the wanted-keys that changed (see posting's wantedKey: list|by|value in lower case, of old and new values). */
    upsert(companyId: string, entries: readonly TwinEntry[], seen: string): Promise<readonly string[]>
    remove(companyId: string, list: TwinList, listIds: readonly string[]): Promise<readonly string[]>
    /** After a full read: entries of the list not seen in it are gone. */
    removeUnseen(companyId: string, list: TwinList, seen: string): Promise<readonly string[]>
    find(companyId: string, list: TwinList, by: TwinQuestion['by'], value: string): Promise<readonly TwinEntry[]>
    /** Several questions at once; the answers in their order. */
    findAll(companyId: string, questions: readonly TwinQuestion[]): Promise<readonly (readonly TwinEntry[])[]>
    get(companyId: string, list: TwinList, listId: string): Promise<TwinEntry | undefined>
    /** For drop-downs and pickers: active entries whose full name, description or part number contains the words. */
    search(
      companyId: string,
      list: TwinList,
      options: Readonly<{ words?: string; types?: readonly string[]; limit: number; inactive?: boolean }>,
    ): Promise<readonly TwinEntry[]>
    counts(companyId: string): Promise<Readonly<Partial<Record<TwinList, number>>>>
    refreshes(companyId: string): Promise<readonly TwinRefreshRow[]>
    setRefresh(row: TwinRefreshRow): Promise<void>
    /** Forgets everything of the company. */
    clear(companyId: string): Promise<void>
  }
  readonly undos: {
    /** What was asked for, in place of what was asked for the same generation before. */
    put(row: UndoRow): Promise<void>
    get(documentId: string, generation: number): Promise<UndoRow | undefined>
    done(documentId: string, generation: number, at: string, words: string): Promise<void>
  }
  readonly drifts: {
    insert(row: DriftRow): Promise<void>
    get(id: string): Promise<DriftRow | undefined>
    update(id: string, change: Partial<Omit<DriftRow, 'id'>>): Promise<void>
    /** What is not done with yet, newest first. */
    open(companyId: string | undefined, limit: number): Promise<readonly DriftRow[]>
    /** What a person wants put right and is not yet, oldest first. */
    wanted(companyId: string, limit: number): Promise<readonly DriftRow[]>
    /** How many wait for a person. */
    countOpen(companyId: string | undefined): Promise<number>
    ofDocument(documentId: string): Promise<readonly DriftRow[]>
    /** The last one of each posting that has any. */
    latest(postingIds: readonly string[]): Promise<ReadonlyMap<string, DriftRow>>
  }
  readonly mappings: {
    list(companyId: string): Promise<
      readonly Readonly<{
        id: string
        channelId: string | null
        kind: string
        from: string
        to: string
        at: string
        who: string
      }>[]
    >
    /** Replaces the one for the same (company, channel, kind, from ignoring case). */
    set(
      row: Readonly<{
        id: string
        companyId: string
        channelId: string | null
        kind: string
        from: string
        to: string
        at: string
        who: string
      }>,
    ): Promise<void>
    remove(id: string): Promise<void>
  }
  readonly importMappings: {
    list(channelId: string): Promise<readonly Readonly<{ name: string; mapping: unknown; at: string }>[]>
    set(channelId: string, name: string, mapping: unknown, at: string): Promise<void>
  }
  readonly events: {
    add(event: NewEvent, at: string): Promise<Event>
    /** Several, in this order: all of them or none. */
    addAll(events: readonly Readonly<{ event: NewEvent; at: string }>[]): Promise<readonly Event[]>
    after(id: number, limit: number): Promise<readonly Event[]>
    /** Newest first. `search` looks into sentence and details. */
    page(
      filter: Readonly<{
        area?: EventArea
        companyId?: string
        channelId?: string
        documentId?: string
        search?: string
        from?: string
        to?: string
        beforeId?: number
      }>,
      limit: number,
    ): Promise<readonly Event[]>
    lastId(): Promise<number>
    /** Removes events older than the instant, 500 at a time; gives how many. */
    prune(before: string): Promise<number>
  }
  readonly connectorCalls: {
    /** Gives the row's number. */
    add(row: Omit<ConnectorCallRow, 'id'>): Promise<number>
    update(id: number, change: Partial<Omit<ConnectorCallRow, 'id' | 'companyId' | 'at'>>): Promise<void>
    ofSession(sessionId: string): Promise<ConnectorCallRow | undefined>
    /** Newest first. */
    recent(companyId: string, limit: number): Promise<readonly ConnectorCallRow[]>
    prune(before: string): Promise<void>
    /** Counts one more for the name; after the right password, or a quiet day, from one again. Keeps 200 names. */
    refused(refusal: Readonly<{ userName: string; companyId: string | null; at: string }>): Promise<void>
    /** The right password came for the name. */
    accepted(userName: string, at: string): Promise<void>
    /** Newest first. */
    refusals(): Promise<readonly ConnectorRefusalRow[]>
  }
  readonly incidents: {
    insert(row: IncidentRow): Promise<void>
    update(id: string, change: Partial<Omit<IncidentRow, 'id'>>): Promise<void>
    /** Those that are not over, oldest first. */
    open(): Promise<readonly IncidentRow[]>
    recent(limit: number): Promise<readonly IncidentRow[]>
  }
  readonly notices: {
    insert(row: NoticeRow): Promise<void>
    update(id: string, change: Partial<Omit<NoticeRow, 'id'>>): Promise<void>
    /** Waiting, and their next try has come: at most 100, oldest first. */
    due(now: string): Promise<readonly NoticeRow[]>
    recent(limit: number): Promise<readonly NoticeRow[]>
    /** Forgets notices made before the instant, and incidents over by then. */
    prune(before: string): Promise<void>
  }
}
