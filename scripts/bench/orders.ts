/**
 * Orders of new customers, from a store to the practice books: each is a CustomerAdd and a SalesReceiptAdd. The host is a
 * process by itself; store, Web Connector and books are in this one.
 */
import { openShop, password, type Served, userName } from '../../test/whole/shop/server.ts'
import type { CallTimes } from './calls.ts'
import { addCompany, type Desk, setUp, startHost } from './desk.ts'
import { startMeasured, type Used } from './measured.ts'

/** A leg as seen from both sides. `quickBooksMs`: QuickBooks' own part of the wall time, its simulated time included. */
export type Leg = Readonly<{
  orders: number
  used: Used
  roundTrips: number
  quickBooksMs: number
  calls: ReadonlyMap<string, CallTimes>
}>
export type OrdersRun = Readonly<{ fetched: Leg; posted: Leg; naive: Leg }>

/** The same orders through Waybill, and fewer through a naive sender, with a QuickBooks that takes so long a request. */
export async function benchOrders(orders: number, naiveOrders: number, millisecondsEach: number): Promise<OrdersRun> {
  return { ...(await benchHost(orders, millisecondsEach)), naive: await benchNaive(naiveOrders, millisecondsEach) }
}

async function benchHost(orders: number, millisecondsEach: number): Promise<Pick<OrdersRun, 'fetched' | 'posted'>> {
  const desk = setUp(millisecondsEach)
  const shop = await openShop({ orders: Array.from({ length: orders }, (_, index) => anOrder(index)) })
  const { host, api, stop } = await startHost(desk)
  try {
    const companyId = await addCompany(api, desk)
    await desk.connector.runOnce()
    const values = { baseUrl: shop.url, userName, password, 'finance.incomeAccount': 'Sales' }
    const channelId = (await api.channels.add({ kind: 'custom-store', companyId, name: 'Bench shop', values })).id
    const fetching = await host.measure(() => api.sync.start({ channelId }))
    if (fetching.result.counts.ready !== orders) throw new Error(`Not ready: ${JSON.stringify(fetching.result.counts)}`)
    desk.watch.reset()
    const posting = await host.measure(() => desk.connector.runOnce())
    const { posted } = await api.orders.counts({})
    if (posted !== orders) throw new Error(`${posted} of ${orders} were posted: ${posting.result.errors.join(' ')}`)
    return {
      fetched: { orders, used: fetching.used, roundTrips: 0, quickBooksMs: 0, calls: new Map() },
      posted: legOf(orders, desk, posting),
    }
  } finally {
    await stop()
    await shop.close()
    desk.close()
  }
}

const legOf = (
  orders: number,
  { watch }: Desk,
  { used, result }: { used: Used; result: { roundTrips: number } },
): Leg => ({
  orders,
  used,
  roundTrips: result.roundTrips,
  quickBooksMs: watch.quickBooksMs(),
  calls: watch.calls(),
})

/** An order of two lines, of a buyer of its own. */
export const anOrder = (index: number): Served => {
  const created = new Date(Date.now() - 3_600_000 - index)
  const address = { FirstName: 'Buyer', LastName: `Number ${index}`, Address1: '1 Main Street', City: 'Fairhaven' }
  const order = {
    OrderNumber: String(500_000 + index),
    CreationDate: created,
    CurrencyCode: 'USD',
    Total: 146.5,
    TotalTax: 0,
    AmountPaid: 146.5,
    CreditCardName: 'Visa',
    Customer: { Email: `buyer${index}@example.com` },
    BillingAddress: address,
    ShippingAddress: address,
    OrderDetails: [
      { Sku: 'HL-LAMP-BR', Name: 'Brass cabin lamp', Quantity: 2, PriceExclTax: 64 },
      { Sku: 'HL-ROPE-10', Name: 'Marine rope, 10 m coil', Quantity: 1, PriceExclTax: 18.5 },
    ],
  }
  return { number: order.OrderNumber, created, text: JSON.stringify(order) }
}

/** The usual way: one request a round trip, each name and number asked for before it is added, nothing kept on disk. */
async function benchNaive(orders: number, millisecondsEach: number): Promise<Leg> {
  const desk = setUp(millisecondsEach)
  const host = await startMeasured(['scripts/bench/naive-host.ts', String(orders)])
  try {
    await desk.connector.add(String(host.ready.qwc), 'bench')
    desk.watch.reset()
    const run = await host.measure(() => desk.connector.runOnce())
    if (run.result.roundTrips !== orders * 4)
      throw new Error(`The naive sender broke off: ${run.result.errors.join(' ')}`)
    return legOf(orders, desk, run)
  } finally {
    await host.stop()
    desk.close()
  }
}
