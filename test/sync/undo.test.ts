import { expect, test } from 'vitest'
import { byHand } from '../../src/simulator/index.ts'
import { documentOf, entered, states, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

const idOf = async (world: World, number: string): Promise<string> => (await documentOf(world, number)).id

async function posted(world: World, ...numbers: readonly string[]): Promise<string[]> {
  for (const number of numbers) world.shop.put({ number })
  await world.sync()
  await untilQuiet(world)
  return Promise.all(numbers.map((number) => idOf(world, number)))
}

const undo = (world: World, ids: string[], more: object = {}) =>
  world.host.api.orders.undo({ ids, backupConfirmed: ids.length > 1, ...more })

test('a receipt is voided: its number stays, its amounts are zero, and it does not count as posted', async () => {
  const world = await aWorld()
  const before = world.books.trialBalance()
  const ids = await posted(world, '1001')
  expect(await undo(world, ids)).toEqual({ done: 1, refused: [], words: '1 order: undone with the next visit of the Web Connector.' })
  expect(await states(world)).toEqual({ undoing: 1 })
  await untilQuiet(world)
  expect(await states(world)).toEqual({ undone: 1 })
  expect(entered(world)).toEqual(['SalesReceipt 1001 Ada Lovett 0.00'])
  expect(world.books.transactions('SalesReceipt')[0]).toMatchObject({ voided: true, memo: expect.stringMatching(/^VOID:/) })
  expect(world.books.trialBalance()).toEqual(before)
  const detail = await world.host.api.orders.get({ id: ids[0]! })
  expect(detail).toMatchObject({ canUndo: false, canRedo: true })
  expect(detail.undo?.done).toBe('Sales Receipt 1001 of 2026-07-14 was voided.')
})

test('an invoice and its payment: the payment is deleted first, then the invoice voided', async () => {
  const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
  const before = world.books.trialBalance()
  const ids = await posted(world, '1')
  await undo(world, ids)
  await untilQuiet(world)
  expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 0.00'])
  expect(await states(world)).toEqual({ undone: 1 })
  expect(world.books.trialBalance()).toEqual(before)
})

test('deposited money stands against it; taken out of the deposit, it is undone', async () => {
  const world = await aWorld()
  const ids = await posted(world, '1')
  const receipt = world.books.transactions('SalesReceipt')[0]!
  byHand(world.books).deposit([receipt.id], 'Checking')
  await undo(world, ids)
  await untilQuiet(world)
  const detail = await world.host.api.orders.get({ id: ids[0]! })
  expect(detail.state).toBe('attention')
  expect(detail.problems[0]?.what).toBe('The Sales Receipt 1 of 2026-07-14 was deposited.')
  expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 14.00'])
})

test('redo posts the next generation under a new key', async () => {
  const world = await aWorld()
  const ids = await posted(world, '1')
  await undo(world, ids)
  await untilQuiet(world)
  await world.host.api.orders.redo({ ids })
  await world.host.idle()
  await untilQuiet(world)
  expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 0.00', 'SalesReceipt 1 Ada Lovett 14.00'])
  expect(await states(world)).toEqual({ posted: 1 })
  const [first, second] = world.books.transactions('SalesReceipt')
  expect(first!.guid).not.toBe(second!.guid)
})

test('a reversal: a credit memo with the refund, on an open day; the receipt stays', async () => {
  const world = await aWorld()
  const ids = await posted(world, '1')
  await undo(world, ids, { how: 'reverse', date: '2026-07-20' })
  await untilQuiet(world)
  expect((await world.host.api.orders.get({ id: ids[0]! })).problems).toEqual([])
  expect(await states(world)).toEqual({ undone: 1 })
  expect(world.books.transactions().slice(-3).map((t) => `${t.kind} ${t.ref} ${t.date} ${t.total} ${t.open}`)).toEqual([])
})
