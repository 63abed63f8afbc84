import { describe, expect, test } from 'vitest'
import { byHand } from '../../src/simulator/index.ts'
import type { DriftRow } from '../../src/store/port.ts'
import { decide } from '../../src/sync/drift/decide.ts'
import { MINUTE } from './life.ts'
import { documentOf, entered } from './truth.ts'
import { aWorld, type World } from './world.ts'

/** Orders 1, 2, 3 … of a mug and a tee stand in the books. */
async function posted(count = 1, settings: Readonly<Record<string, string>> = {}): Promise<World> {
  const world = await aWorld({ settings })
  for (let n = 1; n <= count; n += 1)
    world.shop.put({
      number: String(n),
      lines: [
        { sku: 'HL-MUG-NAVY', quantity: 2, price: 14 },
        { sku: 'HL-BAG-L', quantity: 1, price: 20 },
      ],
    })
  await world.sync()
  await world.session()
  return world
}

/** An update some time later. */
async function later(world: World, minutes = 70): Promise<number> {
  world.clock += minutes * MINUTE
  const { roundTrips, errors } = await world.session()
  expect(errors).toEqual([])
  return roundTrips
}

const inBooks = (world: World, ref: string, kind = 'SalesReceipt') =>
  world.books.transactions().findLast((t) => t.ref === ref && t.kind === kind)!
const lineIds = (world: World, ref: string, kind = 'SalesReceipt'): string[] =>
  (inBooks(world, ref, kind).doc['|'] as Record<string, { TxnLineID: string }>[]).map(
    (line) => Object.values(line)[0]!.TxnLineID,
  )
const open = (world: World): Promise<readonly DriftRow[]> => world.host.deps.store.drifts.open(world.companyId, 100)
const said = async (world: World): Promise<string[]> =>
  (await world.host.deps.store.events.page({}, 50)).filter((e) => e.kind === 'drift').map((e) => e.sentence)

describe('what a person changed in QuickBooks', () => {
  test('an amount: both sides are shown, and it is put right where it stands, once', async () => {
    const world = await posted()
    const before = entered(world)
    const { id } = inBooks(world, '1')
    const [mug = '', tee = ''] = lineIds(world, '1')
    byHand(world.books).change(id, {}, [{ TxnLineID: mug, Amount: '20.00' }, { TxnLineID: tee }])
    expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 40.00'])
    await later(world)
    const [drift] = await open(world)
    expect(drift).toMatchObject({ kind: 'changed', bars: [], decision: null })
    expect([drift!.ours.total, drift!.theirs!.total]).toEqual(['48.00', '40.00'])
    expect(await said(world)).toEqual([
      'Order 1: its Sales Receipt was changed in QuickBooks: line HL-MUG-NAVY: amount 28.00 → 20.00; total 48.00 → 40.00.',
    ])
    expect((await documentOf(world, '1')).state).toBe('posted')
    expect(await decide(world.host.deps, drift!.id, 'repair', 'Ann')).toBeUndefined()
    await later(world, 1)
    expect(entered(world)).toEqual(before)
    expect(lineIds(world, '1')).toEqual([mug, tee])
    expect(await open(world)).toEqual([])
    expect((await said(world))[0]).toBe('Order 1: its Sales Receipt stands as it was posted again.')
    const trips = await later(world)
    expect(trips).toBe(2)
    expect((await documentOf(world, '1')).state).toBe('posted')
  })

  test('date, number and customer: the head is put back, the lines stay', async () => {
    const world = await posted()
    const lines = lineIds(world, '1')
    const other = world.books.customers().find((c) => c.fullName !== 'Ada Lovett')!
    const { id } = inBooks(world, '1')
    byHand(world.books).change(id, {
      TxnDate: '2026-07-01',
      RefNumber: 'X-1',
      CustomerRef: { ListID: other.id },
    })
    await later(world)
    const [drift] = await open(world)
    expect(await said(world)).toEqual([
      `Order 1: its Sales Receipt was changed in QuickBooks: customer Ada Lovett → ${other.fullName}; date 2026-07-14 → 2026-07-01; number 1 → X-1.`,
    ])
    await decide(world.host.deps, drift!.id, 'repair', 'Ann')
    await later(world, 1)
    expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 48.00'])
    expect(inBooks(world, '1').date).toBe('2026-07-14')
    expect(lineIds(world, '1')).toEqual(lines)
    expect(await open(world)).toEqual([])
  })

  test('a line removed and another added: ours is made again, theirs is gone', async () => {
    const world = await posted()
    const [mug = ''] = lineIds(world, '1')
    byHand(world.books).change(inBooks(world, '1').id, {}, [
      { TxnLineID: mug },
      { TxnLineID: '-1', ItemRef: { FullName: 'HL-ROPE-10' }, Quantity: '1', Amount: '18.50' },
    ])
    await later(world)
    expect((await said(world))[0]).toBe(
      'Order 1: its Sales Receipt was changed in QuickBooks: line HL-BAG-L 20.00 removed; line HL-ROPE-10 18.50 added; total 48.00 → 46.50.',
    )
    const [drift] = await open(world)
    await decide(world.host.deps, drift!.id, 'repair', 'Ann')
    await later(world, 1)
    expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 48.00'])
    expect(lineIds(world, '1')[0]).toBe(mug)
    expect(await open(world)).toEqual([])
  })

  test('a memo alone is no drift, nor is a payment of our invoice', async () => {
    const world = await posted(2, { 'orders.transaction': 'invoice' })
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 48.00', 'Invoice 2 Ada Lovett 48.00'])
    const hand = byHand(world.books)
    hand.change(inBooks(world, '1', 'Invoice').id, { Memo: 'Called on Monday' })
    hand.pay(inBooks(world, '2', 'Invoice').id, '10.00')
    expect(await later(world)).toBe(3)
    expect(await open(world)).toEqual([])
    // They are known by now, and not read again.
    expect(await later(world)).toBe(2)
  })

  test('accepted: our record takes the side of the books; ignored: no more is said until it changes again', async () => {
    const world = await posted(2)
    const hand = byHand(world.books)
    const [mug = '', bag = ''] = lineIds(world, '1')
    hand.change(inBooks(world, '1').id, {}, [{ TxnLineID: mug }, { TxnLineID: bag, Amount: '15.00' }])
    hand.change(inBooks(world, '2').id, { TxnDate: '2026-07-01' })
    await later(world)
    const [one, two] = (await open(world)).toSorted((a, b) =>
      a.ours.fields.RefNumber! < b.ours.fields.RefNumber! ? -1 : 1,
    )
    await decide(world.host.deps, one!.id, 'accept', 'Ann')
    await decide(world.host.deps, two!.id, 'ignore', 'Ann')
    expect(await decide(world.host.deps, two!.id, 'repair', 'Ann')).toBe('This was settled already.')
    await later(world)
    expect(await open(world)).toEqual([])
    const { summary } = await world.host.api.orders.get({ id: (await documentOf(world, '1')).id })
    expect(summary.transactions).toMatchObject([{ total: '43.00' }])
    hand.change(inBooks(world, '2').id, { TxnDate: '2026-07-02' })
    hand.change(inBooks(world, '1').id, {}, [{ TxnLineID: mug }, { TxnLineID: bag, Amount: '16.00' }])
    await later(world)
    const again = (await open(world)).map((d) => [d.ours.total, d.theirs!.total, d.theirs!.fields.TxnDate])
    expect(again.toSorted()).toEqual([
      ['43.00', '44.00', '2026-07-14'],
      ['48.00', '48.00', '2026-07-02'],
    ])
  })

  test('changed again while it is to be put right: the person sees that first', async () => {
    const world = await posted()
    const hand = byHand(world.books)
    hand.change(inBooks(world, '1').id, { TxnDate: '2026-07-01' })
    await later(world)
    const [drift] = await open(world)
    await decide(world.host.deps, drift!.id, 'repair', 'Ann')
    hand.change(inBooks(world, '1').id, { TxnDate: '2026-07-02' })
    await later(world, 1)
    expect(await open(world)).toMatchObject([
      { id: drift!.id, decision: null, theirs: { fields: { TxnDate: '2026-07-02' } } },
    ])
    expect(inBooks(world, '1').date).toBe('2026-07-02')
    await decide(world.host.deps, drift!.id, 'repair', 'Ann')
    await later(world, 1)
    expect(inBooks(world, '1').date).toBe('2026-07-14')
  })

  test('changed between reading and writing: refused as stale, read once more, then put right', async () => {
    const world = await posted()
    const hand = byHand(world.books)
    const { id } = inBooks(world, '1')
    hand.change(id, { TxnDate: '2026-07-01' })
    await later(world)
    const [drift] = await open(world)
    await decide(world.host.deps, drift!.id, 'repair', 'Ann')
    let changed = 0
    world.processing = {
      ...world.processing,
      afterRequest: ({ name }) => {
        if (name === 'ReceivePaymentToDepositQuery' && changed++ === 0) hand.change(id, { Memo: 'Just now' })
      },
    }
    await later(world, 1)
    await later(world, 1)
    expect(changed).toBeGreaterThan(1)
    expect(inBooks(world, '1')).toMatchObject({ date: '2026-07-14', memo: 'Just now' })
    expect(await open(world)).toEqual([])
  })

  test('put back by the person: it is over', async () => {
    const world = await posted()
    byHand(world.books).change(inBooks(world, '1').id, { TxnDate: '2026-07-01' })
    await later(world)
    expect(await open(world)).toHaveLength(1)
    byHand(world.books).change(inBooks(world, '1').id, { TxnDate: '2026-07-14' })
    await later(world)
    expect(await open(world)).toEqual([])
    expect((await said(world))[0]).toBe('Order 1: its Sales Receipt was put back in QuickBooks.')
  })
})

describe('what is gone', () => {
  test('deleted: posted again as a new generation, once', async () => {
    const world = await posted()
    byHand(world.books).remove(inBooks(world, '1').id)
    await later(world)
    const [drift] = await open(world)
    expect(drift).toMatchObject({ kind: 'deleted', theirs: null })
    await decide(world.host.deps, drift!.id, 'repair', 'Ann')
    await world.session()
    await world.session()
    expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 48.00'])
    expect(await documentOf(world, '1')).toMatchObject({ state: 'posted', generation: drift!.postingId ? 2 : 0 })
    await later(world)
    expect(await open(world)).toEqual([])
  })

  test('voided: accepted, the order is undone; not accepted, it is posted again beside the void', async () => {
    const world = await posted(2)
    byHand(world.books).void(inBooks(world, '1').id)
    byHand(world.books).void(inBooks(world, '2').id)
    await later(world)
    const drifts = await open(world)
    expect(drifts.map((d) => d.kind)).toEqual(['voided', 'voided'])
    const of = (number: string): DriftRow => drifts.find((d) => d.ours.fields.RefNumber === number)!
    await decide(world.host.deps, of('1').id, 'accept', 'Ann')
    await decide(world.host.deps, of('2').id, 'repair', 'Ann')
    await later(world, 1)
    await later(world, 1)
    expect((await documentOf(world, '1')).state).toBe('undone')
    expect((await documentOf(world, '2')).state).toBe('posted')
    expect(entered(world)).toEqual([
      'SalesReceipt 1 Ada Lovett 0.00',
      'SalesReceipt 2 Ada Lovett 0.00',
      'SalesReceipt 2 Ada Lovett 48.00',
    ])
    await later(world)
    expect(await open(world)).toEqual([])
  })

  test('what Waybill itself takes out of the books is no drift; nor is a drift left of what is undone', async () => {
    const world = await posted(2)
    byHand(world.books).change(inBooks(world, '2').id, { TxnDate: '2026-07-01' })
    await later(world)
    expect(await open(world)).toHaveLength(1)
    for (const number of ['1', '2'])
      await world.host.api.orders.undo({ ids: [(await documentOf(world, number)).id], anyway: true })
    await later(world, 1)
    await later(world)
    expect([(await documentOf(world, '1')).state, (await documentOf(world, '2')).state]).toEqual(['undone', 'undone'])
    expect(await open(world)).toEqual([])
  })

  test('after more than the 90 days in which deletions are told, each is asked for', async () => {
    const world = await posted(3)
    await later(world)
    byHand(world.books).remove(inBooks(world, '2').id)
    await later(world, 100 * 24 * 60)
    await later(world)
    expect((await open(world)).map((d) => [d.kind, d.ours.fields.RefNumber])).toEqual([['deleted', '2']])
  })

  test('a condensed file is no drift: one question for all of them', async () => {
    const world = await posted(25)
    await later(world)
    expect(byHand(world.books).condense('2026-07-31')).toBeGreaterThan(24)
    await later(world, 100 * 24 * 60)
    await later(world)
    const [asked, ...others] = await open(world)
    expect(others).toEqual([])
    expect(asked).toMatchObject({ kind: 'condensed', ours: { total: '25', fields: { TxnDate: '2026-07-14' } } })
    await decide(world.host.deps, asked!.id, 'accept', 'Ann')
    await later(world, 100 * 24 * 60)
    await later(world)
    expect(await open(world)).toEqual([])
  })
})

describe('what may not be changed where it stands', () => {
  test('deposited, then edited: a Credit Memo for the difference, never a change', async () => {
    const world = await posted()
    const hand = byHand(world.books)
    const { id } = inBooks(world, '1')
    const [mug = '', bag = ''] = lineIds(world, '1')
    hand.deposit([id], 'Harbor Bank Checking')
    hand.change(id, {}, [{ TxnLineID: mug, Amount: '40.00' }, { TxnLineID: bag }])
    await later(world)
    const [drift] = await open(world)
    expect(drift).toMatchObject({ kind: 'changed', bars: ['deposited'] })
    const edit = inBooks(world, '1').edit
    const { rows } = await world.host.api.drifts.list({ companyId: world.companyId })
    expect(rows[0]!.repair).toEqual({
      kind: 'credit',
      words:
        'The Sales Receipt is not changed where it stands, for it was deposited. A Credit Memo of 12.00 for the difference is made instead, dated in the open books.',
    })
    await decide(world.host.deps, drift!.id, 'repair', 'Ann')
    await later(world, 1)
    await later(world, 1)
    expect(inBooks(world, '1').edit).toBe(edit)
    const [memo, ...more] = world.books.transactions('CreditMemo')
    expect(more).toEqual([])
    expect(memo).toMatchObject({ customer: 'Ada Lovett', total: 1200n, memo: 'Corrects Sales Receipt 1' })
    expect(await open(world)).toEqual([])
    const { id: order, state } = await documentOf(world, '1')
    expect(state).toBe('posted')
    // The sale and its credit belong together.
    const { rows: undone } = await world.host.api.orders.undoPreview({ ids: [order] })
    expect(undone[0]!.problem!.what).toBe('A Credit Memo corrects what was changed in QuickBooks on order 1.')
    await later(world)
    expect(await open(world)).toEqual([])
  })

  test('paid, or in closed books: the ways that are left are said', async () => {
    const world = await posted(2, { 'orders.transaction': 'invoice' })
    const hand = byHand(world.books)
    const invoice = (ref: string): string => inBooks(world, ref, 'Invoice').id
    hand.pay(invoice('1'), '10.00')
    hand.change(invoice('1'), { TxnDate: '2026-07-10' })
    const [mug = '', bag = ''] = lineIds(world, '2', 'Invoice')
    hand.change(invoice('2'), {}, [{ TxnLineID: mug, Amount: '10.00' }, { TxnLineID: bag }])
    world.books.changeSettings({ closingDate: '2026-07-14' })
    await later(world)
    const { rows, waiting } = await world.host.api.drifts.list({})
    expect(waiting).toBe(2)
    expect(rows.map((r) => [r.orderNumber, r.bars, r.repair]).toSorted()).toEqual([
      [
        '1',
        ['applied', 'closed'],
        {
          kind: 'none',
          words:
            'The Invoice is not changed where it stands, for a payment or credit is applied to it and its date lies in closed books. The totals are the same, so that there is nothing to credit: change it in QuickBooks, or accept it.',
        },
      ],
      [
        '2',
        ['closed'],
        {
          kind: 'none',
          words:
            'The Invoice is not changed where it stands, for its date lies in closed books. QuickBooks shows less than was posted, which no credit puts right: undo the order and post it again, or accept it.',
        },
      ],
    ])
    const refused = await world.host.api.drifts.decide({ ids: rows.map((r) => r.id), decision: 'repair' })
    expect([refused.done, refused.refused.length]).toEqual([0, 2])
  })
})

describe('what goes by another name', () => {
  test('a merged customer and a merged item are followed, with the mappings to them', async () => {
    const world = await posted()
    const { deps } = world.host
    const other = world.books.customers().find((c) => c.fullName !== 'Ada Lovett')!.fullName
    const map = { companyId: world.companyId, channelId: null, at: '2026-07-14T12:00:00Z', who: 'Ann' }
    await deps.store.mappings.set({ ...map, id: 'm1', kind: 'customer', from: 'Ada L.', to: 'Ada Lovett' })
    await deps.store.mappings.set({ ...map, id: 'm2', kind: 'sku', from: 'MUG', to: 'HL-MUG-NAVY' })
    byHand(world.books).merge('customer', 'Ada Lovett', other)
    byHand(world.books).merge('item', 'HL-MUG-NAVY', 'HL-MUG-WHT')
    await later(world)
    expect(await open(world)).toEqual([])
    const mappings = await deps.store.mappings.list(world.companyId)
    expect(mappings.map((m) => [m.from, m.to])).toEqual([
      ['Ada L.', other],
      ['MUG', 'HL-MUG-WHT'],
    ])
    expect(await said(world)).toEqual([
      `Order 1: its Sales Receipt follows QuickBooks: "Ada Lovett" is "${other}" now, "HL-MUG-NAVY" is "HL-MUG-WHT" now.`,
    ])
    const all = await deps.store.drifts.ofDocument((await documentOf(world, '1')).id)
    expect(all).toMatchObject([{ kind: 'merged', decision: 'accept', who: 'Waybill' }])
  })

  test('a renamed item is the same one; the mapping to it goes along', async () => {
    const world = await posted()
    const { deps } = world.host
    const map = { companyId: world.companyId, channelId: null, at: '2026-07-14T12:00:00Z', who: 'Ann' }
    await deps.store.mappings.set({ ...map, id: 'm2', kind: 'sku', from: 'MUG', to: 'HL-MUG-NAVY' })
    byHand(world.books).rename('item', 'HL-MUG-NAVY', 'MUG-NAVY')
    await later(world)
    expect((await deps.store.mappings.list(world.companyId)).map((m) => m.to)).toEqual(['MUG-NAVY'])
    expect(await open(world)).toEqual([])
  })
})

test('killed in the middle of a repair: it is made once, and known to be made', async () => {
  const world = await posted()
  byHand(world.books).change(inBooks(world, '1').id, { TxnDate: '2026-07-01' })
  await later(world)
  const [drift] = await open(world)
  await decide(world.host.deps, drift!.id, 'repair', 'Ann')
  for (const point of ['set-frozen', 'handed', 'answer-on-disk', 'before-settled'] as const) {
    world.dieAt = (at) => at === point
    await world.session()
    await world.restart()
  }
  for (let i = 0; i < 4; i += 1) await later(world, 1)
  expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 48.00'])
  expect(inBooks(world, '1').date).toBe('2026-07-14')
  expect(await open(world)).toEqual([])
})
