import { expect, test } from 'vitest'
import { byHand } from '../../src/simulator/index.ts'
import { MINUTE } from './life.ts'
import { entered } from './truth.ts'
import { aWorld } from './world.ts'

test('a thousand transactions with three that were touched: a few round trips', async () => {
  const world = await aWorld()
  const later = async (minutes = 70): Promise<number> => {
    world.clock += minutes * MINUTE
    return (await world.session()).roundTrips
  }
  for (let n = 1; n <= 1_000; n += 1) world.shop.put({ number: String(n) })
  await world.sync()
  const { store } = world.host.deps
  for (let i = 0; i < 9 && (i === 0 || (await store.postings.counts(world.companyId)).queued > 0); i += 1)
    await later(1)
  expect(entered(world)).toHaveLength(1_000)
  const hand = byHand(world.books)
  const idOf = (ref: string): string => world.books.transactions('SalesReceipt').find((t) => t.ref === ref)!.id
  hand.change(idOf('17'), { TxnDate: '2026-07-01' })
  hand.remove(idOf('400'))
  hand.void(idOf('999'))
  // Which file is open; what changed in the books; those that did, whole; what waits for its deposit.
  expect(await later()).toBe(4)
  const found = (await store.drifts.open(world.companyId, 10)).map((d) => [d.ours.fields.RefNumber, d.kind])
  expect(found.toSorted()).toEqual([
    ['17', 'changed'],
    ['400', 'deleted'],
    ['999', 'voided'],
  ])
  expect(await later()).toBe(2)
})
