import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningHost, startHost } from '../../../src/main/host.ts'
import {
  type Company,
  createPracticeCompany,
  type PracticeConnector,
  practiceConnector,
} from '../../../src/simulator/index.ts'
import { aShop, SHOP_URL, type Shop } from '../a-shop.ts'
import { fitting, START } from '../world.ts'

type Firm = {
  readonly name: string
  readonly books: Company
  readonly connector: PracticeConnector
  readonly shop: Shop
  appName: string
  companyId: string
  channelId: string
  /** Called before each message set is carried out. */
  before: () => void | Promise<void>
  /** How many message sets QuickBooks has carried out. */
  sets: number
}

const FIRMS = 5
const ORDERS = 4
const dir = mkdtempSync(path.join(tmpdir(), 'waybill-five-'))
let clock = START
let host: RunningHost
const firms: Firm[] = []

const hostOf = (index: number): string => `https://shop${index + 1}.test`

function aFirm(index: number): Firm {
  const own = path.join(dir, `firm-${index + 1}`)
  const books = createPracticeCompany(`${own}.qbw`, { clock: () => new Date(clock), customers: 2 })
  const firm: Firm = {
    name: `Firm ${index + 1}`,
    books,
    shop: aShop(),
    appName: '',
    companyId: '',
    channelId: '',
    before: () => {},
    sets: 0,
    connector: practiceConnector({
      dir: own,
      company: books,
      clock: () => new Date(clock),
      delay: () => new Promise((resolve) => setImmediate(resolve)),
      faults: ({ point }) => {
        if (point !== 'b-before-process') return undefined
        firm.sets += 1
        return { kind: 'run', run: () => firm.before() }
      },
    }),
  }
  return firm
}

/** Each firm's shop answers under an address of its own. */
const shops: typeof fetch = async (asked, init) => {
  const url = new URL(String(asked))
  const firm = firms.find((_firm, index) => url.origin === hostOf(index))
  if (!firm) throw new TypeError(`Nobody answers at ${url.origin}.`)
  return firm.shop.fetch(SHOP_URL + url.pathname.replace('/api/v1', '') + url.search, init)
}

beforeAll(async () => {
  host = await startHost({
    dataDir: path.join(dir, 'data'),
    listen: true,
    schedule: false,
    now: () => clock,
    fetch: (url, init) => shops(String(url), init),
  })
  for (let index = 0; index < FIRMS; index += 1) firms.push(aFirm(index))
  for (const [index, firm] of firms.entries()) {
    const added = await host.api.companies.add({ name: firm.name })
    firm.companyId = added.id
    const { text } = await host.api.companies.qwc({ id: added.id })
    firm.appName = (await firm.connector.add(text, added.password)).appName
    const channel = await host.api.channels.add({
      kind: 'custom-store',
      companyId: added.id,
      name: `Shop ${index + 1}`,
      values: { baseUrl: `${hostOf(index)}/api/v1`, userName: 'w', password: 's', windowDays: '30', ...fitting },
    })
    firm.channelId = channel.id
  }
})

afterAll(async () => {
  await host.stop()
  for (const { books } of firms) books.close()
  rmSync(dir, { recursive: true, force: true })
})

const visit = async ({ connector, appName }: Firm) => {
  const { errors } = await connector.runOnce(appName)
  return errors
}
const fetchAll = async (): Promise<void> => {
  for (const { channelId } of firms) await host.api.sync.start({ channelId, from: '2026-07-13', to: '2026-07-15' })
  await host.idle()
}
const posted = async ({ companyId }: Firm): Promise<number> =>
  (await host.api.orders.counts({ filter: { companyId } })).posted ?? 0
const booked = ({ books }: Firm): readonly string[] =>
  books
    .transactions()
    .filter(({ kind }) => kind === 'SalesReceipt')
    .map(({ doc }) => String(doc.RefNumber))
    .toSorted()
const numbers = (index: number, from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${index + 1}-${from + i}`)

describe('five company files in one host', () => {
  test('sign in each with its own password, at the same time, and are each recognized by their own books', async () => {
    clock += 60_000
    const errors = await Promise.all(firms.map(visit))
    expect(errors).toEqual(Array(FIRMS).fill([]))
    const views = await host.api.companies.list()
    expect(views.map(({ state }) => state)).toEqual(Array(FIRMS).fill('ready'))
    expect(new Set(views.map(({ userName }) => userName)).size).toBe(FIRMS)
    expect(new Set(views.map(({ seenPath }) => seenPath)).size).toBe(FIRMS)
  })

  test("sessions go on side by side, and each firm's orders come into its own books alone", async () => {
    clock += 60_000
    for (const [index, firm] of firms.entries())
      for (const number of numbers(index, 1, ORDERS)) firm.shop.put({ number, first: `Buyer of ${index + 1}` })
    await fetchAll()
    // Nobody's QuickBooks begins its second set before everybody's has begun one: the sessions overlap.
    let begun = 0
    let all = (): void => {}
    const everybody = new Promise<void>((resolve) => {
      all = resolve
    })
    for (const firm of firms) {
      let first = true
      firm.before = () => {
        if (!first) return undefined
        first = false
        begun += 1
        if (begun === FIRMS) all()
        return everybody
      }
    }
    expect(await Promise.all(firms.map(visit))).toEqual(Array(FIRMS).fill([]))
    await host.idle()
    for (const [index, firm] of firms.entries()) {
      firm.before = () => {}
      expect(await posted(firm)).toBe(ORDERS)
      expect(booked(firm)).toEqual(numbers(index, 1, ORDERS))
    }
  })

  test('one that is stopped and one whose QuickBooks is slow hold up nobody else', async () => {
    clock += 60_000
    const [stopped, slow, ...others] = firms as [Firm, Firm, ...Firm[]]
    for (const [index, firm] of firms.entries())
      for (const number of numbers(index, 11, 2)) firm.shop.put({ number, first: `Buyer of ${index + 1}` })
    await fetchAll()
    await host.deps.store.companies.update(stopped.companyId, {
      knownFileId: '',
      fileId: '{00000000-0000-4000-8000-00000000DEAD}',
    })
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const setsBefore = slow.sets
    slow.before = () => held
    const slowVisit = visit(slow)
    const [stopErrors] = await Promise.all([visit(stopped), ...others.map(visit)])
    await host.idle()
    expect(stopErrors?.join(' ')).toContain('another company file')
    for (const firm of others) expect(await posted(firm)).toBe(ORDERS + 2)
    expect([await posted(stopped), await posted(slow)]).toEqual([ORDERS, ORDERS])
    expect(slow.sets).toBe(setsBefore + 1)
    await host.look()
    expect(host.status().level).toBe('down')
    expect((await host.api.today.get({ companyId: others[0]!.companyId })).health.level).not.toBe('down')
    release()
    expect(await slowVisit).toEqual([])
    slow.before = () => {}
    await host.idle()
    expect(await posted(slow)).toBe(ORDERS + 2)
    for (const [index, firm] of firms.entries())
      expect(booked(firm)).toEqual(
        firm === stopped
          ? numbers(index, 1, ORDERS)
          : [...numbers(index, 1, ORDERS), ...numbers(index, 11, 2)].toSorted(),
      )
  })
})
