/** A host, companies with books of their own, their Web Connectors and shops: made once, and begun from there for each run. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type RunningHost, startHost } from '../../src/main/host.ts'
import { createPracticeCompany, PracticeCrash, type RecoveryPolicy, type RunTotals } from '../../src/simulator/index.ts'
import type { CrashPoint } from '../../src/sync/deps.ts'
import { SHOP_URL, totalOf } from '../sync/a-shop.ts'
import { aFirm, connectorOf, type Firm, makeBooks, openFile } from './firm.ts'
import { noteSteps } from './steps-taken.ts'

export const MINUTE = 60_000
/** Eight in the morning in New York, on a Tuesday in July. */
export const START = Date.parse('2026-07-14T12:00:00Z')

/** Settings under which the shop's orders fit the practice company. */
const fitting: Readonly<Record<string, string>> = {
  'orders.timeZone': 'America/New_York',
  'sales-tax.mode': 'item',
  'sales-tax.item': 'Harbor County 7.25%',
  'sales-tax.zeroItem': 'Out of State',
  'products.discountItem': 'Discount',
  'products.shippingItem': 'Shipping',
  'products.adjustmentItem': 'Order Adjustment',
  'finance.incomeAccount': 'Sales:Web Sales',
}

export type World = {
  readonly dir: string
  readonly firms: readonly Firm[]
  /** Another company's file, to be opened by mistake. */
  readonly otherBooks: string
  host: RunningHost
  /** The data folder that the host stands on; a fresh installation takes another one. */
  dataDir: string
  clock: number
  dead: boolean
  dieAt: ((point: CrashPoint) => boolean) | undefined
  remembers: RecoveryPolicy
  readonly log: string[]
}

/** The host was made to die at a named point. */
class HostDied extends Error {}

export const hostOptions = (world: World): Parameters<typeof startHost>[0] => ({
  dataDir: world.dataDir,
  listen: true,
  schedule: false,
  now: () => world.clock,
  fetch: (asked, init) => {
    const { host, pathname, search } = new URL(String(asked))
    const firm = world.firms.find((f) => new URL(f.shopUrl).host === host)
    // Each firm's shop has an address of its own, and answers as the one shop of the tests.
    return firm ? firm.shop.fetch(`${new URL(SHOP_URL).origin}${pathname}${search}`, init) : fetch(asked, init)
  },
  at(point) {
    if (!world.dead && !world.dieAt?.(point)) return
    if (!world.dead) world.log.push(`   The host dies at ${point}.`)
    die(world)
    throw new HostDied(point)
  },
})

/** The process is gone from one moment to the next: nothing that it does from now on is kept. */
export function die(world: World): void {
  world.dead = true
  void world.host.deps.store.close()
}

export async function stopHost(world: World): Promise<void> {
  die(world)
  await world.host.stop().catch(() => undefined)
}

export async function restart(world: World): Promise<void> {
  await stopHost(world)
  world.dieAt = undefined
  world.dead = false
  world.host = await startHost(hostOptions(world))
}

const nothing: RunTotals = { sessions: 0, roundTrips: 0, requests: 0, errors: [] }

/** One update of a company's Web Connector, a little later. Its crash is a line of the log, no error. */
export async function session(world: World, firm: Firm, minutes = 1): Promise<RunTotals> {
  world.clock += minutes * MINUTE
  try {
    return await firm.connector.runOnce(firm.appName)
  } catch (error) {
    if (error instanceof PracticeCrash) return nothing
    throw error
  } finally {
    if (!world.dead) await world.host.idle()
  }
}

/** An update of a second Web Connector on the same books, which does not wait for the first. */
export const secondSession = (world: World, firm: Firm): Promise<unknown> => {
  const quiet: Firm = { ...firm, fault: undefined, spoil: undefined }
  return connectorOf(world, quiet)
    .runOnce(firm.appName)
    .catch(() => undefined)
}

export async function sync(world: World, { channelId }: Firm): Promise<void> {
  await world.host.api.sync.start({ channelId, from: '2026-07-13', to: '2026-07-15' }).catch(() => undefined)
  if (!world.dead) await world.host.idle()
}

export function put(firm: Firm, order: Parameters<Firm['shop']['put']>[0]): void {
  const put = firm.shop.put(order)
  const totals = firm.totals.get(put.number) ?? new Set()
  firm.totals.set(put.number, totals.add(Math.round(totalOf(put) * 100)))
}

/** Adds a firm's company file and its shop to the host, as a newcomer does. */
export async function pair(world: World, firm: Firm): Promise<void> {
  const { api } = world.host
  const added = await api.companies.add({ name: firm.name })
  firm.companyId = added.id
  const { text } = await api.companies.qwc({ id: added.id })
  firm.appName = (await firm.connector.add(text, added.password)).appName
}

export async function openShop({ host }: World, firm: Firm): Promise<void> {
  const added = await host.api.channels.add({
    kind: 'custom-store',
    companyId: firm.companyId,
    name: 'Shop',
    values: { baseUrl: firm.shopUrl, userName: 'waybill', password: 'secret', windowDays: '30', ...fitting },
  })
  firm.channelId = added.id
}

/** In memory where the system has a folder there: what is killed here is a program, never the machine. */
const folder = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

type Names = Pick<Firm, 'companyId' | 'channelId' | 'appName'>
export type Stage = Readonly<{ world: World; begin(): Promise<void>; end(): Promise<void> }>

/** Two companies, paired and quiet, kept as they are: `begin` comes back to this moment. */
export async function aStage(): Promise<Stage> {
  const dir = mkdtempSync(path.join(folder(), 'waybill-crash-'))
  const firms = [aFirm(dir, 0), aFirm(dir, 1)]
  const world: World = {
    dir,
    firms,
    otherBooks: path.join(dir, 'kept', 'other.qbw'),
    host: undefined as never,
    dataDir: path.join(dir, 'data'),
    clock: START,
    dead: false,
    dieAt: undefined,
    remembers: { keeps: 'all', partly: 'kept', resend: 'answers' },
    log: [],
  }
  for (const firm of firms) mkdirSync(firm.dir)
  mkdirSync(path.join(dir, 'kept'))
  const settings = { companyName: 'Rival Ltd' }
  createPracticeCompany(world.otherBooks, { clock: () => new Date(START), customers: 1, settings }).close()
  world.host = await startHost(hostOptions(world))
  for (const firm of firms) {
    makeBooks(world, firm)
    await pair(world, firm)
    await session(world, firm)
    await openShop(world, firm)
  }
  noteSteps(path.join(world.dataDir, 'waybill.db'))
  const { clock } = world
  const names: Names[] = firms.map(({ companyId, channelId, appName }) => ({ companyId, channelId, appName }))
  await halt(world)
  for (const part of ['data', 'firm0', 'firm1']) cpSync(path.join(dir, part), kept(dir, part), { recursive: true })
  return {
    world,
    begin: () => begin(world, clock, names),
    async end() {
      await halt(world)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const kept = (dir: string, part: string): string => path.join(dir, 'kept', part)

/** Ends without an orderly stop. */
async function halt(world: World): Promise<void> {
  await stopHost(world)
  for (const { books } of world.firms) if (books.file.db.open) books.close()
}

async function begin(world: World, clock: number, names: readonly Names[]): Promise<void> {
  await halt(world)
  for (const part of readdirSync(world.dir))
    if (part !== 'kept') rmSync(path.join(world.dir, part), { recursive: true, force: true })
  for (const part of ['data', 'firm0', 'firm1'])
    cpSync(kept(world.dir, part), path.join(world.dir, part), { recursive: true })
  Object.assign(world, { clock, dead: false, dieAt: undefined, dataDir: path.join(world.dir, 'data') })
  world.log.length = 0
  for (const [n, firm] of world.firms.entries()) {
    calm(firm)
    Object.assign(firm, names[n], { file: path.join(firm.dir, 'books.qbw') })
    firm.shop.orders.length = 0
    firm.totals.clear()
    firm.paidByHand.clear()
    openFile(world, firm, firm.file)
  }
  world.host = await startHost(hostOptions(world))
}

/** Nothing goes wrong any more. */
export function calm(firm: Firm): void {
  Object.assign(firm, { fault: undefined, spoil: undefined, provoke: undefined, afterRequest: undefined })
}
