import { createServer, type Server } from 'node:net'
import { refusal } from './refusal.ts'

/** What is served, as a person calls it: it stands in the sentence when the port cannot be had. */
export type Served = 'window' | 'Web Connector'

export type Bound = Readonly<{
  port: number
  /** What it listens on: both loopback addresses, or 127.0.0.1 alone where the machine has no IPv6. */
  addresses: readonly string[]
  /** Stops listening. Calls that are being answered have `graceMs` to end (0 unless given); then they are cut. */
  close(graceMs?: number): Promise<void>
}>

/** "localhost" may lead to either; whoever binds only one leaves the other to any program of the machine. */
const loopback = ['127.0.0.1', '::1'] as const
const withoutIpv6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT'])
const triesForAny = 20
const sweepMs = 50

/**
 * Listens on 127.0.0.1 and ::1, on the same port. `makeServer` is called once for each address. Port 0 takes any that is
 * free on both. Refuses with `port-taken`: a port is never silently changed, because the .qwc file names it.
 */
export async function listenOnLoopback(
  ask: Readonly<{ port: number; served: Served; makeServer: () => Server }>,
): Promise<Bound> {
  for (let tries = 1; ; tries++) {
    try {
      return await bindBoth(ask.port, ask.makeServer)
    } catch (error) {
      const mayTryAnother = ask.port === 0 && tries < triesForAny && codeOf(error) === 'EADDRINUSE'
      if (!mayTryAnother) throw refusalFor(ask, error)
    }
  }
}

/** Whether a port can be had on both loopback addresses now. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    const bound = await bindBoth(port, () => createServer())
    await bound.close()
    return true
  } catch {
    return false
  }
}

async function bindBoth(port: number, makeServer: () => Server): Promise<Bound> {
  const servers: Server[] = []
  const addresses: string[] = []
  let bound = port
  try {
    for (const address of loopback) {
      const server = makeServer()
      if (!(await bind(server, address, bound))) continue
      servers.push(server)
      addresses.push(address)
      bound = portOf(server)
    }
  } catch (error) {
    await closeAll(servers, 0)
    throw error
  }
  return { port: bound, addresses, close: (graceMs = 0) => closeAll(servers, graceMs) }
}

/** False where the machine has no such address. */
function bind(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (host === '::1' && withoutIpv6.has(error.code ?? '')) resolve(false)
      else reject(error)
    }
    server.once('error', failed)
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => {
      server.off('error', failed)
      resolve(true)
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A listener has no port.')
  return address.port
}

type WithConnections = Server & { closeIdleConnections?(): void; closeAllConnections?(): void }

async function closeAll(servers: readonly WithConnections[], graceMs: number): Promise<void> {
  await Promise.all(servers.map((server) => closeOne(server, graceMs)))
}

function closeOne(server: WithConnections, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections?.(), graceMs)
    // A connection that was answering is kept open by its client afterwards.
    const sweep = setInterval(() => server.closeIdleConnections?.(), sweepMs)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections?.()
  })
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

const consequences: Readonly<Record<Served, string>> = {
  'Web Connector':
    'Close that program and start Waybill again, or choose another port with "waybill serve --port NUMBER"; every .qwc file must then be saved and added to the Web Connector anew.',
  window: 'Close that program and start Waybill again, or choose another port with "waybill serve --ui-port NUMBER".',
}

function refusalFor(ask: Readonly<{ port: number; served: Served }>, cause: unknown): Error {
  const code = codeOf(cause)
  const whose = `Port ${ask.port}, on which Waybill serves the ${ask.served},`
  if (code === 'EADDRINUSE') {
    return refusal('port-taken', `${whose} is used by another program. ${consequences[ask.served]}`, cause)
  }
  if (code === 'EACCES') {
    return refusal('port-taken', `${whose} is kept back by the system. ${consequences[ask.served]}`, cause)
  }
  return refusal(
    'port-taken',
    `${whose} cannot be opened (${code || String(cause)}). ${consequences[ask.served]}`,
    cause,
  )
}
