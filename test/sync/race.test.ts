import { describe, expect, test } from 'vitest'
import type { FaultPoint } from '../../src/simulator/index.ts'
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

async function withOrders(...numbers: readonly string[]): Promise<World> {
  const world = await aWorld()
  for (const number of numbers) world.shop.put({ number, first: `Buyer${number}` })
  await world.sync()
  return world
}

/** What a person or the store does at one moment of a session. `a-before-request` in round 1: the set is fixed, but not out. */
function meanwhile(world: World, point: FaultPoint, round: number, run: () => Promise<unknown>): () => boolean {
  let done = false
  world.fault = (moment) => {
    if (done || moment.point !== point || moment.round !== round) return undefined
    done = true
    return { kind: 'run', run: async () => void (await run()) }
  }
  return () => done
}

const act = async (world: World, number: string, action: 'hold' | 'exclude' | 'retry' | 'release') =>
  world.host.api.orders.act({ ids: [(await documentOf(world, number)).id], action, reason: 'Asked for.' })

describe('while a set is fixed but not out', () => {
  test('the store changes an order: the new one is posted', async () => {
    const world = await withOrders('1', '2')
    const done = meanwhile(world, 'a-before-request', 1, () => {
      world.shop.put({ number: '1', lines: [{ sku: 'HL-LAMP-BR', quantity: 1, price: 64 }] })
      return world.sync()
    })
    await untilQuiet(world)
    expect(done()).toBe(true)
    await expectAllPosted(world)
    expect(entered(world)).toContain('SalesReceipt 1 Buyer1 Lovett 64.00')
  })

  test('the store cancels an order: it is not posted', async () => {
    const world = await withOrders('1', '2')
    meanwhile(world, 'a-before-request', 1, () => {
      world.shop.put({ number: '1', cancelled: true })
      return world.sync()
    })
    await untilQuiet(world)
    expect(entered(world)).toEqual(['SalesReceipt 2 Buyer2 Lovett 14.00'])
    expect(await states(world)).toEqual({ excluded: 1, posted: 1 })
  })

  test.each(['hold', 'exclude'] as const)('a person presses %s: it stays out', async (action) => {
    const world = await withOrders('1', '2')
    meanwhile(world, 'a-before-request', 1, async () => {
      expect((await act(world, '1', action)).done).toBe(1)
    })
    await untilQuiet(world)
    expect(entered(world)).toEqual(['SalesReceipt 2 Buyer2 Lovett 14.00'])
    await expectTrueStates(world)
    // Neither the store nor a new plan takes the person's word back.
    world.shop.put({ number: '1', note: 'Changed.' })
    await world.sync()
    await world.host.api.channels.set({ id: world.channelId, values: { 'orders.memo': 'x' } })
    await untilQuiet(world)
    expect(entered(world).length).toBe(1)
  })

  test('a setting changes: what goes out is planned on the new one', async () => {
    const world = await withOrders('1', '2')
    meanwhile(world, 'a-before-request', 1, () =>
      world.host.api.channels.set({ id: world.channelId, values: { 'orders.refPrefix': 'W-' } }),
    )
    await untilQuiet(world)
    expect(entered(world)).toEqual(['SalesReceipt W-1 Buyer1 Lovett 14.00', 'SalesReceipt W-2 Buyer2 Lovett 14.00'])
    expectSoundBooks(world)
  })

  test('the computer is shut down: nothing more is handed out, and it goes after the next start', async () => {
    const world = await withOrders('1')
    meanwhile(world, 'a-before-request', 1, async () => world.host.pauseHandOut())
    await world.session()
    expect(entered(world)).toEqual([])
    await world.restart()
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('posting is paused: it goes out when the pause ends', async () => {
    const world = await withOrders('1')
    const pause = () => world.host.api.companies.pause({ id: world.companyId, paused: true })
    meanwhile(world, 'a-before-request', 1, pause)
    await world.session()
    expect(entered(world)).toEqual([])
    expect(await states(world)).toEqual({ ready: 1 })
    world.clock += 2 * 60 * 60_000
    await world.session()
    expect(entered(world)).toEqual([])
    await world.host.api.companies.pause({ id: world.companyId, paused: false })
    await untilQuiet(world)
    await expectAllPosted(world)
  })
})

describe('while a set is out', () => {
  test('a person presses exclude: refused in words, and the order is posted', async () => {
    const world = await withOrders('1')
    let why = ''
    meanwhile(world, 'b-before-process', 1, async () => {
      why = (await act(world, '1', 'exclude')).refused[0]?.why ?? ''
    })
    await untilQuiet(world)
    expect(why).toBe('Only an order that is not out yet can be excluded.')
    await expectAllPosted(world)
  })

  test('the store changes an order: the books stay as they are, and that is said', async () => {
    const world = await withOrders('1')
    meanwhile(world, 'b-before-process', 1, () => {
      world.shop.put({ number: '1', lines: [{ sku: 'HL-LAMP-BR', quantity: 1, price: 64 }] })
      return world.sync()
    })
    await untilQuiet(world)
    expect(entered(world)).toEqual(['SalesReceipt 1 Buyer1 Lovett 14.00'])
    const { id } = await documentOf(world, '1')
    const told = await world.host.api.activity.page({ documentId: id, limit: 20 })
    expect(told.map((e) => e.kind)).toContain('changed-after-posting')
  })

  test('the store cancels an order: once it is booked, a person is told', async () => {
    const world = await withOrders('1')
    meanwhile(world, 'b-before-process', 1, () => {
      world.shop.put({ number: '1', cancelled: true })
      return world.sync()
    })
    await untilQuiet(world)
    const { state, problem } = await documentOf(world, '1')
    expect([state, problem?.code]).toEqual(['attention', 'cancelled-after-posting'])
    expect(entered(world)).toEqual(['SalesReceipt 1 Buyer1 Lovett 14.00'])
  })

  test('the store cancels an order that QuickBooks did not do: it is left out', async () => {
    const world = await withOrders('1', '2')
    meanwhile(world, 'b-before-process', 1, () => {
      world.shop.put({ number: '1', cancelled: true })
      return world.sync()
    })
    let refused = false
    world.processing = {
      ...world.processing,
      provoke: ({ name }) => {
        if (refused || name !== 'SalesReceiptAdd') return undefined
        refused = true
        return { status: 3175, message: 'In use.' }
      },
    }
    await untilQuiet(world)
    expect(entered(world)).toEqual(['SalesReceipt 2 Buyer2 Lovett 14.00'])
    expect(await states(world)).toEqual({ excluded: 1, posted: 1 })
  })

  test('new orders come: they follow in the same session', async () => {
    const world = await withOrders('1')
    meanwhile(world, 'b-before-process', 1, () => {
      for (const number of ['2', '3']) world.shop.put({ number, first: `Buyer${number}` })
      return world.sync()
    })
    await world.session()
    await expectAllPosted(world)
  })
})

describe('what happens to an order, in its history', () => {
  test('stands in the order in which it happened', async () => {
    const world = await withOrders('1')
    await untilQuiet(world)
    const { id } = await documentOf(world, '1')
    const events = await world.host.api.activity.page({ documentId: id, limit: 20 })
    expect(events.map((e) => e.kind).toReversed()).toEqual(['fetched', 'ready', 'posting', 'posted'])
  })
})
