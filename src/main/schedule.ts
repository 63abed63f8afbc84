import { type Job, scheduleJob } from 'node-schedule'
import type { Deps } from '../sync/deps.ts'
import type { Runs } from '../sync/documents/runs.ts'
import { runDue } from '../sync/tasks/run-task.ts'

/** At the latest after so long the tasks are looked at again: a machine may have slept, a clock may have been set. */
const LOOK_AGAIN_MS = 60_000

/** Rings when a task is due. What runs, and what must not run twice, the task's own lease in the database decides. */
export function scheduler(deps: Deps, runs: Runs, active: boolean): { start(): void; look(): void; stop(): void } {
  let bell: Job | undefined
  let stopped = !active
  let looking: Promise<void> | undefined
  let again = false

  const look = (): void => {
    if (stopped) return
    if (looking) {
      again = true
      return
    }
    looking = due().finally(() => {
      looking = undefined
      if (again) {
        again = false
        look()
      }
    })
  }
  const due = async (): Promise<void> => {
    bell?.cancel()
    const next = await runDue(deps, runs).catch((error: unknown) => {
      deps.emit({
        area: 'task',
        kind: 'fault',
        sentence: 'The tasks could not be looked at. They are tried again in a minute.',
        details: String(error),
      })
      return undefined
    })
    if (stopped) return
    const at = Math.max(deps.now() + 250, Math.min(next ?? Number.POSITIVE_INFINITY, deps.now() + LOOK_AGAIN_MS))
    bell = scheduleJob(new Date(Date.now() + (at - deps.now())), look) ?? undefined
  }

  return {
    start: look,
    look,
    stop() {
      stopped = true
      bell?.cancel()
    },
  }
}
