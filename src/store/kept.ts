import type { CompiledQuery } from 'kysely'
import type { Db, Tables } from './tables.ts'

/**
 * Statements that are run for every order. Kysely builds and compiles a statement in several times the time that SQLite
 * takes to run it, so these are built once, with a blank for each value, and then only filled in.
 */

class Blank {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

type Built<Row> = Readonly<{ compile(): CompiledQuery<Row> }>
type Filled = Readonly<{ compiled: CompiledQuery; values: readonly unknown[] }>

const run = async <Row>(db: Db, { compiled, values }: Filled): Promise<Row[]> =>
  (await db.executeQuery<Row>({ ...(compiled as CompiledQuery<Row>), parameters: values })).rows

/** A statement of one shape. `build` is called once; `at` gives the blank that stands for a value of that name. */
export function kept<Values extends Readonly<Record<string, unknown>>, Row>(
  build: (db: Db, at: <Name extends keyof Values & string>(name: Name) => Values[Name]) => Built<Row>,
): (db: Db, values: Values) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | undefined
  return (db, values) => {
    compiled ??= build(db, (name) => new Blank(name) as never).compile()
    const filled = compiled.parameters.map((one) => (one instanceof Blank ? values[one.name] : one))
    return run(db, { compiled, values: filled })
  }
}

/** Values of one list at most. */
const MOST_LISTED = 1_024

/**
 * As `kept`, with a list of values of any length beside them: `in (…)`. Lists are filled up with their last value, so that
 * there are few shapes; long ones go in several statements. An empty list is answered with no row.
 */
export function keptList<Values extends Readonly<Record<string, unknown>>, Row>(
  build: (
    db: Db,
    list: readonly never[],
    at: <Name extends keyof Values & string>(name: Name) => Values[Name],
  ) => Built<Row>,
): (db: Db, list: readonly unknown[], values: Values) => Promise<Row[]> {
  const shapes = new Map<number, ReturnType<typeof kept<Readonly<Record<string, unknown>>, Row>>>()
  const shapeOf = (length: number) => {
    const found = shapes.get(length)
    if (found) return found
    const blanks = Array.from({ length }, (_, index) => new Blank(`list ${index}`) as never)
    const made = kept<Readonly<Record<string, unknown>>, Row>((db, at) => build(db, blanks, at as never))
    shapes.set(length, made)
    return made
  }
  return async (db, list, values) => {
    const rows: Row[] = []
    for (let at = 0; at < list.length; at += MOST_LISTED) {
      const some = padded(list.slice(at, at + MOST_LISTED))
      const listed = Object.fromEntries(some.map((value, index) => [`list ${index}`, value]))
      rows.push(...(await shapeOf(some.length)(db, { ...listed, ...values })))
    }
    return rows
  }
}

/** The values filled up with the last one to one of a few lengths. Not for none. */
function padded<T>(values: readonly T[]): readonly T[] {
  let size = 1
  while (size < values.length) size *= 4
  return [...values, ...Array.from({ length: size - values.length }, () => values.at(-1)!)]
}

/** Rows of one statement at most; fewer go in statements of half as many, a quarter …, so that there are few shapes. */
const MOST_ROWS = 32

function* inSteps<T>(all: readonly T[]): Generator<readonly T[]> {
  let size = MOST_ROWS
  for (let at = 0; at < all.length; at += size) {
    while (size > all.length - at) size /= 2
    yield all.slice(at, at + size)
  }
}

const inserts = new Map<string, CompiledQuery>()

/** Inserts rows that all have the same columns. `leave`: one that is there already stays as it is. */
export async function insertAll<Table extends keyof Tables & string>(
  db: Db,
  table: Table,
  rows: readonly Partial<Record<keyof Tables[Table], unknown>>[],
  there: 'fail' | 'leave' = 'fail',
): Promise<void> {
  const names = Object.keys(rows[0] ?? {}) as (keyof Tables[Table] & string)[]
  for (const some of inSteps(rows)) {
    const shape = `${table} ${there} ${some.length} ${names.join()}`
    const compiled = inserts.get(shape) ?? insertOf(db, table, names, some.length, there)
    inserts.set(shape, compiled)
    await run(db, { compiled, values: some.flatMap((row) => names.map((name) => row[name])) })
  }
}

function insertOf(db: Db, table: keyof Tables, names: readonly string[], count: number, there: 'fail' | 'leave') {
  const row = Object.fromEntries(names.map((name) => [name, new Blank(name)]))
  const insert = db.insertInto(table).values(Array.from({ length: count }, () => row) as never)
  return (there === 'leave' ? insert.onConflict((conflict) => conflict.doNothing()) : insert).compile()
}

const updates = new Map<string, CompiledQuery>()

/** Changes the row with this id. Nothing to change is nothing done. */
export async function updateById(
  db: Db,
  table: 'documents' | 'documentContents' | 'postings',
  id: string,
  change: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(change)
  if (names.length === 0) return
  const shape = `${table} ${names.join()}`
  const compiled = updates.get(shape) ?? updateOf(db, table, names)
  updates.set(shape, compiled)
  await run(db, { compiled, values: [...names.map((name) => change[name]), id] })
}

const updateOf = (db: Db, table: 'documents' | 'documentContents' | 'postings', names: readonly string[]) =>
  db
    .updateTable(table)
    .set(Object.fromEntries(names.map((name) => [name, new Blank(name)])) as never)
    .where('id', '=', new Blank('id') as never)
    .compile()
