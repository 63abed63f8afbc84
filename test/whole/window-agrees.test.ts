/** One host, three ways to look at it: the command line, the api, and the window in Chromium. They say the same. */
import { type Browser, chromium } from 'playwright'
import { describe, expect, it, onTestFinished } from 'vitest'
import { build } from '../../scripts/build.mjs'
import { chromiumPath } from '../../scripts/chromium.mjs'
import type { Api } from '../../src/api/client.ts'
import { documentStateTable } from '../../src/domain/states.ts'
import { openBooks } from './books/books.ts'
import { applicationFrom, register, update } from './connector/update.ts'
import { aPlainSale, served } from './host-here.ts'
import { openShop, password, userName } from './shop/server.ts'
import { wrongOrders } from './shop/wrong.ts'
import { type Waybill, waybill } from './waybill.ts'

const executablePath = chromiumPath()

/** A host with posted orders, wrong ones, and two that wait for the Web Connector. */
async function aBusyHost(): Promise<Readonly<{ here: Waybill; api: Api; uiUrl: string }>> {
  const here = waybill()
  onTestFinished(here.end)
  const now = new Date()
  const shop = await openShop({
    orders: [...['1', '2', '3'].map((one) => served(aPlainSale(one))), ...wrongOrders(now)],
  })
  onTestFinished(shop.close)
  const { uiUrl } = await here.serve()
  const { api, close } = await here.open()
  onTestFinished(close)
  const company = await api.companies.add({ name: 'Teapot' })
  const app = applicationFrom((await api.companies.qwc({ id: company.id })).text, company.password)
  const books = openBooks()
  register(books, app)
  await update(app, books)
  const values = { baseUrl: shop.url, userName, password }
  const channel = await api.channels.add({ kind: 'custom-store', companyId: company.id, name: 'Shop', values })
  const from = new Date(now.getTime() - 4 * 86_400_000).toISOString()
  await api.sync.start({ channelId: channel.id, from })
  await update(app, books)
  shop.state.orders.push(served(aPlainSale('8')), served(aPlainSale('9')))
  await api.sync.start({ channelId: channel.id, from })
  return { here, api, uiUrl }
}

type Listed = Readonly<{
  id: string
  number: string
  state: string
  total: string
  customer: string
  problem: unknown
  transactions: readonly { txnId: string }[]
}>

describe('what is shown', () => {
  it('by the command line is what the api tells the window', async () => {
    const { here, api } = await aBusyHost()
    const listed = await here.ask<readonly Listed[]>('orders')
    const { rows, total } = await api.orders.page({ limit: 1000 })
    expect(listed).toHaveLength(total)
    expect(listed).toMatchObject(
      rows.map(({ id, number, state, total: sum, customer, problem, transactions }) => ({
        id,
        number,
        state,
        total: sum,
        customer,
        problem,
        transactions: transactions.map(({ txnId }) => ({ txnId })),
      })),
    )
    const status = await here.ask<{ orders: Record<string, number>; total: number; companies: unknown }>('status')
    expect(status).toMatchObject({ orders: await api.orders.counts({}), total })
    expect(Object.values(status.orders).reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(status.orders).toMatchObject({ posted: 3, ready: 2 })
    for (const state of ['posted', 'ready', 'attention', 'excluded'])
      expect(await here.ask('orders', '--state', state), state).toHaveLength(status.orders[state] ?? -1)
  })

  it.skipIf(!executablePath)(
    'by the window in Chromium is what the command line says (CHROME_PATH or PATH)',
    async () => {
      await build(['renderer'])
      const { here, uiUrl } = await aBusyHost()
      const { orders } = await here.ask<{ orders: Record<string, number> }>('status')
      const browser: Browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
      onTestFinished(() => browser.close())
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
      await page.goto(uiUrl)
      const card = page.getByRole('region', { name: 'Shop' })
      await card.getByRole('listitem').first().waitFor()
      const shown = await card.getByRole('listitem').allInnerTexts()
      const wanted = Object.entries(orders).filter(([, count]) => count > 0)
      expect(shown.map((one) => one.replace(/\s+/g, ' ').trim()).sort()).toEqual(
        wanted.map(([state, count]) => `${documentStateTable[state as 'posted'].words} ${count}`).sort(),
      )
      await card.getByRole('link', { name: new RegExp(documentStateTable.posted.words) }).click()
      const grid = page.getByRole('grid', { name: 'Orders' })
      await grid.getByRole('row').nth(1).waitFor()
      expect(await grid.getAttribute('aria-rowcount')).toBe(String(1 + (orders.posted ?? 0)))
      for (const { number, total } of await here.ask<readonly Listed[]>('orders', '--state', 'posted'))
        expect(
          await grid
            .getByRole('row', { name: new RegExp(`\\b${number}\\b`) })
            .first()
            .innerText(),
        ).toContain(total)
      expect(complaints).toEqual([])
    },
    60_000,
  )
})
