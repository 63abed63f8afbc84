import { copyFileSync, existsSync, renameSync } from 'node:fs'
import path from 'node:path'
import {
  type Company,
  createPracticeCompany,
  type Fault,
  type FaultMoment,
  openCompany,
  type PracticeConnector,
  type ProcessorOptions,
  practiceConnector,
  type RecoveryPolicy,
  restoreBackup,
} from '../../src/simulator/index.ts'
import { aShop, type Shop } from '../sync/a-shop.ts'
import type { World } from './world.ts'

/** One company: its books in QuickBooks, its Web Connector, its shop, and what a host knows it by. */
export type Firm = {
  readonly name: string
  readonly dir: string
  readonly shop: Shop
  readonly shopUrl: string
  /** Every total an order ever had in the store, in minor units. */
  readonly totals: Map<string, Set<number>>
  /** Orders whose payment a person entered by hand. */
  readonly paidByHand: Set<string>
  companyId: string
  channelId: string
  appName: string
  /** Where the real company file is; another one may be open. */
  file: string
  books: Company
  connector: PracticeConnector
  fault: ((moment: FaultMoment) => Fault | undefined) | undefined
  spoil: ((answer: string) => string) | undefined
  provoke: ProcessorOptions['provoke']
  afterRequest: ProcessorOptions['afterRequest']
}

export function aFirm(dir: string, n: number): Firm {
  return {
    name: `Harbor ${n + 1}`,
    dir: path.join(dir, `firm${n}`),
    shop: aShop(),
    shopUrl: `https://shop${n}.test/api/v1`,
    totals: new Map(),
    paidByHand: new Set(),
    companyId: '',
    channelId: '',
    appName: '',
    file: path.join(dir, `firm${n}`, 'books.qbw'),
    books: undefined as never,
    connector: undefined as never,
    fault: undefined,
    spoil: undefined,
    provoke: undefined,
    afterRequest: undefined,
  }
}

export function makeBooks(world: World, firm: Firm): void {
  firm.books = createPracticeCompany(firm.file, { clock: () => new Date(world.clock), customers: 3 })
  firm.connector = connectorOf(world, firm)
}

/** Opens a company file in QuickBooks in place of the one that is open. */
export function openFile(world: World, firm: Firm, file: string): void {
  if (firm.books?.file.db.open) firm.books.close()
  firm.books = openCompany(file, () => new Date(world.clock))
  firm.connector = connectorOf(world, firm)
}

/**
 * Puts a backup in the place of the company file. `outlives`: what QuickBooks remembers of sets is not part of the file,
 * so it knows of the sets after the backup all the same.
 */
export function restoreFile(world: World, firm: Firm, backup: string, outlives: boolean): void {
  if (firm.books.file.db.open) firm.books.close()
  restoreBackup(backup, firm.file, { remembers: outlives })
  openFile(world, firm, firm.file)
}

/** Somebody moves the company file to another folder. */
export function moveFile(world: World, firm: Firm, to: string): void {
  firm.books.close()
  for (const end of ['', '-wal', '-shm']) if (existsSync(firm.file + end)) renameSync(firm.file + end, to + end)
  firm.file = to
  openFile(world, firm, to)
}

export function copyBooks(firm: Firm, to: string): string {
  firm.books.backup(to)
  return to
}

/** Somebody opens quite another company. */
export function otherCompany(world: World, firm: Firm): string {
  const file = path.join(firm.dir, 'other.qbw')
  if (existsSync(world.otherBooks)) copyFileSync(world.otherBooks, file)
  return file
}

const plain = (given: RequestInit | undefined, spoil: Firm['spoil']): RequestInit | undefined => {
  if (!spoil || typeof given?.body !== 'string' || !given.body.includes('<response>')) return given
  const body = given.body.replace(
    /<response>([\s\S]*)<\/response>/,
    (_all, answer: string) => `<response>${spoil(answer)}</response>`,
  )
  return { ...given, body }
}

/** A Web Connector on the open books. A host that died answers nothing, not even what it had begun. */
export function connectorOf(world: World, firm: Firm): PracticeConnector {
  const reachable = (): void => {
    if (world.dead) throw new TypeError('fetch failed', { cause: new Error('connection refused') })
  }
  return practiceConnector({
    dir: path.join(firm.dir, 'connector'),
    company: firm.books,
    clock: () => new Date(world.clock),
    // Time passes while the Web Connector waits: a session that is kept open comes to its end.
    delay: (milliseconds) => {
      world.clock += milliseconds
      return new Promise((resolve) => setTimeout(resolve, 1))
    },
    fetch: async (url, init) => {
      reachable()
      const sent = plain(init, firm.spoil)
      // A connection kept from before a restart is dead: like .NET's, this client then takes a fresh one.
      const answer = await fetch(url, sent).catch(() => fetch(url, sent))
      reachable()
      return answer
    },
    faults: (moment) => firm.fault?.(moment),
    log: (line) => world.log.push(`   ${line.text}`),
    processing: {
      get recovery(): RecoveryPolicy {
        return world.remembers
      },
      provoke: (view) => firm.provoke?.(view),
      afterRequest: (view) => firm.afterRequest?.(view),
    },
  })
}
