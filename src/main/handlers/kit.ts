import { implement, ORPCError } from '@orpc/server'
import type { Check } from '../../api/contract/host.ts'
import { contract } from '../../api/contract/index.ts'
import type { Event } from '../../domain/event.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import type { ChannelRow, CompanyRow, DocumentRow, TaskRow } from '../../store/port.ts'
import type { Deps } from '../../sync/deps.ts'
import type { Runs } from '../../sync/documents/runs.ts'
import type { FixRuns } from '../../sync/fixes/fix-runs.ts'
import type { Watchers } from '../../sync/session/live.ts'
import type { LiveSessions, Planning } from '../../sync/session/work-source.ts'
import type { WatchPost } from '../watch/gather.ts'

/** Who is at the other end of a call: a name for *Activity*, and what they may do. */
export type Caller = Readonly<{ who: string; rights: 'all' | 'look' }>

/** What the handlers work with; the host puts it together. */
export type Kit = Readonly<{
  deps: Deps
  planning: Planning & { idle(): Promise<void> }
  runs: Runs
  /** Fixes of many orders, as far as they have come. */
  fixes: FixRuns
  /** Events as they are stored. */
  events: EventHub
  /** The sessions of the Web Connector that are open now, and who looks on. */
  live: LiveSessions & Pick<Watchers, 'watch' | 'once'>
  practice: PracticeWorld
  access: Access
  /** The address of the Web Connector endpoint, as it stands in a .qwc. */
  qbwcUrl(): string
  uiUrl(): string
  /** The Windows user, for the application's name in the Web Connector. */
  osUser: string
  version: string
  dataDir: string
  secretsBy: string
  /** What the watch looks at. */
  post: WatchPost
  /** Every check, of all company files or of one. */
  doctor(companyId?: string): Promise<readonly Check[]>
  backup(path: string, passphrase: string): Promise<string>
  restore(path: string, passphrase: string): Promise<string>
  /** Rings when the schedule may have changed. */
  reschedule(): void
}>

/** How this program is reached: the Web Connector's port, and the link with which a second person looks on. */
export type Access = Readonly<{
  port(): Readonly<{ port: number; problem: Problem | null }>
  /** Tries a taken port again. */
  tryPort(): Promise<Readonly<{ port: number; problem: Problem | null }>>
  /** Takes another free port; one sentence for each company file whose .qwc must be saved anew. */
  movePort(): Promise<readonly string[]>
  link(): Readonly<{ url: string; looking: number }>
  makeLink(): Promise<void>
  endLink(): Promise<void>
}>

/** The practice company, its Web Connector and the practice shop, for learning without risk. */
export interface PracticeWorld {
  addCompany(
    kit: Kit,
    name: string,
  ): Promise<{ id: string; name: string; username: string; password: string; qbwcUrl: string }>
  addShop(kit: Kit, company: CompanyRow): Promise<ChannelRow>
  /** The practice Web Connector calls now, for one company or all. `fault`: what goes wrong in QuickBooks meanwhile. */
  poll(
    companyId: string | undefined,
    fault?: string,
  ): Promise<{ sessions: number; roundTrips: number; requests: number; errors: string[] }>
  /** A company's password was made anew: the practice Web Connector is given it too. */
  registered(company: CompanyRow, qwcText: string, password: string): Promise<void>
  removed(companyId: string): Promise<void>
  /** Opens the shop where a channel needs it, and lets the practice Web Connector call by itself where asked. */
  start(kit: Kit, polls: boolean): Promise<void>
  stop(): Promise<void>
}

export interface EventHub {
  /** Every event after the row, then each as it is stored, until the signal is aborted. */
  after(id: number | undefined, signal: AbortSignal | undefined): AsyncGenerator<Event, void, void>
  /** Resolves at the next stored event. */
  next(signal?: AbortSignal): Promise<void>
}

export const os = implement(contract).$context<Caller>()

/** Ends a call with a failure in words. */
export function refuse(found: Problem): never {
  throw new ORPCError('PROBLEM', { message: found.what, data: found })
}

const missing = (code: string, what: string, todo: string): never =>
  refuse(problem({ code, what, why: 'It may have been removed.', todo }))

export const company = async (kit: Kit, id: string): Promise<CompanyRow> => {
  const row = await kit.deps.store.companies.get(id)
  return row && row.removedAt === null
    ? row
    : missing('no-company', `There is no company file "${id}".`, 'See the list of company files.')
}
export const channel = async (kit: Kit, id: string): Promise<ChannelRow> => {
  const row = await kit.deps.store.channels.get(id)
  return row && row.removedAt === null
    ? row
    : missing('no-channel', `There is no channel "${id}".`, 'See the list of channels.')
}
export const document = async (kit: Kit, id: string): Promise<DocumentRow> =>
  (await kit.deps.store.documents.get(id)) ??
  missing('no-order', `There is no order "${id}".`, 'See the list of orders; `waybill orders` shows each id.')
export const task = async (kit: Kit, id: string): Promise<TaskRow> =>
  (await kit.deps.store.tasks.get(id)) ?? missing('no-task', `There is no task "${id}".`, 'See the list of tasks.')
