/** The company file: one SQLite database, opened by one process at a time, written through before anything is answered. */
import { existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Settings } from './shapes.ts'
import { wallClock } from './time.ts'

export type Db = Database.Database

/** Why a company file could not be opened, in a sentence for people. */
export class CompanyFileError extends Error {
  readonly reason: 'missing' | 'in-use' | 'not-a-company-file'
  constructor(reason: CompanyFileError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

const tables = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE list (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, space TEXT NOT NULL, key TEXT NOT NULL,
  name TEXT NOT NULL, full_name TEXT NOT NULL, parent TEXT, active INTEGER NOT NULL,
  created TEXT NOT NULL, modified TEXT NOT NULL, edit TEXT NOT NULL,
  balance INTEGER NOT NULL DEFAULT 0, quantity INTEGER NOT NULL DEFAULT 0, value INTEGER NOT NULL DEFAULT 0,
  last_cost INTEGER NOT NULL DEFAULT 0, uses INTEGER NOT NULL DEFAULT 0, doc TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX list_name ON list (space, key);
CREATE INDEX list_kind ON list (kind, key);
CREATE INDEX list_modified ON list (kind, modified);
CREATE INDEX list_parent ON list (parent);
CREATE TABLE txn (
  id TEXT PRIMARY KEY, number INTEGER NOT NULL, kind TEXT NOT NULL, date TEXT NOT NULL,
  ref TEXT NOT NULL, ref_key TEXT NOT NULL, entity TEXT, created TEXT NOT NULL, modified TEXT NOT NULL,
  edit TEXT NOT NULL, total INTEGER NOT NULL, open INTEGER NOT NULL, voided INTEGER NOT NULL,
  guid TEXT, memo TEXT NOT NULL, doc TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX txn_number ON txn (number);
CREATE INDEX txn_ref ON txn (ref_key);
CREATE INDEX txn_date ON txn (kind, date);
CREATE INDEX txn_entity ON txn (entity);
CREATE INDEX txn_modified ON txn (kind, modified);
CREATE TABLE journal (
  txn TEXT NOT NULL, line INTEGER NOT NULL, account TEXT NOT NULL, amount INTEGER NOT NULL,
  entity TEXT, memo TEXT, item TEXT, class TEXT, PRIMARY KEY (txn, line)
) WITHOUT ROWID;
CREATE INDEX journal_account ON journal (account);
CREATE TABLE stock (
  txn TEXT NOT NULL, line INTEGER NOT NULL, item TEXT NOT NULL, quantity INTEGER NOT NULL, value INTEGER NOT NULL,
  PRIMARY KEY (txn, line)
) WITHOUT ROWID;
CREATE TABLE applied (
  payment TEXT NOT NULL, line INTEGER NOT NULL, txn TEXT NOT NULL, amount INTEGER NOT NULL, discount INTEGER NOT NULL,
  doc TEXT NOT NULL, PRIMARY KEY (payment, line)
) WITHOUT ROWID;
CREATE INDEX applied_txn ON applied (txn);
CREATE TABLE field_def (
  owner TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, objects TEXT NOT NULL,
  PRIMARY KEY (owner, key)
) WITHOUT ROWID;
CREATE TABLE field (
  object TEXT NOT NULL, owner TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (object, owner, key)
) WITHOUT ROWID;
CREATE TABLE deleted (
  id TEXT PRIMARY KEY, what TEXT NOT NULL, kind TEXT NOT NULL, created TEXT NOT NULL, deleted TEXT NOT NULL, name TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE message_set (
  id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, checksum TEXT NOT NULL, complete INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE message_answer (
  set_id TEXT NOT NULL, position INTEGER NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (set_id, position)
) WITHOUT ROWID;
`

const mark = 'Waybill practice company 1'

export interface CompanyFile {
  readonly path: string
  readonly db: Db
  readonly settings: () => Settings
  readonly changeSettings: (change: Partial<Settings>) => void
  /** The wall clock of the company's computer, YYYY-MM-DDThh:mm:ss. */
  readonly now: () => string
  /** Unix seconds, for ids. */
  readonly seconds: () => number
  /** The next number of a counter; undone with the request that took it. */
  readonly next: (counter: 'list' | 'txn' | 'number' | 'set' | 'edit') => number
  /** Runs work in one transaction: whatever it throws undoes all it did. */
  readonly atOnce: <T>(work: () => T) => T
  /** Writes a copy of the whole file, as a backup made in QuickBooks. */
  readonly backup: (to: string) => void
  readonly close: () => void
}

const explain = (path: string, error: unknown): CompanyFileError => {
  const code = (error as { code?: string }).code ?? ''
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new CompanyFileError(
      'in-use',
      `The practice company file ${path} is open in another program. Close it there and try again.`,
    )
  return new CompanyFileError('not-a-company-file', `${path} is not a practice company file, or it is damaged.`)
}

const prepareFile = (path: string, settings: Settings | undefined): Db => {
  const db = new Database(path, { timeout: 0 })
  try {
    db.pragma('page_size = 2048')
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('cache_size = -32000')
    db.pragma('wal_autocheckpoint = 4000')
    db.exec('BEGIN IMMEDIATE')
    if (settings) {
      db.exec(tables)
      db.prepare('INSERT INTO meta VALUES (?, ?), (?, ?)').run('mark', mark, 'settings', JSON.stringify(settings))
    }
    const found = db.prepare('SELECT value FROM meta WHERE key = ?').pluck().get('mark')
    db.exec('COMMIT')
    if (found !== mark) throw new CompanyFileError('not-a-company-file', `${path} is not a practice company file.`)
    return db
  } catch (error) {
    db.close()
    throw error instanceof CompanyFileError ? error : explain(path, error)
  }
}

/** Takes the place of an earlier file at this path, with its side files. */
export const removeFile = (path: string): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
}

type Counters = Record<'list' | 'txn' | 'number' | 'set' | 'edit', number>

const counting = (db: Db) => {
  const read = db.prepare('SELECT value FROM meta WHERE key = ?').pluck()
  const write = db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
  const load = (): Counters =>
    JSON.parse((read.get('counters') as string | undefined) ?? '{"list":0,"txn":0,"number":0,"set":0,"edit":0}')
  let counters = load()
  let changed = false
  return {
    next: (name: keyof Counters): number => {
      changed = true
      counters[name] += 1
      return counters[name]
    },
    save: (): void => {
      if (changed) write.run('counters', JSON.stringify(counters))
      changed = false
    },
    forget: (): void => {
      if (changed) counters = load()
      changed = false
    },
  }
}

const transactions = (db: Db, counters: ReturnType<typeof counting>): CompanyFile['atOnce'] => {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  return (work) => {
    if (db.inTransaction) return work()
    begin.run()
    try {
      const result = work()
      counters.save()
      commit.run()
      return result
    } catch (error) {
      if (db.inTransaction) rollback.run()
      counters.forget()
      throw error
    }
  }
}

/**
 * Opens a company file, or makes one when `settings` are given. Throws CompanyFileError when the file is missing,
 * open in another program, or something else than a practice company file. A process killed at any moment loses
 * nothing that was answered.
 */
export const openCompanyFile = (path: string, clock: () => Date, settings?: Settings): CompanyFile => {
  if (!settings && !existsSync(path))
    throw new CompanyFileError('missing', `There is no practice company file at ${path}.`)
  const db = prepareFile(path, settings)
  const counters = counting(db)
  const readSettings = db.prepare("SELECT value FROM meta WHERE key = 'settings'").pluck()
  let current = JSON.parse(readSettings.get() as string) as Settings
  const atOnce = transactions(db, counters)
  return {
    path,
    db,
    settings: () => current,
    changeSettings: (change) => {
      const changed = { ...current, ...change }
      atOnce(() => db.prepare("UPDATE meta SET value = ? WHERE key = 'settings'").run(JSON.stringify(changed)))
      current = changed
    },
    now: () => wallClock(clock(), current.timeZone),
    seconds: () => Math.floor(clock().getTime() / 1000),
    next: counters.next,
    atOnce,
    backup: (to) => {
      removeFile(to)
      db.prepare('VACUUM INTO ?').run(to)
    },
    close: () => {
      db.close()
    },
  }
}
