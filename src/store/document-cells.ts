import { sql } from 'kysely'
import { type DocumentState, documentStates } from '../domain/states.ts'
import { dayOf, type Span, startOf } from './document-time.ts'
import { kept } from './kept.ts'
import type { DocumentFilter } from './port.ts'
import type { Db, DocumentCellsTable } from './tables.ts'

/**
 * Cells: company, channel, kind and state of a document as one small number. There are a few dozen of them at most.
 * `document_counts` keeps, for each cell and day, how many documents lie in it; every count and every jump deep into a
 * list is answered from there.
 */
export type Cell = DocumentCellsTable & { cell: number }
type Place = Readonly<Omit<Cell, 'cell'>>

const cellAt = kept<Place, { cell: number }>((db, at) =>
  db
    .selectFrom('documentCells')
    .select('cell')
    .where('companyId', '=', at('companyId'))
    .where('channelId', '=', at('channelId'))
    .where('kind', '=', at('kind'))
    .where('state', '=', at('state')),
)

/** The cell's number; made where there is none yet. */
export async function cellOf(db: Db, { companyId, channelId, kind, state }: Place): Promise<number> {
  const [found] = await cellAt(db, { companyId, channelId, kind, state })
  if (found) return found.cell
  const made = await db
    .insertInto('documentCells')
    .values({ companyId, channelId, kind, state })
    .returning('cell')
    .executeTakeFirstOrThrow()
  return made.cell
}

/** As `cellOf`, each asked for once within one transaction. */
export function cellFinder(db: Db): (place: Place) => Promise<number> {
  const known = new Map<string, number>()
  return async (place) => {
    const name = [place.companyId, place.channelId, place.kind, place.state].join('\n')
    const cell = known.get(name) ?? (await cellOf(db, place))
    known.set(name, cell)
    return cell
  }
}

const addToCount = kept<Readonly<{ day: number; cell: number; n: number }>, never>((db, at) =>
  db
    .insertInto('documentCounts')
    .values({ day: at('day'), cell: at('cell'), n: at('n') })
    .onConflict((conflict) =>
      conflict.columns(['day', 'cell']).doUpdateSet((row) => ({ n: sql`${row.ref('documentCounts.n')} + ${at('n')}` })),
    ),
)

const dropIfNone = kept<Readonly<{ day: number; cell: number }>, never>((db, at) =>
  db.deleteFrom('documentCounts').where('day', '=', at('day')).where('cell', '=', at('cell')).where('n', '=', 0),
)

/** Counts so many documents of a day in or, below zero, out. */
export async function countDay(db: Db, day: number, cell: number, by: number): Promise<void> {
  await addToCount(db, { day, cell, n: by })
  if (by < 0) await dropIfNone(db, { day, cell })
}

/** What comes and goes within one transaction, by day and cell, so that each count is written once. */
export function counter() {
  const changes = new Map<string, { day: number; cell: number; n: number }>()
  return {
    /** Counts a document in (1) or out (-1). */
    count(seq: number, cell: number, by: 1 | -1): void {
      const day = dayOf(seq)
      const name = `${day} ${cell}`
      const known = changes.get(name)
      if (known) known.n += by
      else changes.set(name, { day, cell, n: by })
    },
    async write(db: Db): Promise<void> {
      for (const change of changes.values()) {
        if (change.n !== 0) await countDay(db, change.day, change.cell, change.n)
      }
    },
  }
}

/** The cells a filter leaves, and whether these are all there are. */
export async function cellsOf(
  db: Db,
  filter: Pick<DocumentFilter, 'companyId' | 'channelId' | 'kind' | 'states'>,
): Promise<Readonly<{ cells: readonly Cell[]; all: boolean }>> {
  const every = await db.selectFrom('documentCells').selectAll().orderBy('cell').execute()
  const cells = every.filter(
    (cell) =>
      (filter.companyId === undefined || cell.companyId === filter.companyId) &&
      (filter.channelId === undefined || cell.channelId === filter.channelId) &&
      (filter.kind === undefined || cell.kind === filter.kind) &&
      (filter.states === undefined || filter.states.includes(cell.state)),
  )
  return { cells, all: cells.length === every.length }
}

/** How many documents of the cells lie in the span, by `key`: the day or the cell. Whole days are counted already. */
export async function tally(
  db: Db,
  key: 'day' | 'cell',
  cells: readonly Cell[],
  span: Span,
): Promise<Map<number, number>> {
  const out = new Map<number, number>()
  const numbers = cells.map(({ cell }) => cell)
  if (numbers.length === 0 || span.low >= span.high) return out
  const firstWhole = Math.ceil(span.low / startOf(1))
  const afterWhole = Math.max(firstWhole, dayOf(span.high))
  const edges: readonly Span[] = [
    { low: span.low, high: Math.min(startOf(firstWhole), span.high) },
    { low: Math.max(startOf(afterWhole), span.low), high: span.high },
  ]
  const note = (rows: readonly Readonly<{ key: number; n: number }>[]): void => {
    for (const row of rows) out.set(row.key, (out.get(row.key) ?? 0) + row.n)
  }
  for (const edge of edges) {
    if (edge.low < edge.high && edge.high !== Number.MAX_SAFE_INTEGER) note(await edgeTally(db, key, numbers, edge))
  }
  note(await wholeDays(db, key, numbers, firstWhole, span.high === Number.MAX_SAFE_INTEGER ? span.high : afterWhole))
  return out
}

const wholeDays = (db: Db, key: 'day' | 'cell', cells: readonly number[], from: number, before: number) =>
  db
    .selectFrom('documentCounts')
    .select([`${key} as key`, sql<number>`sum(n)`.as('n')])
    .where('day', '>=', from)
    .where('day', '<', before)
    .where('cell', 'in', cells)
    .groupBy(key)
    .execute()

const edgeTally = (db: Db, key: 'day' | 'cell', cells: readonly number[], { low, high }: Span) =>
  db
    .selectFrom('documents')
    .select([(key === 'day' ? sql<number>`${dayOf(low)}` : sql<number>`cell`).as('key'), sql<number>`count(*)`.as('n')])
    .where('cell', 'in', cells)
    .where('seq', '>=', low)
    .where('seq', '<', high)
    .groupBy('cell')
    .execute()

/** A count for every state from a count for every cell. */
export function byState(cells: readonly Cell[], counts: ReadonlyMap<number, number>): Record<DocumentState, number> {
  const out = Object.fromEntries(documentStates.map((state) => [state, 0])) as Record<DocumentState, number>
  for (const { cell, state } of cells) out[state] += counts.get(cell) ?? 0
  return out
}
