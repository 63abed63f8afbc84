import { createServer } from 'node:http'
import { userInfo } from 'node:os'
import { type ApiRouter, apiSocket } from './api-socket.ts'
import { type Bound, listenOnLoopback } from './loopback.ts'
import { type PageFolders, windowPages } from './window-pages.ts'

export type { ApiRouter } from './api-socket.ts'

export type WindowOptions = PageFolders &
  Readonly<{
    /** 0 takes any free one. */
    uiPort: number
    /** Random; whoever has it can do everything. It stands in the window's address behind the #, which is never sent. */
    token: string
    /** Whether a secret is that of the link with which others look on. */
    looksOn?: ((given: string) => boolean) | undefined
    router: ApiRouter
    /** Who acts, for Activity; the name of the user this program runs as unless given. */
    who?: string
    onFault?: (error: unknown) => void
  }>

export type WindowServer = Readonly<{
  uiPort: number
  uiUrl: string
  addresses: Bound['addresses']
  /** How many windows look on, and their end. */
  looking(): number
  endLooking(): Promise<void>
  /** Ends every open window's connection and stops listening. */
  close(): Promise<void>
}>

/**
 * Serves the window: its pages and, on the same port, the api over WebSocket. On 127.0.0.1 and ::1 only, apart from the
 * Web Connector's listener. Refuses with `port-taken`.
 */
export async function listen(options: WindowOptions): Promise<WindowServer> {
  const pages = windowPages(options)
  const { looksOn } = options
  const api = apiSocket({ ...options, ...(looksOn ? { looksOn } : {}), who: options.who ?? userName() })
  const makeServer = () => {
    const server = createServer({ headersTimeout: 15_000, requestTimeout: 30_000, maxHeaderSize: 16 * 1024 }, pages)
    server.maxConnections = 256
    return server.on('upgrade', api.upgrade)
  }
  const bound = await listenOnLoopback({ port: options.uiPort, served: 'window', makeServer })
  return {
    uiPort: bound.port,
    uiUrl: windowUrl(bound.port, options.token),
    addresses: bound.addresses,
    looking: api.looking,
    endLooking: api.endLooking,
    async close() {
      await api.close()
      await bound.close()
    },
  }
}

/** The address that opens the window. */
export const windowUrl = (port: number, token: string): string => `http://localhost:${port}/#token=${token}`

/** The name of the user this program runs as; "someone" where the system knows none (a bare user id). */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return 'someone'
  }
}
