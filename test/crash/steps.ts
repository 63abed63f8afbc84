/** Does one step of a schedule to a world. */
import { cpSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startHost } from '../../src/main/host.ts'
import type { FaultMoment } from '../../src/simulator/index.ts'
import { HresultError } from '../../src/simulator/index.ts'
import { copyBooks, type Firm, moveFile, openFile, otherCompany, restoreFile } from './firm.ts'
import { killConnector, killHost } from './kill.ts'
import { answerForCompany, openTheRealFile } from './person.ts'
import type { Schedule, Step } from './schedule.ts'
import { RENUMBERED } from './truth.ts'
import {
  calm,
  die,
  hostOptions,
  MINUTE,
  openShop,
  pair,
  put,
  restart,
  secondSession,
  session,
  stopHost,
  sync,
  type World,
} from './world.ts'

/** What the steps of one run know together. */
export type Run = {
  readonly world: World
  readonly schedule: Schedule
  /** The step whose blow struck, for the count of what was tried. */
  readonly struck: Set<Step>
  /** Copies so far, for their names. */
  copies: number
}

/** The step that is done under this word: several share one shape. */
type Of<D extends Step['do'], S = Step> = S extends { do: infer W } ? (D extends W ? S : never) : never
type Doing<D extends Step['do']> = (run: Run, firm: Firm, step: Of<D>) => unknown

/** A counter that says true once, at the time given. */
function atTime(nth: number, strikes: () => void): () => boolean {
  let count = -1
  return () => {
    count += 1
    if (count === nth) strikes()
    return count === nth
  }
}

const hits = (run: Run, step: Step & { nth: number }): (() => boolean) =>
  atTime(step.nth, () => void run.struck.add(step))

const orderAt = (firm: Firm, n: number): string | undefined =>
  firm.shop.orders[n % Math.max(firm.shop.orders.length, 1)]?.number

const presses = ['exclude', 'hold', 'release', 'retry'] as const

async function press(run: Run, firm: Firm, step: Of<'exclude'>): Promise<void> {
  const number = orderAt(firm, step.n)
  const { api, deps } = run.world.host
  const [document] = number === undefined ? [] : await deps.store.documents.byNumber(number, firm.channelId)
  const action = presses.find((one) => one === step.do)
  if (document && action) await api.orders.act({ ids: [document.id], action, reason: 'Asked for.' })
}

/** Runs a session in which something goes wrong, and what is broken is started again. */
async function broken(run: Run, firm: Firm): Promise<void> {
  await session(run.world, firm)
  await settleDown(run)
}

/** The blow is over: what died is started again. */
export async function settleDown({ world }: Run): Promise<void> {
  for (const firm of world.firms) calm(firm)
  world.dieAt = undefined
  if (world.dead) await restart(world)
}

/** Requests of orders; the stamp and the Web Connector's own are left alone. */
const isOrders = (view: { requestId: string | undefined; name: string }): boolean =>
  view.requestId !== undefined &&
  !view.requestId.includes('.') &&
  !view.requestId.startsWith('stamp') &&
  !view.name.endsWith('Query')

function typeName(firm: Firm, list: 'Customer' | 'Vendor', name: string): void {
  if (!firm.books.lists.named(['Customer', 'Vendor'], name))
    firm.books.lists.add({ kind: list, name, doc: {}, parent: null })
}

/** A person changes the number of a sale in QuickBooks. */
function renumber({ books }: Firm, n: number): void {
  const sales = books.transactions().filter((t) => t.guid !== null && t.ref !== '' && !t.ref.startsWith(RENUMBERED))
  const sale = sales[n % Math.max(sales.length, 1)]
  if (!sale) return
  const now = books.file.now()
  books.file.db
    .prepare('update txn set ref = @ref, ref_key = lower(@ref), modified = @now where id = @id')
    .run({ ref: `${RENUMBERED}${sale.ref}`, now, id: sale.id })
}

/** A person corrects the name of a customer in QuickBooks. */
function rename({ books }: Firm, n: number): void {
  const buyers = books.customers().filter((c) => c.name.startsWith('Buyer'))
  const buyer = buyers[n % Math.max(buyers.length, 1)]
  if (!buyer || buyer.name.endsWith('e')) return
  const now = books.file.now()
  books.file.db
    .prepare('update list set name = @name, full_name = @name, key = lower(@name), modified = @now where id = @id')
    .run({ name: `${buyer.name}e`, now, id: buyer.id })
}

const copyOf = (run: Run, firm: Firm, what: string): string => {
  run.copies += 1
  return path.join(firm.dir, `${what}-${run.copies}.qbw`)
}

async function withOpen(run: Run, firm: Firm, file: string, step: Step): Promise<void> {
  openFile(run.world, firm, file)
  run.struck.add(step)
  await session(run.world, firm)
  openTheRealFile(run.world, firm)
  await settleDown(run)
}

const backups = (firm: Firm) => ({
  books: path.join(firm.dir, 'backup.qbw'),
  original: path.join(firm.dir, 'original.qbw'),
})

async function restoreBooks(run: Run, firm: Firm, step: Step): Promise<void> {
  const { books, original } = backups(firm)
  if (!existsSync(books)) return
  openTheRealFile(run.world, firm)
  copyBooks(firm, original)
  restoreFile(run.world, firm, books, run.world.remembers.lives === 'program')
  run.struck.add(step)
  await session(run.world, firm)
  await answerForCompany(run.world, firm)
}

/** The wrong backup: the file of before is put back. */
async function returnToOriginal(run: Run, firm: Firm, step: Step): Promise<void> {
  const { original } = backups(firm)
  if (!existsSync(original)) return
  restoreFile(run.world, firm, original, run.world.remembers.lives === 'program')
  run.struck.add(step)
  await session(run.world, firm)
  await answerForCompany(run.world, firm)
}

const keptData = (world: World): string => path.join(world.dir, 'old-data')

async function backupDatabase({ world }: Run): Promise<void> {
  await stopHost(world)
  rmSync(keptData(world), { recursive: true, force: true })
  cpSync(world.dataDir, keptData(world), { recursive: true })
  await restart(world)
}

async function restoreDatabase(run: Run, _firm: Firm, step: Step): Promise<void> {
  const { world } = run
  if (!existsSync(keptData(world))) return
  await stopHost(world)
  rmSync(world.dataDir, { recursive: true, force: true })
  cpSync(keptData(world), world.dataDir, { recursive: true })
  run.struck.add(step)
  await restart(world)
}

/** A new computer: an empty data folder, paired anew with the same books and shops. */
async function freshInstall(run: Run, _firm: Firm, step: Step): Promise<void> {
  const { world } = run
  await stopHost(world)
  rmSync(keptData(world), { recursive: true, force: true })
  run.copies += 1
  world.dataDir = path.join(world.dir, `data-${run.copies}`)
  world.dead = false
  world.host = await startHost(hostOptions(world))
  for (const firm of world.firms) {
    openTheRealFile(world, firm)
    await pair(world, firm)
    await setUp(run, firm)
    await session(world, firm)
    await answerForCompany(world, firm)
    await session(world, firm)
    await openShop(world, firm)
    await setUp(run, firm)
  }
  run.struck.add(step)
}

/** The settings of a run, on a company and its channel. */
export async function setUp({ world, schedule }: Run, firm: Firm): Promise<void> {
  const { settings } = world.host.deps.store
  await settings.set(`company:${firm.companyId}`, { 'engine.recovery': schedule.setting })
  if (firm.channelId !== '')
    await settings.set(`channel:${firm.channelId}`, { 'orders.transaction': schedule.transaction })
}

const late: Doing<'late'> = async (run, firm, step) => {
  const { world } = run
  const others: Promise<unknown>[] = []
  const strikes = atTime(0, () => void run.struck.add(step))
  const isWrite = (m: FaultMoment): boolean => m.round >= (step.point === 'a-before-request' ? 1 : 2)
  firm.fault = (moment) => {
    if (moment.point !== step.point || !isWrite(moment) || !strikes()) return undefined
    return {
      kind: 'run',
      async run() {
        world.clock += step.minutes * MINUTE
        if (step.restart) await restart(world)
        if (step.second) others.push(secondSession(world, firm))
      },
    }
  }
  await session(world, firm)
  await Promise.all(others)
  await settleDown(run)
}

const steps: { readonly [D in Step['do']]: Doing<D> } = {
  order: (_run, firm, { buyer, quantity, paid }) =>
    put(firm, {
      number: `${firm.shop.orders.length + 1}`,
      first: `Buyer${buyer}`,
      paid,
      lines: [{ sku: 'HL-MUG-NAVY', quantity, price: 14.25 }],
    }),
  change: (_run, firm, { n }) => {
    const number = orderAt(firm, n)
    if (number !== undefined)
      put(firm, { number, lines: [{ sku: 'HL-MUG-NAVY', quantity: (n % 5) + 2, price: 13.99 }] })
  },
  cancel: (_run, firm, { n }) => {
    const number = orderAt(firm, n)
    if (number !== undefined) put(firm, { number, cancelled: true })
  },
  exclude: press,
  hold: press,
  release: press,
  retry: press,
  renumber: (_run, firm, { n }) => renumber(firm, n),
  rename: (_run, firm, { n }) => rename(firm, n),
  'type-name': (_run, firm, { list, buyer }) => typeName(firm, list, `Buyer${buyer} Lovett`),
  sync: ({ world }, firm) => sync(world, firm),
  session: ({ world }, firm) => session(world, firm),
  restart: (run, _firm, step) => {
    run.struck.add(step)
    return restart(run.world)
  },
  'other-company': (run, firm, step) => withOpen(run, firm, otherCompany(run.world, firm), step),
  'copy-file': (run, firm, step) => withOpen(run, firm, copyBooks(firm, copyOf(run, firm, 'copy')), step),
  'move-file': async (run, firm, step) => {
    moveFile(run.world, firm, copyOf(run, firm, 'moved'))
    run.struck.add(step)
    await session(run.world, firm)
    await answerForCompany(run.world, firm)
  },
  'backup-books': (_run, firm) => copyBooks(firm, backups(firm).books),
  'restore-books': restoreBooks,
  'return-to-original': returnToOriginal,
  'backup-database': backupDatabase,
  'restore-database': restoreDatabase,
  'fresh-install': freshInstall,
  'look-up-refused': async (run, firm, step) => {
    // The answer to a set is lost, and QuickBooks then refuses to be asked.
    firm.fault = (m) => (m.point === 'c-after-process' && m.round >= 2 ? { kind: 'die' } : undefined)
    await session(run.world, firm)
    await settleDown(run)
    firm.provoke = ({ name, requestId }) => {
      if (!requestId?.includes('.') || !/^(SalesReceipt|Invoice|ReceivePayment)Query$/.test(name)) return undefined
      run.struck.add(step)
      return { status: 3262, message: 'No right.' }
    }
    await broken(run, firm)
  },
  'host-dies': async (run, firm, step) => {
    const strikes = hits(run, step)
    run.world.dieAt = (point) => point === step.point && strikes()
    if (['page-kept', 'documents-taken', 'planned'].includes(step.point)) await sync(run.world, firm)
    await broken(run, firm)
  },
  'connector-dies': (run, firm, step) => {
    const strikes = hits(run, step)
    firm.fault = (m) => {
      if (m.point !== step.point || !strikes()) return undefined
      if (step.host) die(run.world)
      return { kind: 'die' }
    }
    return broken(run, firm)
  },
  'quickbooks-dies': (run, firm, step) => {
    const strikes = hits(run, step)
    firm.afterRequest = () => {
      if (strikes()) throw new HresultError('0x800706be', 'The remote procedure call failed.', 'practice')
    }
    return broken(run, firm)
  },
  call: (run, firm, step) => {
    const strikes = hits(run, step)
    firm.fault = (m) => (m.method === step.method && strikes() ? { kind: step.fault } : undefined)
    return broken(run, firm)
  },
  late,
  cut: (run, firm, step) => {
    const strikes = hits(run, step)
    firm.spoil = (answer) =>
      strikes() ? answer.slice(0, Math.floor(answer.length * step.share)).replace(/&[^;]*$/, '') : answer
    return broken(run, firm)
  },
  status: (run, firm, step) => {
    const strikes = hits(run, step)
    firm.provoke = (view) => (isOrders(view) && strikes() ? { status: step.status, message: 'Said.' } : undefined)
    return broken(run, firm)
  },
  hresult: (run, firm, step) => {
    const strikes = hits(run, step)
    firm.provoke = (view) => (isOrders(view) && strikes() ? { hresult: step.hresult, message: 'Thrown.' } : undefined)
    return broken(run, firm)
  },
  'kill-host': (run, firm, step) => killHost(run, firm, step),
  'kill-connector': (run, firm, step) => killConnector(run, firm, step),
}

export async function doStep(run: Run, step: Step): Promise<void> {
  const firm = run.world.firms[step.firm % run.world.firms.length]!
  const { do: what, ...more } = step
  run.world.log.push(`-- ${what} ${JSON.stringify(more)}`)
  await (steps[what] as (run: Run, firm: Firm, step: Step) => unknown)(run, firm, step)
}
