/** Large lists: read whole with the first update, then only what changed. */
import type { Company } from '../../src/simulator/index.ts'
import { openShop, password, userName } from '../../test/whole/shop/server.ts'
import { addCompany, type Desk, setUp, startHost } from './desk.ts'
import type { Measured, Used } from './measured.ts'
import { anOrder } from './orders.ts'

const DAY_MS = 24 * 3_600_000

export type ListsLeg = Readonly<{ used: Used; roundTrips: number; quickBooksMs: number }>
export type ListsRun = Readonly<{ customers: number; items: number; changed: number; whole: ListsLeg; again: ListsLeg }>

export async function benchLists(customers: number, items: number): Promise<ListsRun> {
  // Made over a month: what is as new as the newest is asked for again with the next refresh.
  let ago = 30 * DAY_MS
  const pass = (29 * DAY_MS) / (customers + items)
  const clock = (): Date => new Date(Date.now() - ago)
  const desk = setUp(0, { customers: 10, settings: { maxNames: 1_000_000, maxItems: 1_000_000 }, clock })
  fill(desk.company, customers, items, () => {
    ago -= pass
  })
  ago = 0
  const shop = await openShop({ orders: [anOrder(0)] })
  const { host, api, stop } = await startHost(desk)
  try {
    const companyId = await addCompany(api, desk)
    const whole = await update(host, desk)
    const { lists } = await api.lists.state({ companyId })
    const countOf = (name: string): number => lists.find(({ list }) => list === name)?.count ?? 0
    if (countOf('customer') < customers || countOf('item') < items)
      throw new Error(`The lists were not read: ${JSON.stringify(lists)}`)
    // Something to post: without it the Web Connector is told that there is nothing to do.
    const values = { baseUrl: shop.url, userName, password, 'finance.incomeAccount': 'Sales' }
    const { id: channelId } = await api.channels.add({ kind: 'custom-store', companyId, name: 'Bench shop', values })
    await api.sync.start({ channelId })
    const changed = change(desk.company)
    const again = await update(host, desk)
    if ((await api.orders.counts({})).posted !== 1) throw new Error('The order was not posted.')
    return { customers, items, changed, whole, again }
  } finally {
    await stop()
    await shop.close()
    desk.close()
  }
}

async function update(host: Measured, { connector, watch }: Desk): Promise<ListsLeg> {
  watch.reset()
  const { used, result } = await host.measure(() => connector.runOnce())
  if (result.errors.length > 0) throw new Error(result.errors.join(' '))
  return { used, roundTrips: result.roundTrips, quickBooksMs: watch.quickBooksMs() }
}

function fill({ file, lists }: Company, customers: number, items: number, later: () => void): void {
  const AccountRef = { ListID: lists.named(['Account'], 'Sales')?.id ?? '' }
  file.atOnce(() => {
    for (let i = 0; i < customers; i += 1, later())
      lists.add({
        kind: 'Customer',
        name: `Buyer ${i}`,
        doc: { FirstName: 'Buyer', LastName: `${i}`, Email: `b${i}@example.com` },
      })
    for (let i = 0; i < items; i += 1, later())
      lists.add({
        kind: 'ItemNonInventory',
        name: `SKU-${i}`,
        doc: { SalesOrPurchase: { Desc: `Widget number ${i}`, Price: '19.95', AccountRef } },
      })
  })
}

/** A hundred customers are changed by hand. */
function change({ file, lists }: Company): number {
  const changed = 100
  file.atOnce(() => {
    for (let i = 0; i < changed; i += 1) {
      const entry = lists.named(['Customer'], `Buyer ${i * 7}`)!
      const { name, parent, active, doc } = entry
      lists.change(entry, { name, parent, active, doc: { ...doc, Email: `changed${i}@example.com` } })
    }
  })
  return changed
}
