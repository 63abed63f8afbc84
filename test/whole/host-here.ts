/** A host in the test's own process: the same program with its Web Connector's address, and a clock that can be moved. */
import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { type HostOptions, type RunningHost, startHost } from '../../src/main/host.ts'
import { type Books, type BooksOptions, openBooks } from './books/books.ts'
import { type Application, applicationFrom, register, update } from './connector/update.ts'
import { written } from './shop/protocol.ts'
import type { Sale } from './shop/sale.ts'
import { openShop, password, type Served, type Shop, userName } from './shop/server.ts'
import { temporaryFolder } from './waybill.ts'

export const now = new Date()

export type World = Readonly<{
  host: RunningHost
  books: Books
  app: Application
  companyId: string
  forward(minutes: number): void
}>

/** Waits are a twentieth of what the program asks for, so that its patience need not be shared. */
const shorter = (ms: number, signal?: AbortSignal): Promise<void> =>
  pause(ms / 20, undefined, signal ? { signal } : {}).catch(() => undefined)

/** A host, an empty company file that was paired with it, and its lists read. */
export async function aWorld(
  options: Partial<HostOptions> = {},
  bookOptions: BooksOptions = {},
  books: Books = openBooks(bookOptions),
): Promise<World> {
  const dataDir = temporaryFolder()
  const ahead = { ms: 0 }
  const host = await startHost({ dataDir, listen: true, now: () => Date.now() + ahead.ms, delay: shorter, ...options })
  onTestFinished(async () => {
    await host.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  const company = await host.api.companies.add({ name: 'Teapot' })
  const { text } = await host.api.companies.qwc({ id: company.id })
  const app = applicationFrom(text, company.password)
  register(books, app)
  await update(app, books)
  return {
    host,
    books,
    app,
    companyId: company.id,
    forward: (minutes) => {
      ahead.ms += minutes * 60_000
    },
  }
}

export const aPlainSale = (number: string, change: Partial<Sale> = {}): Sale => ({
  number,
  created: new Date(now.getTime() - 60 * 60_000),
  lines: [{ sku: 'SPOON', name: 'Spoon', quantity: 2000, price: 45_000, taxed: false, discount: 0 }],
  discounts: [],
  shipping: 0,
  shippingTaxed: false,
  rate: 0,
  buyer: {
    first: 'Ada',
    last: `Lovelace ${number}`,
    email: `${number}@example.com`,
    street: '1 Main Street',
    city: 'Springfield',
    state: 'IL',
    zip: '62701',
    country: 'US',
  },
  method: 'Visa',
  shipMethod: '',
  ...change,
})

export const plainly = { names: 'Pascal', numbers: 'numbers', inclusive: false, discounts: 'list' } as const

export const served = (sale: Sale): Served => ({
  number: sale.number,
  created: sale.created,
  text: written(sale, plainly),
})

/** A shop with these sales (a number stands for a plain one), connected as a channel with no setting but its credentials. */
export async function aShop(
  { host, companyId }: Pick<World, 'host' | 'companyId'>,
  name: string,
  sales: readonly (string | Sale)[],
  values: Readonly<Record<string, string>> = {},
): Promise<Readonly<{ shop: Shop; channelId: string }>> {
  const orders = sales.map((one) => served(typeof one === 'string' ? aPlainSale(one) : one))
  const shop = await openShop({ orders })
  onTestFinished(shop.close)
  const channel = await host.api.channels.add({
    kind: 'custom-store',
    companyId,
    name,
    values: { baseUrl: shop.url, userName, password, ...values },
  })
  return { shop, channelId: channel.id }
}

/** What Activity says, the newest first. */
export const activityOf = async ({ host }: Pick<World, 'host'>): Promise<readonly string[]> => {
  await host.idle()
  return (await host.api.activity.page({ limit: 200 })).map(({ sentence }) => sentence)
}

export const statesOf = async ({ host }: Pick<World, 'host'>): Promise<Readonly<Record<string, string>>> => {
  const { rows } = await host.api.orders.page({ limit: 200 })
  return Object.fromEntries(rows.map(({ number, state }) => [number, state]))
}
