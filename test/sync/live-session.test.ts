import { describe, expect, test } from 'vitest'
import { entered, expectAllPosted, expectSoundBooks, states, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

const settings = (world: World, values: Readonly<Record<string, string>>) =>
  world.host.deps.store.settings.set(`company:${world.companyId}`, values)

/** So many orders of new buyers, planned; one was posted before, so that the stamp stands in the company file. */
async function ready(world: World, count: number): Promise<void> {
  world.shop.put({ number: '1' })
  await world.sync()
  await untilQuiet(world)
  for (let i = 0; i < count; i += 1) world.shop.put({ number: `${10 + i}`, first: `Buyer${i}` })
  await world.sync()
  await settings(world, { 'pace.most': '4' })
}

/** Does something while QuickBooks works on the first set of writes from now on. */
function duringFirstSet(world: World, work: () => Promise<unknown>): void {
  let done = false
  world.fault = ({ point }) => {
    if (done || point !== 'c-after-process' || !world.outstanding().includes(' newMessageSetID=')) return undefined
    done = true
    return { kind: 'run', run: () => work() as Promise<void> }
  }
}

const prepared = (world: World) => world.host.deps.store.sets.frozen(world.companyId)
const untilPrepared = async (world: World) => {
  await expect.poll(() => prepared(world), { timeout: 5_000 }).toBeDefined()
  return (await prepared(world))!
}

describe('while QuickBooks works on a set', () => {
  test('the next one is fixed, and goes out as it is', async () => {
    const world = await aWorld()
    await ready(world, 4)
    let bytes = ''
    duringFirstSet(world, async () => {
      bytes = (await untilPrepared(world)).bytes
      expect(await world.host.deps.store.sets.unresolved(world.companyId)).toHaveLength(1)
      expect(await states(world)).toEqual({ posted: 1, posting: 2, ready: 2 })
    })
    await world.session()
    expect(bytes).not.toBe('')
    expect(world.outstanding()).toBe(bytes)
    await expectAllPosted(world)
    expectSoundBooks(world)
  })

  test('an order of the prepared set is held: the set is made anew without it', async () => {
    const world = await aWorld()
    await ready(world, 4)
    duringFirstSet(world, async () => {
      const { id } = await untilPrepared(world)
      const requests = await world.host.deps.store.sets.requests(id)
      const [held] = await world.host.deps.store.postings.documentsOf(requests.flatMap((r) => r.postingId ?? []))
      await world.host.api.orders.act({ ids: [held!], action: 'hold', reason: '' })
      expect(await prepared(world)).toBeUndefined()
    })
    await world.session()
    expect(await states(world)).toEqual({ posted: 4, held: 1 })
    expectSoundBooks(world)
  })

  test('what the prepared set needs of it is refused: it is made anew, and nothing is posted to the wrong name', async () => {
    const world = await aWorld()
    await ready(world, 0)
    // One new customer with an order in each set: the second order's set is prepared on the customer of the first.
    for (const number of ['10', '11', '12']) world.shop.put({ number, first: 'Cy' })
    await world.sync()
    await settings(world, { 'pace.most': '2' })
    world.processing = {
      ...world.processing,
      provoke: ({ name }) => (name === 'CustomerAdd' ? { status: 3180 } : undefined),
    }
    duringFirstSet(world, () => untilPrepared(world))
    await world.session()
    expect(await prepared(world)).toBeUndefined()
    expect((await states(world)).attention).toBe(3)
    world.processing = { recovery: world.processing.recovery! }
    const ids = await world.host.deps.store.documents.ids({ states: ['attention'] }, 9)
    await world.host.api.orders.act({ ids: [...ids], action: 'retry', reason: '' })
    await untilQuiet(world)
    await expectAllPosted(world)
    expectSoundBooks(world)
  })

  test('its answer is lost: the prepared set is taken apart before anything is looked for', async () => {
    const world = await aWorld()
    await ready(world, 4)
    duringFirstSet(world, async () => {
      await untilPrepared(world)
      world.spoil = () => ''
    })
    await world.session()
    world.spoil = undefined
    expect((await world.host.deps.store.sets.unresolved(world.companyId)).length).toBeLessThanOrEqual(1)
    expect((await prepared(world))?.handedAt).not.toBeNull()
    await untilQuiet(world)
    await expectAllPosted(world)
    expectSoundBooks(world)
  })

  test('it took much longer than it may: what was prepared is made anew, smaller', async () => {
    const world = await aWorld()
    await ready(world, 6)
    await settings(world, { 'pace.most': '6' })
    const sizes: number[] = []
    world.fault = ({ point }) => {
      const set = world.outstanding()
      if (!set.includes(' newMessageSetID=')) return undefined
      if (point === 'b-before-process') sizes.push(set.match(/<(CustomerAdd|SalesReceiptAdd)Rq /g)!.length)
      if (point !== 'c-after-process' || sizes.length > 1) return undefined
      return {
        kind: 'run',
        run: async () => {
          await untilPrepared(world)
          world.clock += 180_000
        },
      }
    }
    await world.session()
    // Six requests in three minutes: one in thirty seconds.
    expect(sizes.slice(0, 2)).toEqual([6, 1])
    await untilQuiet(world)
    await expectAllPosted(world)
  })
})

describe('a session that is kept open', () => {
  /** Somebody looks at the company file until the test ends. */
  async function watch(world: World) {
    const stop = new AbortController()
    const said: unknown[] = []
    const session = await world.host.api.companies.session({ id: world.companyId }, { signal: stop.signal })
    const reading = (async () => {
      for await (const one of session) said.push(one)
    })().catch(() => undefined)
    await expect.poll(() => said.length).toBe(1)
    return {
      said,
      async end() {
        stop.abort()
        await reading
      },
    }
  }
  /** Called whenever the Web Connector is told to wait. */
  function atEachWait(world: World, work: (wait: number) => Promise<unknown> | undefined): { waits: number } {
    const seen = { waits: 0 }
    world.fault = ({ method }) => {
      if (method !== 'getLastError') return undefined
      seen.waits += 1
      return {
        kind: 'run',
        run: async () => {
          await work(seen.waits)
          world.clock += 5_000
        },
      }
    }
    return seen
  }

  test('an order that comes while somebody looks on is posted in the same session; it ends a minute after the last work', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    await world.sync()
    const looking = await watch(world)
    const seen = atEachWait(world, (wait) => {
      if (wait !== 3) return undefined
      world.shop.put({ number: '2', first: 'Bo' })
      return world.sync()
    })
    await world.session()
    expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 14.00', 'SalesReceipt 2 Bo Lovett 14.00'])
    // Two waits before the order, twelve after it, and the question why there is nothing.
    expect(seen.waits).toBe(16)
    await looking.end()
    await expectAllPosted(world)
  })

  test('nobody looks on: it ends at once with 100', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    await world.sync()
    const seen = atEachWait(world, () => undefined)
    await world.session()
    expect(seen.waits).toBe(0)
    expect(world.log).toContain('Progress 100 %.')
  })

  test.each([
    ['in quiet hours', { 'quiet.from': '00:00', 'quiet.to': '23:59' }],
    ['where it is switched off', { 'live.session': 'false' }],
  ])('%s it is not kept', async (_where, values) => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    await world.sync()
    await settings(world, values)
    const looking = await watch(world)
    const seen = atEachWait(world, () => undefined)
    await world.session()
    expect(seen.waits).toBeLessThanOrEqual(1)
    await looking.end()
  })

  test('Stop ends it with the next call; who looks on is told', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    await world.sync()
    const looking = await watch(world)
    const { api } = world.host
    const seen = atEachWait(world, async (wait) => {
      if (wait !== 2) return
      await expect.poll(() => looking.said.at(-1)).toMatchObject({ waiting: true, ending: false })
      expect((await api.companies.endSession({ id: world.companyId })).words).toContain('next call')
    })
    await world.session()
    expect(seen.waits).toBe(3)
    expect((await api.companies.endSession({ id: world.companyId })).words).toBe('The session has ended already.')
    await expect.poll(() => looking.said.at(-1)).toBeNull()
    await looking.end()
    await expectAllPosted(world)
  })
})
