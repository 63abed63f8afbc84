import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { problem } from '../domain/problem.ts'
import { appName } from '../qbwc/app-name.ts'
import { qwcFile } from '../qbwc/qwc-file.ts'
import {
  createPracticeCompany,
  namedFaults,
  openCompany,
  type PracticeConnector,
  type PracticeShop,
  practiceConnector,
  practiceFaults,
  practiceShop,
  type RunTotals,
} from '../simulator/index.ts'
import type { CompanyRow } from '../store/port.ts'
import { addChannel } from '../sync/channels/channels.ts'
import { addCompany } from '../sync/company/add-company.ts'
import { instant, scopeOf, secretsOf } from '../sync/deps.ts'
import { addTask } from '../sync/tasks/add-task.ts'
import { type Kit, type PracticeWorld, refuse } from './handlers/kit.ts'

/** Sealed with the company's other secrets: the practice Web Connector types it as a person would. */
const PASSWORD = 'practice.password'
const SHOP_PORT = 'practice.shopPort'
const SHOP_CHANNEL = 'practice.shop'

/** Settings with which the practice shop's orders fit the practice company. */
const shopSettings: Readonly<Record<string, string>> = {
  'orders.timeZone': 'America/New_York',
  'sales-tax.mode': 'item',
  'sales-tax.item': 'Harbor County 7.25%',
  'sales-tax.zeroItem': 'Out of State',
  'sales-tax.lineAccount': 'Web Store Tax Collected',
  'products.shippingItem': 'Shipping',
  'products.discountItem': 'Discount',
  'products.adjustmentItem': 'Order Adjustment',
  'finance.incomeAccount': 'Sales:Web Sales',
  'finance.cogsAccount': 'Cost of Goods Sold',
  'finance.assetAccount': 'Inventory Asset',
  'finance.shippingAccount': 'Shipping Income',
  'finance.discountAccount': 'Sales Discounts',
  'finance.chargeAccount': 'Sales:Web Sales',
  'finance.adjustmentAccount': 'Order Adjustments',
}

/** How often the practice Web Connector calls, in minutes; it looks whether somebody is due every few seconds. */
const EVERY_MINUTES = 1
const LOOK_SECONDS = 5

export function practiceWorld(practiceDir: string): PracticeWorld {
  let connector: PracticeConnector | undefined
  let shop: PracticeShop | undefined
  let kit: Kit | undefined

  const connect = (): PracticeConnector => {
    connector ??= practiceConnector({
      dir: path.dirname(practiceDir),
      everySeconds: LOOK_SECONDS,
      processing: faults.hooks,
    })
    return connector
  }
  // The company file that a fault is put into, while the practice Web Connector does not have it open.
  let struck = ''
  const faults = practiceFaults((work) => {
    const books = openCompany(struck)
    try {
      work(books)
    } finally {
      books.close()
    }
  })
  /** Lets the practice Web Connector call while the fault stands; it is ended as a person would end it in QuickBooks. */
  const callWith = async (row: CompanyRow, fault: string | undefined): Promise<RunTotals> => {
    if (fault === undefined) return connect().runOnce(row.appName)
    struck = booksOf(row.id)
    faults.put(fault)
    try {
      return await connect().runOnce(row.appName)
    } finally {
      faults.end()
    }
  }
  const booksOf = (companyId: string): string => path.join(practiceDir, companyId, 'Harbor Lane Trading Co.qbw')

  const qwcOf = (k: Kit, row: CompanyRow): string => {
    const made = qwcFile({
      appName: row.appName,
      description: `Posts orders to the practice company`,
      appUrl: k.qbwcUrl(),
      supportUrl: `${k.qbwcUrl()}/support`,
      userName: row.userName,
      ownerId: row.ownerId,
      fileId: row.fileId,
      product: 'QBFS',
      every: { minutes: row.everyMinutes },
    })
    if (!made.ok) throw new Error(made.problems.join(' '))
    return made.text
  }

  /** What a person would do once: add the .qwc and type the password. */
  const register = async (k: Kit, row: CompanyRow, password: string): Promise<void> => {
    const known = connect()
      .list()
      .find((r) => r.appName === row.appName)
    if (known && known.password === password && known.appUrl === k.qbwcUrl()) return
    await connect().add(qwcOf(k, row), password, { companyFile: booksOf(row.id) })
    await k.deps.store.companies.update(row.id, { qwcSavedAt: row.qwcSavedAt ?? instant(k.deps) })
  }

  const registerAll = async (k: Kit): Promise<void> => {
    for (const row of await k.deps.store.companies.list()) {
      if (!row.practice || row.removedAt !== null) continue
      const password = (await secretsOf(k.deps, scopeOf.company(row.id)))[PASSWORD]
      if (password) await register(k, row, password)
    }
  }

  const openShop = async (k: Kit): Promise<PracticeShop> => {
    if (shop) return shop
    const settings = await k.deps.store.settings.get(scopeOf.app)
    const port = Number(settings[SHOP_PORT] ?? '0')
    shop = await practiceShop({ port, clock: () => new Date(k.deps.now()) }).catch(() =>
      practiceShop({ clock: () => new Date(k.deps.now()) }),
    )
    await k.deps.store.settings.set(scopeOf.app, { [SHOP_PORT]: new URL(shop.url).port })
    return shop
  }

  const totals = (t: RunTotals) => ({
    sessions: t.sessions,
    roundTrips: t.roundTrips,
    requests: t.requests,
    errors: [...t.errors],
  })

  return {
    async addCompany(k, name) {
      const { deps } = k
      const title = name.trim() || 'Practice company'
      const appNameOf = (fileId: string): string => appName(title, k.osUser, fileId.replace(/[{}-]/g, '').slice(0, 4))
      const { row, password } = await addCompany(deps, {
        name: title,
        companyFile: '',
        practice: true,
        everyMinutes: EVERY_MINUTES,
        appName: appNameOf,
      })
      await deps.store.secrets.set(scopeOf.company(row.id), { [PASSWORD]: deps.sealer.seal(password) })
      await deps.store.companies.update(row.id, { backupConfirmedAt: instant(deps) })
      const books = booksOf(row.id)
      mkdirSync(path.dirname(books), { recursive: true, mode: 0o700 })
      createPracticeCompany(books, { clock: () => new Date(deps.now()) }).close()
      if (kit) await register(kit, row, password).catch(() => undefined)
      return { id: row.id, name: row.name, username: row.userName, password, qbwcUrl: k.qbwcUrl() }
    },
    async addShop(k, company) {
      const { deps } = k
      const here = await openShop(k)
      const values = { baseUrl: here.url, userName: here.userName, password: here.password, ...shopSettings }
      const row = await addChannel(deps, { kind: 'custom-store', companyId: company.id, name: 'Practice shop', values })
      await deps.store.settings.set(scopeOf.channel(row.id), { [SHOP_CHANNEL]: 'true' })
      await deps.store.channels.update(row.id, { state: 'ok' })
      await addTask(deps, { channelId: row.id, kind: 'orders', everyMinutes: 15, first: 'later' })
      k.reschedule()
      return (await deps.store.channels.get(row.id))!
    },
    async poll(companyId, fault) {
      if (!kit)
        return refuse(
          problem({
            code: 'not-listening',
            what: 'The practice Web Connector cannot call.',
            why: 'Waybill does not listen in this command.',
            todo: 'Start it with `waybill serve` or `npm start`.',
          }),
        )
      if (fault !== undefined && !Object.hasOwn(namedFaults, fault))
        return refuse(
          problem({
            code: 'no-such-fault',
            what: `There is no fault named “${fault}”.`,
            why: 'Faults of the practice company have names.',
            todo: '`waybill practice --faults` lists them.',
          }),
        )
      await registerAll(kit)
      const companies = (await kit.deps.store.companies.list()).filter(
        (c) => c.practice && c.removedAt === null && (companyId === undefined || c.id === companyId),
      )
      if (companies.length === 0)
        return refuse(
          problem({
            code: 'no-practice-company',
            what: 'There is no practice company.',
            why: 'The practice Web Connector calls for practice companies only.',
            todo: 'Add one: `waybill company add --practice --name NAME`.',
          }),
        )
      let sum = { sessions: 0, roundTrips: 0, requests: 0, errors: [] as string[] }
      for (const row of companies) {
        const run = totals(await callWith(row, fault))
        sum = {
          sessions: sum.sessions + run.sessions,
          roundTrips: sum.roundTrips + run.roundTrips,
          requests: sum.requests + run.requests,
          errors: [...sum.errors, ...run.errors],
        }
      }
      return sum
    },
    async registered(company, _qwcText, password) {
      if (!company.practice || !kit) return
      await kit.deps.store.secrets.set(scopeOf.company(company.id), { [PASSWORD]: kit.deps.sealer.seal(password) })
      await register(kit, company, password)
    },
    async removed(companyId) {
      const row = await kit?.deps.store.companies.get(companyId)
      if (!row?.practice) return
      connect().remove(row.appName)
      rmSync(path.dirname(booksOf(companyId)), { recursive: true, force: true })
    },
    async start(k, polls) {
      kit = k
      for (const row of await k.deps.store.channels.list()) {
        if (row.removedAt !== null) continue
        const settings = await k.deps.store.settings.get(scopeOf.channel(row.id))
        if (settings[SHOP_CHANNEL] !== 'true') continue
        const here = await openShop(k)
        if (settings.baseUrl !== here.url)
          await k.deps.store.settings.set(scopeOf.channel(row.id), { baseUrl: here.url })
        await k.deps.store.secrets.set(scopeOf.channel(row.id), { password: k.deps.sealer.seal(here.password) })
      }
      if (!polls) return
      await registerAll(k)
      connect().start()
    },
    async stop() {
      await connector?.stop()
      await shop?.close()
    },
  }
}
