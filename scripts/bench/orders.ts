/**
 * Orders of new customers, from a store to the practice books, with a QuickBooks that takes no time of its own: what is
 * left is what the program costs. The host is a process by itself; store, Web Connector and books are in this one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Api } from '../../src/api/client.ts'
import { openApi } from '../../src/cli/open-api.ts'
import { readHostFile } from '../../src/main/host.ts'
import {
  createPracticeCompany,
  type PracticeConnector,
  practiceConnector,
  type RunTotals,
} from '../../src/simulator/index.ts'
import { openShop, password, type Served, userName } from '../../test/whole/shop/server.ts'
import { startMeasured, type Used } from './measured.ts'

export type Leg = Readonly<{ orders: number; used: Used; roundTrips: number }>
export type OrdersBench = Readonly<{ fetched: Leg; posted: Leg; naive: Leg }>

/** Where the books and the Web Connector of one run stand. */
type Desk = Readonly<{ dir: string; connector: PracticeConnector; close(): void }>

export async function benchOrders(orders: number, naiveOrders: number): Promise<OrdersBench> {
  return { ...(await benchHost(orders)), naive: await benchNaive(naiveOrders) }
}

function setUp(): Desk {
  const dir = mkdtempSync(path.join(tmpdir(), 'waybill-bench-'))
  const company = createPracticeCompany(path.join(dir, 'books.qbw'), { customers: 10 })
  return {
    dir,
    connector: practiceConnector({ dir, company }),
    close: () => {
      company.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function benchHost(orders: number): Promise<Pick<OrdersBench, 'fetched' | 'posted'>> {
  const desk = setUp()
  const shop = await openShop({ orders: Array.from({ length: orders }, (_, index) => anOrder(index)) })
  const profile = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []
  const host = await startMeasured([...profile, 'src/cli/index.ts', 'serve', '--data', desk.dir])
  const client = await openApi(readHostFile(desk.dir)?.apiUrl ?? '')
  try {
    const channelId = await paired(client.api, desk, shop.url)
    const fetching = await host.measure(() => client.api.sync.start({ channelId }))
    if (fetching.result.counts.ready !== orders) throw new Error(`Not ready: ${JSON.stringify(fetching.result.counts)}`)
    const posting = await host.measure(() => untilPosted(client.api, desk.connector, orders))
    return {
      fetched: { orders, used: fetching.used, roundTrips: 0 },
      posted: { orders, used: posting.used, roundTrips: posting.result.roundTrips },
    }
  } finally {
    await client.close()
    await host.stop()
    await shop.close()
    desk.close()
  }
}

/** Pairs the company file, lets its lists be read, and connects the store. */
async function paired(api: Api, { connector }: Desk, baseUrl: string): Promise<string> {
  const company = await api.companies.add({ name: 'Bench' })
  await connector.add((await api.companies.qwc({ id: company.id })).text, company.password)
  await connector.runOnce()
  const values = { baseUrl, userName, password, 'finance.incomeAccount': 'Sales' }
  return (await api.channels.add({ kind: 'custom-store', companyId: company.id, name: 'Bench shop', values })).id
}

async function untilPosted(api: Api, connector: PracticeConnector, orders: number): Promise<RunTotals> {
  const totals = await connector.runOnce()
  const { posted } = await api.orders.counts({})
  if (posted !== orders) throw new Error(`${posted} of ${orders} orders were posted: ${totals.errors.join(' ')}`)
  return totals
}

const anOrder = (index: number): Served => {
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
async function benchNaive(orders: number): Promise<Leg> {
  const desk = setUp()
  const host = await startMeasured(['scripts/bench/naive-host.ts', String(orders)])
  try {
    await desk.connector.add(String(host.ready.qwc), 'bench')
    const { used, result } = await host.measure(() => desk.connector.runOnce())
    if (result.roundTrips !== orders * 4) throw new Error(`The naive sender broke off: ${result.errors.join(' ')}`)
    return { orders, used, roundTrips: result.roundTrips }
  } finally {
    await host.stop()
    desk.close()
  }
}
