import { problem } from '../../domain/problem.ts'
import type { RunRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import type { Planning } from '../session/work-source.ts'
import { type FetchRequest, fetchOrders } from './fetch-orders.ts'

/** The fetches that are going on: one a channel at a time, each of which a person may stop. */
export interface Runs {
  /** Starts a fetch; `done` resolves when it ended. Undefined where one of the same channel is going on already. */
  start(request: FetchRequest): Promise<{ run: RunRow; done: Promise<RunRow> } | undefined>
  stop(runId: string): boolean
  runningOn(channelId: string): string | undefined
  /** Stops all and waits for them. */
  stopAll(): Promise<void>
  /** Marks what an earlier process left running, and frees the tasks it held. */
  clean(): Promise<void>
}

export function runs(deps: Deps, planning: Planning): Runs {
  const going = new Map<string, { channelId: string; control: AbortController; done: Promise<RunRow> }>()
  const claimed = new Set<string>()

  return {
    async start(request) {
      if (claimed.has(request.channelId)) return undefined
      claimed.add(request.channelId)
      const run: RunRow = {
        id: deps.newId(),
        channelId: request.channelId,
        taskId: request.taskId,
        trigger: request.trigger,
        asked: request.asked,
        state: 'running',
        pages: 0,
        fetched: 0,
        added: 0,
        changed: 0,
        broken: 0,
        startedAt: instant(deps),
        finishedAt: null,
        problem: null,
      }
      try {
        await deps.store.runs.insert(run)
      } catch (error) {
        claimed.delete(request.channelId)
        throw error
      }
      const control = new AbortController()
      const done = fetchOrders(deps, planning, request, run, control.signal).finally(() => {
        going.delete(run.id)
        claimed.delete(request.channelId)
      })
      going.set(run.id, { channelId: request.channelId, control, done })
      return { run, done }
    },
    stop(runId) {
      const run = going.get(runId)
      run?.control.abort()
      return run !== undefined
    },
    runningOn: (channelId) => [...going].find(([, g]) => g.channelId === channelId)?.[0],
    async stopAll() {
      for (const run of going.values()) run.control.abort()
      await Promise.allSettled([...going.values()].map((g) => g.done))
    },
    async clean() {
      const cut = problem({
        code: 'run-cut-off',
        what: 'This fetch was cut off.',
        why: 'Waybill was closed while it was going on.',
        todo: 'What it brought is kept. Sync again to get the rest; nothing is booked twice.',
      })
      for (const run of await deps.store.runs.running())
        await deps.store.runs.update(run.id, { state: 'stopped', finishedAt: instant(deps), problem: cut })
      // Nobody but the process that ended held them: the folder has one host at a time.
      for (const task of await deps.store.tasks.list())
        if (task.leaseUntil !== null) await deps.store.tasks.update(task.id, { leaseUntil: null })
    },
  }
}
