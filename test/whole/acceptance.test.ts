/**
 * The whole path as an outsider has it: the command line, a store that serves the Custom Store protocol, a Web Connector
 * and a QuickBooks that share nothing with the program. 200 varied orders go through it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sayCents, sum } from './books/arithmetic.ts'
import { type Books, openBooks } from './books/books.ts'
import type { Transaction } from './books/forms.ts'
import { type Application, applicationFrom, register, type Update, update } from './connector/update.ts'
import { dialectOf, written } from './shop/protocol.ts'
import { amount, lineCents, type Sale, sumOf } from './shop/sale.ts'
import { aSale } from './shop/sales.ts'
import { openShop, password, type Shop, userName } from './shop/server.ts'
import { centOff, wrongOrders } from './shop/wrong.ts'
import { type Waybill, waybill } from './waybill.ts'

const now = new Date()
const day = 86_400_000
const wrong = wrongOrders(now)
const cents = centOff(now)
const sales = Array.from({ length: 200 - wrong.length - cents.length }, (_, index) => aSale(index, now))
const zone = 'America/New_York'
const dayIn = (at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at)

type Listed = Readonly<{
  number: string
  state: string
  total: string
  transactions: readonly Readonly<{ type: string; txnId: string; total: string }>[]
  problem: Readonly<{ code: string; what: string; why: string; todo: string }> | null
  reason: string
}>
type Counts = Readonly<{ fetched: number; new: number; changed: number; states: Readonly<Record<string, number>> }>

/** What a person sets for this shop, after reading `channel get`. */
const chosen = [
  `orders.timeZone=${zone}`,
  'finance.incomeAccount=Sales',
  'finance.shippingAccount=Shipping Income',
  'finance.discountAccount=Discounts Given',
  'finance.adjustmentAccount=Rounding',
  'sales-tax.lineAccount=Store Tax Collected',
]

let waybillHere: Waybill
let shop: Shop
let books: Books
let app: Application
let first: Readonly<{ counts: Counts; visit: Update; orders: readonly Listed[] }>
let again: Readonly<{ counts: Counts; visit: Update; orders: readonly Listed[]; transactions: number }>

const from = new Date(now.getTime() - 25 * day).toISOString()
const syncAll = () => waybillHere.ask<Counts>('sync', 'Teapot shop', '--from', from, '--to', now.toISOString())

beforeAll(async () => {
  shop = await openShop({
    orders: [
      ...sales.map((sale, index) => ({
        number: sale.number,
        created: sale.created,
        text: written(sale, dialectOf(index)),
      })),
      ...wrong,
      ...cents,
    ],
  })
  books = openBooks({ closingDate: dayIn(new Date(now.getTime() - 15 * day)) })
  waybillHere = waybill()
  await waybillHere.serve()
  app = await paired()
  await update(app, books)
  await waybillHere.ask(
    'channel',
    'add',
    'custom-store',
    '--company',
    'Teapot & Co.',
    '--name',
    'Teapot shop',
    '--set',
    `baseUrl=${shop.url}`,
    `userName=${userName}`,
    `password=${password}`,
    ...chosen,
  )
  const orders = (): Promise<readonly Listed[]> => waybillHere.ask('orders')
  first = { counts: await syncAll(), visit: await update(app, books), orders: await orders() }
  const counts = await syncAll()
  const visit = await update(app, books, { chunked: true })
  again = { counts, visit, orders: await orders(), transactions: books.transactions.length }
}, 100_000)

afterAll(async () => {
  await waybillHere?.end()
  await shop?.close()
})

async function paired(): Promise<Application> {
  const company = await waybillHere.ask<{ id: string; password: string }>('company', 'add', '--name', 'Teapot & Co.')
  const file = path.join(waybillHere.dataDir, 'teapot.qwc')
  await waybillHere.ask('company', 'qwc', company.id, '--out', file)
  const made = applicationFrom(readFileSync(file, 'utf8'), company.password)
  register(books, made)
  return made
}

const orderNumbered = (number: string): Listed => {
  const found = first.orders.filter((one) => one.number === number)
  expect(found, number).toHaveLength(1)
  return found[0]!
}
const bookedOf = (order: Listed): readonly Transaction[] =>
  order.transactions.map(({ txnId }) => books.transactions.find((txn) => txn.txnId === txnId)!)
const posted = (): readonly (readonly [Sale, Listed, readonly Transaction[]])[] =>
  sales.flatMap((sale) => {
    const order = orderNumbered(sale.number)
    return order.state === 'posted' ? [[sale, order, bookedOf(order)] as const] : []
  })
const said = ({ problem, reason }: Listed): string =>
  `${problem?.what ?? ''} ${problem?.why ?? ''} ${problem?.todo ?? ''} ${reason}`

describe('200 orders of an outside store, an outside Web Connector, an outside QuickBooks', () => {
  it('fetches every order once and leaves none without a state', () => {
    expect(first.counts.new).toBe(200)
    expect(first.orders).toHaveLength(200)
    expect(sum(Object.values(first.counts.states).map(BigInt))).toBe(200n)
    expect(first.orders.filter(({ state }) => ['new', 'ready', 'posting'].includes(state))).toEqual([])
  })

  it('sends no request that Intuit’s schema does not allow', () => {
    expect(books.faults).toEqual([])
    expect(books.requests.length).toBeGreaterThan(300)
  })

  it('posts at least 95 % of the correct orders, and every other for a reason that is true', () => {
    const open = sales
      .map((sale) => [sale, orderNumbered(sale.number)] as const)
      .filter(([, { state }]) => state !== 'posted')
    expect(open.length).toBeLessThanOrEqual(sales.length * 0.05)
    for (const [sale, order] of open) {
      // A name that cannot be written in QuickBooks' characters at all.
      expect(order.problem?.code, said(order)).toBe('customer-nameless')
      expect(`${sale.buyer.first}${sale.buyer.last}`).not.toMatch(/[\u0020-\u024f]/)
    }
  })

  it('gives each wrong order a reason that is true of it', () => {
    for (const one of wrong) {
      const order = orderNumbered(one.number)
      expect(one.states, `${one.kind}: ${said(order)}`).toContain(order.state)
      expect(said(order), one.kind).toMatch(one.says)
      expect(
        order.transactions.filter(({ txnId }) => txnId),
        one.kind,
      ).toEqual([])
    }
  })

  it('posts an order that is a cent off with the store’s total', () => {
    for (const one of cents) {
      const order = orderNumbered(one.number)
      expect(order.state, said(order)).toBe('posted')
      expect(sayCents(bookedOf(order)[0]!.total)).toBe(amount(one.cents))
    }
  })

  it('agrees with the store to the cent: total, tax, shipping, and what is still owed', () => {
    for (const [sale, order, transactions] of posted()) {
      const wanted = sumOf(sale)
      const [form, payment, ...more] = transactions
      expect(more, sale.number).toEqual([])
      expect(order.total, sale.number).toBe(amount(wanted.total))
      expect(sayCents(form!.total), sale.number).toBe(amount(wanted.total))
      const taxLines = form!.lines.filter(({ item }) => incomeOf(form!, item.fullName) === 'Store Tax Collected')
      expect(sayCents(form!.tax + sum(taxLines.map((line) => line.amount))), sale.number).toBe(amount(wanted.tax))
      const paid = sale.paid ?? wanted.total
      expect(form!.kind, sale.number).toBe(paid === wanted.total ? 'SalesReceipt' : 'Invoice')
      expect(payment ? sayCents(payment.total) : '0.00', sale.number).toBe(
        form!.kind === 'Invoice' ? amount(paid) : '0.00',
      )
      expect(sayCents(form!.balance), sale.number).toBe(amount(wanted.total - paid))
    }
  })

  it('books each product with its quantity, on the day of the order where the store is, to its buyer', () => {
    for (const [sale, , [form]] of posted()) {
      expect(form!.date, sale.number).toBe(dayIn(sale.created))
      const wanted = sale.lines.map((line) => `${line.sku} ${line.quantity} ${lineCents(line) - line.discount}`)
      const goods = form!.lines.filter(({ item }) => sale.lines.some((line) => line.sku === item.name))
      const got = goods.map((line) => `${line.item.name} ${Number(line.quantity) * 1000} ${line.amount}`)
      expect(got.sort(), sale.number).toEqual(wanted.sort())
      const last = sale.buyer.last.replace(/[^A-Za-z].*/, '')
      expect(form!.customer.fullName, sale.number).toContain(last)
    }
  })

  it('keeps one buyer one customer, and names no vendor or employee as one', () => {
    const byBuyer = new Map<string, Set<string>>()
    for (const [sale, , [form]] of posted()) {
      const key = `${sale.buyer.first} ${sale.buyer.last} ${sale.buyer.email}`
      byBuyer.set(key, (byBuyer.get(key) ?? new Set()).add(form!.customer.listId))
    }
    expect([...byBuyer].filter(([, ids]) => ids.size > 1)).toEqual([])
    expect(byBuyer.get('Olga Known olga.known@example.com')).toEqual(
      new Set([books.lists.find(['Customer'], 'Olga Known')!.listId]),
    )
    expect(books.lists.find(['Customer'], 'Paula Vendor')).toBeUndefined()
  })

  it('leaves the books in balance: what was taken, what is owed, and the tax that is due', () => {
    const accounts = new Map<string, bigint>()
    for (const [account, size] of books.transactions.flatMap((txn) => txn.journal))
      accounts.set(account, (accounts.get(account) ?? 0n) + size)
    expect(sum(accounts.values())).toBe(0n)
    const done = posted().map(([sale]) => ({ sum: sumOf(sale), paid: sale.paid ?? sumOf(sale).total }))
    const extra = cents.reduce((all, one) => all + one.cents, 0)
    const all = (pick: (one: (typeof done)[number]) => number): string =>
      amount(done.reduce((size, one) => size + pick(one), 0))
    expect(sayCents(accounts.get('Undeposited Funds')! - BigInt(extra))).toBe(all((one) => one.paid))
    expect(sayCents(accounts.get('Accounts Receivable')!)).toBe(all((one) => one.sum.total - one.paid))
    expect(sayCents(-(accounts.get('Sales Tax Payable')! + accounts.get('Store Tax Collected')!))).toBe(
      all((one) => one.sum.tax),
    )
    expect(sayCents(-accounts.get('Shipping Income')!)).toBe(all((one) => one.sum.shipping))
  })

  it('posts nothing twice when sync and session run again', () => {
    expect(again.counts).toMatchObject({ new: 0, changed: 0 })
    expect(again.transactions).toBe(
      first.orders.flatMap((order) => order.transactions).filter(({ txnId }) => txnId).length,
    )
    expect(new Set(books.transactions.map(({ guid }) => guid)).size).toBe(again.transactions)
    expect(again.orders).toEqual(first.orders)
  })

  it('needs far fewer round trips than orders', () => {
    expect(first.visit.roundTrips).toBeLessThan(60)
    expect(first.visit.lastError).toBe('')
    expect(first.visit.farewell).toMatch(/^Finished: \d+ transactions and \d+ list entries posted\.$/)
  })
})

/** The account that a line of a form went to. */
function incomeOf(form: Transaction, item: string): string {
  const at = form.lines.findIndex((line) => line.item.fullName === item)
  return form.journal[at + 1]?.[0] ?? ''
}
