/** The practice Web Connector: polls any .qwc address as the real one does, against practice books. */
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Company } from '../books/company.ts'
import { createPracticeCompany } from '../practice-company/index.ts'
import type { ProcessorOptions } from '../processor/processor.ts'
import type { LogLine } from './calls.ts'
import { type Faults, PracticeCrash } from './faults.ts'
import { openQuickBooks, stampCompany } from './quickbooks.ts'
import { ConnectorError, readQwc } from './qwc-file.ts'
import { type Registration, type Registrations, registrationsIn } from './registrations.ts'
import { dotNetPost, fetchPost } from './soap.ts'
import { runUpdate, type UpdateResult } from './update.ts'

export interface PracticeConnectorOptions {
  /** The data folder: registrations and, where none is named, the practice company stand in its folder `practice`. */
  readonly dir: string
  /** Instead of real sockets with `Expect: 100-continue`. */
  readonly fetch?: typeof fetch
  readonly clock?: () => Date
  readonly delay?: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  readonly faults?: Faults
  /** Called where a fault says die, before PracticeCrash is thrown; a test may end the process here. */
  readonly die?: (point: string) => void
  readonly log?: (line: LogLine) => void
  /** How the practice QuickBooks behaves: recovery policy, time per request, provoked errors. */
  readonly processing?: ProcessorOptions
  /** An open company that stands for every registration's own file; it is left open. */
  readonly company?: Company
  /** Seconds between scheduled runs of an application whose .qwc names no schedule; 60 unless said. */
  readonly everySeconds?: number
}

export interface RunTotals {
  readonly sessions: number
  readonly roundTrips: number
  readonly requests: number
  readonly errors: readonly string[]
}

export interface PracticeConnector {
  /**
   * Adds an application from a .qwc file's text and the password a person would type. Checks what the Web Connector
   * checks (addresses, support page, certificate page) and stamps the company file. Throws ConnectorError.
   */
  readonly add: (qwcText: string, password: string, more?: { readonly companyFile?: string }) => Promise<Registration>
  readonly remove: (appName: string) => void
  readonly list: () => Registration[]
  /** "Update Selected": one update of this application, or of all. Throws PracticeCrash when a fault says die. */
  readonly runOnce: (appName?: string) => Promise<RunTotals>
  /** Runs by schedule until stopped; honours the minimum interval and postponements the service asks for. */
  readonly start: () => void
  /** Stops the schedule and waits for a running update to end. */
  readonly stop: () => Promise<void>
}

/** Where the practice company of a data folder is kept unless a registration names another file. */
export const practiceCompanyPath = (dir: string): string => path.join(dir, 'practice', 'Harbor Lane Trading Co.qbw')

const answers = async (fetching: typeof fetch, url: string): Promise<number> => {
  try {
    const response = await fetching(url)
    await response.arrayBuffer()
    return response.status
  } catch (error) {
    const reason =
      error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error)
    throw new ConnectorError('QBWC1004', `${url} could not be reached: ${reason}`)
  }
}

const checkPages = async (fetching: typeof fetch, support: string, certificate: string): Promise<void> => {
  const page = await answers(fetching, support)
  if (page !== 200 && page !== 202)
    throw new ConnectorError(
      'QBWC1003',
      `The support page ${support} answered ${page}; the application must be running.`,
    )
  const cert = await answers(fetching, certificate)
  if (cert !== 200)
    throw new ConnectorError(
      'QBWC1048',
      `${certificate} answered ${cert} to a GET; it must answer 200 without a login.`,
    )
}

const added = (totals: RunTotals, result: UpdateResult): RunTotals => ({
  sessions: totals.sessions + result.sessions,
  roundTrips: totals.roundTrips + result.roundTrips,
  requests: totals.requests + result.requests,
  errors: [...totals.errors, ...result.errors],
})

const defaultDelay = async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, signal ? { signal } : {}).catch((error: unknown) => {
    if (!signal?.aborted) throw error
  })
}

/** When a registration is due by schedule, in milliseconds since the epoch. */
export const nextRun = (registration: Registration, fallbackSeconds: number): number => {
  const every = Math.max(registration.everySeconds ?? fallbackSeconds, registration.minimumSeconds)
  return Math.max(registration.lastRun + every * 1000, registration.postponedUntil)
}

const makeFile = (file: string, clock: () => Date): void => {
  if (existsSync(file)) return
  mkdirSync(path.dirname(file), { recursive: true })
  createPracticeCompany(file, { clock }).close()
}

interface Settled extends PracticeConnectorOptions {
  readonly clock: () => Date
  readonly delay: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  readonly everySeconds: number
}

/** One piece of work after another: the real Web Connector holds UpdateLock for the Windows user. */
const oneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run: <T>(work: () => Promise<T>): Promise<T> => {
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    },
    idle: async (): Promise<void> => {
      await last
    },
  }
}

/** Runs one update and keeps when it ran and what the service asked for. */
const updater = (options: Settled, registrations: Registrations, signal: () => AbortSignal | undefined) => {
  const { clock } = options
  const keep = (appName: string, result: UpdateResult): void => {
    const known = registrations.get(appName)
    if (!known) return
    const now = clock().getTime()
    registrations.put({
      ...known,
      lastRun: now,
      minimumSeconds: result.minimumSeconds ?? known.minimumSeconds,
      postponedUntil: result.postponeSeconds === undefined ? 0 : now + result.postponeSeconds * 1000,
    })
  }
  return async (registration: Registration): Promise<UpdateResult> => {
    const wire = options.fetch ? { post: fetchPost(options.fetch), close: () => undefined } : dotNetPost()
    try {
      if (!options.company) makeFile(registration.companyFile, clock)
      const result = await runUpdate(registration, {
        post: wire.post,
        clock,
        delay: (time) => options.delay(time, signal()),
        faults: options.faults ?? (() => undefined),
        die: options.die,
        log: options.log ?? (() => undefined),
        quickbooks: { processing: options.processing ?? {}, company: options.company },
        stopped: () => signal()?.aborted ?? false,
      })
      keep(registration.appName, result)
      return result
    } finally {
      wire.close()
    }
  }
}

/** Writes FileID and AppLock into the company file; refuses ids that stand there without being known here (1039). */
const stamp = async (options: Settled, registrations: Registrations, registration: Registration): Promise<void> => {
  const { clock, company } = options
  const qb = openQuickBooks(registration.companyFile, '', { processing: {}, company, clock })
  if (!('session' in qb)) throw new ConnectorError('QBWC1022', qb.message)
  try {
    const stamped = qb.company.fields.get('Company', registration.ownerId, 'FileID')
    if (stamped && registrations.get(registration.appName)?.ownerId !== registration.ownerId)
      throw new ConnectorError(
        'QBWC1039',
        'Unique OwnerID/FileID pair value required: this company file already carries the pair.',
      )
    const refused = await stampCompany(qb, registration)
    if (refused !== undefined) throw new ConnectorError('QBWC1039', refused)
  } finally {
    qb.close()
  }
}

type Update = ReturnType<typeof updater>

/** Runs what is due, then waits for the next, until the signal; a practice crash ends only its own update. */
const runDue = async (
  options: Settled,
  registrations: Registrations,
  update: Update,
  signal: AbortSignal,
): Promise<void> => {
  const { clock, delay, everySeconds } = options
  while (!signal.aborted) {
    const now = clock().getTime()
    for (const each of registrations.all()) {
      if (signal.aborted) return
      if (nextRun(each, everySeconds) > now) continue
      await update(each).catch((error: unknown) => {
        if (!(error instanceof PracticeCrash)) throw error
      })
    }
    if (signal.aborted) return
    const times = registrations.all().map((each) => nextRun(each, everySeconds))
    const wait = Math.min(...times, clock().getTime() + everySeconds * 1000) - clock().getTime()
    await delay(Math.max(wait, 250), signal)
  }
}

const adder =
  (options: Settled, registrations: Registrations, queue: ReturnType<typeof oneAtATime>): PracticeConnector['add'] =>
  async (qwcText, password, more = {}) => {
    const qwc = readQwc(qwcText)
    await checkPages(options.fetch ?? fetch, qwc.appSupport, qwc.certUrl)
    const companyFile = more.companyFile ?? options.company?.path ?? practiceCompanyPath(options.dir)
    if (!options.company) makeFile(companyFile, options.clock)
    const registration = { ...qwc, password, companyFile, minimumSeconds: 0, postponedUntil: 0, lastRun: 0 }
    await queue.run(() => stamp(options, registrations, registration))
    registrations.put(registration)
    return registration
  }

/** Makes a practice Web Connector over a data folder. Nothing runs until runOnce or start is called. */
export const practiceConnector = (given: PracticeConnectorOptions): PracticeConnector => {
  const options: Settled = { clock: () => new Date(), delay: defaultDelay, everySeconds: 60, ...given }
  const registrations = registrationsIn(options.dir)
  const queue = oneAtATime()
  let stopping: AbortController | undefined
  let loop: Promise<void> | undefined
  const run = updater(options, registrations, () => stopping?.signal)
  const update: Update = (registration) => queue.run(() => run(registration))
  return {
    add: adder(options, registrations, queue),
    remove: registrations.remove,
    list: registrations.all,
    runOnce: async (appName) => {
      const chosen = registrations.all().filter((each) => appName === undefined || each.appName === appName)
      if (appName !== undefined && chosen.length === 0)
        throw new ConnectorError('QBWC1011', `The Web Connector knows no application named ${appName}.`)
      let totals: RunTotals = { sessions: 0, roundTrips: 0, requests: 0, errors: [] }
      for (const each of chosen) totals = added(totals, await update(each))
      return totals
    },
    start: () => {
      if (stopping) return
      stopping = new AbortController()
      loop = runDue(options, registrations, update, stopping.signal)
    },
    stop: async () => {
      stopping?.abort()
      await loop
      await queue.idle()
      stopping = undefined
    },
  }
}
