import { createRouterClient } from '@orpc/server'
import type { Api } from '../api/client.ts'
import type { EndpointSettings } from '../qbwc/endpoint.ts'
import { openStore } from '../store/open.ts'
import { type Deps, scopeOf } from '../sync/deps.ts'
import { accessOf, keepPorts } from './access.ts'
import { endpointSettings } from './app-settings.ts'
import { makeBackup } from './backup/make.ts'
import { stageRestore } from './backup/restore.ts'
import { connectorPath } from './connector-listener.ts'
import { openDataFolder } from './data-folder.ts'
import { examine, probesOf } from './doctor/index.ts'
import { type Engine, type EngineOptions, startEngine } from './engine.ts'
import { type Foundation, type FoundationOptions, layFoundation } from './foundation.ts'
import { osUser } from './handlers/companies.ts'
import { apiRouter } from './handlers/index.ts'
import type { Kit } from './handlers/kit.ts'
import { keepHeapSmall } from './heap.ts'
import { housekeeping } from './housekeeping.ts'
import { userName } from './http.ts'
import { type Listeners, openListeners } from './listeners.ts'
import { openLookOn } from './look-on.ts'
import { changedPorts } from './ports.ts'
import { practiceWorld } from './practice.ts'
import { program } from './program.ts'
import { scheduler } from './schedule.ts'
import type { Host } from './shell.ts'
import { statusWatch } from './status-watch.ts'
import { awake as awakeOf } from './watch/awake.ts'
import { doctorContext } from './watch/checkup.ts'
import type { WatchPost } from './watch/gather.ts'

export { explainError } from './errors/explain.ts'
export { readHostFile } from './host-file.ts'
export { neverSilent } from './never-silent.ts'
export { program } from './program.ts'
export { isRefusal } from './refusal.ts'
export { defaultDataFolder } from './shell.ts'

export type HostOptions = Omit<FoundationOptions & EngineOptions, 'now'> &
  Readonly<{
    dataDir: string
    now?: () => number
    /** Changes the stored port of the Web Connector's address, or of the window. */
    port?: number | undefined
    uiPort?: number | undefined
    /** False for a command that needs no window and no Web Connector: nothing listens. */
    listen?: boolean
    /** Whether tasks run by their schedule; as `listen` unless given. */
    schedule?: boolean | undefined
    /** Whether the practice Web Connector calls by itself. */
    practicePolls?: boolean
    endpoint?: Partial<EndpointSettings>
    /** What happens when another program has the Web Connector's port: no start (unless given), or a window that says so. */
    whenTaken?: 'refuse' | 'tell'
  }>

export type RunningHost = Host &
  Readonly<{
    pid: number
    qbwcUrl: string
    /** After a change of the Web Connector's port: one sentence for each company file whose .qwc must be saved anew. */
    stale: readonly string[]
    dataDir: string
    /** The typed client, in process. */
    api: Api
    /** For tests and tools in the same process. */
    deps: Deps
    /** Resolves when nothing is being planned and every event is stored. */
    idle(): Promise<void>
    /** The watch looks now, beside its own times; resolves when it is done. */
    look(): Promise<void>
  }>

/** Starts the program on a data folder. Throws with a sentence where that cannot be (`folder-in-use`, `port-taken` …). */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  keepHeapSmall()
  const now = options.now ?? Date.now
  const startedAt = { wall: now(), counted: performance.now() }
  const folder = await openDataFolder({ dir: options.dataDir, now })
  const undo: (() => Promise<void>)[] = [() => folder.release()]
  try {
    const foundation = await layFoundation(folder, { ...options, now })
    undo.push(() => foundation.store.close())
    return await run(foundation, startEngine(foundation, { ...options, now }), options, startedAt)
  } catch (error) {
    for (const step of undo.reverse()) await step()
    throw error
  }
}

type Clocks = Readonly<{ wall: number; counted: number }>

async function run(
  foundation: Foundation,
  engine: Engine,
  options: HostOptions,
  startedAt: Clocks,
): Promise<RunningHost> {
  const { folder, log } = foundation
  const { deps, hub, planning, runs, fixes, handOut } = engine
  const at: { listeners?: Listeners } = {}
  const practice = practiceWorld(folder.paths.practice)
  const ports = changedPorts(folder.config().ports, portWish(options))
  const schedule = scheduler(deps, runs, options.schedule ?? options.listen ?? false)
  const lookOn = await openLookOn(deps, log.conceal)
  const awake = awakeOf(deps.now, options.listen ?? false)
  const post: WatchPost = {
    deps,
    awakeSince: awake.since,
    scheduled: options.schedule ?? options.listen ?? false,
    portProblem: () => at.listeners?.connector.problem()?.what ?? null,
  }
  const kit = kitOf(foundation, engine, {
    practice,
    access: accessOf(foundation, deps, lookOn, () => at.listeners),
    startedAt,
    post,
    reschedule: schedule.look,
    uiUrl: () => at.listeners?.window.uiUrl ?? '',
    listening: () => at.listeners !== undefined,
  })
  const router = apiRouter(kit)
  const chores = housekeeping(deps, planning)
  const watch = statusWatch(post, { awake, uiUrl: kit.uiUrl, onEvent: hub.onEvent, log })

  await runs.clean()
  if (options.listen) {
    const kept = endpointSettings(await deps.store.settings.get(scopeOf.app))
    at.listeners = await openListeners(foundation, engine, router, {
      ports,
      settings: { ...kept, ...options.endpoint },
      whenTaken: options.whenTaken ?? 'refuse',
      looksOn: lookOn.is,
    })
    await practice.start(kit, options.practicePolls ?? false)
  }
  const stale = await keepPorts(foundation, deps, { ...ports, ui: at.listeners?.window.uiPort ?? ports.ui })
  await chores.start()
  schedule.start()
  if (options.listen) watch.start()
  log.line(`Started, version ${program.version}.`)
  hub.emit({
    area: 'host',
    kind: 'started',
    sentence: `Waybill ${program.version} started. ${foundation.restored}`.trim(),
  })

  const end = async (): Promise<void> => {
    handOut.stopped = true
    await watch.stop()
    schedule.stop()
    await practice.stop()
    await runs.stopAll()
    await fixes.stopAll()
    await planning.idle()
    await chores.stop()
    await at.listeners?.close()
    hub.emit({ area: 'host', kind: 'stopped', sentence: 'Waybill was closed.' })
    await hub.flushed()
    await foundation.store.close()
    await folder.release()
    log.line('Stopped.')
  }
  let ending: Promise<void> | undefined
  return {
    pid: process.pid,
    stale,
    uiUrl: kit.uiUrl(),
    qbwcUrl: kit.qbwcUrl(),
    logFile: folder.paths.log,
    dataDir: folder.dir,
    api: createRouterClient(router, { context: { who: userName(), rights: 'all' } }) as unknown as Api,
    deps,
    status: watch.status,
    onStatus: watch.onStatus,
    notices: watch.notices,
    pauseHandOut() {
      handOut.stopped = true
    },
    resumeHandOut() {
      handOut.stopped = false
    },
    look: watch.look,
    fault: watch.fault,
    async idle() {
      await planning.idle()
      await hub.flushed()
    },
    stop() {
      ending ??= end()
      return ending
    },
  }
}

const portWish = ({ port, uiPort }: HostOptions) => ({
  ...(port === undefined ? {} : { port }),
  ...(uiPort === undefined ? {} : { uiPort }),
})

type Around = Pick<Kit, 'practice' | 'access' | 'reschedule' | 'uiUrl'> &
  Readonly<{ startedAt: Clocks; listening: () => boolean; post: WatchPost }>

/** What the handlers work with. */
function kitOf(foundation: Foundation, { deps, planning, runs, fixes, hub, live }: Engine, around: Around): Kit {
  const { folder, keys, wraps, store } = foundation
  const { now } = deps
  const qbwcUrl = (): string =>
    `http://localhost:${folder.config().ports.qbwc}${connectorPath(folder.config().secretPath)}`
  return {
    deps,
    planning,
    runs,
    fixes,
    events: hub,
    live,
    practice: around.practice,
    access: around.access,
    reschedule: around.reschedule,
    uiUrl: around.uiUrl,
    qbwcUrl,
    osUser: osUser(),
    version: program.version,
    dataDir: folder.dir,
    secretsBy:
      keys.reason ||
      (folder.config().key?.wrap === 'os-store' ? 'the operating system' : 'a key file in the data folder'),
    post: around.post,
    doctor: async (companyId) =>
      examine(
        await doctorContext(around.post, {
          companyId,
          dataDir: folder.dir,
          ports: folder.config().ports,
          listening: around.listening(),
          qbwcUrl: qbwcUrl(),
          secrets: { ready: keys.sealer.ready, reason: keys.reason },
          probes: probesOf({
            dataDir: folder.dir,
            rendererDir: program.rendererDir,
            store,
            now,
            startedAt: around.startedAt,
          }),
        }),
      ),
    backup: (file, passphrase) => makeBackup({ store, folder, keys, file, passphrase, now, version: program.version }),
    restore: (file, passphrase) => stageRestore({ folder, keys, wraps, openStore, file, passphrase }),
  }
}
