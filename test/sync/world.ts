import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFailed, onTestFinished } from 'vitest'
import { type RunningHost, startHost } from '../../src/main/host.ts'
import {
  type Company,
  createPracticeCompany,
  type Fault,
  type FaultMoment,
  openCompany,
  type PracticeCompanyOptions,
  type ProcessorOptions,
  type RunTotals,
} from '../../src/simulator/index.ts'
import type { CrashPoint } from '../../src/sync/deps.ts'
import { aShop, SHOP_URL, type Shop } from './a-shop.ts'
import { begin, halt, hostOptions, type Kept, keep, MINUTE, restart, session } from './life.ts'
import { connectorOf, type Inside } from './web-connector.ts'

/** Settings under which the shop's orders fit the practice company. */
export const fitting: Readonly<Record<string, string>> = {
  'orders.timeZone': 'America/New_York',
  'sales-tax.mode': 'item',
  'sales-tax.item': 'Harbor County 7.25%',
  'sales-tax.zeroItem': 'Out of State',
  'products.discountItem': 'Discount',
  'products.shippingItem': 'Shipping',
  'products.adjustmentItem': 'Order Adjustment',
  'finance.incomeAccount': 'Sales:Web Sales',
}

export type WorldOptions = Readonly<{
  /** Settings of the channel beside the fitting ones. */
  settings?: Readonly<Record<string, string>>
  books?: PracticeCompanyOptions
  processing?: ProcessorOptions
}>

/** Eight in the morning in New York, on a Tuesday in July. */
export const START = Date.parse('2026-07-14T12:00:00Z')

/** A host on a folder of its own, practice books that stay open, a Web Connector, and a shop. Time stands still between sessions. */
export type World = {
  readonly dir: string
  readonly shop: Shop
  books: Company
  host: RunningHost
  companyId: string
  channelId: string
  clock: number
  /** The host dies at the first point for which this says so. */
  dieAt: ((point: CrashPoint) => boolean) | undefined
  /** What goes wrong at the Web Connector. */
  fault: ((moment: FaultMoment) => Fault | undefined) | undefined
  /** What becomes of QuickBooks' answer (escaped, as it stands in the envelope) on its way to the host. */
  spoil: ((answer: string) => string) | undefined
  /** How QuickBooks behaves; may be changed at any time. */
  processing: ProcessorOptions
  readonly dead: () => boolean
  /** The message set that the Web Connector was given last. */
  outstanding(): string
  /** What the Web Connector wrote into its log. */
  readonly log: string[]
  /** The process is gone from one moment to the next. */
  die(): void
  /** It is started again on the same folder, or on another one. */
  restart(dataDir?: string): Promise<void>
  /** Adds the company file and pairs it; reads its lists. */
  pair(): Promise<void>
  /** Connects the shop. */
  openShop(other?: Readonly<Record<string, string>>): Promise<void>
  sync(): Promise<void>
  /** One update of the Web Connector, a little later. A practice crash is a finding of the log, no error. */
  session(): Promise<RunTotals>
  /** Another company file is opened in QuickBooks in place of the one that is. */
  openFile(file: string): void
  /** An update of another Web Connector on the same books, which does not wait for the first. */
  second(): Promise<RunTotals>
  /** Adds the company's .qwc to the Web Connector; a file that carries it already is left as it is. */
  register(password: string): Promise<void>
  /** An update while the host runs in another process. */
  meanwhile(): Promise<unknown>
  /** On a fresh folder: adds the company file anew. Gives who was there before. */
  renew(): Promise<Place>
  /** Goes back to what `renew` gave. */
  become(place: Place): void
  /** Keeps this moment and ends: `begin` comes back to it, as often as one likes. */
  keep(): Promise<void>
  begin(): Promise<void>
  /** Ends without an orderly stop; the folder stays. */
  halt(): Promise<void>
  stop(): Promise<void>
}

/** Which company and channel of which host this world speaks of. */
export type Place = Readonly<{ companyId: string; channelId: string; appName: string }>

async function openShop(world: World, given: Readonly<Record<string, string>>): Promise<void> {
  const { name = 'Shop', ...settings } = given
  const added = await world.host.api.channels.add({
    kind: 'custom-store',
    companyId: world.companyId,
    name,
    values: { baseUrl: SHOP_URL, userName: 'waybill', password: 'secret', windowDays: '30', ...fitting, ...settings },
  })
  world.channelId = added.id
}

async function make(options: WorldOptions): Promise<World> {
  const dir = mkdtempSync(path.join(tmpdir(), 'waybill-sync-'))
  const time = { now: START }
  let kept: Kept | undefined
  const inside: Inside = { outstanding: '', dead: false, halted: false, connector: undefined as never, appName: '' }
  const world: World = {
    dir,
    shop: aShop(),
    get clock() {
      return time.now
    },
    set clock(now) {
      time.now = now
    },
    books: createPracticeCompany(path.join(dir, 'books.qbw'), {
      clock: () => new Date(time.now),
      customers: 3,
      ...options.books,
    }),
    host: undefined as never,
    companyId: '',
    channelId: '',
    dieAt: undefined,
    fault: undefined,
    spoil: undefined,
    processing: { recovery: { keeps: 'all', partly: 'kept', resend: 'answers' }, ...options.processing },
    log: [],
    dead: () => inside.dead,
    outstanding: () => inside.outstanding,
    die() {
      inside.dead = true
      void world.host.deps.store.close()
    },
    restart: (dataDir = world.host.dataDir) => restart(world, inside, dataDir),
    async pair() {
      const added = await world.host.api.companies.add({ name: 'Harbor Lane' })
      world.companyId = added.id
      await world.register(added.password)
      await world.session()
    },
    openShop: (other) => openShop(world, { ...options.settings, ...other }),
    async sync() {
      await world.host.api.sync.start({ channelId: world.channelId, from: '2026-07-13', to: '2026-07-15' })
      await world.host.idle()
    },
    session: () => session(world, inside),
    openFile(file) {
      world.books.close()
      world.books = openCompany(file, () => new Date(time.now))
      inside.connector = connectorOf(world, inside)
    },
    second() {
      world.clock += MINUTE
      return connectorOf(world, inside).runOnce(inside.appName)
    },
    async register(password) {
      const { text } = await world.host.api.companies.qwc({ id: world.companyId })
      inside.appName = (await inside.connector.add(text, password)).appName
    },
    meanwhile() {
      world.clock += MINUTE
      return inside.connector.runOnce(inside.appName)
    },
    async renew() {
      const { companyId, channelId } = world
      const before = { companyId, channelId, appName: inside.appName }
      const added = await world.host.api.companies.add({ name: 'Harbor Lane again' })
      world.companyId = added.id
      await world.register(added.password)
      return before
    },
    become({ companyId, channelId, appName }) {
      Object.assign(world, { companyId, channelId })
      inside.appName = appName
    },
    async keep() {
      kept = await keep(world, inside)
    },
    begin: () => begin(world, inside, kept!),
    halt: () => halt(world, inside),
    async stop() {
      await world.halt()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  world.host = await startHost(hostOptions(world, inside, path.join(dir, 'data')))
  inside.connector = connectorOf(world, inside)
  return world
}

function told(world: World): World {
  onTestFailed(() => void process.stderr.write(`${world.log.slice(-60).join('\n')}\n`))
  return world
}

/** A world with nothing in it but the books. What it opens is closed when the test ends. */
export async function anEmptyWorld(options: WorldOptions = {}): Promise<World> {
  const world = await make(options)
  onTestFinished(() => world.stop())
  return told(world)
}

/** Paired once for all tests of a file, which run one after another. */
let paired: Promise<World> | undefined

async function pairedOnce(): Promise<World> {
  const world = await make({})
  await world.pair()
  await world.openShop()
  await world.keep()
  process.once('exit', () => rmSync(world.dir, { recursive: true, force: true }))
  return world
}

/** A world whose company is paired and whose shop is connected. */
export async function aWorld({ settings = {}, processing }: Omit<WorldOptions, 'books'> = {}): Promise<World> {
  paired ??= pairedOnce()
  const world = await paired
  await world.begin()
  onTestFinished(() => world.halt())
  await world.host.deps.store.settings.set(`channel:${world.channelId}`, settings)
  world.processing = { recovery: { keeps: 'all', partly: 'kept', resend: 'answers' }, ...processing }
  return told(world)
}
