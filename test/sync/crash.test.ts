import { describe, expect, test } from 'vitest'
import { recoveryPolicies } from '../../src/simulator/index.ts'
import type { CrashPoint } from '../../src/sync/deps.ts'
import { entered, expectAllPosted, expectSoundBooks, expectTrueStates, states, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

/** The best memory and none: what lies between is met by the crash runs. */
const policies = Object.entries(recoveryPolicies).filter(([name]) => ['keeps-all', 'none-known'].includes(name))

/** Three more orders: two of one new customer, and one of another. */
function moreOrders(world: World): void {
  const at = world.shop.orders.length
  for (const [i, first] of [`Ada${at}`, `Ada${at}`, `Bo${at}`].entries())
    world.shop.put({ number: `${at + i + 1}`, first })
}

async function expectNothingLost(world: World): Promise<void> {
  expectSoundBooks(world)
  await expectTrueStates(world)
  await untilQuiet(world)
  await expectAllPosted(world)
}

describe.each(policies)('QuickBooks that %s: the host dies', (_name, recovery) => {
  test('at every moment of a set; each order is booked once', async () => {
    const world = await aWorld({ processing: { recovery } })
    const points: readonly CrashPoint[] = [
      'set-frozen',
      'before-handed',
      'handed',
      'answer-on-disk',
      'row-settled',
      'before-settled',
      'settled',
    ]
    for (const point of points) {
      moreOrders(world)
      await world.sync()
      // The answer of the set, not the one that told which company file is open.
      let handed = false
      world.dieAt = (at) => {
        handed ||= at === 'handed'
        return at === point && (handed || ['set-frozen', 'before-handed'].includes(at))
      }
      await world.session()
      expect(world.dead(), point).toBe(true)
      await world.restart()
      await expectNothingLost(world)
    }
  })

  test.each(['b-before-process', 'd-before-response'] as const)(
    'while the Web Connector is at %s, and the connector with it',
    async (point) => {
      const world = await aWorld({ processing: { recovery } })
      moreOrders(world)
      await world.sync()
      world.fault = (moment) => {
        if (moment.point !== point || moment.round !== (point === 'b-before-process' ? 1 : 2)) return undefined
        world.die()
        return { kind: 'die' }
      }
      await world.session()
      expect(world.dead()).toBe(true)
      world.fault = undefined
      await world.restart()
      await expectNothingLost(world)
    },
  )
})

describe.each(policies)('QuickBooks that %s: the Web Connector dies', (_name, recovery) => {
  test('at every moment of a write, and between the requests of a set', async () => {
    const world = await aWorld({ processing: { recovery } })
    const points = [
      'a-before-request',
      'b-before-process',
      'c-between-requests',
      'c-after-process',
      'd-before-response',
      'e-after-response',
      'h-session-end',
    ] as const
    for (const point of points) {
      moreOrders(world)
      await world.sync()
      let died = false
      world.fault = (moment) => {
        const after =
          { 'c-after-process': 2, 'd-before-response': 2, 'e-after-response': 2 }[moment.point as string] ?? 1
        const here = moment.point === point && moment.round >= (point === 'h-session-end' ? 0 : after)
        // In the middle of the set: the stamp and a customer are done, the rest is not.
        if (died || !here || (point === 'c-between-requests' && moment.index !== 2)) return undefined
        died = true
        return { kind: 'die' }
      }
      await world.session()
      expect(died, point).toBe(true)
      await expectNothingLost(world)
    }
  })
})

describe('between the store and the books', () => {
  test.each(['page-kept', 'documents-taken', 'planned'] as const)(
    'the host dies at %s: the next sync goes on',
    async (point) => {
      const world = await aWorld()
      moreOrders(world)
      world.dieAt = (at) => at === point
      await world.sync().catch(() => undefined)
      await expect.poll(() => world.dead()).toBe(true)
      await world.restart()
      await world.host.idle()
      if (point !== 'page-kept') expect(await states(world)).toEqual({ ready: 3 })
      await world.sync()
      await expectNothingLost(world)
      const [run] = await world.host.api.sync.recent({ channelId: world.channelId })
      expect(run?.state).toBe('done')
    },
  )

  test('a task whose host died runs again at its next turn, not when its lease has run out', async () => {
    const world = await aWorld()
    moreOrders(world)
    const task = await world.host.api.tasks.add({ channelId: world.channelId, everyMinutes: 15 })
    world.dieAt = (at) => at === 'page-kept'
    await world.host.api.tasks.run({ id: task.id }).catch(() => undefined)
    expect(world.dead()).toBe(true)
    await world.restart()
    const ran = await world.host.api.tasks.run({ id: task.id })
    expect(ran.lastResult).toBe('3 orders fetched: 3 new.')
    await expectNothingLost(world)
  })
})

describe('an answer that comes late', () => {
  test('under the ticket of a host that was started anew while QuickBooks worked: taken and settled', async () => {
    const world = await aWorld()
    moreOrders(world)
    await world.sync()
    let restarted = false
    world.fault = ({ point, round }) => {
      if (point !== 'd-before-response' || round !== 2 || restarted) return undefined
      restarted = true
      return { kind: 'run', run: () => world.restart() }
    }
    await world.session()
    expect(restarted).toBe(true)
    await expectAllPosted(world)
    expect(entered(world).length).toBe(3)
  })

  test('after another session began to look for what it tells: both are right', async () => {
    const world = await aWorld({ processing: { recovery: recoveryPolicies['none-known'] } })
    moreOrders(world)
    await world.sync()
    const late: Promise<unknown>[] = []
    let began = false
    world.fault = ({ point, round }) => {
      if (point !== 'd-before-response' || round !== 2 || began) return undefined
      began = true
      // Another Web Connector comes while the first still holds its answer.
      return { kind: 'run', run: () => void late.push(world.second()) }
    }
    await world.session()
    await Promise.all(late)
    await expectNothingLost(world)
  })
})
