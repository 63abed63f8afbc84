import { meaningOfHresult } from '../../qbxml/spec/errors/hresults.ts'
import type { CompanyRow, ConnectorCallRow, ConnectorRefusalRow, TaskRow } from '../../store/port.ts'
import { type Deps, scopeOf } from '../../sync/deps.ts'
import type { CompanyWatch, Refusals, TaskWatch, WatchFacts } from '../../sync/watch/facts.ts'
import { lockWords, readLock } from '../../sync/watch/lock.ts'
import { type ConnectorFacts, type Standing, standingOf } from '../../sync/watch/standing.ts'
import { programKeys, programScope, watchKeys, watchScope } from '../../sync/watch/watch-settings.ts'
import { attentionHoursOf, noticeValues } from '../notices/settings.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LAST_CALLS = 20

/** What the watch needs to know of the host it stands in. */
export type WatchPost = Readonly<{
  deps: Deps
  /** Since when a call could have been heard; 0 for a host that does not listen. */
  awakeSince(): number
  /** Whether tasks run by their schedule here. */
  scheduled: boolean
  /** Why the Web Connector's port is not served; null where it is, or where nobody listens. */
  portProblem(): string | null
}>

/** How the Web Connector stands for one company. */
export const connectorOf = async (post: WatchPost, row: CompanyRow): Promise<Standing> =>
  standingOf(await connectorFacts(post, row))

export async function connectorFacts(post: WatchPost, row: CompanyRow): Promise<ConnectorFacts> {
  const { store, now } = post.deps
  const kept = await store.settings.get(watchScope(row.id))
  const [last] = await store.sessions.recent(row.id, 1)
  const open = await store.sessions.openOf(row.id)
  const interval = Number(kept[watchKeys.interval])
  return {
    now: now(),
    lastCallAt: row.lastCalledAt === null ? undefined : Date.parse(row.lastCalledAt),
    lastSeenAt: last ? Date.parse(last.lastCallAt) : undefined,
    interval: interval > 0 ? interval : undefined,
    awakeSince: post.awakeSince(),
    session: open ? (open.state === 'handed' ? 'at-work' : 'between') : undefined,
    practice: row.practice,
  }
}

/** Everything the watch decides on, of all company files or of one. */
export async function gatherFacts(post: WatchPost, companyId?: string): Promise<WatchFacts> {
  const { store, now } = post.deps
  const at = now()
  const values = noticeValues(await store.settings.get(scopeOf.app))
  const hours = attentionHoursOf(values)
  const kept = await store.settings.get(programScope)
  const refusals = (await store.connectorCalls.refusals()).filter(({ overAt }) => overAt === null)
  const companies = (await store.companies.list()).filter(
    (c) => c.removedAt === null && (companyId === undefined || c.id === companyId),
  )
  const ids = new Set(companies.map(({ id }) => id))
  const channels = (await store.channels.list(companyId)).filter((c) => c.removedAt === null && ids.has(c.companyId))
  const watched: CompanyWatch[] = []
  for (const row of companies) watched.push(await companyWatch(post, row, { at, hours, refusals }))
  return {
    now: at,
    companies: watched,
    channels: channels.map(({ id, companyId: whose, name, state, problem }) => ({
      id,
      companyId: whose,
      name,
      down: state === 'down' ? (problem?.what ?? 'cannot be reached.') : null,
    })),
    tasks: post.scheduled ? await taskWatches(post, channels) : [],
    strangers: refusalsOf(refusals.filter((r) => r.companyId === null && at - Date.parse(r.lastAt) < HOUR)),
    port: post.portProblem(),
    backup: toldAt(kept[programKeys.backupAt], kept[programKeys.backupWords]),
    fault: recent(toldAt(kept[programKeys.faultAt], kept[programKeys.faultWords]), at),
    unsent: await unsent(post.deps, at),
    attentionHours: hours,
  }
}

type Around = Readonly<{ at: number; hours: number; refusals: readonly ConnectorRefusalRow[] }>

async function companyWatch(post: WatchPost, row: CompanyRow, { at, hours, refusals }: Around): Promise<CompanyWatch> {
  const { store } = post.deps
  const calls = await store.connectorCalls.recent(row.id, LAST_CALLS)
  const { attention } = await store.documents.counts({ companyId: row.id })
  const before = new Date(at - hours * HOUR).toISOString()
  const attentionOld = attention === 0 ? 0 : await store.documents.untouched(row.id, 'attention', before)
  return {
    id: row.id,
    name: row.name,
    connector: await connectorOf(post, row),
    stopped: row.state === 'stopped' ? (row.stopProblem?.what ?? `"${row.name}" needs your decision.`) : null,
    paused: row.paused,
    refusals: refusalsOf(refusals.filter((r) => r.companyId === row.id)),
    lock: await lockOf(post.deps, row.id, at),
    lockedOut: leading(calls, 'locked-out').length,
    unanswered: unanswered(leading(calls, 'no-quickbooks')),
    attention,
    attentionOld,
    drifted: await store.drifts.countOpen(row.id),
  }
}

/** What was left behind in the company file, in words; null for nothing. */
export async function lockOf({ store }: Pick<Deps, 'store'>, companyId: string, at: number): Promise<string | null> {
  const kept = await store.settings.get(watchScope(companyId))
  const lock = readLock(kept[watchKeys.lock] ?? '')
  return lock && kept[watchKeys.lockLeft] === 'true' ? lockWords(lock, at) : null
}

/** The last calls in a row that ended so; those that had nothing to do, or are under way, say nothing either way. */
function leading(calls: readonly ConnectorCallRow[], outcome: string): readonly ConnectorCallRow[] {
  const telling = calls.filter((call) => !['nothing', 'busy', 'session'].includes(call.outcome))
  const end = telling.findIndex((call) => call.outcome !== outcome)
  return end < 0 ? telling : telling.slice(0, end)
}

function unanswered(calls: readonly ConnectorCallRow[]): CompanyWatch['unanswered'] {
  const oldest = calls.at(-1)
  if (!oldest) return null
  const { meaning, fix } = meaningOfHresult(calls[0]!.code)
  return { times: calls.length, since: Date.parse(oldest.at), words: meaning, fix }
}

export function refusalsOf(rows: readonly ConnectorRefusalRow[]): Refusals | null {
  if (rows.length === 0) return null
  return {
    times: rows.reduce((sum, { times }) => sum + times, 0),
    firstAt: Math.min(...rows.map(({ firstAt }) => Date.parse(firstAt))),
    lastAt: Math.max(...rows.map(({ lastAt }) => Date.parse(lastAt))),
    names: rows.map(({ userName }) => userName),
  }
}

async function taskWatches(
  { deps, awakeSince }: WatchPost,
  channels: readonly Readonly<{ id: string; companyId: string; name: string }>[],
): Promise<TaskWatch[]> {
  const byId = new Map(channels.map((channel) => [channel.id, channel]))
  return (await deps.store.tasks.list()).flatMap((task) => {
    const channel = byId.get(task.channelId)
    if (!channel || !task.active) return []
    const everyMs = task.everyMinutes * 60_000
    const lateBy = Math.max(0, deps.now() - Math.max(dueAt(task, everyMs), awakeSince()))
    return [
      {
        id: task.id,
        companyId: channel.companyId,
        channelName: channel.name,
        everyMs,
        lateBy: runs(task, deps) ? 0 : lateBy,
      },
    ]
  })
}

const dueAt = ({ lastStartedAt, nextRunAt }: TaskRow, everyMs: number): number => {
  if (lastStartedAt !== null) return Date.parse(lastStartedAt) + everyMs
  return nextRunAt === null ? 0 : Date.parse(nextRunAt)
}
const runs = ({ leaseUntil }: TaskRow, deps: Deps): boolean =>
  leaseUntil !== null && Date.parse(leaseUntil) > deps.now()

const toldAt = (at: string | undefined, words = ''): Readonly<{ at: number; words: string }> | null =>
  at ? { at: Date.parse(at), words } : null
const recent = <T extends Readonly<{ at: number }>>(told: T | null, now: number): T | null =>
  told && now - told.at < DAY ? told : null

/** The newest notice of a way was given up within the last day. */
async function unsent({ store }: Deps, now: number): Promise<string | null> {
  const rows = (await store.notices.recent(50)).filter(({ state }) => state !== 'waiting')
  const newest = ['email', 'webhook'].flatMap((way) => rows.find((row) => row.way === way) ?? [])
  const failed = newest.find(({ state, madeAt }) => state === 'failed' && now - Date.parse(madeAt) < 3 * DAY)
  return failed?.lastError ?? null
}
