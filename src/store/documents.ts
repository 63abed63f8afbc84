import type { DocumentState } from '../domain/states.ts'
import type { Access } from './access.ts'
import { cellOf, cellsOf, count } from './document-cells.ts'
import { summaries } from './document-summaries.ts'
import { freeSeq, liesAt, momentOf } from './document-time.ts'
import { numberKey, sameKey, sortKey } from './fold.ts'
import type { DocumentHead, DocumentRow, Store } from './port.ts'
import { documentsText } from './search.ts'
import { contentFields, type Db, type DocumentsTable, documentRow } from './tables.ts'

type Verbs = Pick<
  Store['documents'],
  'insert' | 'update' | 'get' | 'byExternalId' | 'byNumber' | 'head' | 'inState' | 'summary'
>

/** The verbs of single documents and of the planner's queue; lists and counts stand in document-lists.ts. */
export function documents(access: Access): Verbs {
  return {
    insert: (row, searchText) => access.whole((db) => insert(db, row, searchText)),
    update: (id, change, searchText) => access.whole((db) => update(db, id, change, searchText)),
    get: (id) => access.run(async (db) => one(await whole(db).where('documents.id', '=', id).execute())),
    head: (id) =>
      access.run(async (db) => {
        const row = await heads(db).where('id', '=', id).executeTakeFirst()
        return row && toHead(row)
      }),
    byExternalId: (channelId, kind, externalId) =>
      access.run(async (db) =>
        one(
          await whole(db)
            .where('channelId', '=', channelId)
            .where('kind', '=', kind)
            .where('externalId', '=', externalId)
            .execute(),
        ),
      ),
    byNumber: (number, channelId) => access.run((db) => byNumber(db, number, channelId)),
    inState: (companyId, states, limit, afterId) => access.run((db) => inState(db, companyId, states, limit, afterId)),
    summary: (id) =>
      access.run(async (db) => {
        const row = await db.selectFrom('documents').selectAll().where('id', '=', id).executeTakeFirst()
        return row && (await summaries(db, [row]))[0]
      }),
  }
}

const whole = (db: Db) =>
  db
    .selectFrom('documents')
    .innerJoin('documentContents', 'documentContents.id', 'documents.id')
    .selectAll('documentContents')
    .selectAll('documents')

type WholeRow = Awaited<ReturnType<ReturnType<typeof whole>['execute']>>[number]

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
const one = (rows: readonly WholeRow[]): DocumentRow | undefined => rows[0] && toDocument(rows[0])

/** Splits a document, or the named parts of one, into its two tables. */
function split(change: Partial<DocumentRow>) {
  const stored: Record<string, unknown> = documentRow.write(change)
  const contents: Record<string, unknown> = {}
  for (const field of contentFields) {
    if (field in stored) contents[field] = stored[field]
    delete stored[field]
  }
  return { head: { ...stored, ...keysOf(change) } as Partial<DocumentsTable>, contents }
}

/** The columns that follow from others. */
const keysOf = (change: Partial<DocumentRow>): Partial<DocumentsTable> => ({
  ...(change.number !== undefined && { numberKey: numberKey(change.number) }),
  ...(change.customer !== undefined && { customerKey: sortKey(change.customer) }),
  ...(change.problem !== undefined && {
    problemCode: change.problem?.code ?? '',
    problemSubject: change.problem?.subject ?? '',
  }),
})

async function insert(db: Db, row: DocumentRow, searchText: string): Promise<void> {
  const seq = await freeSeq(db, momentOf(row.orderedAt, row.fetchedAt))
  const cell = await cellOf(db, row)
  const { head, contents } = split(row)
  await db
    .insertInto('documents')
    .values({ ...(head as DocumentsTable), seq, cell })
    .execute()
  await db
    .insertInto('documentContents')
    .values({ ...(contents as Pick<WholeRow, (typeof contentFields)[number]>), id: row.id, searchText })
    .execute()
  await documentsText.put(db, seq, searchText)
  await count(db, seq, cell, 1)
}

const moves = ['companyId', 'channelId', 'kind', 'state', 'orderedAt', 'fetchedAt'] as const

async function update(
  db: Db,
  id: string,
  change: Partial<Omit<DocumentRow, 'id'>>,
  searchText: string | undefined,
): Promise<void> {
  const { head, contents } = split(change)
  const moved = moves.some((field) => change[field] !== undefined) ? await move(db, id, change) : {}
  const heads = { ...head, ...moved }
  if (Object.keys(heads).length > 0) await db.updateTable('documents').set(heads).where('id', '=', id).execute()
  const rest = searchText === undefined ? contents : { ...contents, searchText }
  if (Object.keys(rest).length > 0) await db.updateTable('documentContents').set(rest).where('id', '=', id).execute()
  if (searchText !== undefined || 'seq' in moved) await indexAgain(db, id)
}

/** What changes where the document's place does: its cell and its seq, and the counts with them. */
async function move(db: Db, id: string, change: Partial<DocumentRow>): Promise<{ cell?: number; seq?: number }> {
  const fields = ['seq', 'cell', ...moves] as const
  const old = await db.selectFrom('documents').select(fields).where('id', '=', id).executeTakeFirst()
  if (!old) return {}
  const next = { ...old }
  for (const field of moves) if (change[field] !== undefined) Object.assign(next, { [field]: change[field] })
  const cell = await cellOf(db, next)
  const moment = momentOf(next.orderedAt, next.fetchedAt)
  const stays = liesAt(old.seq, moment) || momentOf(old.orderedAt, old.fetchedAt) === moment
  const seq = stays ? old.seq : await freeSeq(db, moment)
  if (cell === old.cell && seq === old.seq) return {}
  await count(db, old.seq, old.cell, -1)
  await count(db, seq, cell, 1)
  if (seq === old.seq) return { cell }
  await documentsText.remove(db, old.seq)
  return { cell, seq }
}

async function indexAgain(db: Db, id: string): Promise<void> {
  const row = await db
    .selectFrom('documents')
    .innerJoin('documentContents', 'documentContents.id', 'documents.id')
    .select(['seq', 'searchText'])
    .where('documents.id', '=', id)
    .executeTakeFirst()
  if (row) await documentsText.put(db, row.seq, row.searchText)
}

/** By the number a person calls it, case ignored; newest first. */
async function byNumber(db: Db, number: string, channelId: string | undefined): Promise<readonly DocumentRow[]> {
  const rows = await whole(db)
    .where('numberKey', '=', numberKey(number))
    .$if(channelId !== undefined, (query) => query.where('channelId', '=', channelId ?? ''))
    .orderBy('seq', 'desc')
    .execute()
  return rows.filter((row) => sameKey(row.number) === sameKey(number)).map(toDocument)
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
