import { chmodSync, closeSync, openSync } from 'node:fs'
import Database, { type Database as Sqlite, type Statement } from 'better-sqlite3'
import { CamelCasePlugin, Kysely, type KyselyPlugin, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'
import type { Db } from './tables.ts'

/** How long a statement waits for another process that writes, in milliseconds. */
const BUSY_WAIT = 5_000
/** The write-ahead file is cut back to this many bytes once its content stands in the database. */
const LARGEST_LOG = 64 * 1024 * 1024
/** Prepared statements that are kept; the least recently used one goes first. */
const KEPT_STATEMENTS = 400

/** Makes the file where there is none, and its user the only one who can read it. SQLite gives -wal and -shm the same rights. */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

/** Opens the one connection that writes: write-ahead log, every commit flushed to disk before it returns. */
export function openWriter(file: string): Sqlite {
  makePrivate(file)
  const raw = new Database(file, { timeout: BUSY_WAIT })
  try {
    raw.pragma('journal_mode = wal')
    raw.pragma('synchronous = full')
    raw.pragma('foreign_keys = on')
    raw.pragma(`journal_size_limit = ${LARGEST_LOG}`)
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}

/** Keeps prepared statements by their text: preparing one costs several times as much as running it. */
function keepingStatements(raw: Sqlite): SqliteDatabase {
  const kept = new Map<string, Statement>()
  return {
    prepare(text) {
      const statement = kept.get(text) ?? raw.prepare(text)
      kept.delete(text)
      kept.set(text, statement)
      if (kept.size > KEPT_STATEMENTS) kept.delete(kept.keys().next().value ?? '')
      return statement as unknown as ReturnType<SqliteDatabase['prepare']>
    },
    close: () => undefined,
  }
}

export const namesInCamelCase = new CamelCasePlugin()

/** Kysely on the connection, which lets the event loop turn between statements where they take long together. */
export const kyselyOn = (raw: Sqlite, breathe: () => Promise<void>): Db =>
  new Kysely({
    dialect: new SqliteDialect({ database: keepingStatements(raw) }),
    plugins: [namesInCamelCase, breathing(breathe)],
  })

const breathing = (breathe: () => Promise<void>): KyselyPlugin => ({
  transformQuery: ({ node }) => node,
  async transformResult({ result }) {
    await breathe()
    return result
  },
})

/** For migrations: SQLite does take back a change of shape with its transaction, which Kysely's own adapter leaves unused. */
export function kyselyForMigrations(raw: Sqlite): Kysely<unknown> {
  const dialect = new SqliteDialect({
    database: { prepare: (text) => raw.prepare(text) as never, close: () => undefined },
  })
  dialect.createAdapter = () =>
    Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { get: () => true })
  return new Kysely({ dialect })
}
