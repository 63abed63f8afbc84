import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect } from 'vitest'
import { type OpenOptions, openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/port.ts'
import { aChannel, aCompany } from './rows.ts'

const folders: string[] = []
const stores: Store[] = []

/** A folder that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'waybill-store-'))
  folders.push(folder)
  return folder
}

/** An open store in a folder of its own; closed after the test. */
export async function aStore(options: Partial<OpenOptions> = {}): Promise<Store> {
  const store = await openStore({ file: path.join(aFolder(), 'waybill.db'), ...options })
  stores.push(store)
  return store
}

/** An open store with a company "c1" and its channels "ch1" and "ch2". */
export async function aShop(options: Partial<OpenOptions> = {}): Promise<Store> {
  const store = await aStore(options)
  await store.companies.insert(aCompany({ id: 'c1' }))
  await store.channels.insert(aChannel({ id: 'ch1', companyId: 'c1' }))
  await store.channels.insert(aChannel({ id: 'ch2', companyId: 'c1' }))
  return store
}

/** Closes what is open, and fails where a closed database left its log behind. */
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  const logs = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).map(String))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  expect(logs.filter((name) => /-(wal|shm|journal)$/.test(name))).toEqual([])
})
