import { randomBytes } from 'node:crypto'
import { createEndpoint, type EndpointSettings } from '../qbwc/endpoint.ts'
import { webConnectorApp, webConnectorServer } from '../qbwc/listener.ts'
import { sessionStore } from '../sync/session/session-store.ts'
import type { Engine } from './engine.ts'
import type { Foundation } from './foundation.ts'
import { writeHostFile } from './host-file.ts'
import { type ApiRouter, listen, type WindowServer } from './http.ts'
import { type Bound, listenOnLoopback } from './loopback.ts'
import type { Ports } from './ports.ts'
import { program } from './program.ts'

/** The Web Connector's address in a data folder: known whether or not somebody listens. */
export const connectorPath = (secretPath: string): string => `/qbwc/${secretPath}`

/** How long calls of the Web Connector may take to end when the program stops. */
const GRACE_MS = 5_000

export type Listeners = Readonly<{ window: WindowServer; connector: Bound; close(): Promise<void> }>

/** Opens the two listeners, each on loopback alone: the Web Connector's and the window's. Tells others in host.json. */
export async function openListeners(
  foundation: Foundation,
  engine: Engine,
  router: ApiRouter,
  { ports, settings }: Readonly<{ ports: Ports; settings: Partial<EndpointSettings> }>,
): Promise<Listeners> {
  const { folder, log } = foundation
  const { secretPath } = folder.config()
  const token = randomBytes(24).toString('base64url')
  for (const secret of [token, secretPath]) log.conceal(secret)
  const connector = await openConnector(engine, ports.qbwc, secretPath, settings)
  const window = await openWindow().catch(async (error) => {
    await connector.close()
    throw error
  })
  writeHostFile(folder.dir, {
    ports: { qbwc: connector.port, ui: window.uiPort },
    token,
    startedAt: new Date(engine.deps.now()).toISOString(),
  })
  return {
    window,
    connector,
    async close() {
      await window.close()
      await connector.close(GRACE_MS)
    },
  }

  function openWindow(): Promise<WindowServer> {
    const { rendererDir, assetsDir } = program
    const onFault = (error: unknown): void => log.fault('A call of the window failed', error)
    return listen({ uiPort: ports.ui, token, router, rendererDir, assetsDir, onFault })
  }
}

function openConnector(
  { deps, work }: Engine,
  port: number,
  secretPath: string,
  settings: Partial<EndpointSettings>,
): Promise<Bound> {
  const endpoint = createEndpoint({
    work,
    sessions: sessionStore(deps),
    clock: () => new Date(deps.now()),
    newId: deps.newId,
    randomBytes: deps.randomBytes,
    delay: (ms) => deps.delay(ms),
    path: connectorPath(secretPath),
    version: program.version,
    settings,
  })
  const app = webConnectorApp([endpoint])
  return listenOnLoopback({ port, served: 'Web Connector', makeServer: () => webConnectorServer(app) })
}
