import { describe, expect, test } from 'vitest'
import { documentOf, entered, expectAllPosted, expectSoundBooks, states, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

/** The sets of writes that QuickBooks is given from now on. */
function setsOf(world: World): readonly string[] {
  const sets: string[] = []
  world.fault = ({ point }) => {
    const set = world.outstanding()
    if (point === 'b-before-process' && set.includes(' newMessageSetID=')) sets.push(set)
    return undefined
  }
  return sets
}

describe('from the store into the books', () => {
  test('pairing reads the lists; a sync plans; a session posts; another one finds nothing to do', async () => {
    const world = await aWorld()
    expect((await world.host.api.companies.get({ id: world.companyId })).state).toBe('ready')
    world.shop.put({ number: '1001' })
    world.shop.put({
      number: '1002',
      first: 'Bo',
      last: 'Tern',
      lines: [{ sku: 'HL-LAMP-BR', quantity: 2, price: 64 }],
    })
    await world.sync()
    expect(await states(world)).toEqual({ ready: 2 })
    expect((await world.session()).errors).toEqual([])
    expect(entered(world)).toEqual(['SalesReceipt 1001 Ada Lovett 14.00', 'SalesReceipt 1002 Bo Tern 128.00'])
    await expectAllPosted(world)
    expect(world.log.at(-1)).toBe('Closed: Finished: 2 transactions and 2 list entries posted.')

    await world.session()
    await world.sync()
    await world.session()
    await expectAllPosted(world)
    expect(world.log.at(-1)).toBe('Closed: Nothing was exchanged.')
  })

  test('orders of one new customer make it once, and orders of a known one none', async () => {
    const world = await aWorld()
    const before = world.books.customers().length
    for (const number of ['1', '2', '3', '4']) world.shop.put({ number })
    await world.sync()
    await world.session()
    world.shop.put({ number: '5', first: 'ADA' })
    await world.sync()
    await world.session()
    await expectAllPosted(world)
    expect(world.books.customers().length).toBe(before + 1)
  })

  test('an invoice and its payment go in one set, the payment on it by a macro', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
    world.shop.put({ number: '1' })
    world.shop.put({ number: '2', first: 'Bo', paid: false })
    await world.sync()
    const sets = setsOf(world)
    await untilQuiet(world)
    expect(entered(world)).toEqual([
      'Invoice 1 Ada Lovett 14.00',
      'ReceivePayment 1 Ada Lovett 14.00',
      'Invoice 2 Bo Lovett 14.00',
    ])
    const [only, ...others] = sets
    expect(others).toEqual([])
    const macro = /<InvoiceAdd defMacro="(TxnID:[^"]+)">/.exec(only!)?.[1]
    expect(only).toContain(`<AppliedToTxnAdd><TxnID useMacro="${macro}"/>`)
    expect(only!.match(/defMacro/g)).toHaveLength(1)
    await expectAllPosted(world)
    expect(world.books.transactions('Invoice').map((t) => Number(t.open))).toEqual([0, 1400])
  })

  test('a payment in a set of its own takes the id that the invoice has by then', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
    await world.host.deps.store.settings.set(`company:${world.companyId}`, { 'pace.most': '2' })
    world.shop.put({ number: '1' })
    await world.sync()
    const sets = setsOf(world)
    await untilQuiet(world)
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 14.00', 'ReceivePayment 1 Ada Lovett 14.00'])
    expect(sets.map((set) => set.includes('Macro'))).toEqual([false, false])
    await expectAllPosted(world)
  })

  test('an invoice that is in use: its payment waits for it, and nothing is refused', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
    let refusals = 1
    world.processing = {
      ...world.processing,
      provoke: ({ name }) => (name === 'InvoiceAdd' && refusals-- > 0 ? { status: 3175 } : undefined),
    }
    world.shop.put({ number: '1' })
    await world.sync()
    await world.session()
    expect(entered(world)).toEqual([])
    expect((await world.host.api.orders.counts({})).attention).toBe(0)
    await world.session()
    await untilQuiet(world)
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 14.00', 'ReceivePayment 1 Ada Lovett 14.00'])
    await expectAllPosted(world)
  })

  test('a payment that waits for its second try, while the store changes the order: it completes the invoice', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
    let refusals = 1
    world.processing = {
      ...world.processing,
      provoke: ({ name }) => (name === 'ReceivePaymentAdd' && refusals-- > 0 ? { status: 3175 } : undefined),
    }
    world.shop.put({ number: '1' })
    await world.sync()
    await world.session()
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 14.00'])
    world.shop.put({ number: '1', note: 'Changed.' })
    await world.sync()
    await untilQuiet(world)
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 14.00', 'ReceivePayment 1 Ada Lovett 14.00'])
    await expectAllPosted(world)
  })

  test('an invoice that is refused: its payment stays behind, and both go when it is tried again', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice-and-payment' } })
    let refusals = 1
    world.processing = {
      ...world.processing,
      provoke: ({ name }) => (name === 'InvoiceAdd' && refusals-- > 0 ? { status: 3260 } : undefined),
    }
    world.shop.put({ number: '1' })
    await world.sync()
    await untilQuiet(world)
    expect(entered(world)).toEqual([])
    const { id, problem } = await documentOf(world, '1')
    expect(problem?.code).toBe('quickbooks-3260')
    await world.host.api.orders.act({ ids: [id], action: 'retry', reason: '' })
    await untilQuiet(world)
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 14.00', 'ReceivePayment 1 Ada Lovett 14.00'])
    await expectAllPosted(world)
  })

  test('more orders than one set holds, in the order of their age', async () => {
    const world = await aWorld()
    for (let i = 0; i < 90; i += 1)
      world.shop.put({
        number: `${100 + i}`,
        first: `Buyer${i % 30}`,
        created: new Date(Date.parse('2026-07-14T02:00:00Z') + i * 1000).toISOString(),
      })
    await world.sync()
    await untilQuiet(world)
    await expectAllPosted(world)
    expect(world.books.transactions('SalesReceipt').map((t) => t.ref)).toEqual(world.shop.orders.map((o) => o.number))
  })
})

describe('what changes in QuickBooks meanwhile', () => {
  test('an item that is missing holds its order back; made in QuickBooks, the order goes by itself', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1', lines: [{ sku: 'NEW-THING', quantity: 1, price: 5 }] })
    world.shop.put({ number: '2' })
    await world.sync()
    await world.session()
    expect(await states(world)).toEqual({ attention: 1, posted: 1 })
    expect((await documentOf(world, '1')).problem?.what).toBe(
      'QuickBooks has no item for the SKU “NEW-THING” (Thing NEW-THING).',
    )
    world.clock += 11 * 60_000
    const like = world.books.lists.named(['ItemNonInventory'], 'HL-BOOK-KNOT')!
    world.books.lists.add({ kind: 'ItemNonInventory', name: 'NEW-THING', doc: like.doc, parent: null })
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('a customer typed by hand between planning and posting is taken, not made again', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    await world.sync()
    world.books.lists.add({ kind: 'Customer', name: 'Ada Lovett', doc: {}, parent: null })
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('a vendor of that name typed between planning and posting: the customer gets the addition', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    await world.sync()
    world.books.lists.add({ kind: 'Vendor', name: 'Ada Lovett', doc: {}, parent: null })
    await untilQuiet(world)
    expectSoundBooks(world)
    expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett (customer) 14.00'])
  })

  test.each(['Customer', 'Vendor'] as const)(
    'a %s of that name typed while the session runs (3100): planned again in the same session',
    async (kind) => {
      const world = await aWorld()
      for (const number of ['1', '2']) world.shop.put({ number })
      await world.sync()
      let typed = false
      world.fault = ({ point, round }) => {
        if (point !== 'b-before-process' || round !== 1 || typed) return undefined
        typed = true
        return {
          kind: 'run',
          run: () => void world.books.lists.add({ kind, name: 'Ada Lovett', doc: {}, parent: null }),
        }
      }
      await world.session()
      expect(typed).toBe(true)
      await expectAllPosted(world)
      const name = kind === 'Customer' ? 'Ada Lovett' : 'Ada Lovett (customer)'
      expect(entered(world)).toEqual([`SalesReceipt 1 ${name} 14.00`, `SalesReceipt 2 ${name} 14.00`])
    },
  )

  test('an item renamed while the session runs: refused, seen, and posted under its new name', async () => {
    const world = await aWorld({ settings: { 'products.match': 'part-number' } })
    world.shop.put({ number: '1', lines: [{ sku: 'BELL6-CAST', quantity: 1, price: 149.99 }] })
    await world.sync()
    const bell = world.books.lists.named(['ItemInventory'], 'HL-BELL-6')!
    let done = false
    world.fault = ({ point, round }) => {
      if (point !== 'b-before-process' || round !== 1 || done) return undefined
      done = true
      return { kind: 'run', run: () => void world.books.lists.change(bell, { ...bell, name: 'HL-BELL-SIX' }) }
    }
    await untilQuiet(world)
    await expectAllPosted(world)
  })

  test('a name that no list shows is refused once a session, and holds up nobody else', async () => {
    const world = await aWorld()
    world.shop.put({ number: '1' })
    world.shop.put({ number: '2', first: 'Bo' })
    await world.sync()
    world.processing = {
      ...world.processing,
      provoke: ({ name, requestId }) =>
        name === 'CustomerAdd' && requestId === adaId ? { status: 3100, message: 'The name is in use.' } : undefined,
    }
    const adaId = (await world.host.deps.store.postings.queued(world.companyId, '9', 10)).find(
      (p) => p.customer === 'Ada Lovett',
    )!.id
    const totals = await world.session()
    expect(totals.roundTrips).toBeLessThan(8)
    expect(await states(world)).toEqual({ attention: 1, posted: 1 })
    expect((await documentOf(world, '1')).problem?.code).toBe('quickbooks-3100')
    expect((await world.session()).roundTrips).toBeLessThan(4)
    world.processing = { recovery: world.processing.recovery! }
    await world.host.api.orders.act({ ids: [(await documentOf(world, '1')).id], action: 'retry', reason: '' })
    await untilQuiet(world)
    await expectAllPosted(world)
  })
})
