import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database as Sqlite, Statement } from 'better-sqlite3'
import type { Db } from './tables.ts'
import { oneAtATime, type Queue } from './turn.ts'

/** How a verb reaches the database. What it is given depends on where it stands: outside, or in a transaction. */
export type Access = Readonly<{
  /** Runs statements of one verb with nothing of another between them. */
  run<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** As `run`, and all of it or nothing is kept. */
  whole<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Reads that may take long: of one moment, and where it pays on a thread of their own. */
  slow<T>(work: (db: Db) => Promise<T>): Promise<T>
}>

/** An access that can also hold several verbs together. */
export type Scope = Access & Readonly<{ together<T>(work: (inner: Scope) => Promise<T>): Promise<T> }>

type Parts = Readonly<{
  db: Db
  raw: Sqlite
  /** Long reads outside a transaction. `here` reads on this thread. */
  slow<T>(work: (db: Db) => Promise<T>, here: () => Promise<T>): Promise<T>
}>

/** The transactions that the present call stands in, innermost first. */
type Standing = { readonly queue: Queue; readonly above: Standing | undefined; over: boolean }
const standing = new AsyncLocalStorage<Standing>()

const WRONG_STORE =
  'Inside a transaction only the store that was passed to it may be used: this call would wait for its own end.'
const OVER = 'The transaction is over; its store cannot be used any more.'

function refuseOwnWait(queue: Queue): void {
  for (let at = standing.getStore(); at; at = at.above) if (!at.over && at.queue === queue) throw new Error(WRONG_STORE)
}

/** What begins, keeps and takes back: a transaction outside, a savepoint inside one. */
type Marks = Readonly<{ begin: string; keep: string; takeBack: readonly string[] }>
const transaction: Marks = { begin: 'begin immediate', keep: 'commit', takeBack: ['rollback'] }
const savepoint = (depth: number): Marks => ({
  begin: `savepoint s${depth}`,
  keep: `release s${depth}`,
  takeBack: [`rollback to s${depth}`, `release s${depth}`],
})

/** Marks are set for every verb: each is prepared once a connection. */
const prepared = new WeakMap<Sqlite, Map<string, Statement>>()

function mark(raw: Sqlite, text: string): void {
  const statements = prepared.get(raw) ?? new Map<string, Statement>()
  prepared.set(raw, statements)
  const statement = statements.get(text) ?? raw.prepare(text)
  statements.set(text, statement)
  statement.run()
}

async function allOrNothing<T>(raw: Sqlite, marks: Marks, work: () => Promise<T>): Promise<T> {
  mark(raw, marks.begin)
  try {
    const result = await work()
    mark(raw, marks.keep)
    return result
  } catch (error) {
    // A full disk or a failed write ends the transaction by itself; then there is nothing left to take back.
    if (raw.inTransaction) for (const statement of marks.takeBack) mark(raw, statement)
    throw error
  }
}

function scope(parts: Parts, queue: Queue, depth: number, ended: () => string | undefined): Scope {
  const marks = depth === 0 ? transaction : savepoint(depth)
  const refuse = (): void => {
    const why = ended()
    if (why !== undefined) throw new Error(why)
    refuseOwnWait(queue)
  }
  const enter = async <T>(work: () => Promise<T>): Promise<T> => {
    refuse()
    return queue.add(work)
  }
  const run = <T>(work: (db: Db) => Promise<T>): Promise<T> => enter(() => work(parts.db))
  return {
    run,
    whole: (work) => enter(() => allOrNothing(parts.raw, marks, () => work(parts.db))),
    slow: async (work) => {
      refuse()
      return depth === 0 ? parts.slow(work, () => run(work)) : run(work)
    },
    together: (work) => enter(() => allOrNothing(parts.raw, marks, () => inside(parts, queue, depth, work))),
  }
}

async function inside<T>(parts: Parts, queue: Queue, depth: number, work: (inner: Scope) => Promise<T>): Promise<T> {
  const here: Standing = { queue, above: standing.getStore(), over: false }
  const own = oneAtATime()
  try {
    return await standing.run(here, () => work(scope(parts, own, depth + 1, () => (here.over ? OVER : undefined))))
  } finally {
    here.over = true
    // Verbs that were called and not awaited still belong to the transaction.
    await own.idle()
  }
}

/** The access outside any transaction. `queue` is the one that every verb of the connection passes. */
export const outermost = (parts: Parts, queue: Queue, ended: () => string | undefined): Scope =>
  scope(parts, queue, 0, ended)
