import type { Generated, Kysely } from 'kysely'
import { companyProfileSchema } from '../domain/company.ts'
import type { DocumentKind } from '../domain/document.ts'
import { type DriftBar, driftBarSchema, driftSideSchema } from '../domain/drift.ts'
import type { Event } from '../domain/event.ts'
import { orderSchema } from '../domain/order.ts'
import { problemSchema } from '../domain/problem.ts'
import { reasonsSchema } from '../domain/reason.ts'
import type { DocumentState } from '../domain/states.ts'
import type { TwinEntry } from '../domain/twin.ts'
import { columns, flag, flagOrNull, json, jsonOrNull, ownJson, type Stored } from './columns.ts'
import type {
  ChannelRow,
  CompanyRow,
  DocumentRow,
  DriftRow,
  PostingNeed,
  PostingRow,
  RunRow,
  SessionRecord,
  SetRequestRow,
  SetRow,
  TaskRow,
  TwinRefreshRow,
  UndoRow,
} from './port.ts'
import type { ConnectorCallRow, ConnectorRefusalRow, IncidentRow, NoticeRow } from './watch-rows.ts'

/** The rows as they stand in the tables; names are snake_case there and camelCase here. */

const problem = jsonOrNull(problemSchema)
const problems = json(problemSchema.array())

const companyColumns = {
  stopProblem: problem,
  practice: flag,
  paused: flag,
  profile: jsonOrNull(companyProfileSchema),
}
export const companyRow = columns<CompanyRow>()(companyColumns)

const channelColumns = { problem }
export const channelRow = columns<ChannelRow>()(channelColumns)

const taskColumns = { active: flag, lastOk: flagOrNull }
export const taskRow = columns<TaskRow>()(taskColumns)

const runColumns = { problem }
export const runRow = columns<RunRow>()(runColumns)

const documentColumns = {
  checking: flag,
  byNumber: flag,
  problem,
  order: jsonOrNull(orderSchema),
  problems,
  notes: problems,
}
export const documentRow = columns<DocumentRow>()(documentColumns)

const postingColumns = {
  request: ownJson<unknown>(),
  reasons: json(reasonsSchema),
  needs: ownJson<readonly PostingNeed[]>(),
  changes: ownJson<PostingRow['changes']>(),
  answer: ownJson<unknown>(),
  problem,
}
export const postingRow = columns<PostingRow>()(postingColumns)

const driftColumns = {
  ours: json(driftSideSchema),
  theirs: jsonOrNull(driftSideSchema),
  answer: ownJson<unknown>(),
  bars: json<readonly DriftBar[]>(driftBarSchema.array()),
  problem,
}
export const driftRow = columns<DriftRow>()(driftColumns)

const undoColumns = { removeEntries: flag, anyway: flag }
export const undoRow = columns<UndoRow>()(undoColumns)

const twinColumns = { active: flag, fields: ownJson<TwinEntry['fields']>() }
export const twinRow = columns<TwinEntry>()(twinColumns)

/** What of a document stands in `document_contents`: what no list and no filter reads. */
export const contentFields = [
  'order',
  'sliceHash',
  'pageId',
  'sliceStart',
  'sliceEnd',
  'plannedAt',
  'problems',
  'notes',
] as const satisfies readonly (keyof DocumentRow)[]
export type ContentField = (typeof contentFields)[number]

type StoredDocument = Stored<DocumentRow, typeof documentColumns>
export type DocumentsTable = Omit<StoredDocument, ContentField> & {
  seq: number
  cell: number
  numberKey: string
  customerKey: string
  problemCode: string
  problemSubject: string
}
export type DocumentContentsTable = Pick<StoredDocument, ContentField> & { id: string; searchText: string }
export type DocumentCellsTable = {
  companyId: string
  channelId: string
  kind: DocumentKind
  state: DocumentState
}
export type PostingsTable = Stored<PostingRow, typeof postingColumns> & { age: number }
export type TwinTable = Stored<TwinEntry, typeof twinColumns> & {
  companyId: string
  seen: string
  nameKey: string
  fullNameKey: string
  partNumberKey: string
  barcodeKey: string
  emailKey: string
  searchKey: string
}
export type MappingsTable = {
  id: string
  companyId: string
  channelId: string | null
  kind: string
  from: string
  fromKey: string
  to: string
  at: string
  who: string
}
type ScopedValue = { scope: string; key: string; value: string }

export type Tables = {
  settings: ScopedValue
  secrets: ScopedValue
  companies: Stored<CompanyRow, typeof companyColumns>
  sessions: { -readonly [K in keyof SessionRecord]: SessionRecord[K] }
  channels: Stored<ChannelRow, typeof channelColumns>
  tasks: Stored<TaskRow, typeof taskColumns>
  runs: Stored<RunRow, typeof runColumns>
  pages: {
    id: string
    channelId: string
    runId: string | null
    source: string
    contentType: string
    at: string
    packed: Uint8Array
  }
  documentCells: DocumentCellsTable & { cell: Generated<number> }
  documentCounts: { day: number; cell: number; n: number }
  documents: DocumentsTable
  documentContents: DocumentContentsTable
  documentWants: { wanted: number; documentId: string }
  postings: PostingsTable & { seq: Generated<number> }
  postingDocuments: { documentId: string; postingId: string }
  sets: { -readonly [K in keyof SetRow]: SetRow[K] } & { seq: Generated<number> }
  setRequests: { -readonly [K in keyof SetRequestRow]: SetRequestRow[K] }
  twin: TwinTable
  twinRefreshes: { -readonly [K in keyof TwinRefreshRow]: TwinRefreshRow[K] }
  drifts: Stored<DriftRow, typeof driftColumns>
  undos: Stored<UndoRow, typeof undoColumns>
  mappings: MappingsTable
  importMappings: { channelId: string; name: string; mapping: string; at: string }
  connectorCalls: { -readonly [K in keyof Omit<ConnectorCallRow, 'id'>]: ConnectorCallRow[K] } & {
    id: Generated<number>
  }
  connectorRefusals: { -readonly [K in keyof ConnectorRefusalRow]: ConnectorRefusalRow[K] }
  incidents: { -readonly [K in keyof IncidentRow]: IncidentRow[K] }
  notices: { -readonly [K in keyof NoticeRow]: NoticeRow[K] }
  events: { -readonly [K in keyof Omit<Event, 'id'>]: Event[K] } & { id: Generated<number> }
}

export type Db = Kysely<Tables>
