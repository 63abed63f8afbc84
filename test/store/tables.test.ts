import { describe, expect, test } from 'vitest'
import type { RunRow, SessionRecord, TaskRow } from '../../src/store/port.ts'
import { aShop, aStore } from './a-store.ts'
import { aChannel, aCompany, NOW } from './rows.ts'

const aProblem = { code: 'gone', what: 'It is gone.', why: 'Somebody moved it.', todo: 'Move it back.', fixes: [] }

describe('settings and secrets', () => {
  test('are kept by scope; setting changes the named keys only', async () => {
    const store = await aStore()
    await store.settings.set('channel:1', { a: '1', b: '2' })
    await store.settings.set('channel:1', { b: '3', c: '' })
    await store.settings.set('channel:2', { a: 'other' })
    await store.settings.set('channel:2', {})
    await store.secrets.set('channel:1', { a: 'sealed' })
    expect(await store.settings.get('channel:1')).toEqual({ a: '1', b: '3', c: '' })
    expect(await store.secrets.get('channel:1')).toEqual({ a: 'sealed' })
    await store.settings.remove('channel:1')
    expect(await store.settings.get('channel:1')).toEqual({})
    expect(await store.settings.get('channel:2')).toEqual({ a: 'other' })
    expect(await store.secrets.get('channel:1')).toEqual({ a: 'sealed' })
  })
})

describe('companies', () => {
  test('come back as they were kept, and change field by field', async () => {
    const store = await aStore()
    const one = aCompany({ stopProblem: aProblem, practice: true, epochWritten: 3 })
    await store.companies.insert(one)
    await store.companies.insert(aCompany({ id: 'c2', createdAt: '2026-03-02T00:00:00.000Z' }))
    expect(await store.companies.get('c1')).toEqual(one)
    expect(await store.companies.byUserName('user-c1')).toEqual(one)
    expect(await store.companies.byUserName('USER-C1')).toBeUndefined()
    await store.companies.update('c1', { paused: true, stopProblem: null, epochWritten: null })
    await store.companies.update('c1', {})
    await store.companies.update('nobody', { paused: true })
    expect(await store.companies.get('c1')).toEqual({ ...one, paused: true, stopProblem: null, epochWritten: null })
    expect((await store.companies.list()).map(({ id }) => id)).toEqual(['c1', 'c2'])
    expect(await store.companies.get('nobody')).toBeUndefined()
  })

  test('a field that is undefined is not changed', async () => {
    const store = await aShop()
    await store.companies.update('c1', { paused: undefined, name: 'New' })
    expect(await store.companies.get('c1')).toEqual(aCompany({ name: 'New' }))
  })

  test('two cannot have one user name', async () => {
    const store = await aShop()
    await expect(store.companies.insert(aCompany({ id: 'c2', userName: 'user-c1' }))).rejects.toThrow('UNIQUE')
  })

  test('a value that cannot be read names its column', async () => {
    const store = await aStore()
    await store.companies.insert(aCompany({ stopProblem: { ...aProblem, code: 7 as unknown as string } }))
    await expect(store.companies.get('c1')).rejects.toThrow(
      'The database holds a value in "stopProblem" of c1 that cannot be read.',
    )
  })
})

const aSession = (change: Partial<SessionRecord>): SessionRecord => ({
  id: 's1',
  ticketHash: `hash-${change.id}`,
  companyId: 'c1',
  state: 'open',
  lastWords: '',
  openedAt: NOW,
  lastCallAt: NOW,
  closedAt: null,
  connectionErrors: 0,
  lastPercent: 0,
  roundTrips: 0,
  ...change,
})

describe('sessions', () => {
  test('the open one is the newest that has not ended', async () => {
    const store = await aShop()
    await store.sessions.insert(aSession({ id: 's1', openedAt: '2026-03-01T01:00:00.000Z' }))
    await store.sessions.insert(aSession({ id: 's2', openedAt: '2026-03-01T02:00:00.000Z' }))
    await store.sessions.insert(aSession({ id: 's3', openedAt: '2026-03-01T03:00:00.000Z', closedAt: NOW }))
    for (const state of ['closed', 'expired', 'failed', 'finished']) {
      await store.sessions.insert(aSession({ id: state, state, openedAt: '2026-03-01T04:00:00.000Z' }))
    }
    expect((await store.sessions.openOf('c1'))?.id).toBe('s2')
    await store.sessions.update('s2', { state: 'expired', roundTrips: 7 })
    expect((await store.sessions.openOf('c1'))?.id).toBe('s1')
    expect(await store.sessions.byTicketHash('hash-s2')).toEqual(
      aSession({ id: 's2', openedAt: '2026-03-01T02:00:00.000Z', state: 'expired', roundTrips: 7 }),
    )
    expect((await store.sessions.recent('c1', 5)).map(({ id }) => id).slice(-1)).toEqual(['s3'])
    expect(await store.sessions.openOf('c2')).toBeUndefined()
  })
})

describe('channels', () => {
  test('are listed for a company and change', async () => {
    const store = await aShop()
    await store.companies.insert(aCompany({ id: 'c2' }))
    await store.channels.insert(aChannel({ id: 'ch3', companyId: 'c2' }))
    await store.channels.update('ch1', { state: 'down', problem: aProblem })
    expect(await store.channels.get('ch1')).toEqual(aChannel({ state: 'down', problem: aProblem }))
    expect((await store.channels.list('c1')).map(({ id }) => id)).toEqual(['ch1', 'ch2'])
    expect((await store.channels.list()).map(({ id }) => id)).toEqual(['ch1', 'ch2', 'ch3'])
  })

  test('need their company', async () => {
    const store = await aStore()
    await expect(store.channels.insert(aChannel())).rejects.toThrow('FOREIGN KEY')
  })
})

const aTask: TaskRow = {
  id: 't1',
  channelId: 'ch1',
  kind: 'orders',
  everyMinutes: 10,
  active: true,
  watermark: '',
  leaseUntil: null,
  lastStartedAt: null,
  lastFinishedAt: null,
  lastOk: null,
  lastResult: '',
  nextRunAt: null,
}

describe('tasks', () => {
  test('are kept, changed and removed', async () => {
    const store = await aShop()
    await store.tasks.insert(aTask)
    await store.tasks.insert({ ...aTask, id: 't2', channelId: 'ch2' })
    await store.tasks.update('t1', { lastOk: false, active: false, watermark: NOW })
    expect(await store.tasks.get('t1')).toEqual({ ...aTask, lastOk: false, active: false, watermark: NOW })
    expect((await store.tasks.list('ch2')).map(({ id }) => id)).toEqual(['t2'])
    await store.tasks.remove('t1')
    expect((await store.tasks.list()).map(({ id }) => id)).toEqual(['t2'])
  })

  test('the lease is taken by one of many who ask at once, and again once it has run out', async () => {
    const store = await aShop()
    await store.tasks.insert(aTask)
    const until = '2026-03-01T10:05:00.000Z'
    const taken = await Promise.all(Array.from({ length: 20 }, () => store.tasks.lease('t1', NOW, until)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await store.tasks.lease('t1', '2026-03-01T10:04:59.999Z', 'later')).toBe(false)
    expect(await store.tasks.lease('t1', until, '2026-03-01T10:10:00.000Z')).toBe(true)
    expect((await store.tasks.get('t1'))?.leaseUntil).toBe('2026-03-01T10:10:00.000Z')
    expect(await store.tasks.lease('nobody', NOW, until)).toBe(false)
  })
})

const aRun: RunRow = {
  id: 'r1',
  channelId: 'ch1',
  taskId: null,
  trigger: 'manual',
  asked: 'The last 24 hours',
  state: 'running',
  pages: 0,
  fetched: 0,
  added: 0,
  changed: 0,
  broken: 0,
  startedAt: NOW,
  finishedAt: null,
  problem: null,
}

describe('runs', () => {
  test('are listed newest first, and those that run by themselves', async () => {
    const store = await aShop()
    await store.runs.insert(aRun)
    await store.runs.insert({ ...aRun, id: 'r2', startedAt: '2026-03-01T11:00:00.000Z' })
    await store.runs.insert({ ...aRun, id: 'r3', channelId: 'ch2', startedAt: '2026-03-01T12:00:00.000Z' })
    await store.runs.update('r2', { state: 'failed', problem: aProblem, finishedAt: NOW })
    expect(await store.runs.get('r2')).toMatchObject({ state: 'failed', problem: aProblem, finishedAt: NOW })
    expect((await store.runs.recent(undefined, 2)).map(({ id }) => id)).toEqual(['r3', 'r2'])
    expect((await store.runs.recent('ch1', 9)).map(({ id }) => id)).toEqual(['r2', 'r1'])
    expect((await store.runs.running()).map(({ id }) => id)).toEqual(['r1', 'r3'])
  })
})

describe('pages', () => {
  const page = { channelId: 'ch1', runId: 'r1', source: 'GET /orders', contentType: 'application/json', at: NOW }

  test('are kept once a channel, and give back any slice unchanged', async () => {
    const store = await aShop()
    const text = `[{"name":"Zoë 😀 \ud800"},${'{"a":1},'.repeat(10_000)}]`
    const id = await store.pages.keep({ ...page, text })
    expect(await store.pages.keep({ ...page, text, runId: 'r2' })).toBe(id)
    expect(await store.pages.keep({ ...page, text, channelId: 'ch2' })).not.toBe(id)
    const other = await store.pages.keep({ ...page, text: '' })
    expect(await store.pages.slice(id, 0, text.length)).toBe(text)
    expect(await store.pages.slice(other, 0, 10)).toBe('')
    expect(await store.pages.slice(id, 1, 21)).toBe(text.slice(1, 21))
    expect(await store.pages.slice('nothing', 0, 1)).toBeUndefined()
  })
})

describe('mappings', () => {
  const sku = { id: 'm1', channelId: 'ch1', kind: 'sku', from: 'AZ-1', to: 'Widget', at: NOW, who: 'Ada' }

  test('one stands for the same source, whatever its case', async () => {
    const store = await aShop()
    await store.mappings.set({ ...sku, companyId: 'c1' })
    await store.mappings.set({ ...sku, companyId: 'c1', id: 'm2', from: ' az-1 ', to: 'Gadget' })
    await store.mappings.set({ ...sku, companyId: 'c1', id: 'm3', channelId: null, from: 'az-1' })
    await store.mappings.set({ ...sku, companyId: 'c1', id: 'm4', channelId: null, from: 'AZ-1', to: 'All' })
    expect(await store.mappings.list('c1')).toEqual([
      { ...sku, id: 'm2', from: ' az-1 ', to: 'Gadget' },
      { ...sku, id: 'm4', channelId: null, to: 'All' },
    ])
    await store.mappings.remove('m2')
    expect((await store.mappings.list('c1')).map(({ id }) => id)).toEqual(['m4'])
    expect(await store.mappings.list('c2')).toEqual([])
  })

  test('of imports are kept by name', async () => {
    const store = await aShop()
    await store.importMappings.set('ch1', 'Amazon', { number: 'Order ID' }, NOW)
    await store.importMappings.set('ch1', 'Amazon', { number: 'order-id' }, 'later')
    await store.importMappings.set('ch1', 'A', null, NOW)
    expect(await store.importMappings.list('ch1')).toEqual([
      { name: 'A', mapping: null, at: NOW },
      { name: 'Amazon', mapping: { number: 'order-id' }, at: 'later' },
    ])
    expect(await store.importMappings.list('ch2')).toEqual([])
  })
})
