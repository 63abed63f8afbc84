import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TwinEntry, TwinList } from '../../src/domain/twin.ts'
import type { Store } from '../../src/store/port.ts'
import { aShop } from './a-store.ts'
import { aCompany } from './rows.ts'

const anEntry = (change: Partial<TwinEntry> = {}): TwinEntry => ({
  list: 'item',
  listId: 'L1',
  name: 'Widget',
  fullName: 'Parts:Widget',
  active: true,
  type: 'Inventory',
  editSequence: '1',
  timeModified: '2026-01-01T00:00:00',
  fields: {},
  ...change,
})

/** The naive twin: a map, and the questions each entry answers. */
const questionsOf = (entry: TwinEntry): readonly string[] =>
  (
    [
      ['name', entry.name],
      ['full-name', entry.fullName],
      ['part-number', entry.fields.ManufacturerPartNumber],
      ['barcode', entry.fields.BarCodeValue],
      ['email', entry.fields.Email],
    ] as const
  )
    .filter(([, value]) => (value ?? '').trim() !== '')
    .map(([by, value]) => `${entry.list}|${by}|${(value ?? '').trim().toLowerCase()}`)

const told = (entry: TwinEntry): string =>
  JSON.stringify([entry.name, entry.fullName, entry.active, entry.type, Object.entries(entry.fields).sort()])

type Naive = Map<string, { entry: TwinEntry; seen: string }>
const keyOf = (entry: Pick<TwinEntry, 'list' | 'listId'>): string => `${entry.list}/${entry.listId}`

function naiveUpsert(all: Naive, entries: readonly TwinEntry[], seen: string): Set<string> {
  const changed = new Set<string>()
  for (const [key, entry] of new Map(entries.map((one) => [keyOf(one), one]))) {
    const old = all.get(key)?.entry
    all.set(key, { entry, seen })
    if (old && told(old) === told(entry)) continue
    for (const question of [...(old ? questionsOf(old) : []), ...questionsOf(entry)]) changed.add(question)
  }
  return changed
}

function naiveRemove(all: Naive, gone: (one: { entry: TwinEntry; seen: string }) => boolean): Set<string> {
  const changed = new Set<string>()
  for (const [key, one] of [...all]) {
    if (!gone(one)) continue
    for (const question of questionsOf(one.entry)) changed.add(question)
    all.delete(key)
  }
  return changed
}

const word = fc.constantFrom('Widget', 'widget ', 'Ä', 'ä', 'x', '')
const lists = fc.constantFrom<TwinList>('item', 'customer')
const entry: fc.Arbitrary<TwinEntry> = fc.record({
  list: lists,
  listId: fc.constantFrom('1', '2', '3', '4'),
  name: fc.constantFrom('Widget', 'widget', 'Ärger', 'ärger'),
  fullName: fc.constantFrom('Widget', 'Parts:Widget'),
  active: fc.boolean(),
  type: fc.constantFrom('Inventory', 'Service'),
  editSequence: fc.constantFrom('1', '2'),
  timeModified: fc.constant('2026-01-01T00:00:00'),
  fields: fc.dictionary(fc.constantFrom('ManufacturerPartNumber', 'BarCodeValue', 'Email', 'SalesDesc'), word),
})
const step = fc.oneof(
  fc.record({
    kind: fc.constant('upsert' as const),
    entries: fc.array(entry, { maxLength: 6 }),
    seen: fc.constantFrom('a', 'b'),
  }),
  fc.record({ kind: fc.constant('remove' as const), list: lists, ids: fc.subarray(['1', '2', '9']) }),
  fc.record({ kind: fc.constant('removeUnseen' as const), list: lists, seen: fc.constantFrom('a', 'b') }),
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function take(store: Store, naive: Naive, one: Step): Promise<readonly [readonly string[], Set<string>]> {
  if (one.kind === 'upsert')
    return [await store.twin.upsert('c1', one.entries, one.seen), naiveUpsert(naive, one.entries, one.seen)]
  const { list } = one
  if (one.kind === 'remove') {
    const gone = naiveRemove(naive, ({ entry: e }) => e.list === list && one.ids.includes(e.listId))
    return [await store.twin.remove('c1', list, one.ids), gone]
  }
  const gone = naiveRemove(naive, ({ entry: e, seen }) => e.list === list && seen !== one.seen)
  return [await store.twin.removeUnseen('c1', list, one.seen), gone]
}

async function expectAlike(store: Store, naive: Naive): Promise<void> {
  const entries = [...naive.values()].map((one) => one.entry)
  for (const list of ['item', 'customer'] as const) {
    const kept = await store.twin.search('c1', list, { limit: 99, inactive: true })
    const known = entries.filter((one) => one.list === list)
    expect(new Map(kept.map((one) => [one.listId, one]))).toEqual(new Map(known.map((one) => [one.listId, one])))
    for (const value of ['WIDGET ', 'Ä', 'parts:widget', 'x', ' ']) {
      for (const by of ['name', 'full-name', 'part-number', 'barcode', 'email'] as const) {
        const question = `${list}|${by}|${value.trim().toLowerCase()}`
        const found = (await store.twin.find('c1', list, by, value)).map(({ listId }) => listId)
        expect(found).toEqual(
          known
            .filter((one) => questionsOf(one).includes(question))
            .map((one) => one.listId)
            .sort(),
        )
      }
    }
  }
}

describe('the twin', () => {
  test('agrees with a naive one through any reads and removals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const store = await aShop()
        const naive: Naive = new Map()
        for (const one of steps) {
          const [changed, expected] = await take(store, naive, one)
          expect(new Set(changed)).toEqual(expected)
        }
        await expectAlike(store, naive)
        await store.close()
      }),
      { numRuns: 40 },
    )
  })

  test('a new edit sequence alone is no change, and is kept', async () => {
    const store = await aShop()
    expect(await store.twin.upsert('c1', [anEntry()], 'a')).toEqual(['item|name|widget', 'item|full-name|parts:widget'])
    expect(await store.twin.upsert('c1', [anEntry({ editSequence: '2' })], 'a')).toEqual([])
    expect(await store.twin.get('c1', 'item', 'L1')).toEqual(anEntry({ editSequence: '2' }))
    expect(await store.twin.get('c1', 'item', 'L2')).toBeUndefined()
    expect(await store.twin.upsert('c1', [], 'a')).toEqual([])
  })

  test('a tax item that comes, changes or goes concerns whoever asked which tax items there are', async () => {
    const store = await aShop()
    const tax = anEntry({ listId: 'T', name: 'City', fullName: 'City', type: 'SalesTax', fields: { TaxRate: '5' } })
    const keys = ['item|name|city', 'item|full-name|city', 'item|tax-items|']
    expect(await store.twin.upsert('c1', [tax], 'a')).toEqual(keys)
    expect(await store.twin.upsert('c1', [tax], 'a')).toEqual([])
    expect(await store.twin.upsert('c1', [{ ...tax, fields: { TaxRate: '6' } }], 'a')).toEqual(keys)
    expect(await store.twin.remove('c1', 'item', ['T'])).toEqual(keys)
  })

  test('refuses more than 500 entries at once', async () => {
    const store = await aShop()
    const many = Array.from({ length: 501 }, (_, i) => anEntry({ listId: String(i) }))
    await expect(store.twin.upsert('c1', many, 'a')).rejects.toThrow('At most 500 entries of a list in one call.')
    expect(await store.twin.upsert('c1', many.slice(1), 'a')).toHaveLength(2)
    expect(await store.twin.counts('c1')).toEqual({ item: 500 })
  })

  test('is searched by words of name, description and part number, accents aside', async () => {
    const store = await aShop()
    const entries = [
      anEntry({ listId: '1', fullName: 'Café:Crème', fields: { SalesDesc: 'A hot drink, 100 %' } }),
      anEntry({ listId: '2', fullName: 'Cafe', active: false }),
      anEntry({ listId: '3', fullName: 'Bar', type: 'Service', fields: { ManufacturerPartNumber: 'CAF_9' } }),
    ]
    await store.twin.upsert('c1', entries, 'a')
    const ids = async (options: Partial<Parameters<Store['twin']['search']>[2]>) =>
      (await store.twin.search('c1', 'item', { limit: 9, ...options })).map(({ listId }) => listId)
    expect(await ids({})).toEqual(['3', '1'])
    expect(await ids({ inactive: true })).toEqual(['3', '2', '1'])
    expect(await ids({ words: 'drink café' })).toEqual(['1'])
    expect(await ids({ words: 'caf_' })).toEqual(['3'])
    expect(await ids({ words: '100 %' })).toEqual(['1'])
    expect(await ids({ words: 'caf', types: ['Service', 'Other'] })).toEqual(['3'])
    expect(await ids({ limit: 1 })).toEqual(['3'])
    expect(await ids({ words: "'; drop table twin; --" })).toEqual([])
  })

  test('keeps when each list was read, and forgets a company whole', async () => {
    const store = await aShop()
    await store.companies.insert(aCompany({ id: 'c2' }))
    const refresh = { companyId: 'c1', list: 'item' as const, fullAt: null, highWater: '', count: 0 }
    await store.twin.setRefresh(refresh)
    await store.twin.setRefresh({ ...refresh, highWater: '2026', count: 7 })
    await store.twin.upsert('c1', [anEntry()], 'a')
    await store.twin.upsert('c2', [anEntry()], 'a')
    expect(await store.twin.refreshes('c1')).toEqual([{ ...refresh, highWater: '2026', count: 7 }])
    await store.twin.clear('c1')
    expect([await store.twin.refreshes('c1'), await store.twin.counts('c1')]).toEqual([[], {}])
    expect(await store.twin.counts('c2')).toEqual({ item: 1 })
  })
})
