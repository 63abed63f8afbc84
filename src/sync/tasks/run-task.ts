import type { TaskRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { sayTaken } from '../documents/fetch-orders.ts'
import type { Runs } from '../documents/runs.ts'
import { nextRun, windowOf } from './next-run.ts'

/** A lease outlives any fetch that still says something; one that says nothing for so long is dead. */
const LEASE_MINUTES = 30

/** The kinds of task a channel may have. A new kind is a line here. */
export const taskKinds = [
  {
    kind: 'orders',
    words: 'Orders to QuickBooks',
    meaning: 'Fetches new and changed orders and plans them for posting.',
  },
] as const

/** Runs a task now unless it is running already; true if it ran. What came of it stands in its row. */
export async function runTask(deps: Deps, runs: Runs, id: string): Promise<boolean> {
  const task = await deps.store.tasks.get(id)
  const now = deps.now()
  if (!task || !(await deps.store.tasks.lease(id, instant(deps), new Date(now + LEASE_MINUTES * 60_000).toISOString())))
    return false
  const startedAt = new Date(now).toISOString()
  const window = windowOf(task, now)
  await deps.store.tasks.update(id, { lastStartedAt: startedAt })
  const started = await runs.start({
    channelId: task.channelId,
    taskId: id,
    trigger: 'task',
    query: { kind: 'window', by: 'created', ...window },
    asked: `Orders since ${window.from}`,
  })
  if (!started) {
    await deps.store.tasks.update(id, {
      leaseUntil: null,
      lastResult: 'Skipped: a sync of this channel was going on.',
      ...plannedAt(deps, task),
    })
    return false
  }
  const run = await started.done
  const ok = run.state === 'done'
  await deps.store.tasks.update(id, {
    leaseUntil: null,
    lastFinishedAt: instant(deps),
    lastOk: ok,
    lastResult: run.problem ? `${run.problem.what} ${run.problem.todo}` : sayTaken(run),
    ...(ok ? { watermark: window.to } : {}),
    ...plannedAt(deps, { ...task, lastStartedAt: startedAt }),
  })
  deps.emit({
    area: 'task',
    kind: ok ? 'done' : 'failed',
    channelId: task.channelId,
    sentence: run.problem ? run.problem.what : sayTaken(run),
  })
  return true
}

export function plannedAt(
  deps: Deps,
  task: Pick<TaskRow, 'active' | 'everyMinutes' | 'lastStartedAt' | 'nextRunAt'>,
): { nextRunAt: string | null } {
  const next = nextRun(task, deps.now())
  return { nextRunAt: next === undefined ? null : new Date(next).toISOString() }
}

/** Runs every task whose time has come, one after another a channel, and gives when the next one is due. */
export async function runDue(deps: Deps, runs: Runs): Promise<number | undefined> {
  const tasks = await deps.store.tasks.list()
  const channels = new Map((await deps.store.channels.list()).map((c) => [c.id, c]))
  const live = tasks.filter((t) => channels.get(t.channelId)?.removedAt === null)
  const due = live.filter((t) => (nextRun(t, deps.now()) ?? Number.POSITIVE_INFINITY) <= deps.now())
  await Promise.all(due.map((t) => runTask(deps, runs, t.id)))
  const times = (await deps.store.tasks.list()).flatMap((t) => nextRun(t, deps.now()) ?? [])
  return times.length === 0 ? undefined : Math.min(...times)
}
