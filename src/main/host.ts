import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { createRouterClient } from '@orpc/server'
import type { Api } from '../api/client.ts'
import type { Fetch } from '../channels/kit/channel.ts'
import { createEndpoint } from '../qbwc/endpoint.ts'
import { webConnectorApp, webConnectorServer } from '../qbwc/listener.ts'
import { openStore } from '../store/open.ts'
import type { CrashPoint, Deps } from '../sync/deps.ts'
import { planning as plannerOf } from '../sync/documents/planning.ts'
import { runs as runsOf } from '../sync/documents/runs.ts'
import { sessionStore } from '../sync/session/session-store.ts'
import { workSource } from '../sync/session/work-source.ts'
import { makeBackup } from './backup/make.ts'
import { applyRestore, stageRestore } from './backup/restore.ts'
import { openDataFolder } from './data-folder.ts'
import { examine, probesOf } from './doctor/index.ts'
import { eventHub } from './event-hub.ts'
import { osUser } from './handlers/companies.ts'
import { healthOf } from './handlers/host.ts'
import { apiRouter } from './handlers/index.ts'
import type { Kit } from './handlers/kit.ts'
import { writeHostFile } from './host-file.ts'
import { housekeeping } from './housekeeping.ts'
import { listen, userName, type WindowServer } from './http.ts'
import { openLogFile } from './log-file.ts'
import { type Bound, listenOnLoopback } from './loopback.ts'
import { noticeOf } from './notices.ts'
import { pause } from './pause.ts'
import { changedPorts } from './ports.ts'
import { practiceWorld } from './practice.ts'
import { program } from './program.ts'
import { scheduler } from './schedule.ts'
import { keyFileWrap, openKeyRing } from './sealer.ts'
import type { Host, KeyWrap, ShellNotice, ShellStatus } from './shell.ts'

export { readHostFile } from './host-file.ts'
export { program } from './program.ts'
export { isRefusal } from './refusal.ts'
export { defaultDataFolder } from './shell.ts'

export type HostOptions = Readonly<{
  dataDir: string
  /** False for a command that needs no window and no Web Connector: nothing listens. */
  listen?: boolean
  /** Changes the stored port of the Web Connector's address. */
  port?: number
  uiPort?: number
  /** How the OS wraps the data key; the key file where there is none. */
  keyWrap?: KeyWrap | undefined
  /** Whether the practice Web Connector calls by itself. */
  practicePolls?: boolean
  /** Whether tasks run by their schedule. */
  schedule?: boolean
  now?: () => number
  newId?: () => string
  fetch?: Fetch
  delay?: Deps['delay']
  at?: (point: CrashPoint) => void
  endpoint?: Readonly<{ maxBodyBytes?: number; ticketMinutes?: number; leaseSeconds?: number; bodySeconds?: number }>
}>

export type RunningHost = Host &
  Readonly<{
    pid: number
    qbwcUrl: string
    dataDir: string
    /** The typed client, in process. */
    api: Api
    /** For tests and tools in the same process. */
    deps: Deps
    /** Resolves when nothing is being fetched or planned and every event is stored. */
    idle(): Promise<void>
  }>

/** Starts the program on a data folder. Throws with a sentence where that cannot be (`folder-in-use`, `port-taken` …). */
export async function startHost(options: HostOptions): Promise<RunningHost> {
  const now = options.now ?? Date.now
  const startedAt = { wall: now(), counted: performance.now() }
  const folder = await openDataFolder({ dir: options.dataDir, now })
  try {
    return await startOn(options, folder, now, startedAt)
  } catch (error) {
    await folder.release()
    throw error
  }
}

type Folder = Awaited<ReturnType<typeof openDataFolder>>

async function startOn(
  options: HostOptions,
  folder: Folder,
  now: () => number,
  startedAt: { wall: number; counted: number },
): Promise<RunningHost> {
  const log = openLogFile({ file: folder.paths.log, now })
  const restored = applyRestore(folder, now)
  if (options.port !== undefined || options.uiPort !== undefined)
    folder.change({
      ports: changedPorts(folder.config().ports, {
        ...(options.port === undefined ? {} : { port: options.port }),
        ...(options.uiPort === undefined ? {} : { uiPort: options.uiPort }),
      }),
    })
  const wraps = [...(options.keyWrap ? [options.keyWrap] : []), keyFileWrap(folder.dir)]
  const keys = await openKeyRing({ record: folder.config().key, wraps })
  if (keys.record && keys.record !== folder.config().key) folder.change({ key: keys.record })
  const store = await openStore({ file: folder.paths.database })
  mkdirSync(folder.paths.answers, { recursive: true, mode: 0o700 })

  const hub = eventHub(store, now, (error) => log.fault('An event could not be kept', error))
  const stopping = { now: false }
  const deps: Deps = {
    store,
    sealer: keys.sealer,
    now,
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
  const planning = plannerOf(deps)
  const runs = runsOf(deps, planning)
  const work = workSource(deps, planning, () => stopping.now)
  const practice = practiceWorld(folder.paths.practice)
  const token = randomBytes(24).toString('base64url')
  for (const secret of [token, folder.config().secretPath]) log.conceal(secret)

  const qbwcUrl = (): string => `http://localhost:${folder.config().ports.qbwc}/qbwc/${folder.config().secretPath}`
  const listening: { window?: WindowServer; connector?: Bound } = {}
  const schedule = scheduler(deps, runs, options.schedule ?? options.listen ?? false)
  const kit: Kit = {
    deps,
    planning,
    runs,
    events: hub,
    practice,
    qbwcUrl,
    uiUrl: () => listening.window?.uiUrl ?? '',
    osUser: osUser(),
    version: program.version,
    dataDir: folder.dir,
    secretsBy:
      keys.reason ||
      (folder.config().key?.wrap === 'os-store' ? 'the operating system' : 'a key file in the data folder'),
    doctor: async () => {
      const companies = (await store.companies.list()).filter((c) => c.removedAt === null)
      const channels = (await store.channels.list()).filter((c) => c.removedAt === null)
      return examine({
        now: now(),
        dataDir: folder.dir,
        ports: folder.config().ports,
        listening: listening.connector !== undefined,
        companies,
        channels,
        tasks: await store.tasks.list(),
        secrets: { ready: keys.sealer.ready, reason: keys.reason },
        probes: probesOf({ dataDir: folder.dir, rendererDir: program.rendererDir, store, now, startedAt }),
      })
    },
    backup: (file, passphrase) => makeBackup({ store, folder, keys, file, passphrase, now, version: program.version }),
    restore: (file, passphrase) => stageRestore({ folder, wraps, openStore, file, passphrase }),
    reschedule: () => schedule.look(),
  }
  const router = apiRouter(kit)
  const api = createRouterClient(router, { context: { who: userName() } }) as unknown as Api

  await runs.clean()
  if (options.listen) {
    const { maxBodyBytes, ticketMinutes, leaseSeconds, bodySeconds } = options.endpoint ?? {}
    const endpoint = createEndpoint({
      work,
      sessions: sessionStore(deps),
      clock: () => new Date(now()),
      newId: deps.newId,
      randomBytes: deps.randomBytes,
      delay: (ms) => deps.delay(ms),
      path: `/qbwc/${folder.config().secretPath}`,
      version: program.version,
      settings: Object.fromEntries(
        Object.entries({ maxBodyBytes, ticketMinutes, leaseSeconds, bodySeconds }).filter(([, v]) => v !== undefined),
      ),
    })
    const app = webConnectorApp([endpoint])
    listening.connector = await listenOnLoopback({
      port: folder.config().ports.qbwc,
      served: 'Web Connector',
      makeServer: () => webConnectorServer(app),
    })
    try {
      listening.window = await listen({
        uiPort: folder.config().ports.ui,
        token,
        router,
        rendererDir: program.rendererDir,
        assetsDir: program.assetsDir,
        onFault: (error) => log.fault('A call of the window failed', error),
      })
    } catch (error) {
      await listening.connector.close()
      throw error
    }
    writeHostFile(folder.dir, {
      ports: { qbwc: listening.connector.port, ui: listening.window.uiPort },
      token,
      startedAt: new Date(now()).toISOString(),
    })
    await practice.start(kit, options.practicePolls ?? false)
  }
  const chores = housekeeping(deps, planning)
  await chores.start()
  schedule.start()
  log.line(`Started, version ${program.version}.`)
  hub.emit({
    area: 'host',
    kind: 'started',
    sentence: `Waybill ${program.version} started.${restored ? ` ${restored}` : ''}`,
  })

  const status: { now: ShellStatus; listeners: Set<(s: ShellStatus) => void>; notices: Set<(n: ShellNotice) => void> } =
    { now: { level: 'ok', words: 'Waybill is running' }, listeners: new Set(), notices: new Set() }
  const refreshStatus = async (): Promise<void> => {
    const { level, words } = await healthOf(kit)
    if (level === status.now.level && words === status.now.words) return
    status.now = { level, words }
    for (const listener of status.listeners) listener(status.now)
  }
  const unwatch = hub.onEvent((event) => {
    void refreshStatus().catch((error) => log.fault('The status could not be told', error))
    const notice = noticeOf(event, listening.window?.uiUrl ?? '')
    if (notice) for (const listener of status.notices) listener(notice)
  })

  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    stopping.now = true
    unwatch()
    schedule.stop()
    await practice.stop()
    await runs.stopAll()
    await planning.idle()
    await chores.stop()
    await listening.window?.close()
    await listening.connector?.close(5_000)
    hub.emit({ area: 'host', kind: 'stopped', sentence: 'Waybill was closed.' })
    await hub.flushed()
    await store.close()
    await folder.release()
    log.line('Stopped.')
  }

  return {
    pid: process.pid,
    uiUrl: listening.window?.uiUrl ?? '',
    qbwcUrl: qbwcUrl(),
    logFile: folder.paths.log,
    dataDir: folder.dir,
    api,
    deps,
    status: () => status.now,
    onStatus(listener) {
      status.listeners.add(listener)
      return () => status.listeners.delete(listener)
    },
    notices(listener) {
      status.notices.add(listener)
      return () => status.notices.delete(listener)
    },
    pauseHandOut() {
      stopping.now = true
    },
    resumeHandOut() {
      stopping.now = false
    },
    async idle() {
      await planning.idle()
      await hub.flushed()
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}
