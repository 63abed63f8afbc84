import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { wordsOf } from '../../src/store/search.ts'
import { aShop } from './a-store.ts'
import { aDocument } from './rows.ts'

const texts = {
  a: 'AZ-1001 gid://shop/77 Zoë Müller SKU-9 1234.50 USD',
  b: '1002 Łukasz O’Brien & Söhne "quoted" AND NEAR 23.52 EUR',
  c: 'AB20077 李小龍 Ünal 23.05 USD',
  d: '#5 50% off_x 😀 1001-B',
} as const

async function aLibrary(): Promise<Store> {
  const store = await aShop()
  for (const [index, [id, text]] of Object.entries(texts).entries()) {
    await store.documents.insert(aDocument({ id, orderedAt: `2026-02-0${index + 1}T00:00:00.000Z` }), text)
  }
  return store
}

async function found(store: Store, search: string): Promise<string> {
  const page = await store.documents.page({ search }, { by: 'orderedAt', descending: false }, 9, 0)
  expect(page.total).toBe(page.rows.length)
  return page.rows.map(({ id }) => id).join('')
}

describe('search', () => {
  test('finds words in any order, from their beginning, in parts and whole', async () => {
    const store = await aLibrary()
    const expected: Readonly<Record<string, string>> = {
      'AZ-1001': 'a',
      'az-10': 'a',
      '1001': 'ad',
      'müller zoe': 'a',
      MULLER: 'a',
      ulle: '',
      '1234.50': 'a',
      '1,234.50': 'a',
      '23.5': 'b',
      '23': 'bc',
      'gid://shop/77': 'a',
      '20077': 'c',
      ab20077: 'c',
      李小: 'c',
      unal: 'c',
      "o'brien": 'b',
      '"quoted"': 'b',
      AND: 'b',
      'NOT near': '',
      'and near': 'b',
      '#50': 'ad',
      '50% off': 'd',
      off_x: 'd',
      'usd zoe nobody': '',
    }
    for (const [search, ids] of Object.entries(expected))
      expect([search, await found(store, search)]).toEqual([search, ids])
  })

  test('what says nothing limits nothing', async () => {
    const store = await aLibrary()
    for (const search of ['', '   ', '\'"*()-', '😀', '\u0000', '-', '***', '"', '""', '^', ':', '{}', '%_']) {
      expect([search, await found(store, search)]).toEqual([search, 'abcd'])
    }
    expect(await found(store, '\'"*()- AND OR NEAR')).toBe('')
    expect(await found(store, 'near( "and" *')).toBe('b')
    expect(await found(store, 'text:az')).toBe('')
    expect(await found(store, '😀 1001')).toBe('ad')
  })

  test('survives whatever is typed', async () => {
    const store = await aLibrary()
    const typed = fc.string({
      unit: fc.oneof(
        fc.constantFrom('"', '*', '(', ')', ' ', '-', '^', ':', 'AND', '1'),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    })
    await fc.assert(
      fc.asyncProperty(typed, async (search) => {
        const all = wordsOf(search).length === 0
        const ids = await found(store, search)
        expect(all ? ids : 'abcd').toBe('abcd')
      }),
      { numRuns: 300 },
    )
  })

  test('stops counting at the newest ten thousand and says that there are more', async () => {
    const store = await aShop()
    await store.transaction(async (t) => {
      for (let i = 0; i < 10_001; i += 1) {
        await t.documents.insert(
          aDocument({ id: `d${i}`, orderedAt: new Date(1e12 + i).toISOString() }),
          i === 0 ? 'one other' : 'one',
        )
      }
    })
    const newest = { by: 'orderedAt', descending: true } as const
    const page = await store.documents.page({ search: 'one' }, newest, 1, 0)
    expect([page.total, page.more, page.rows[0]?.id]).toEqual([10_000, true, 'd10000'])
    expect((await store.documents.page({ search: 'one', from: '2001-09-09T01:46:40.001Z' }, newest, 1, 0)).total).toBe(
      10_000,
    )
    expect(await store.documents.page({ search: 'other' }, newest, 1, 0)).toMatchObject({ total: 1 })
    expect(await store.documents.ids({ search: 'one' }, 20_000)).toHaveLength(10_001)
  })
})
