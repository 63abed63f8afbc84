import { existsSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { startReader } from '../../src/store/reader.ts'
import { aFolder, aShop, aStore } from './a-store.ts'
import { aDocument } from './rows.ts'

const newest = { by: 'orderedAt', descending: true } as const

describe('the reading thread', () => {
  test('gives the same lists as the host’s own thread, and sees what is committed alone', async () => {
    const store = await aShop({ large: 0 })
    await store.documents.insert(aDocument({ id: 'a' }), '1001 Ada')
    expect((await store.documents.page({ search: 'ada' }, newest, 9, 0)).rows.map(({ id }) => id)).toEqual(['a'])
    await store.transaction(async (t) => {
      await t.documents.insert(aDocument({ id: 'b' }), '1002 Ada')
      expect((await t.documents.page({ search: 'ada' }, newest, 9, 0)).total).toBe(2)
    })
    expect((await store.documents.page({ search: 'ada' }, newest, 9, 0)).total).toBe(2)
    expect(await store.documents.counts({})).toMatchObject({ new: 2 })
    expect(await store.twin.search('c1', 'item', { words: 'x', limit: 9 })).toEqual([])
    expect(await store.events.page({ search: 'x' }, 9)).toEqual([])
    expect(await store.postings.counts('c1')).toMatchObject({ applied: 0 })
  })

  test('answers many at once, each its own', async () => {
    const store = await aShop({ large: 0 })
    for (let i = 0; i < 20; i += 1) await store.documents.insert(aDocument({ id: `d${i}` }), `n${i + 100}`)
    const asked = Array.from({ length: 20 }, (_, i) => store.documents.ids({ search: `n${i + 100}` }, 9))
    expect((await Promise.all(asked)).flat()).toEqual(Array.from({ length: 20 }, (_, i) => `d${i}`))
  })

  test('writes nothing, says what failed, and ends when it is told to', async () => {
    const file = path.join(aFolder(), 'waybill.db')
    const store = await openStore({ file })
    const reader = await startReader(file)
    await expect(reader.ask("insert into settings values ('a', 'b', 'c')", [])).rejects.toThrow('readonly')
    await expect(reader.ask('select nonsense', [])).rejects.toThrow('no such column: nonsense')
    expect(await reader.ask('select count(*) as n from settings', [])).toEqual([{ n: 0 }])
    await reader.close()
    expect(reader.hasEnded()).toBe(true)
    await expect(reader.ask('select 1', [])).rejects.toThrow('The reading thread has ended.')
    await store.close()
  })

  test('that cannot be started rejects', async () => {
    await expect(startReader(path.join(aFolder(), 'nothing.db'))).rejects.toThrow('unable to open database file')
  })
})

describe('a backup', () => {
  test('is the whole database at that moment, for its user alone', async () => {
    const store = await aShop()
    await store.documents.insert(aDocument(), 'ada')
    const to = path.join(aFolder(), 'copy.db')
    await store.backup(to)
    await store.documents.insert(aDocument({ id: 'later' }), '')
    if (process.platform !== 'win32') expect(statSync(to).mode & 0o777).toBe(0o600)
    const copy = await openStore({ file: to })
    expect((await copy.documents.page({ search: 'ada' }, newest, 9, 0)).rows.map(({ id }) => id)).toEqual(['d1'])
    expect((await copy.documents.counts({})).new).toBe(1)
    await copy.close()
  })

  test('overwrites nothing, and leaves nothing where it fails', async () => {
    const store = await aStore()
    const folder = aFolder()
    const there = path.join(folder, 'there.db')
    writeFileSync(there, 'mine')
    await expect(store.backup(there)).rejects.toThrow(
      `${there} exists already. Choose another name for the copy of the database.`,
    )
    const nowhere = path.join(folder, 'no', 'copy.db')
    await expect(store.backup(nowhere)).rejects.toThrow(`The database could not be copied to ${nowhere}: `)
    expect(existsSync(nowhere)).toBe(false)
  })
})

describe('the file', () => {
  test('and its log are readable by their user alone, and every commit is flushed', async () => {
    const file = path.join(aFolder(), 'waybill.db')
    writeFileSync(file, '', { mode: 0o644 })
    const store = await openStore({ file })
    await store.settings.set('a', { x: '1' })
    if (process.platform !== 'win32') {
      for (const name of [file, `${file}-wal`, `${file}-shm`])
        expect([name, statSync(name).mode & 0o777]).toEqual([name, 0o600])
    }
    const raw = new Database(file)
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal')
    raw.close()
    await store.close()
  })

  test('is checked for damage', async () => {
    const folder = aFolder()
    const file = path.join(folder, 'waybill.db')
    const store = await openStore({ file })
    await store.settings.set('a', { x: '1' })
    expect(await store.check()).toEqual([])
    await store.close()
    const raw = new Database(file)
    raw.unsafeMode(true)
    raw.pragma('writable_schema = on')
    raw.exec("delete from sqlite_master where name = 'sessions_of_company'")
    raw.close()
    const damaged = await openStore({ file })
    expect(await damaged.check()).not.toEqual([])
    await damaged.close()
  })
})
