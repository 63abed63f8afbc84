import { type RawBuilder, sql } from 'kysely'
import { type DocumentState, documentStates } from '../domain/states.ts'
import type { Access } from './access.ts'
import { byState, tally } from './document-cells.ts'
import { cellList, found, isCounted, MOST_HITS, most, sum, understand, type Wanted } from './document-filter.ts'
import { summaries } from './document-summaries.ts'
import { startOf } from './document-time.ts'
import type { Sort, Store } from './port.ts'
import type { Db, DocumentsTable } from './tables.ts'

type Verbs = Pick<Store['documents'], 'page' | 'ids' | 'counts' | 'problems' | 'untouched'>

/** Up to this many documents are gathered and sorted; more are read along the sorted index. */
const FEW = 3_000
/** Ids that are turned into rows at once. */
const AT_ONCE = 1_000

/** The verbs of lists and counts: all of them read only. */
export function documentLists(access: Access): Verbs {
  return {
    page: (filter, sort, limit, offset) =>
      access.slow(async (db) => {
        const wanted = await understand(db, filter)
        const total = await totalOf(db, wanted)
        const seqs = total === 0 ? [] : await seqsOf(db, wanted, sort, total, limit, offset)
        const more = wanted.words.length > 0 && total === MOST_HITS ? { more: true } : {}
        return { rows: await summariesAt(db, seqs), total, ...more }
      }),
    ids: (filter, limit) => access.slow(async (db) => ids(db, await understand(db, filter), limit)),
    counts: (filter) => access.slow(async (db) => countsOf(db, await understand(db, { ...filter, states: undefined }))),
    problems: (companyId, limit, state = 'attention') => access.slow((db) => problems(db, companyId, limit, state)),
    untouched: (companyId, state, before) => access.slow((db) => untouched(db, companyId, state, before)),
  }
}

/** The events of a document are found by its index; beyond a thousand the number says no more than "many". */
async function untouched(db: Db, companyId: string, state: DocumentState, before: string): Promise<number> {
  const counted = await sql<{ n: number }>`
    select count(*) as n from (
      select 1 from documents d
      where d.cell in (select cell from document_cells where company_id = ${companyId} and state = ${state})
        and d.fetched_at <= ${before}
        and not exists (select 1 from events e where e.document_id = d.id and e.at > ${before})
      limit 1000
    )`.execute(db)
  return counted.rows[0]?.n ?? 0
}

async function totalOf(db: Db, wanted: Wanted): Promise<number> {
  if (wanted.cells.length === 0) return 0
  if (isCounted(wanted)) return sum((await tally(db, 'cell', wanted.cells, wanted.span)).values())
  const counted = await sql<{ n: number }>`select count(*) as n from (${found(wanted, most(wanted))})`.execute(db)
  return counted.rows[0]?.n ?? 0
}

async function seqsOf(
  db: Db,
  wanted: Wanted,
  sort: Sort,
  total: number,
  limit: number,
  offset: number,
): Promise<readonly number[]> {
  const { by, descending } = sort
  if (by === 'state') return seqsByState(db, wanted, descending, limit, offset)
  if (by === 'orderedAt') {
    const ways = isCounted(wanted) ? seqsByTime : seqsFoundByTime
    return ways(db, wanted, descending, limit, offset)
  }
  return isCounted(wanted) && total > FEW
    ? seqsAlongIndex(db, wanted, { by, descending }, total, limit, offset)
    : seqsGathered(db, wanted, { by, descending }, limit, offset)
}

/** By time: the counts of the days lead to the few days that hold the page, however deep it lies. */
async function seqsByTime(
  db: Db,
  { cells, span }: Wanted,
  descending: boolean,
  limit: number,
  offset: number,
): Promise<readonly number[]> {
  const days = [...(await tally(db, 'day', cells, span))].sort(([a], [b]) => (descending ? b - a : a - b))
  let before = 0
  let first: number | undefined
  let skip = 0
  let last = 0
  for (const [day, n] of days) {
    if (first === undefined && before + n > offset) {
      first = day
      skip = offset - before
    }
    if (first !== undefined) last = day
    before += n
    if (before >= offset + limit) break
  }
  if (first === undefined) return []
  const low = Math.max(span.low, startOf(Math.min(first, last)))
  const high = Math.min(span.high, startOf(Math.max(first, last) + 1))
  const rows = await sql<{ seq: number }>`
    select seq from documents where cell in ${cellList(cells)} and seq >= ${low} and seq < ${high}
    order by seq ${direction(descending)} limit ${limit} offset ${skip}`.execute(db)
  return rows.rows.map(({ seq }) => seq)
}

/** By time, for what is not counted beforehand: it is found newest first. */
async function seqsFoundByTime(
  db: Db,
  wanted: Wanted,
  descending: boolean,
  limit: number,
  offset: number,
): Promise<readonly number[]> {
  const reach = descending ? Math.min(most(wanted), offset + limit) : most(wanted)
  const rows = await sql<{ seq: number }>`
    select seq from (${found(wanted, reach)}) order by seq ${direction(descending)}
    limit ${limit} offset ${offset}`.execute(db)
  return rows.rows.map(({ seq }) => seq)
}

/** By state: one state after the other in the order of its table, each newest first. */
async function seqsByState(
  db: Db,
  wanted: Wanted,
  descending: boolean,
  limit: number,
  offset: number,
): Promise<readonly number[]> {
  const counts = await countsOf(db, wanted)
  const out: number[] = []
  let skip = offset
  for (const state of descending ? documentStates.toReversed() : documentStates) {
    const total = counts[state]
    if (skip >= total) {
      skip -= total
      continue
    }
    const cells = wanted.cells.filter((cell) => cell.state === state)
    const byTime: Sort = { by: 'orderedAt', descending: true }
    out.push(...(await seqsOf(db, { ...wanted, cells, all: false }, byTime, total, limit - out.length, skip)))
    skip = 0
    if (out.length >= limit) break
  }
  return out
}

const sortColumns = {
  orderedAt: sql`d.seq`,
  fetchedAt: sql`d.fetched_at`,
  number: sql`d.number_key`,
  customer: sql`d.customer_key`,
  total: sql`d.total_minor`,
} as const
type ColumnSort = Readonly<{ by: keyof typeof sortColumns; descending: boolean }>
const direction = (descending: boolean): RawBuilder<unknown> => (descending ? sql`desc` : sql`asc`)

/** Along the index of the sort column, from the end that is nearer; each entry carries its cell. */
async function seqsAlongIndex(
  db: Db,
  wanted: Wanted,
  sort: ColumnSort,
  total: number,
  limit: number,
  offset: number,
): Promise<readonly number[]> {
  const size = Math.min(limit, total - offset)
  if (size <= 0) return []
  const fromEnd = offset > total / 2
  const way = direction(sort.descending !== fromEnd)
  const skip = fromEnd ? total - offset - size : offset
  const { cells, all, span } = wanted
  const checks = [
    ...(all ? [] : [sql`d.cell + 0 in ${cellList(cells)}`]),
    ...(span.low > 0 ? [sql`d.seq + 0 >= ${span.low}`] : []),
    ...(span.high < Number.MAX_SAFE_INTEGER ? [sql`d.seq + 0 < ${span.high}`] : []),
  ]
  const where = checks.length === 0 ? sql`` : sql`where ${sql.join(checks, sql` and `)}`
  const rows = await sql<{ seq: number }>`
    select d.seq from documents d ${where} order by ${sortColumns[sort.by]} ${way}, d.seq ${way}
    limit ${size} offset ${skip}`.execute(db)
  const seqs = rows.rows.map(({ seq }) => seq)
  return fromEnd ? seqs.reverse() : seqs
}

/** All that is wanted, gathered and then sorted. */
async function seqsGathered(
  db: Db,
  wanted: Wanted,
  sort: ColumnSort,
  limit: number,
  offset: number,
): Promise<readonly number[]> {
  const way = direction(sort.descending)
  const few = isCounted(wanted)
    ? sql`select seq from documents where cell in ${cellList(wanted.cells)}
          and seq >= ${wanted.span.low} and seq < ${wanted.span.high}`
    : found(wanted, most(wanted))
  const rows = await sql<{ seq: number }>`
    select d.seq from (${few}) f join documents d on d.seq = f.seq
    order by ${sortColumns[sort.by]} ${way}, d.seq ${way} limit ${limit} offset ${offset}`.execute(db)
  return rows.rows.map(({ seq }) => seq)
}

async function summariesAt(db: Db, seqs: readonly number[]) {
  const bySeq = new Map<number, DocumentsTable>()
  for (const some of slices(seqs)) {
    const rows = await db.selectFrom('documents').selectAll().where('seq', 'in', some).execute()
    for (const row of rows) bySeq.set(row.seq, row)
  }
  return summaries(
    db,
    seqs.flatMap((seq) => bySeq.get(seq) ?? []),
  )
}

function* slices<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE)
}

async function ids(db: Db, wanted: Wanted, limit: number): Promise<readonly string[]> {
  if (wanted.cells.length === 0) return []
  const seqs = isCounted(wanted)
    ? await seqsByTime(db, wanted, true, limit, 0)
    : (await sql<{ seq: number }>`${found(wanted, limit)}`.execute(db)).rows.map(({ seq }) => seq)
  const out: string[] = []
  for (const some of slices(seqs)) {
    const rows = await db.selectFrom('documents').select('id').where('seq', 'in', some).orderBy('seq', 'desc').execute()
    out.push(...rows.map(({ id }) => id))
  }
  return out
}

async function countsOf(db: Db, wanted: Wanted) {
  if (wanted.cells.length === 0) return byState([], new Map())
  if (isCounted(wanted)) return byState(wanted.cells, await tally(db, 'cell', wanted.cells, wanted.span))
  const { rows } = await sql<{ cell: number; n: number }>`
    select d.cell, count(*) as n from (${found(wanted, most(wanted))}) f join documents d on d.seq = f.seq
    group by d.cell`.execute(db)
  return byState(wanted.cells, new Map(rows.map(({ cell, n }) => [cell, n])))
}

async function problems(db: Db, companyId: string | undefined, limit: number, state: 'attention' | 'held') {
  const { rows } = await sql<{ code: string; subject: string; n: number; newest: number }>`
    select problem_code as code, problem_subject as subject, count(*) as n, max(seq) as newest from documents
    where ${state === 'attention' ? sql`state = 'attention'` : sql`state = 'held'`} and problem_code <> '' ${companyId === undefined ? sql`` : sql`and company_id = ${companyId}`}
    group by problem_code, problem_subject, company_id order by n desc, newest desc limit ${limit}`.execute(db)
  const samples = await summariesAt(
    db,
    rows.map(({ newest }) => newest),
  )
  return rows.flatMap(({ code, subject, n }, index) => {
    const sample = samples[index]
    return sample ? [{ code, subject, count: n, sample }] : []
  })
}
