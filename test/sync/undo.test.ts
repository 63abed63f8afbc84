import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { byHand, recoveryPolicies } from '../../src/simulator/index.ts'
import type { CrashPoint } from '../../src/sync/deps.ts'
import { balances } from './books-dump.ts'
import { documentOf, entered, expectSoundBooks, states, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

async function posted(world: World, ...numbers: readonly string[]): Promise<string[]> {
  for (const number of numbers) world.shop.put({ number })
  await world.sync()
  await untilQuiet(world)
  return Promise.all(numbers.map(async (number) => (await documentOf(world, number)).id))
}

const undo = (world: World, ids: string[], more: object = {}) =>
  world.host.api.orders.undo({ ids, backupConfirmed: ids.length > 1, ...more })

const detail = (world: World, id: string) => world.host.api.orders.get({ id })
const receipts = (world: World) => world.books.transactions('SalesReceipt')
const invoiced = { settings: { 'orders.transaction': 'invoice-and-payment' } } as const

/** The one problem of an order that was not undone, and the fixes it offers. */
async function told(world: World, id: string): Promise<readonly [string, readonly string[]]> {
  const { state, problems } = await detail(world, id)
  expect(state).toBe('attention')
  return [problems[0]?.what ?? '', problems[0]?.fixes.map((fix) => fix.kind) ?? []]
}

const fix = (world: World, id: string, kind: string) =>
  world.host.api.fixes.apply({ fix: { kind, values: {} }, target: { kind: 'order', id } })

describe('one order', () => {
  test('a receipt is voided: its number stays, its amounts are zero, and it does not count as posted', async () => {
    const world = await aWorld()
    const before = balances(world)
    const [id] = await posted(world, '1001')
    expect(await undo(world, [id!])).toEqual({
      done: 1,
      refused: [],
      words: '1 order: undone with the next visit of the Web Connector.',
    })
    expect(await states(world)).toEqual({ undoing: 1 })
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
    expect(entered(world)).toEqual(['SalesReceipt 1001 Ada Lovett 0.00'])
    expect(receipts(world)[0]).toMatchObject({ voided: true, memo: expect.stringMatching(/^VOID:/) })
    expect(balances(world)).toEqual(before)
    const shown = await detail(world, id!)
    expect(shown).toMatchObject({ canUndo: false, canRedo: true })
    expect(shown.undo?.done).toBe('Sales Receipt 1001 of 2026-07-14 was voided.')
    // Changed in the store, it stays out of the books until a person wants it back.
    world.shop.put({ number: '1001', note: 'Ring twice' })
    await world.sync()
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
    expect(entered(world)).toHaveLength(1)
  })

  test('an invoice and its payment: the payment is deleted first, then the invoice voided', async () => {
    const world = await aWorld(invoiced)
    const before = balances(world)
    const [id] = await posted(world, '1')
    const preview = await world.host.api.orders.undoPreview({ ids: [id!] })
    expect(preview.rows[0]?.steps).toEqual([
      'Payment 1 of 2026-07-14 is deleted: QuickBooks lets no program void a Payment.',
      'Invoice 1 of 2026-07-14 is voided: its number and date stay, its amounts become zero.',
    ])
    await undo(world, [id!])
    await untilQuiet(world)
    expect(entered(world)).toEqual(['Invoice 1 Ada Lovett 0.00'])
    expect(await states(world)).toEqual({ undone: 1 })
    expect(balances(world)).toEqual(before)
    expect((await detail(world, id!)).undo?.done).toBe(
      'Payment 1 of 2026-07-14 was deleted. Invoice 1 of 2026-07-14 was voided.',
    )
  })

  test('redo posts the next generation under a new key; that can be undone, too', async () => {
    const world = await aWorld()
    const ids = await posted(world, '1')
    for (const _round of [1, 2]) {
      await undo(world, ids, { how: 'delete', removeEntries: true })
      await untilQuiet(world)
      expect(await states(world)).toEqual({ undone: 1 })
      expect(entered(world)).toEqual([])
      expect(world.books.customers().map((c) => c.fullName)).not.toContain('Ada Lovett')
      expect((await world.host.api.orders.redo({ ids })).done).toBe(1)
      await world.host.idle()
      await untilQuiet(world)
      expect(await states(world)).toEqual({ posted: 1 })
      expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 14.00'])
    }
    expect((await documentOf(world, '1')).generation).toBe(3)
  })

  test('a customer that something else uses by now is kept, and that is said', async () => {
    const world = await aWorld()
    const [one, two] = await posted(world, '1', '2')
    await undo(world, [one!], { how: 'delete', removeEntries: true })
    await untilQuiet(world)
    expect(world.books.customers().map((c) => c.fullName)).toContain('Ada Lovett')
    byHand(world.books).change(receipts(world)[0]!.id, { CheckNumber: '7' })
    await undo(world, [two!], { how: 'void', removeEntries: true })
    await untilQuiet(world)
    // The voided receipt still names her.
    expect(await states(world)).toEqual({ undone: 2 })
    expect((await detail(world, two!)).notes[0]?.what).toBe('The customer Ada Lovett was kept.')
  })
})

describe('a reversal', () => {
  test('paid by card: a Credit Memo on the chosen day, and the money back to the card; the receipt stays', async () => {
    const world = await aWorld()
    const before = balances(world)
    const [id] = await posted(world, '1')
    await undo(world, [id!], { how: 'reverse', date: '2026-07-20' })
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
    expect(world.books.transactions().slice(-3)).toMatchObject([
      { kind: 'SalesReceipt', ref: '1', date: '2026-07-14', total: 1400n },
      { kind: 'CreditMemo', ref: '1-R', date: '2026-07-20', total: 1400n, open: 0n, customer: 'Ada Lovett' },
      { kind: 'ARRefundCreditCard', date: '2026-07-20', total: 1400n },
    ])
    expect(balances(world)).toEqual(before)
    const shown = await detail(world, id!)
    expect(shown.undo?.done).toBe('Reversed by Credit Memo 1-R on 2026-07-20.')
    expect(shown.plan.filter((t) => t.scope !== 'list').map((t) => t.title)).toEqual([
      'Sales Receipt',
      'Credit Memo',
      'Refund to card',
    ])
  })

  test('an invoice paid in part: what was paid goes back, the rest of the credit closes the invoice', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice' } })
    const before = balances(world)
    const [id] = await posted(world, '1')
    await undo(world, [id!], { how: 'reverse' })
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
    expect(world.books.transactions('Invoice')[0]).toMatchObject({ total: 1400n, open: 0n })
    expect(world.books.transactions('CreditMemo')[0]).toMatchObject({ total: 1400n, open: 0n })
    expect(balances(world)).toEqual(before)
  })

  test('not paid by card: by check from the account that is chosen for refunds', async () => {
    const world = await aWorld({ settings: { 'orders.paymentMethod': 'Cash' } })
    const [id] = await posted(world, '1')
    const method = receipts(world)[0]!.doc.PaymentMethodRef as { ListID: string }
    world.books.file.db.prepare("UPDATE list SET doc = replace(doc, 'Visa', 'Other') WHERE id = ?").run(method.ListID)
    byHand(world.books).rename('customer', 'Ada Lovett', 'Ada Lovett')
    const { twin } = world.host.deps.store
    const [visa] = await twin.find(world.companyId, 'payment-method', 'name', 'Visa')
    await twin.upsert(world.companyId, [{ ...visa!, type: 'Other' }], 'now')
    const refused = await undo(world, [id!], { how: 'reverse' })
    expect(refused.refused[0]?.why).toContain('It is not known from which account the money is given back.')
    const values = { 'books.refundAccount': 'Harbor Bank Checking' }
    await world.host.api.companies.set({ id: world.companyId, values })
    await undo(world, [id!], { how: 'reverse' })
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
    expect(world.books.transactions('Check')[0]).toMatchObject({ total: 1400n, customer: 'Ada Lovett' })
    expect(world.books.transactions('CreditMemo')[0]).toMatchObject({ open: 0n })
  })
})

describe('what stands against it', () => {
  test('closed books, an accountant’s copy, filed tax: not voided, but reversed where that is wanted', async () => {
    const world = await aWorld()
    const [id] = await posted(world, '1')
    const set = (values: Record<string, string>) => world.host.api.companies.set({ id: world.companyId, values })
    const lookedAt = async () => {
      await world.host.deps.store.companies.update(world.companyId, { lastSessionAt: null })
      await world.session()
    }
    await set({ 'books.filedThrough': '2026-07-31' })
    expect((await undo(world, [id!])).refused[0]?.why).toContain(
      'The sales tax of the Sales Receipt 1 of 2026-07-14 was filed.',
    )
    await set({ 'books.filedThrough': '' })
    world.books.changeSettings({ dividingDate: '2026-07-31' })
    await lookedAt()
    expect((await undo(world, [id!])).refused[0]?.why).toContain('lies in the period that the accountant works on.')
    world.books.changeSettings({ dividingDate: null, closingDate: '2026-07-31' })
    await lookedAt()
    expect((await undo(world, [id!])).refused[0]?.why).toContain('The books are closed through 2026-07-31.')
    const preview = await world.host.api.orders.undoPreview({ ids: [id!], reverseClosed: true })
    expect(preview).toMatchObject({ undoable: 1, rows: [{ how: 'reverse' }] })
    await undo(world, [id!], { reverseClosed: true })
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
    expect(world.books.transactions('CreditMemo')[0]).toMatchObject({ date: '2026-08-01' })
  })

  test('books that were closed after the undo was asked for: read again just before, it is told', async () => {
    const world = await aWorld()
    const [id] = await posted(world, '1')
    await undo(world, [id!])
    world.books.changeSettings({ closingDate: '2026-07-31' })
    await untilQuiet(world)
    expect(await told(world, id!)).toEqual([
      'The Sales Receipt 1 of 2026-07-14 lies in the closed books.',
      ['undo-by-reversal', 'accept-posted'],
    ])
    await fix(world, id!, 'undo-by-reversal')
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
  })

  test('deposited money: taken out of the deposit, it is undone again', async () => {
    const world = await aWorld()
    const [id] = await posted(world, '1')
    byHand(world.books).deposit([receipts(world)[0]!.id], 'Harbor Bank Checking')
    await undo(world, [id!])
    await untilQuiet(world)
    expect(await told(world, id!)).toEqual([
      'The Sales Receipt 1 of 2026-07-14 was deposited.',
      ['undo-by-reversal', 'undo-again', 'accept-posted'],
    ])
    expect(entered(world)).toEqual(['SalesReceipt 1 Ada Lovett 14.00'])
    byHand(world.books).remove(world.books.transactions('Deposit')[0]!.id)
    await fix(world, id!, 'undo-again')
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
  })

  test('a payment of a person on the invoice: left as it is, and posted again once that is said', async () => {
    const world = await aWorld({ settings: { 'orders.transaction': 'invoice' } })
    const [id] = await posted(world, '1')
    byHand(world.books).pay(world.books.transactions('Invoice')[0]!.id, '5.00')
    await undo(world, [id!])
    await untilQuiet(world)
    expect(await told(world, id!)).toEqual([
      'The Invoice 1 of 2026-07-14 is applied to what Waybill did not post: Receive Payment.',
      ['undo-again', 'accept-posted'],
    ])
    await fix(world, id!, 'accept-posted')
    expect(await states(world)).toEqual({ posted: 1 })
    await untilQuiet(world)
    expect(entered(world)).toContain('Invoice 1 Ada Lovett 14.00')
  })

  test('edited since: told which fields, and undone all the same where a person wants it', async () => {
    const world = await aWorld()
    const [id] = await posted(world, '1')
    byHand(world.books).change(receipts(world)[0]!.id, { Memo: 'Paid twice?' })
    await undo(world, [id!], { how: 'delete' })
    await untilQuiet(world)
    expect((await told(world, id!))[0]).toBe(
      'The Sales Receipt 1 of 2026-07-14 was edited in QuickBooks since it was posted.',
    )
    expect((await detail(world, id!)).problems[0]?.why).toContain('Different are: the memo.')
    await fix(world, id!, 'undo-anyway')
    await untilQuiet(world)
    expect(await states(world)).toEqual({ undone: 1 })
    expect(entered(world)).toEqual([])
  })

  test('voided or deleted by a person meanwhile: nothing is left to do, and a reversal is not entered', async () => {
    const world = await aWorld()
    const [one, two, three] = await posted(world, '1', '2', '3')
    byHand(world.books).void(receipts(world)[0]!.id)
    byHand(world.books).remove(receipts(world)[1]!.id)
    byHand(world.books).void(receipts(world)[1]!.id)
    await undo(world, [one!, two!])
    await undo(world, [three!], { how: 'reverse' })
    await untilQuiet(world)
    expect((await detail(world, one!)).undo?.done).toBe('Sales Receipt 1 of 2026-07-14 was gone already.')
    expect((await detail(world, two!)).state).toBe('undone')
    expect((await told(world, three!))[0]).toBe('The Sales Receipt 3 of 2026-07-14 is not in the books any more.')
    expect(world.books.transactions('CreditMemo')).toEqual([])
  })

  test('several orders want a backup', async () => {
    const world = await aWorld()
    const ids = await posted(world, '1', '2')
    await expect(world.host.api.orders.undo({ ids })).rejects.toThrow('no backup of the company file is confirmed')
    expect(await states(world)).toEqual({ posted: 2 })
    await world.host.api.companies.confirmBackup({ id: world.companyId })
    expect((await world.host.api.orders.undo({ ids })).done).toBe(2)
  })
})

/** One that tells what it kept, and one that must be looked at. */
const policies = (['keeps-all', 'none-known'] as const).map((name) => [name, recoveryPolicies[name]] as const)

describe.each(policies)('QuickBooks that %s: cut off in the middle of an undo', (_name, recovery) => {
  test('the host dies at every moment, also between the reading and the void: each is undone once', async () => {
    const world = await aWorld({ processing: { recovery } })
    const before = balances(world)
    const points: readonly CrashPoint[] = ['set-frozen', 'handed', 'row-settled', 'settled']
    const ids = await posted(world, ...points)
    for (const [i, point] of points.entries()) {
      await undo(world, [ids[i]!], i % 2 === 0 ? {} : { how: 'delete' })
      let handed = false
      world.dieAt = (at) => {
        handed ||= at === 'handed'
        return at === point && (handed || at === 'set-frozen')
      }
      await world.session()
      expect(world.dead(), point).toBe(true)
      await world.restart()
      await world.session()
      expect((await detail(world, ids[i]!)).state, point).toBe('undone')
    }
    await untilQuiet(world)
    expect(balances(world)).toEqual(before)
    expectSoundBooks(world)
  })

  test('the Web Connector dies with the answer of a void and of a reversal: looked up, not done twice', async () => {
    const world = await aWorld({ processing: { recovery } })
    const before = balances(world)
    const ids = await posted(world, '1', '2', '3')
    for (const [i, how] of (['void', 'delete', 'reverse'] as const).entries()) {
      const id = ids[i]
      await undo(world, [id!], { how })
      let died = false
      world.fault = ({ point }) => {
        if (
          died ||
          point !== 'd-before-response' ||
          !world.outstanding().includes(how === 'reverse' ? 'CreditMemoAdd' : 'Txn')
        )
          return undefined
        died = true
        return { kind: 'die' }
      }
      await world.session()
      expect(died, how).toBe(true)
      await world.session()
      await world.session()
      expect((await detail(world, id!)).state, how).toBe('undone')
    }
    expect(balances(world)).toEqual(before)
    expect(world.books.transactions('CreditMemo')).toHaveLength(1)
    expect(world.books.transactions('ARRefundCreditCard')).toHaveLength(1)
  })
})

/** A person takes the way out that the stopped company file offers. */
async function decide(world: World): Promise<void> {
  const company = await world.host.deps.store.companies.get(world.companyId)
  const [way] = company?.stopProblem?.fixes ?? []
  await world.host.api.fixes.apply({ fix: way!, target: { kind: 'company', id: world.companyId } })
}

describe('other books', () => {
  test('a backup from before the undo is restored: what stands in it again is undone again', async () => {
    const world = await aWorld()
    const [one, two] = await posted(world, '1', '2')
    const backup = path.join(world.dir, 'backup.qbw')
    world.books.backup(backup)
    await undo(world, [one!, two!])
    await untilQuiet(world)
    const { path: file } = world.books
    world.openFile(backup)
    world.books.backup(file)
    world.openFile(file)
    expect(receipts(world).map((t) => t.voided)).toEqual([false, false])
    world.clock += 2 * 3_600_000
    await world.session()
    await decide(world)
    await untilQuiet(world)
    expect(receipts(world).map((t) => t.voided)).toEqual([true, true])
    expect(await states(world)).toEqual({ undone: 2 })
  })

  test('a fresh data folder finds a voided transaction under its key: not taken for posted, nor posted again by itself', async () => {
    const world = await aWorld()
    const [one] = await posted(world, '1', '2')
    await undo(world, [one!])
    await untilQuiet(world)
    await world.restart(path.join(world.dir, 'fresh'))
    await world.renew()
    await world.session()
    await decide(world)
    await world.session()
    await world.openShop()
    await world.sync()
    await untilQuiet(world)
    expect(await states(world)).toEqual({ attention: 1, posted: 1 })
    const { id, problem: found } = await documentOf(world, '1')
    expect(found?.code).toBe('voided-in-quickbooks')
    expect(receipts(world)).toHaveLength(2)
    await fix(world, id, 'post-as-new')
    await world.host.idle()
    await untilQuiet(world)
    expect(await states(world)).toEqual({ posted: 2 })
    expect(receipts(world).filter((t) => !t.voided)).toHaveLength(2)
  })
})
