import { describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/port.ts'
import { aStore } from './a-store.ts'

const minute = (n: number): string => new Date(Date.parse('2026-03-01T00:00:00Z') + n * 60_000).toISOString()

async function withEvents(count: number): Promise<Store> {
  const store = await aStore()
  await store.transaction(async (t) => {
    for (let i = 1; i <= count; i += 1) {
      await t.events.add(
        {
          area: i % 2 === 0 ? 'document' : 'session',
          kind: 'state',
          sentence: `Order ${1000 + i} of Zoë was posted.`,
          details: i === 3 ? 'statusCode="3140"' : '',
          documentId: `d${i % 3}`,
          ...(i === 4 && { who: 'Ada', companyId: 'c1', channelId: 'ch1' }),
        },
        minute(i),
      )
    }
  })
  return store
}
const numbers = (rows: readonly { id: number }[]): readonly number[] => rows.map(({ id }) => id)

describe('events', () => {
  test('are numbered as they come and read on from a number', async () => {
    const store = await withEvents(5)
    expect(await store.events.lastId()).toBe(5)
    expect(numbers(await store.events.after(2, 2))).toEqual([3, 4])
    expect((await store.events.after(3, 1))[0]).toEqual({
      id: 4,
      at: minute(4),
      who: 'Ada',
      area: 'document',
      kind: 'state',
      companyId: 'c1',
      channelId: 'ch1',
      documentId: 'd1',
      sentence: 'Order 1004 of Zoë was posted.',
      details: '',
    })
    expect((await store.events.after(0, 1))[0]).toMatchObject({ who: 'Waybill', companyId: null, channelId: null })
  })

  test('are filtered, newest first', async () => {
    const store = await withEvents(9)
    const found = async (filter: Parameters<Store['events']['page']>[0], limit = 100) =>
      numbers(await store.events.page(filter, limit))
    expect(await found({}, 3)).toEqual([9, 8, 7])
    expect(await found({ beforeId: 7 }, 2)).toEqual([6, 5])
    expect(await found({ area: 'document' })).toEqual([8, 6, 4, 2])
    expect(await found({ documentId: 'd0' })).toEqual([9, 6, 3])
    expect(await found({ companyId: 'c1' })).toEqual([4])
    expect(await found({ channelId: 'ch1', companyId: 'c2' })).toEqual([])
    expect(await found({ from: minute(3), to: minute(5) })).toEqual([5, 4, 3])
    expect(await found({ to: '2026-03-01' }, 1)).toEqual([9])
    expect(await found({ search: 'zoe posted 1007' })).toEqual([7])
    expect(await found({ search: '3140' })).toEqual([3])
    expect(await found({ search: 'order', area: 'session', beforeId: 6 })).toEqual([5, 3, 1])
    expect(await found({ search: '"' }, 1)).toEqual([9])
    expect(await found({ search: 'nowhere' })).toEqual([])
  })

  test('are pruned 500 at a time, and no number comes back', async () => {
    const store = await withEvents(620)
    expect(await store.events.prune(minute(611))).toBe(500)
    expect(await store.events.prune(minute(611))).toBe(110)
    expect(await store.events.prune(minute(611))).toBe(0)
    expect(numbers(await store.events.page({ search: 'posted' }, 100))).toEqual([
      620, 619, 618, 617, 616, 615, 614, 613, 612, 611,
    ])
    await store.events.prune('9999')
    expect(await store.events.lastId()).toBe(620)
    expect((await store.events.add({ area: 'host', kind: 'started', sentence: 'Started.' }, minute(1))).id).toBe(621)
  })
})
