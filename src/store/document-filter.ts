import { type RawBuilder, sql } from 'kysely'
import { type Cell, cellsOf, tally } from './document-cells.ts'
import { type Span, spanOf } from './document-time.ts'
import type { DocumentFilter } from './port.ts'
import { documentsText, type Words, wordsOf } from './search.ts'
import type { Db } from './tables.ts'

/** A search is counted, and sorted by anything but time, over this many newest hits. */
export const MOST_HITS = 10_000
/** Up to this many documents are gathered beside a search, which then looks its hits up in them. */
const FEW_BESIDE_SEARCH = 100_000
/** A filter in the terms of the tables. */
export type Wanted = Readonly<{
  cells: readonly Cell[]
  /** Every cell there is: the cell need not be looked at. */
  all: boolean
  span: Span
  words: Words
  problemCode: string | undefined
  /** With a code: what exactly is wrong; '' is a problem that names nothing. */
  problemSubject: string | undefined
  runId: string | undefined
  /** There are so few documents in the cells that they can be gathered beside a search. */
  few: boolean
}>

export async function understand(db: Db, filter: DocumentFilter): Promise<Wanted> {
  const { cells, all } = await cellsOf(db, filter)
  const span = spanOf(filter.from, filter.to)
  const words = wordsOf(filter.search)
  const few = words.length > 0 && !all && sum((await tally(db, 'cell', cells, span)).values()) <= FEW_BESIDE_SEARCH
  return {
    cells,
    all,
    span,
    words,
    few,
    problemCode: filter.problemCode || undefined,
    problemSubject: filter.problemCode ? filter.problemSubject : undefined,
    runId: filter.runId || undefined,
  }
}

export const isCounted = ({ words, problemCode, runId }: Wanted): boolean =>
  words.length === 0 && problemCode === undefined && runId === undefined

export const cellList = (cells: readonly Cell[]): RawBuilder<unknown> =>
  sql`(${sql.join(cells.map(({ cell }) => cell))})`

/** What a row must be beside its words. `cellLeads`: the cell may be the way to the rows, else it is only checked. */
function rest(
  { cells, all, span, problemCode, problemSubject, runId }: Wanted,
  cellLeads: boolean,
): RawBuilder<unknown> {
  const checks = [
    ...(all ? [] : [sql`d.cell ${cellLeads ? sql`` : sql`+ 0`} in ${cellList(cells)}`]),
    sql`d.seq >= ${span.low} and d.seq < ${span.high}`,
    ...(runId === undefined ? [] : [sql`d.run_id = ${runId}`]),
    ...(problemCode === undefined ? [] : [sql`d.problem_code = ${problemCode} and d.problem_code <> ''`]),
    ...(problemSubject === undefined ? [] : [sql`d.problem_subject = ${problemSubject}`]),
  ]
  return sql.join(checks, sql` and `)
}

/** The `seq` of all that is wanted, for filters that are not counted beforehand; newest first. */
export function found(wanted: Wanted, limit: number): RawBuilder<unknown> {
  const { words, span, all, runId, problemCode } = wanted
  if (words.length === 0) {
    return sql`select d.seq from documents d where ${rest(wanted, false)} order by d.seq desc limit ${limit}`
  }
  const hits = documentsText.hits(words, span.low, span.high)
  const newest = sql`order by h.number desc limit ${limit}`
  const led = runId !== undefined || problemCode !== undefined
  if (all && !led) return sql`select h.number as seq from (${hits}) h ${newest}`
  if (led || wanted.few) {
    // The rest is gathered once, and the hits are looked up in it.
    const others = sql`select d.seq from documents d where ${rest(wanted, !led)}`
    return sql`select h.number as seq from (${hits}) h where h.number + 0 in (${others}) ${newest}`
  }
  return sql`select d.seq from (${hits}) h join documents d on d.seq = h.number where ${rest(wanted, false)} ${newest}`
}

export const most = (wanted: Wanted): number => (wanted.words.length > 0 ? MOST_HITS : Number.MAX_SAFE_INTEGER)

export const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)
