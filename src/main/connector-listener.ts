import { randomBytes } from 'node:crypto'
import { type Problem, problem } from '../domain/problem.ts'
import { createEndpoint, type EndpointSettings } from '../qbwc/endpoint.ts'
import { webConnectorApp, webConnectorServer } from '../qbwc/listener.ts'
import { sessionStore } from '../sync/session/session-store.ts'
import type { Engine } from './engine.ts'
import { type Bound, listenOnLoopback } from './loopback.ts'
import { program } from './program.ts'
import { isRefusal } from './refusal.ts'

/** The Web Connector's address in a data folder: known whether or not somebody listens. */
export const connectorPath = (secretPath: string): string => `/qbwc/${secretPath}`

/** What the Web Connector calls, on the one port that every .qwc file names. */
export type ConnectorListener = Readonly<{
  /** Why nobody listens; undefined while all is well. */
  problem(): Problem | undefined
  /** The port listened on; undefined while nobody listens. */
  port(): number | undefined
  /** Listens on the stored port, where it does not already; true when it does now. */
  open(): Promise<boolean>
  /** Listens on another port instead, once that one is bound. Refuses with `port-taken`; the old one then stays as it was. */
  move(port: number): Promise<void>
  close(): Promise<void>
}>

export type ConnectorSetup = Readonly<{
  engine: Engine
  secretPath: string
  settings: Partial<EndpointSettings>
  /** The stored port. */
  port: number
}>

/** How long calls of the Web Connector may take to end when the program stops. */
const GRACE_MS = 5_000
/** How often a port that another program has is tried again by itself. */
const TRY_AGAIN_MS = 15_000

/** The listener of the Web Connector; nothing is open before `open`. A port that is taken is tried again by itself. */
export function connectorListener(setup: ConnectorSetup): ConnectorListener {
  const { engine } = setup
  const over = new AbortController()
  const bind = binder(setup)
  let port = setup.port
  let bound: Bound | undefined
  let found: Problem | undefined
  let opening: Promise<boolean> | undefined
  let watching: Promise<void> | undefined

  const tryToOpen = async (): Promise<boolean> => {
    try {
      bound ??= await bind(port)
    } catch (error) {
      if (!isRefusal(error, 'port-taken')) throw error
      if (found === undefined) say(engine, 'port-taken', taken(port, error).what)
      found = taken(port, error)
      watching ??= untilOpen()
      return false
    }
    if (found !== undefined) say(engine, 'port-free', `Port ${port} is free again: the Web Connector can call.`)
    found = undefined
    return true
  }
  const open = async (): Promise<boolean> => {
    opening ??= tryToOpen().finally(() => {
      opening = undefined
    })
    return opening
  }
  const untilOpen = async (): Promise<void> => {
    while (!over.signal.aborted && bound === undefined) {
      await engine.deps.delay(TRY_AGAIN_MS, over.signal).catch(() => undefined)
      if (!over.signal.aborted) await open().catch(() => false)
    }
    watching = undefined
  }
  return {
    problem: () => found,
    port: () => bound?.port,
    open,
    async move(to) {
      const next = await bind(to)
      await bound?.close(GRACE_MS)
      bound = next
      port = next.port
      found = undefined
    },
    async close() {
      over.abort()
      await watching
      await bound?.close(GRACE_MS)
      bound = undefined
    },
  }
}

function binder({ engine, secretPath, settings }: ConnectorSetup): (port: number) => Promise<Bound> {
  const { deps, work } = engine
  const endpoint = createEndpoint({
    work,
    sessions: sessionStore(deps),
    clock: () => new Date(deps.now()),
    newId: deps.newId,
    randomBytes: (count) => randomBytes(count),
    delay: (ms) => deps.delay(ms),
    path: connectorPath(secretPath),
    version: program.version,
    settings,
  })
  const app = webConnectorApp([endpoint])
  return (port) => listenOnLoopback({ port, served: 'Web Connector', makeServer: () => webConnectorServer(app) })
}

function say({ deps }: Engine, kind: string, sentence: string): void {
  deps.emit({ area: 'host', kind, sentence })
}

const taken = (port: number, error: unknown): Problem =>
  problem({
    code: 'port-taken',
    what: `The Web Connector cannot reach Waybill: port ${port} is used by another program.`,
    why: 'On a server that several people share it may be the program of another person. Waybill never takes another port by itself, because every .qwc file names this one.',
    todo: 'Close that program; Waybill then goes on by itself. Or take another port, and add each company file to the Web Connector anew with its new .qwc file.',
    details: error instanceof Error ? error.message : String(error),
    subject: String(port),
  })
