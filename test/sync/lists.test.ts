import { describe, expect, test } from 'vitest'
import { expectAllPosted, states, untilQuiet } from './truth.ts'
import { anEmptyWorld, aWorld, type World } from './world.ts'

const stateOf = async (world: World) => (await world.host.api.companies.get({ id: world.companyId })).state

/** Entries of each list in the twin, and in the books. */
async function expectTwinIsTrue(world: World): Promise<void> {
  const { lists } = await world.host.api.lists.state({ companyId: world.companyId })
  const count = (list: string): number | undefined => lists.find((l) => l.list === list)?.count
  const { twin } = world.host.deps.store
  for (const customer of world.books.customers())
    expect((await twin.get(world.companyId, 'customer', customer.id))?.fullName).toBe(customer.fullName)
  expect(count('customer')).toBe(world.books.customers().length)
  expect(count('account')).toBe(world.books.entriesOf('Account').length)
}

/** More customers than two pages hold. */
async function withManyCustomers(): Promise<World> {
  const world = await anEmptyWorld()
  world.books.file.atOnce(() => {
    for (let i = 0; i < 1200; i += 1)
      world.books.lists.add({ kind: 'Customer', name: `Customer ${i}`, doc: {}, parent: null })
  })
  return world
}

/** Cuts the first answer that fits in the middle of what it tells. */
function cutOnce(world: World, fits: (answer: string) => boolean, share: number): () => boolean {
  let done = false
  world.spoil = (answer) => {
    if (done || !fits(answer)) return answer
    done = true
    return answer.slice(0, Math.floor(answer.length * share)).replace(/&[^;]*$/, '')
  }
  return () => done
}

describe('an answer that breaks off', () => {
  test.each([
    ['the company', 'CompanyRet', 0.3],
    ['the short lists', 'AccountRet', 0.5],
    ['the items', 'ItemInventoryRet', 0.9],
    ['the customers', 'CustomerRet', 0.6],
  ])('in %s: nothing of it counts as read, and the next visit reads it whole', async (_what, element, share) => {
    const world = await anEmptyWorld({ books: { customers: 40 } })
    const cut = cutOnce(world, (answer) => answer.includes(`&lt;${element}&gt;`), share)
    await world.pair()
    expect(cut()).toBe(true)
    expect(await stateOf(world)).not.toBe('ready')
    const [event] = (await world.host.api.activity.page({ limit: 20 })).filter((e) => e.kind === 'halted')
    expect(event?.sentence).toMatch(/^QuickBooks’ answer broke off before .* Nothing was posted; it is asked again/)
    await world.session()
    expect(await stateOf(world)).toBe('ready')
    await expectTwinIsTrue(world)
  })

  test('in the changes of a later visit: they are asked for again, and nothing is posted before', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    await world.sync()
    for (let i = 0; i < 20; i += 1)
      world.books.lists.add({ kind: 'Customer', name: `Typed ${i}`, doc: {}, parent: null })
    world.books.lists.add({ kind: 'Vendor', name: 'Ada Lovett', doc: {}, parent: null })
    const cut = cutOnce(world, (answer) => answer.includes('Typed 19'), 0.8)
    await world.session()
    expect(cut()).toBe(true)
    expect(await states(world)).toEqual({ ready: 1 })
    await untilQuiet(world)
    await expectAllPosted(world)
    world.clock += 60 * 60_000
    await world.session()
    await expectTwinIsTrue(world)
    expect(world.books.transactions('SalesReceipt')[0]?.customer).toBe('Ada Lovett (customer)')
  })

  test('in a look-up: nothing is taken for missing, and nothing is posted twice', async () => {
    const world = await aWorld({ processing: { recovery: { keeps: 'none', partly: 'lost', resend: 'posts-again' } } })
    for (const number of ['1', '2', '3']) world.shop.put({ number, first: `Buyer${number}` })
    await world.sync()
    let lost = false
    world.fault = ({ method, round }) => {
      if (lost || method !== 'receiveResponseXML' || round !== 2) return undefined
      lost = true
      return { kind: 'lose-request' }
    }
    await world.session()
    // After the first receipt's response tag, before what it holds.
    let cuts = 0
    world.spoil = (answer) => {
      if (cuts > 0 || !answer.includes('SalesReceiptQueryRs')) return answer
      cuts += 1
      const at = answer.indexOf('SalesReceiptQueryRs')
      return answer.slice(0, answer.indexOf('&gt;', at) + 4)
    }
    await world.session()
    expect(cuts).toBe(1)
    expect(await states(world)).toEqual({ posting: 3 })
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('in the answer to a set: what it says counts, the rest is asked for', async () => {
    const world = await aWorld()
    for (const number of ['1', '2', '3', '4']) world.shop.put({ number })
    await world.sync()
    const cut = cutOnce(world, (answer) => answer.includes('SalesReceiptAddRs'), 0.7)
    await untilQuiet(world)
    expect(cut()).toBe(true)
    await expectAllPosted(world)
  })
})

describe('lists that are long, odd or refused', () => {
  test('read page by page; a connector killed in between begins again', async () => {
    const world = await withManyCustomers()
    let pages = 0
    world.fault = (m) => {
      if (m.point !== 'c-after-process' || m.round < 4) return undefined
      pages += 1
      return pages === 2 ? { kind: 'die' } : undefined
    }
    await world.pair()
    expect(await stateOf(world)).toBe('listing')
    await world.session()
    expect(await stateOf(world)).toBe('ready')
    await expectTwinIsTrue(world)
  })

  test('an iterator that QuickBooks has forgotten (3391): read from the start, in the same visit', async () => {
    const world = await withManyCustomers()
    let forgotten = false
    let queries = 0
    world.processing = {
      ...world.processing,
      provoke: ({ name }) => {
        if (!name.startsWith('CustomerQuery')) return undefined
        queries += 1
        if (queries !== 2) return undefined
        forgotten = true
        return { status: 3391, message: 'The iterator is not valid.' }
      },
    }
    await world.pair()
    expect(forgotten).toBe(true)
    expect(await stateOf(world)).toBe('ready')
    await expectTwinIsTrue(world)
  })

  test.each([
    ['PriceLevelQuery', 3250],
    ['EmployeeQuery', 3260],
    ['OtherNameQuery', 1000],
  ])('%s answers %s: Waybill goes on without it', async (name, status) => {
    const world = await anEmptyWorld()
    world.processing = {
      ...world.processing,
      provoke: (view) => (view.name.startsWith(name) ? { status, message: 'Not for you.' } : undefined),
    }
    await world.pair()
    expect(await stateOf(world)).toBe('ready')
    const told = (await world.host.api.activity.page({ limit: 50 })).filter((e) => e.kind === 'refused')
    expect(told.length > 0).toBe(status !== 3250)
    await world.openShop()
    world.shop.put({ number: '1' })
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('CustomerQuery answers 3260: nothing is posted, and the words say why', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    await world.sync()
    world.processing = {
      ...world.processing,
      provoke: ({ name }) => (name.startsWith('CustomerQuery') ? { status: 3260, message: 'No rights.' } : undefined),
    }
    const { errors } = await world.session()
    expect(errors).toEqual([
      'QuickBooks did not give its customers: No rights. Nothing was posted; it is asked again with the next update.',
    ])
    expect(await states(world)).toEqual({ ready: 1 })
    world.processing = { recovery: world.processing.recovery! }
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('an entry that was deleted or made inactive is seen; the order that would use it is planned again', async () => {
    const world = await aWorld({ settings: { 'products.missing': 'stop' } })
    const lists = world.books.lists
    world.shop.put({ number: '1', lines: [{ sku: 'HL-POST-SET', quantity: 1, price: 6.75 }] })
    await world.sync()
    expect(await states(world)).toEqual({ ready: 1 })
    const card = lists.named(['ItemNonInventory'], 'HL-POST-SET')!
    lists.change(card, { ...card, active: false })
    await world.session()
    expect(await states(world)).toEqual({ attention: 1 })
    const inactive = lists.named(['ItemNonInventory'], 'HL-POST-SET')!
    lists.change(inactive, { ...inactive, active: true })
    world.clock += 11 * 60_000
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('after a pause of months the lists are read whole: deletions that long ago are forgotten by QuickBooks', async () => {
    const world = await aWorld()
    const gone = world.books.customers()[0]!
    world.books.lists.remove(gone)
    world.clock += 100 * 86_400_000
    await world.session()
    expect(await stateOf(world)).toBe('ready')
    await expectTwinIsTrue(world)
  })
})

describe('characters', () => {
  test('that QuickBooks cannot hold are changed, and told; control characters in its answers do no harm', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1', first: 'Zoë 🚢', last: 'Łukasz “Jr”', note: 'Leave at the door\u0007 — thanks' })
    await world.sync()
    world.spoil = (answer) => answer.replaceAll('Ada', 'A\u0002da').replaceAll('&lt;Name&gt;', '&lt;Name&gt;&#x5;')
    await untilQuiet(world)
    await expectAllPosted(world)
    expect(world.books.transactions('SalesReceipt')[0]?.customer).toBe('Zoë Lukasz "Jr"')
  })
})
