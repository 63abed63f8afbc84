import { randomBytes, randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Fetch } from '../channels/kit/channel.ts'
import type { WorkSource } from '../qbwc/work-source.ts'
import type { CrashPoint, Deps } from '../sync/deps.ts'
import { planning as planningOf } from '../sync/documents/planning.ts'
import { type Runs, runs as runsOf } from '../sync/documents/runs.ts'
import { type FixRuns, fixRuns } from '../sync/fixes/fix-runs.ts'
import { type Watchers, watchers } from '../sync/session/live.ts'
import { type LiveSessions, workSource } from '../sync/session/work-source.ts'
import { notedCalls } from '../sync/watch/noted-calls.ts'
import { eventHub } from './event-hub.ts'
import type { Foundation } from './foundation.ts'
import { pause } from './pause.ts'

export type EngineOptions = Readonly<{
  now: () => number
  newId?: (() => string) | undefined
  fetch?: Fetch | undefined
  delay?: Deps['delay'] | undefined
  at?: ((point: CrashPoint) => void) | undefined
}>

/** What works: fetching, planning, and the Web Connector's work, with what they are given. */
export type Engine = Readonly<{
  deps: Deps
  hub: ReturnType<typeof eventHub>
  planning: ReturnType<typeof planningOf>
  runs: Runs
  fixes: FixRuns
  work: WorkSource
  /** The sessions of the Web Connector that are open now, and who looks on. */
  live: LiveSessions & Pick<Watchers, 'watch' | 'once'>
  /** While true, no message set is handed out; answers on their way are still taken. */
  handOut: { stopped: boolean }
}>

export function startEngine({ store, keys, folder, log }: Foundation, options: EngineOptions): Engine {
  const hub = eventHub(store, options.now, (error) => log.fault('An event could not be kept', error))
  const deps: Deps = {
    store,
    sealer: keys.sealer,
    now: options.now,
    newId: options.newId ?? randomUUID,
    randomBytes: (count) => randomBytes(count),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    delay: options.delay ?? pause,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    emit: hub.emit,
    hostId: folder.config().hostId,
    hostName: hostname(),
    answersDir: folder.paths.answers,
    at: options.at ?? (() => {}),
  }
  const planning = planningOf(deps)
  const handOut = { stopped: false }
  const looking = watchers()
  const source = workSource(deps, planning, { stopping: () => handOut.stopped, watched: looking.watched })
  return {
    deps,
    hub,
    planning,
    runs: runsOf(deps, planning),
    fixes: fixRuns({ deps, planning }),
    work: notedCalls(deps, source),
    live: { ...source.live, watch: looking.watch, once: looking.once },
    handOut,
  }
}
