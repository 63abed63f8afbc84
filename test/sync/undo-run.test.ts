import { expect, test } from 'vitest'
import { balances, dump } from './books-dump.ts'
import { states, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

const ORDERS = 500

/** Orders of new customers, every tenth with an item that is new as well. */
async function posted(world: World): Promise<string> {
  for (let i = 0; i < ORDERS; i += 1)
    world.shop.put({
      number: `${5000 + i}`,
      first: `Buyer${i}`,
      lines: [{ sku: i % 10 === 0 ? `NEW-${i % 50}` : 'HL-MUG-NAVY', quantity: 1 + (i % 3), price: 14 }],
      created: new Date(Date.parse('2026-07-14T02:00:00Z') + i * 1000).toISOString(),
    })
  await world.sync()
  await untilQuiet(world)
  expect(await states(world)).toEqual({ posted: ORDERS })
  const [run] = await world.host.api.sync.recent({ channelId: world.channelId })
  return run!.id
}

const undoRun = (world: World, runId: string, more: object) =>
  world.host.api.orders.undo({ filter: { runId, states: ['posted'] }, backupConfirmed: true, ...more })

const settings = { 'products.missing': 'non-inventory' }

test('500 orders undone by deletion, with the entries made for them: the books are as they were', async () => {
  const world = await aWorld({ settings })
  const before = dump(world)
  const runId = await posted(world)
  const preview = await world.host.api.orders.undoPreview({ filter: { runId }, how: 'delete', removeEntries: true })
  expect(preview).toMatchObject({ orders: 500, undoable: 500, refused: 0, needsBackup: true, entries: 505 })
  expect((await undoRun(world, runId, { how: 'delete', removeEntries: true })).done).toBe(ORDERS)
  await untilQuiet(world, 12)
  expect(await states(world)).toEqual({ undone: ORDERS })
  expect(dump(world)).toEqual(before)
}, 60_000)

test('500 orders undone by voiding: the balances are as they were', async () => {
  const world = await aWorld({ settings })
  const before = balances(world)
  const runId = await posted(world)
  expect(balances(world)).not.toEqual(before)
  await undoRun(world, runId, { how: 'void' })
  await untilQuiet(world, 12)
  expect(await states(world)).toEqual({ undone: ORDERS })
  expect(balances(world)).toEqual(before)
  expect(world.books.transactions('SalesReceipt').filter((t) => !t.voided)).toEqual([])
}, 60_000)
