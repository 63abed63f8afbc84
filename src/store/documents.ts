import type { DocumentKind } from '../domain/document.ts'
import type { DocumentState } from '../domain/states.ts'
import type { Access } from './access.ts'
import { cellOf, cellsOf, countDay } from './document-cells.ts'
import { summaries } from './document-summaries.ts'
import { dayOf } from './document-time.ts'
import { insertDocuments, split, updateDocuments } from './document-writes.ts'
import { numberKey, sameKey } from './fold.ts'
import { keptList } from './kept.ts'
import type { DocumentHead, DocumentRow, DocumentStanding, Store } from './port.ts'
import { type Db, type DocumentContentsTable, type DocumentsTable, documentRow } from './tables.ts'

type Verbs = Pick<
  Store['documents'],
  | 'insert'
  | 'insertAll'
  | 'update'
  | 'updateAll'
  | 'updateEach'
  | 'get'
  | 'getAll'
  | 'byExternalId'
  | 'byExternalIds'
  | 'byNumber'
  | 'head'
  | 'heads'
  | 'inState'
  | 'summary'
>

/** The verbs of single documents and of the planner's queue; lists and counts stand in document-lists.ts. */
export function documents(access: Access): Verbs {
  return {
    insert: (row, searchText) => access.whole((db) => insertDocuments(db, [{ row, searchText }])),
    insertAll: (all) => access.whole((db) => insertDocuments(db, all)),
    update: (id, change, searchText) => access.whole((db) => updateDocuments(db, [{ id, change, searchText }])),
    updateEach: (changes) => access.whole((db) => updateDocuments(db, changes)),
    get: (id) => access.run(async (db) => (await whole(db, await headsOf(db, [id], {})))[0]),
    getAll: (ids) =>
      access.run(async (db) => {
        const found = new Map((await whole(db, await headsOf(db, ids, {}))).map((row) => [row.id, row]))
        return ids.flatMap((id) => found.get(id) ?? [])
      }),
    head: (id) =>
      access.run(async (db) => {
        const row = await heads(db).where('id', '=', id).executeTakeFirst()
        return row && toHead(row)
      }),
    heads: (ids) =>
      access.run(async (db) => {
        const found = new Map<string, DocumentHead>()
        for (const some of slices(ids)) {
          for (const row of await heads(db).where('id', 'in', some).execute()) found.set(row.id, toHead(row))
        }
        return ids.flatMap((id) => found.get(id) ?? [])
      }),
    updateAll: (ids, change) =>
      access.whole(async (db) => {
        for (const some of slices(ids)) await updateAll(db, some, change)
      }),
    byExternalId: (channelId, kind, externalId) =>
      access.run(async (db) => (await whole(db, await withExternalIds(db, [externalId], { channelId, kind })))[0]),
    byExternalIds: (channelId, kind, externalIds) =>
      access.run(async (db) => whole(db, await withExternalIds(db, externalIds, { channelId, kind }))),
    byNumber: (number, channelId) => access.run((db) => byNumber(db, number, channelId)),
    inState: (companyId, states, limit, afterId) => access.run((db) => inState(db, companyId, states, limit, afterId)),
    summary: (id) =>
      access.run(async (db) => {
        const row = await db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst()
        return row && (await summaries(db, [row]))[0]
      }),
  }
}

const headsOf = keptList<Record<never, never>, DocumentsTable>((db, ids) => heads(db).where('id', 'in', ids))
const contentsOf = keptList<Record<never, never>, DocumentContentsTable>((db, ids) =>
  db.selectFrom('documentContents').selectAll().where('id', 'in', ids),
)
const withExternalIds = keptList<Readonly<{ channelId: string; kind: DocumentKind }>, DocumentsTable>((db, ids, at) =>
  heads(db).where('channelId', '=', at('channelId')).where('kind', '=', at('kind')).where('externalId', 'in', ids),
)

/** With their contents. Asked for apart: SQLite prepares a join anew each time it is run, which costs more than all the rest. */
async function whole(db: Db, rows: readonly DocumentsTable[]): Promise<readonly DocumentRow[]> {
  const ids = rows.map(({ id }) => id)
  const contents = new Map((await contentsOf(db, ids, {})).map((row) => [row.id, row]))
  return rows.flatMap((row) => {
    const rest = contents.get(row.id)
    return rest ? [toDocument({ ...row, ...rest })] : []
  })
}

type WholeRow = DocumentsTable & DocumentContentsTable

function toDocument(row: WholeRow): DocumentRow {
  const {
    seq: _s,
    cell: _c,
    numberKey: _n,
    customerKey: _k,
    problemCode: _p,
    problemSubject: _j,
    searchText: _t,
    ...rest
  } = row
  return documentRow.read(rest)
}

const heads = (db: Db) => db.selectFrom('documents').selectAll()

function toHead(row: DocumentsTable): DocumentHead {
  const { seq: _s, cell: _c, numberKey: _n, customerKey: _k, problemCode: _p, problemSubject: _j, ...rest } = row
  return documentRow.read(rest as Parameters<typeof documentRow.read>[0])
}
/** Ids that are asked for in one statement. */
const AT_ONCE = 1_000
function* slices(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += AT_ONCE) yield ids.slice(at, at + AT_ONCE)
}

/** The same change of several: the cells are counted once for all of them. */
async function updateAll(db: Db, ids: readonly string[], change: DocumentStanding): Promise<void> {
  const { head, contents } = split(change)
  if (Object.keys(contents).length > 0)
    await db.updateTable('documentContents').set(contents).where('id', 'in', ids).execute()
  const { state } = change
  if (Object.keys(head).length === 0) return
  if (state === undefined) {
    await db.updateTable('documents').set(head).where('id', 'in', ids).execute()
    return
  }
  for (const [cell, moving] of await byNextCell(db, ids, state)) {
    await db
      .updateTable('documents')
      .set({ ...head, cell })
      .where('id', 'in', moving)
      .execute()
  }
}

/** The documents by the cell that each comes into; counted there, and no more where they were. */
async function byNextCell(db: Db, ids: readonly string[], state: DocumentState): Promise<Map<number, string[]>> {
  const fields = ['id', 'seq', 'cell', 'companyId', 'channelId', 'kind'] as const
  const places = new Map<string, number>()
  const moving = new Map<number, string[]>()
  const days = new Map<string, { day: number; cell: number; by: number }>()
  const note = (seq: number, cell: number, by: number): void => {
    const day = dayOf(seq)
    const one = days.get(`${day} ${cell}`) ?? { day, cell, by: 0 }
    one.by += by
    days.set(`${day} ${cell}`, one)
  }
  for (const row of await db.selectFrom('documents').select(fields).where('id', 'in', ids).execute()) {
    const place = `${row.companyId} ${row.channelId} ${row.kind}`
    const cell = places.get(place) ?? (await cellOf(db, { ...row, state }))
    places.set(place, cell)
    note(row.seq, row.cell, -1)
    note(row.seq, cell, 1)
    const some = moving.get(cell) ?? []
    some.push(row.id)
    moving.set(cell, some)
  }
  for (const { day, cell, by } of days.values()) if (by !== 0) await countDay(db, day, cell, by)
  return moving
}

/** By the number a person calls it, case ignored; newest first. */
async function byNumber(db: Db, number: string, channelId: string | undefined): Promise<readonly DocumentRow[]> {
  const rows = await heads(db)
    .where('numberKey', '=', numberKey(number))
    .$if(channelId !== undefined, (query) => query.where('channelId', '=', channelId ?? ''))
    .orderBy('seq', 'desc')
    .execute()
  return whole(
    db,
    rows.filter((row) => sameKey(row.number) === sameKey(number)),
  )
}

async function inState(
  db: Db,
  companyId: string,
  states: readonly DocumentState[],
  limit: number,
  afterId: string | undefined,
): Promise<readonly DocumentHead[]> {
  const { cells } = await cellsOf(db, { companyId, states })
  const after = await db
    .selectFrom('documents')
    .select('seq')
    .where('id', '=', afterId ?? '')
    .executeTakeFirst()
  const found: number[] = []
  // Cell by cell, for an index entry's order is only within its cell.
  for (const { cell } of cells) {
    const rows = await db
      .selectFrom('documents')
      .select('seq')
      .where('cell', '=', cell)
      .where('seq', '>', after?.seq ?? -1)
      .orderBy('seq')
      .limit(limit)
      .execute()
    found.push(...rows.map(({ seq }) => seq))
  }
  const oldest = found.sort((a, b) => a - b).slice(0, limit)
  if (oldest.length === 0) return []
  return (await heads(db).where('seq', 'in', oldest).orderBy('seq').execute()).map(toHead)
}
