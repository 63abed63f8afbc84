import { describe, expect, test } from 'vitest'
import { orderSchema } from '../../src/domain/order.ts'
import type { DocumentRow, Store } from '../../src/store/port.ts'
import { aShop } from './a-store.ts'
import { aChannel, aCompany, aDocument, aPosting, NOW } from './rows.ts'

const usd = (minor: number) => ({ minor, currency: 'USD' })
const order = orderSchema.parse({
  externalId: 'x',
  number: '1001',
  dates: { ordered: NOW },
  currency: 'USD',
  buyer: { email: 'ada@example.com' },
  lines: [{ quantity: '1.50', unitPrice: '10', amount: usd(1500), discount: usd(0), taxable: true }],
  total: usd(1500),
  paid: 'paid',
})
const missing = (subject: string) => ({
  code: 'item-missing',
  what: `${subject} is not in QuickBooks.`,
  why: 'No item has this name.',
  todo: 'Create it.',
  subject,
  fixes: [{ kind: 'map-sku', values: { sku: subject } }],
})

const newest = { by: 'orderedAt', descending: true } as const
const found = async (store: Store, search: string): Promise<readonly string[]> =>
  (await store.documents.page({ search }, newest, 50, 0)).rows.map(({ id }) => id)

describe('a document', () => {
  test('comes back as it was kept, by id, by its channel id and by number', async () => {
    const store = await aShop()
    const one = aDocument({
      order,
      problem: missing('AZ-1'),
      problems: [missing('AZ-1'), missing('AZ-2')],
      notes: [missing('N')],
      byNumber: true,
      runId: 'r1',
      number: 'A-0010',
    })
    await store.documents.insert(one, 'A-0010 Ada')
    expect(await store.documents.get('d1')).toEqual(one)
    expect(await store.documents.byExternalId('ch1', 'order', 'x-d1')).toEqual(one)
    expect(await store.documents.byExternalId('ch1', 'refund', 'x-d1')).toBeUndefined()
    expect(await store.documents.byNumber(' a-0010')).toEqual([one])
    expect(await store.documents.byNumber('A-10')).toEqual([])
    expect(await store.documents.byNumber('A-0010', 'ch2')).toEqual([])
    expect(await store.documents.get('nobody')).toBeUndefined()
  })

  test('cannot be there twice, and a failed insert leaves nothing behind', async () => {
    const store = await aShop()
    await store.documents.insert(aDocument(), 'one')
    await expect(store.documents.insert(aDocument({ id: 'd2', externalId: 'x-d1' }), 'two')).rejects.toThrow('UNIQUE')
    await expect(store.documents.insert(aDocument({ externalId: 'other' }), 'two')).rejects.toThrow('UNIQUE')
    expect(await found(store, 'two')).toEqual([])
    expect((await store.documents.counts({})).new).toBe(1)
  })

  test('changes field by field; its place in every list and count goes with it', async () => {
    const store = await aShop()
    const one = aDocument({ order })
    await store.documents.insert(one, '1001 Ada')
    await store.documents.insert(aDocument({ id: 'd2', orderedAt: '2026-02-28T10:00:00.000Z' }), '1002 Bea')
    const change: Partial<DocumentRow> = {
      state: 'attention',
      problem: missing('AZ-1'),
      customer: 'Émile',
      orderedAt: '2026-02-28T11:00:00.000Z',
      channelId: 'ch2',
    }
    await store.documents.update('d1', change)
    await store.documents.update('d1', {})
    await store.documents.update('d1', { state: undefined, runId: undefined })
    await store.documents.update('nobody', { state: 'posted' }, 'x')
    expect(await store.documents.get('d1')).toEqual({ ...one, ...change })
    expect((await store.documents.page({}, newest, 9, 0)).rows.map(({ id }) => id)).toEqual(['d1', 'd2'])
    expect(await found(store, 'ada')).toEqual(['d1'])
    expect(await store.documents.counts({ channelId: 'ch2' })).toMatchObject({ new: 0, attention: 1 })
    await store.documents.update('d1', { problem: null }, '1001 Zola')
    expect(await found(store, 'ada')).toEqual([])
    expect(await found(store, 'zola')).toEqual(['d1'])
    expect(await store.documents.problems(undefined, 9)).toEqual([])
  })

  test('without a date stands where it was fetched, or among those that came with it', async () => {
    const store = await aShop()
    await store.documents.insert(aDocument({ id: 'a', orderedAt: '2026-03-01T09:00:00.000Z' }), '')
    await store.documents.insert(aDocument({ id: 'b', orderedAt: '', fetchedAt: '2026-03-01T09:30:00.000Z' }), '')
    await store.documents.insert(aDocument({ id: 'c', orderedAt: 'soon', fetchedAt: 'later' }), '')
    const ids = async () => (await store.documents.page({}, newest, 9, 0)).rows.map(({ id }) => id)
    expect(await ids()).toEqual(['b', 'a', 'c'])
    const row = aDocument({ id: 'd', orderedAt: '', fetchedAt: '2026-03-09T09:30:00.000Z' })
    await store.documents.insertAll([{ row, searchText: '', near: '2026-03-01T09:10:00.000Z' }])
    await store.documents.update('d', { state: 'held' })
    expect(await ids()).toEqual(['b', 'd', 'a', 'c'])
  })

  test('stands in line with thousands of the same moment', async () => {
    const store = await aShop()
    const count = 2_100
    await store.transaction(async (t) => {
      for (let i = 0; i < count; i += 1) await t.documents.insert(aDocument({ id: `d${i}` }), '')
    })
    const page = await store.documents.page({ to: '2026-02-28' }, newest, 3, 0)
    expect([page.total, ...page.rows.map(({ id }) => id)]).toEqual([count, 'd2099', 'd2098', 'd2097'])
    await store.documents.update('d2099', { orderedAt: '2026-02-28T09:00:00.000Z', state: 'ready' })
    expect((await store.documents.page({}, newest, 1, 0)).rows[0]?.id).toBe('d2099')
  })
})

describe('the planner’s queue', () => {
  test('is oldest first, over states and channels, and goes on after a document', async () => {
    const store = await aShop()
    const rows = [
      ['a', '03', 'new', 'ch1'],
      ['b', '01', 'waiting', 'ch1'],
      ['c', '02', 'new', 'ch2'],
      ['d', '04', 'posted', 'ch1'],
      ['e', '05', 'new', 'ch1'],
    ] as const
    for (const [id, day, state, channelId] of rows) {
      await store.documents.insert(aDocument({ id, state, channelId, orderedAt: `2026-02-${day}T00:00:00.000Z` }), '')
    }
    const ids = async (limit: number, after?: string) =>
      (await store.documents.inState('c1', ['new', 'waiting'], limit, after)).map(({ id }) => id)
    const {
      order: _o,
      sliceHash: _h,
      pageId: _p,
      sliceStart: _s,
      sliceEnd: _e,
      ...rest
    } = (await store.documents.get('a'))!
    const { plannedAt: _a, problems: _q, notes: _n, ...head } = rest
    expect(await store.documents.head('a')).toEqual(head)
    expect(await store.documents.head('nobody')).toBeUndefined()
    expect(await ids(9)).toEqual(['b', 'c', 'a', 'e'])
    expect(await ids(2)).toEqual(['b', 'c'])
    expect(await ids(9, 'c')).toEqual(['a', 'e'])
    expect(await store.documents.inState('c1', [], 9)).toEqual([])
    expect(await store.documents.inState('c2', ['new'], 9)).toEqual([])
  })

  test('wants lead from a changed list entry to its documents', async () => {
    const store = await aShop()
    await store.companies.insert(aCompany({ id: 'c2' }))
    await store.channels.insert(aChannel({ id: 'ch3', companyId: 'c2' }))
    await store.documents.insert(aDocument({ id: 'a', state: 'attention' }), '')
    await store.documents.insert(aDocument({ id: 'b', state: 'posted' }), '')
    await store.documents.insert(aDocument({ id: 'c', state: 'attention', companyId: 'c2', channelId: 'ch3' }), '')
    for (const id of ['a', 'b', 'c'])
      await store.documents.setWants(id, ['item|name|az-1', 'item|name|az-2', 'item|name|az-1'])
    const wanting = (keys: readonly string[]) => store.documents.wanting('c1', keys, ['attention', 'waiting'])
    expect(await wanting(['item|name|az-1', 'item|name|az-2'])).toEqual(['a'])
    expect(await wanting(['item|name|az-3'])).toEqual([])
    expect(await wanting([])).toEqual([])
    await store.documents.setWants('a', ['item|name|az-3'])
    expect(await wanting(['item|name|az-1'])).toEqual([])
    expect(await wanting(['item|name|az-3'])).toEqual(['a'])
    await store.documents.setWants('a', [])
    expect(await wanting(['item|name|az-3'])).toEqual([])
  })
})

describe('a summary', () => {
  test('shows plain money and the transactions of its generation that are in the books', async () => {
    const store = await aShop()
    await store.documents.insert(aDocument({ problem: missing('AZ-1'), currency: 'JPY', totalMinor: 1200 }), '')
    const now = NOW
    const invoice = await store.postings.queue(aPosting({ key: '{I}', requestKind: 'InvoiceAdd' }), 'd1', now)
    const payment = await store.postings.queue(aPosting({ key: '{P}', requestKind: 'ReceivePaymentAdd' }), 'd1', now)
    const item = await store.postings.queue(
      aPosting({ key: '{L}', scope: 'list', requestKind: 'ItemServiceAdd' }),
      'd1',
      now,
    )
    const old = await store.postings.queue(aPosting({ key: '{O}', generation: -1 }), 'd1', now)
    await store.postings.update(invoice.id, {
      state: 'applied',
      qbId: 'T-1',
      answeredRefNumber: '77',
      answeredMinor: 2351,
    })
    await store.postings.update(item.id, { state: 'applied', qbId: 'L-1' })
    await store.postings.update(old.id, { state: 'applied', qbId: 'T-0' })
    await store.postings.update(payment.id, { state: 'handed' })
    const summary = await store.documents.summary('d1')
    expect(summary).toEqual({
      id: 'd1',
      companyId: 'c1',
      channelId: 'ch1',
      kind: 'order',
      number: '1001',
      externalId: 'x-d1',
      state: 'new',
      stateReason: '',
      checking: false,
      customer: 'Ada Lovelace',
      total: '1200',
      currency: 'JPY',
      orderedAt: '2026-02-28T09:00:00.000Z',
      fetchedAt: NOW,
      postedAt: '',
      transactions: [{ type: 'invoice', refNumber: '77', txnId: 'T-1', total: '23.51', txnDate: '2026-02-28' }],
      problem: missing('AZ-1'),
    })
    expect((await store.documents.page({}, newest, 1, 0)).rows).toEqual([summary])
    expect(await store.documents.summary('nobody')).toBeUndefined()
  })

  test('problems are gathered by code and subject, most first, with the newest as a sample', async () => {
    const store = await aShop()
    const rows = [
      ['a', 'attention', missing('AZ-1')],
      ['b', 'attention', missing('AZ-2')],
      ['c', 'attention', missing('AZ-1')],
      ['d', 'posted', missing('AZ-2')],
      ['e', 'attention', null],
    ] as const
    for (const [id, state, problem] of rows) await store.documents.insert(aDocument({ id, state, problem }), '')
    const gathered = await store.documents.problems('c1', 9)
    expect(gathered.map(({ code, subject, count, sample }) => [code, subject, count, sample.id])).toEqual([
      ['item-missing', 'AZ-1', 2, 'c'],
      ['item-missing', 'AZ-2', 1, 'b'],
    ])
    expect(await store.documents.problems('c1', 1)).toHaveLength(1)
    expect(await store.documents.problems('c2', 9)).toEqual([])
  })
})
