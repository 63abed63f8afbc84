import { randomBytes } from 'node:crypto'
import type { EndpointSettings } from '../qbwc/endpoint.ts'
import { type ConnectorListener, connectorListener } from './connector-listener.ts'
import type { Engine } from './engine.ts'
import type { Foundation } from './foundation.ts'
import { writeHostFile } from './host-file.ts'
import { type ApiRouter, listen, type WindowOptions, type WindowServer } from './http.ts'
import { choosePorts, type Ports } from './ports.ts'
import { program } from './program.ts'
import { isRefusal, refusal } from './refusal.ts'

export type Listeners = Readonly<{
  window: WindowServer
  connector: ConnectorListener
  /** Tells other starts of the program how to reach this one; again whenever a port has changed. */
  tell(): void
  close(): Promise<void>
}>

export type ListenersAsk = Readonly<{
  ports: Ports
  settings: Partial<EndpointSettings>
  /** What happens when another program has the Web Connector's port: no start, or a window that says so. */
  whenTaken: 'refuse' | 'tell'
  looksOn: WindowOptions['looksOn']
}>

/** Opens the two listeners, each on loopback alone: the Web Connector's and the window's. Tells others in host.json. */
export async function openListeners(
  foundation: Foundation,
  engine: Engine,
  router: ApiRouter,
  { ports, settings, whenTaken, looksOn }: ListenersAsk,
): Promise<Listeners> {
  const { folder, log } = foundation
  const { secretPath } = folder.config()
  const token = randomBytes(24).toString('base64url')
  for (const secret of [token, secretPath]) log.conceal(secret)
  const connector = connectorListener({ engine, secretPath, settings, port: ports.qbwc })
  try {
    if (!(await connector.open()) && whenTaken === 'refuse')
      throw refusal('port-taken', connector.problem()?.details ?? 'The port of the Web Connector is taken.')
    const window = await openWindow(ports.ui).catch(elsewhere)
    const startedAt = new Date(engine.deps.now()).toISOString()
    const tell = (): void => {
      writeHostFile(folder.dir, {
        ports: { qbwc: connector.port() ?? ports.qbwc, ui: window.uiPort },
        token,
        startedAt,
      })
    }
    tell()
    return { window, connector, tell, close: () => closeBoth(window, connector) }
  } catch (error) {
    await connector.close()
    throw error
  }

  /** No file names the window's port, so it may be another one: the next start finds it in host.json, and Activity tells. */
  async function elsewhere(error: unknown): Promise<WindowServer> {
    if (whenTaken === 'refuse' || !isRefusal(error, 'port-taken')) throw error
    const { ui } = await choosePorts()
    const window = await openWindow(ui)
    folder.change({ ports: { ...folder.config().ports, ui } })
    const sentence = `Port ${ports.ui} is used by another program, so the window is now served on port ${ui}.`
    engine.deps.emit({ area: 'host', kind: 'port-moved', sentence })
    return window
  }

  function openWindow(uiPort: number): Promise<WindowServer> {
    const { rendererDir, assetsDir } = program
    const onFault = (error: unknown): void => log.fault('A call of the window failed', error)
    return listen({ uiPort, token, looksOn, router, rendererDir, assetsDir, onFault })
  }
}

async function closeBoth(window: WindowServer, connector: ConnectorListener): Promise<void> {
  await window.close()
  await connector.close()
}
