import { describe, expect, test } from 'vitest'
import type { FaultMoment } from '../../src/simulator/index.ts'
import { recoveryPolicies } from '../../src/simulator/index.ts'
import { documentOf, expectAllPosted, expectSoundBooks, expectTrueStates, states, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

const policies = Object.entries(recoveryPolicies)

async function withOrders(count: number, options: Parameters<typeof aWorld>[0] = {}): Promise<World> {
  const world = await aWorld(options)
  for (let i = 0; i < count; i += 1) world.shop.put({ number: `${i + 1}`, first: `Buyer${i}` })
  await world.sync()
  return world
}

/** True at the first moment that fits, and never again. */
function once(fits: (moment: FaultMoment) => boolean): (moment: FaultMoment) => boolean {
  let done = false
  return (moment) => {
    if (done || !fits(moment)) return false
    done = true
    return true
  }
}

const answering = (round: number) => once((m) => m.method === 'receiveResponseXML' && m.round === round)

describe('calls that are lost or made twice', () => {
  test.each(policies)('QuickBooks that %s: the answer to a set is lost on its way', async (_name, recovery) => {
    const world = await withOrders(3, { processing: { recovery } })
    const hits = answering(2)
    world.fault = (m) => (hits(m) ? { kind: 'lose-request' } : undefined)
    expect((await world.session()).errors[0]).toMatch(/^QBWC1042/)
    expect(await states(world)).toEqual({ posting: 3 })
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('our number is lost on its way: settled all the same, and nothing is asked again', async () => {
    const world = await withOrders(3)
    const hits = answering(2)
    world.fault = (m) => (hits(m) ? { kind: 'lose-answer' } : undefined)
    await world.session()
    await expectAllPosted(world)
  })

  test.each(['sendRequestXML', 'receiveResponseXML', 'authenticate', 'closeConnection', 'getLastError'])(
    'every %s is made twice',
    async (method) => {
      const world = await withOrders(25)
      // A repeated authenticate finds its own session open, and waits for the next turn.
      const often =
        method === 'authenticate' ? once((m) => m.method === method) : (m: FaultMoment) => m.method === method
      world.fault = (m) => (often(m) ? { kind: 'repeat' } : undefined)
      await world.session()
      await untilQuiet(world)
      await expectAllPosted(world)
    },
  )

  test('the set never reaches the Web Connector: it goes out again with the same bytes', async () => {
    const world = await withOrders(3)
    const hits = once((m) => m.method === 'sendRequestXML' && m.round === 1)
    world.fault = (m) => (hits(m) ? { kind: 'lose-answer' } : undefined)
    await world.session()
    const [before] = await world.host.deps.store.sets.unresolved(world.companyId)
    expect(before?.state).toBe('handed')
    const sent: string[] = []
    world.fault = ({ point }) => {
      if (point === 'b-before-process') sent.push(world.outstanding())
      return undefined
    }
    await world.session()
    expect(sent).toContain(before!.bytes)
    const after = await world.host.deps.store.sets.get(before!.id)
    expect([after?.state, after?.bytes]).toEqual(['settled', ''])
    await expectAllPosted(world)
  })
})

describe('sets that QuickBooks did in part, or not at all', () => {
  test('partly done and forgotten: what is found is settled; the rest goes with its bytes unchanged in a new set', async () => {
    const world = await withOrders(4, { processing: { recovery: recoveryPolicies['none-known'] } })
    let calls = 0
    world.fault = (m) => {
      if (m.point !== 'c-between-requests' || m.round !== 1) return undefined
      calls += 1
      return calls === 6 ? { kind: 'die' } : undefined
    }
    await world.session()
    const [before] = await world.host.deps.store.sets.unresolved(world.companyId)
    const all = await world.host.deps.store.sets.requests(before!.id)
    const xmlOf = new Map(
      (await world.host.deps.store.postings.byIds(all.flatMap((r) => r.postingId ?? []))).map((p) => [p.id, p.xml]),
    )
    await untilQuiet(world)
    await expectAllPosted(world)
    const [after] = await world.host.deps.store.sets.recent(world.companyId, 1)
    expect(after!.id).not.toBe(before!.id)
    const resent = await world.host.deps.store.sets.requests(after!.id)
    const postings = await world.host.deps.store.postings.byIds(resent.flatMap((r) => r.postingId ?? []))
    expect(postings.length).toBeGreaterThan(0)
    expect(postings.length).toBeLessThan(xmlOf.size)
    for (const posting of postings) expect(posting.xml).toBe(xmlOf.get(posting.id))
  })

  test('one request that QuickBooks cannot read (0x80040400): found by itself, the others are posted', async () => {
    const world = await withOrders(6)
    const bad = (await documentOf(world, '3')).id
    const [posting] = (await world.host.deps.store.postings.ofDocument(bad)).filter((p) => p.scope === 'document')
    world.processing = {
      ...world.processing,
      provoke: ({ requestId, index }) =>
        // The real one throws before it does anything; so does this one, at the set's first request.
        index === 0 && world.outstanding().includes(posting!.id) && requestId !== undefined
          ? { hresult: '0x80040400', message: 'QuickBooks found an error when parsing the provided XML text stream.' }
          : undefined,
    }
    await untilQuiet(world, 20)
    expectSoundBooks(world)
    await expectTrueStates(world)
    expect(await states(world)).toEqual({ posted: 5, attention: 1 })
    const { problem } = await documentOf(world, '3')
    expect(problem?.code).toBe('quickbooks-unreadable')
    expect(problem?.what).toBe('QuickBooks could not read this.')
  })

  test('QuickBooks breaks off at one request every time: the others are posted, and that one is told', async () => {
    const world = await withOrders(4, { processing: { recovery: recoveryPolicies['none-known'] } })
    const bad = (await documentOf(world, '2')).id
    const [posting] = (await world.host.deps.store.postings.ofDocument(bad)).filter((p) => p.scope === 'document')
    world.processing = {
      ...world.processing,
      provoke: ({ requestId }) =>
        requestId === posting!.id ? { hresult: '0x80010105', message: 'The server threw an exception.' } : undefined,
    }
    for (let i = 0; i < 16; i += 1) await world.session()
    expectSoundBooks(world)
    await expectTrueStates(world)
    expect(await states(world)).toEqual({ posted: 3, attention: 1 })
    expect((await documentOf(world, '2')).problem?.code).toBe('quickbooks-breaks-off')
  })

  test.each(['0x80010105', '0x800706BA', '0x8004040D', '0x80049999'])(
    'QuickBooks throws %s in the middle: looked up, and each booked once',
    async (hresult) => {
      const world = await withOrders(4)
      let thrown = false
      world.processing = {
        ...world.processing,
        provoke: ({ name, index }) => {
          if (thrown || index < 3 || name.endsWith('Query')) return undefined
          thrown = true
          return { hresult, message: 'Thrown.' }
        },
      }
      await world.session()
      expect(thrown).toBe(true)
      expect(await states(world)).toEqual({ posting: 4 })
      await untilQuiet(world)
      await expectAllPosted(world)
    },
  )

  test('a window stands open in QuickBooks (0x80040414): nothing was done, it goes at the next visit', async () => {
    const world = await withOrders(2)
    let thrown = false
    world.processing = {
      ...world.processing,
      provoke: ({ requestId }) => {
        if (thrown || !requestId?.startsWith('stamp')) return undefined
        thrown = true
        return { hresult: '0x80040414', message: 'A modal dialog box is showing in the QuickBooks user interface.' }
      },
    }
    const { errors } = await world.session()
    expect(errors).toEqual(['A window in QuickBooks is waiting for an answer. Close the open windows in QuickBooks.'])
    expect(await states(world)).toEqual({ ready: 2 })
    await untilQuiet(world)
    await expectAllPosted(world)
  })
})
