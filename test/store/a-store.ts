import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, expect } from 'vitest'
import { type OpenOptions, openStore } from '../../src/store/open.ts'
import type { ChannelRow, CompanyRow, DocumentRow, NewPosting, Store } from '../../src/store/port.ts'

export const NOW = '2026-03-01T10:00:00.000Z'

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

export const aCompany = (change: Partial<CompanyRow> = {}): CompanyRow => ({
  id: 'c1',
  name: 'Rock Castle',
  state: 'ready',
  stopProblem: null,
  practice: false,
  userName: `user-${change.id ?? 'c1'}`,
  passwordHash: 'hash',
  appName: 'Waybill',
  ownerId: '{1}',
  fileId: '{2}',
  everyMinutes: 15,
  companyFile: '',
  seenPath: '',
  knownName: '',
  knownFileId: '',
  postsAs: '',
  profile: null,
  epoch: 0,
  epochWritten: null,
  qwcSavedAt: null,
  lastCalledAt: null,
  lastSessionAt: null,
  listsReadAt: null,
  backupConfirmedAt: null,
  paused: false,
  createdAt: NOW,
  removedAt: null,
  ...change,
})

export const aChannel = (change: Partial<ChannelRow> = {}): ChannelRow => ({
  id: 'ch1',
  companyId: 'c1',
  kind: 'custom-store',
  name: 'Shop',
  state: 'ok',
  problem: null,
  createdAt: NOW,
  removedAt: null,
  ...change,
})

export const aDocument = (change: Partial<DocumentRow> = {}): DocumentRow => ({
  id: 'd1',
  companyId: 'c1',
  channelId: 'ch1',
  kind: 'order',
  externalId: `x-${change.id ?? 'd1'}`,
  number: '1001',
  state: 'new',
  stateReason: '',
  checking: false,
  generation: 0,
  order: null,
  sliceHash: 'abc',
  pageId: '',
  sliceStart: 0,
  sliceEnd: 0,
  runId: null,
  byNumber: false,
  customer: 'Ada Lovelace',
  totalMinor: 2352,
  currency: 'USD',
  orderedAt: '2026-02-28T09:00:00.000Z',
  fetchedAt: NOW,
  plannedAt: null,
  postedAt: null,
  problem: null,
  problems: [],
  notes: [],
  ...change,
})

export const aPosting = (change: Partial<NewPosting> = {}): NewPosting => ({
  companyId: 'c1',
  key: '{A1}',
  part: 'receipt',
  scope: 'document',
  requestKind: 'SalesReceiptAdd',
  generation: 0,
  request: { kind: 'SalesReceiptAdd', lines: [1, 2] },
  reasons: { 'SalesReceiptAdd.Memo': { kind: 'default', note: 'Nobody chose.' } },
  needs: [],
  expectedMinor: 2352,
  currency: 'USD',
  refNumber: '1001',
  txnDate: '2026-02-28',
  customer: 'Ada Lovelace',
  ...change,
})
