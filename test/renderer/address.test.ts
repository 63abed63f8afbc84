import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPlace, writePlace } from '../../src/renderer/data/address.ts'

describe('addresses', () => {
  test.each([
    ['/', { page: 'today', id: '', query: {} }],
    ['/orders/d7?state=held&q=Ada', { page: 'orders', id: 'd7', query: { state: 'held', q: 'Ada' } }],
    [
      '/channels/ch1/settings/finance?field=finance.incomeAccount',
      { page: 'channels', id: 'ch1', query: { page: 'finance', field: 'finance.incomeAccount' } },
    ],
    ['/companies/c1/pairing', { page: 'companies', id: 'c1', query: { page: 'pairing' } }],
    ['/company-files', { page: 'companies', id: '', query: {} }],
    ['/nowhere/at/all', { page: 'today', id: 'at', query: { page: 'all' } }],
    ['/orders/%E0%A4%A', { page: 'orders', id: '%E0%A4%A', query: {} }],
  ])('%s', (path, place) => {
    expect(readPlace(path)).toEqual(place)
  })

  test('empty filters leave no trace in the address', () => {
    expect(writePlace({ page: 'orders', query: { state: '', q: 'a b' } })).toBe('/orders?q=a+b')
  })

  test('what is written is read again', () => {
    const page = fc.constantFrom('orders', 'channels', 'companies', 'activity', 'settings', 'import' as const)
    const word = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !/^\.{1,2}$/.test(text))
    fc.assert(
      fc.property(
        page,
        word,
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
          word,
        ),
        (at, id, query) => {
          const place = { page: at, id, query }
          expect(readPlace(writePlace(place))).toEqual({ ...place, query: { ...query } })
        },
      ),
    )
  })
})
