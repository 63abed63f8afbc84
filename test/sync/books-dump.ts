import type { World } from './world.ts'

type Row = Readonly<Record<string, unknown>>

/** Columns that are counters or times. */
const passing = ['created', 'modified', 'edit', 'number']

const plain = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !passing.includes(name))
      .map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
  )

const rows = (world: World, sql: string): readonly Row[] =>
  (world.books.file.db.prepare(sql).safeIntegers().all() as Row[]).map(plain)

/** Everything that stands in the books but for counters and times: what a bookkeeper would miss or find too much. */
export const dump = (world: World) => ({
  list: rows(world, 'SELECT * FROM list ORDER BY id'),
  txn: rows(world, 'SELECT * FROM txn ORDER BY id'),
  journal: rows(world, 'SELECT * FROM journal ORDER BY txn, line'),
  stock: rows(world, 'SELECT * FROM stock ORDER BY txn, line'),
  applied: rows(world, 'SELECT * FROM applied ORDER BY payment, line'),
})

/** What each account, customer and item holds. */
export const balances = (world: World): readonly Row[] =>
  rows(
    world,
    'SELECT kind, full_name, balance, quantity, value FROM list WHERE balance <> 0 OR quantity <> 0 OR value <> 0 ORDER BY kind, full_name',
  )
