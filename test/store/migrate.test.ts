import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Migrations } from '../../src/store/migrate.ts'
import { copyPath } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/index.ts'
import { statements } from '../../src/store/migrations/statements.ts'
import { openStore } from '../../src/store/open.ts'
import { aFolder } from './a-store.ts'
import { aChannel, aCompany, aDocument } from './rows.ts'

const more = { ...migrations, '9001-notes': statements('create table notes (id text primary key);\n') }
const broken: Migrations = {
  ...more,
  '9002-half': statements('alter table notes add column text text;\ninsert into nowhere values (1);\n'),
}

/** A database with one company in it; gives its file. */
async function anOldDatabase(steps: Migrations = migrations): Promise<string> {
  const file = path.join(aFolder(), 'waybill.db')
  const store = await openStore({ file, migrations: steps })
  await store.companies.insert(aCompany())
  await store.close()
  return file
}
const open = async (file: string, steps?: Migrations): Promise<void> =>
  (await openStore({ file, ...(steps && { migrations: steps }) })).close()

function query(file: string, text: string): unknown[] {
  const raw = new Database(file)
  try {
    return raw.prepare(text).all()
  } finally {
    raw.close()
  }
}

describe('the shape of the database', () => {
  test('after the last step is the one in schema.sql', async () => {
    const file = await anOldDatabase()
    const rows = query(
      file,
      `select sql from sqlite_master where sql is not null and name not like 'sqlite_%' and name not like 'kysely_%'
       and name not like '%_text_%' order by type desc, name`,
    ) as { sql: string }[]
    const schema = `${rows.map(({ sql }) => sql.replace(/\s+/g, ' ').replace(/, (?=[a-z"]+ )/g, ',\n  ')).join(';\n\n')};\n`
    await expect(schema).toMatchFileSnapshot('schema.sql')
  })
})

describe('a step', () => {
  test('is taken once; the existing file is copied before, a new one is not', async () => {
    const file = await anOldDatabase()
    const copy = path.join(path.dirname(file), 'waybill.before-9001-notes.db')
    expect(copyPath(file, '9001-notes')).toBe(copy)
    expect(readdirSync(path.dirname(file))).toEqual(['waybill.db'])
    await open(file, more)
    expect(query(copy, 'select id from companies')).toEqual([{ id: 'c1' }])
    expect(query(copy, "select name from sqlite_master where name = 'notes'")).toEqual([])
    expect(query(file, 'select name from kysely_migration order by name')).toEqual(
      Object.keys(more).map((name) => ({ name })),
    )
    if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600)
    const before = statSync(copy).mtimeMs
    await open(file, more)
    expect(statSync(copy).mtimeMs).toBe(before)
  })

  test('that fails is taken back whole, says so and names the copy', async () => {
    const file = await anOldDatabase()
    const copy = copyPath(file, '9001-notes')
    await expect(open(file, broken)).rejects.toThrow(
      `${file} could not be brought up to date (step 9002-half: no such table: nowhere). ` +
        `The step was taken back. A copy from before stands at ${copy}.`,
    )
    expect(query(file, 'select * from notes')).toEqual([])
    expect(query(file, "select name from pragma_table_info('notes')")).toEqual([{ name: 'id' }])
    await open(file, more)
    expect(query(file, 'select id from companies')).toEqual([{ id: 'c1' }])
  })

  test('of a newer version is refused in plain words', async () => {
    const file = await anOldDatabase(more)
    const before = readFileSync(file)
    await expect(open(file)).rejects.toThrow(
      `${file} was written by a newer version of Waybill (step 9001-notes). ` +
        'Install that version or a later one, or restore a backup made with this version. Nothing was changed.',
    )
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(existsSync(copyPath(file, '9001-notes'))).toBe(false)
  })

  test('that was put before one already taken is refused', async () => {
    const file = await anOldDatabase(more)
    await expect(open(file, { ...more, '5000-between': statements('create table x (id text);\n') })).rejects.toThrow(
      'The steps of the database are out of order: 5000-between would have to come before 9001-notes, ' +
        'which was taken already. A new step goes to the end. Nothing was changed.',
    )
  })

  test('our own are numbered in order', () => {
    const names = Object.keys(migrations)
    expect(names).toEqual([...names].sort())
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1))
  })
})

describe('a database from before', () => {
  test('still leads from a list entry to the orders that asked for it', async () => {
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0005'))
    const file = await anOldDatabase(before)
    const raw = new Database(file)
    raw.pragma('foreign_keys = off')
    for (const id of ['d1', 'd2']) raw.prepare(`insert into document_wants values ('item|name|az-1', ?)`).run(id)
    raw.prepare(`insert into document_wants values ('item|name|az-2', 'd2')`).run()
    raw.close()
    await open(file)
    const store = await openStore({ file })
    await store.channels.insert(aChannel())
    for (const id of ['d1', 'd2'])
      await store.documents.insert(aDocument({ id, externalId: id, orderedAt: `2026-03-0${id.at(1)}` }), '')
    expect(await store.documents.wanting('c1', ['item|name|az-1'], ['new'])).toEqual(['d1', 'd2'])
    expect(await store.documents.wanting('c1', ['item|name|az-2'], ['new'])).toEqual(['d2'])
    await store.close()
  })
})

describe('opening', () => {
  test('refuses what is no database of ours, in plain words', async () => {
    const folder = aFolder()
    const foreign = path.join(folder, 'foreign.db')
    const raw = new Database(foreign)
    raw.exec('create table x (id text)')
    raw.close()
    await expect(open(foreign)).rejects.toThrow(
      `${foreign} is a database of another program. Choose another data folder.`,
    )
    const text = path.join(folder, 'text.db')
    writeFileSync(text, 'Dear diary, '.repeat(1_000))
    await expect(open(text)).rejects.toThrow(
      `${text} could not be opened: it is no database, or it is damaged. ` +
        'Restore a backup, or move the file away to start anew.',
    )
    const nowhere = path.join(folder, 'no', 'waybill.db')
    await expect(open(nowhere)).rejects.toThrow(`${nowhere} could not be opened: its folder does not exist.`)
    await expect(open(folder)).rejects.toThrow(`${folder} could not be opened: it is a folder.`)
  })

  test('goes on where the very first step was cut off', async () => {
    const file = path.join(aFolder(), 'waybill.db')
    await expect(open(file, { '0001-first': statements('create table a (id text);\nnonsense;\n') })).rejects.toThrow(
      'could not be brought up to date (step 0001-first: near "nonsense": syntax error). The step was taken back.',
    )
    await open(file)
    expect(query(file, 'select name from kysely_migration')).toEqual(Object.keys(migrations).map((name) => ({ name })))
  })
})
