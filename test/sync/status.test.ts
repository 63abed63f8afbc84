import { describe, expect, test } from 'vitest'
import { meaningOf } from '../../src/qbxml/spec/errors/index.ts'
import { recoveryPolicies } from '../../src/simulator/index.ts'
import {
  documentOf,
  entered,
  expectAllPosted,
  expectSoundBooks,
  expectTrueStates,
  states,
  untilQuiet,
} from './truth.ts'
import { aWorld, type World } from './world.ts'

async function withOrders(count: number, options: Parameters<typeof aWorld>[0] = {}): Promise<World> {
  const world = await aWorld(options)
  for (let i = 0; i < count; i += 1) world.shop.put({ number: `${i + 1}`, first: `Buyer${i}` })
  await world.sync()
  return world
}

/** QuickBooks answers these requests with a status, so many times. */
function refuse(world: World, name: string, status: number, times = Number.POSITIVE_INFINITY): () => number {
  let count = 0
  world.processing = {
    ...world.processing,
    provoke: (view) => {
      if (view.name !== `${name}Rq` && view.name !== name) return undefined
      if (count >= times) return undefined
      count += 1
      return { status, message: `Text of ${status}.` }
    },
  }
  return () => count
}

describe('what QuickBooks answers to one request', () => {
  test.each([3175, 3176, 1010])(
    '%s, somebody has it open: sent again after a while, and again, at last told',
    async (status) => {
      const world = await withOrders(2)
      const asked = refuse(world, 'SalesReceiptAdd', status, 2)
      await world.session()
      expect(await states(world)).toEqual({ ready: 2 })
      const postings = await world.host.deps.store.postings.inState(world.companyId, ['queued'])
      expect(postings.map((p) => [p.attempts, p.nextTryAt, p.problem?.code])).toEqual(
        [1, 2].map(() => [1, '2026-07-14T12:03:00.000Z', `quickbooks-${status}`]),
      )
      expect(asked()).toBe(2)
      world.clock -= 30_000
      expect((await world.session()).roundTrips, 'not before its time').toBe(0)
      await untilQuiet(world)
      await expectAllPosted(world)
    },
  )

  test('in use for ever: after some tries a person is asked', async () => {
    const world = await withOrders(1)
    const asked = refuse(world, 'SalesReceiptAdd', 3175)
    for (let i = 0; i < 9; i += 1) {
      world.clock += 61 * 60_000
      await world.session()
    }
    expect(await states(world)).toEqual({ attention: 1 })
    expect(asked()).toBe(7)
    expect((await documentOf(world, '1')).problem?.code).toBe('quickbooks-3175')
  })

  test.each([[1000], [570]])(
    '%s, an answer that leaves it open: looked up, and tried again before a person is asked',
    async (status) => {
      const world = await withOrders(2)
      refuse(world, 'SalesReceiptAdd', status, 2)
      await untilQuiet(world, 12)
      await expectAllPosted(world)
    },
  )

  test('1000 although it was done: found, and not sent again', async () => {
    const world = await withOrders(1, { processing: { recovery: recoveryPolicies['none-known'] } })
    const { spoil } = world
    world.spoil = (answer) =>
      answer.replace(
        /&lt;SalesReceiptAddRs requestID="(\w+)" statusCode="0"[\s\S]*?&lt;\/SalesReceiptAddRs&gt;/,
        '&lt;SalesReceiptAddRs requestID="$1" statusCode="1000" statusSeverity="Error" statusMessage="There has been an internal error." /&gt;',
      )
    await untilQuiet(world)
    world.spoil = spoil
    await expectAllPosted(world)
    expect(entered(world).length).toBe(1)
  })

  test('1000 for ever: not in the books, and told', async () => {
    const world = await withOrders(1)
    const asked = refuse(world, 'SalesReceiptAdd', 1000)
    for (let i = 0; i < 20; i += 1) await world.session()
    expect(asked()).toBeLessThan(6)
    expect(await states(world)).toEqual({ attention: 1 })
    expect((await documentOf(world, '1')).problem?.code).toBe('quickbooks-1000')
    await expectTrueStates(world)
  })

  test.each([3180, 3210, 3220, 3250, 3260, 3263, 3270, 3070, 3040, 1030, 3500])(
    '%s: the order has its card, the others are posted, and trying again works',
    async (status) => {
      const world = await withOrders(3)
      const asked = refuse(world, 'SalesReceiptAdd', status, 1)
      await untilQuiet(world)
      expect(asked()).toBe(1)
      expect(await states(world)).toEqual({ attention: 1, posted: 2 })
      const { problem, id } = await documentOf(world, '1')
      expect(problem?.code).toBe(`quickbooks-${status}`)
      expect(problem?.what).toBe(`QuickBooks refused the Sales Receipt. ${meaningOf(status).meaning}`)
      expect(problem?.details).toBe(`QuickBooks status ${status}: Text of ${status}.`)
      expect(problem?.todo).not.toBe('')
      await world.host.api.orders.act({ ids: [id], action: 'retry', reason: '' })
      await untilQuiet(world)
      await expectAllPosted(world)
    },
  )

  test('a refused customer: every order of it has the card; one retry brings them all in', async () => {
    const world = await aWorld()
    for (const number of ['1', '2', '3']) world.shop.put({ number })
    await world.sync()
    refuse(world, 'CustomerAdd', 3180, 1)
    await world.session()
    expect(await states(world)).toEqual({ attention: 3 })
    expect((await documentOf(world, '2')).problem?.what).toBe(
      'QuickBooks refused the new customer “Ada Lovett”. QuickBooks could not save it.',
    )
    await world.host.api.orders.act({ ids: [(await documentOf(world, '2')).id], action: 'retry', reason: '' })
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('a refused payment of an invoice that is in the books: the order cannot be left out, but taken care of', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
    world.shop.put({ number: '1' })
    await world.sync()
    refuse(world, 'ReceivePaymentAdd', 3260, 1)
    await untilQuiet(world)
    const { id, problem, state } = await documentOf(world, '1')
    expect([state, problem?.fixes.map((f) => f.kind)]).toEqual(['attention', ['retry', 'accept-posted']])
    const said = await world.host.api.orders.act({ ids: [id], action: 'exclude', reason: '' })
    expect(said.refused[0]?.why).toBe('A part of this order is out or in the books already. See its transactions.')
    const fix = { kind: 'accept-posted', values: {} }
    await world.host.api.fixes.apply({ fix, target: { kind: 'order', id }, values: {} })
    expect(await states(world)).toEqual({ posted: 1 })
    await untilQuiet(world)
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 14.00'])
  })

  test('other settings after the invoice is in the books: the payment is not replaced by a receipt', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
    world.shop.put({ number: '1' })
    await world.sync()
    refuse(world, 'ReceivePaymentAdd', 3260, 1)
    await untilQuiet(world)
    await world.host.api.channels.set({ id: world.channelId, values: { 'orders.transaction': 'sales-receipt' } })
    const { id } = await documentOf(world, '1')
    await world.host.api.orders.act({ ids: [id], action: 'retry', reason: '' })
    await untilQuiet(world)
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 14.00'])
    const { state, problem } = await documentOf(world, '1')
    expect([state, problem?.code]).toEqual(['attention', 'partly-booked'])
    expectSoundBooks(world)
  })
})
