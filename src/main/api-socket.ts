import { createHash, timingSafeEqual } from 'node:crypto'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { onError, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { ownAddress } from './own-window.ts'

/** What every procedure of the api is told of its caller: the name that stands in Activity. */
export type ApiContext = Readonly<{ who: string }>

// biome-ignore lint/suspicious/noExplicitAny: oRPC's own name for "a router of any contract".
export type ApiRouter = Router<any, ApiContext>

export type ApiSocketOptions = Readonly<{
  router: ApiRouter
  token: string
  who: string
  /** Told of what a procedure threw that is no expected problem: a fault of ours, for the log. */
  onFault?: (error: unknown) => void
}>

/** An imported file of 50 MB arrives as base64 in one message. */
const largestMessage = 80 * 1024 * 1024
const mostSockets = 64
/** How long a closed window has to say good-bye. */
const farewellMs = 300

/** The typed api over WebSocket at /api?token=…: takes `upgrade` requests of the window's server. */
export function apiSocket(options: ApiSocketOptions) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false })
  const handler = new RPCHandler(options.router, { interceptors: [onError((error) => tellFault(options, error))] })
  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const refused = whyRefused(request, options.token, sockets.clients.size)
      if (refused !== undefined) {
        refuseUpgrade(socket, ...refused)
        return
      }
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', () => opened.terminate())
        void handler.upgrade(opened, { context: { who: options.who } })
      })
    },
    async close(): Promise<void> {
      await Promise.all([...sockets.clients].map(endSocket))
      sockets.close()
    },
  }
}

type Refused = readonly [status: number, sentence: string]

function whyRefused(request: IncomingMessage, token: string, open: number): Refused | undefined {
  const address = ownAddress(request)
  if (!address.ok) return [403, address.why]
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname !== '/api') return [404, 'There is nothing at this address.']
  if (!sameToken(url.searchParams.get('token') ?? '', token)) {
    return [401, 'The token is missing or wrong. Open Waybill anew from the address it prints when it starts.']
  }
  if (open >= mostSockets) return [503, 'Too many windows are open. Close some of them.']
  return undefined
}

/** Compares digests, so that neither the length nor a common beginning shows in the time it takes. */
function sameToken(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

function refuseUpgrade(socket: Duplex, status: number, sentence: string): void {
  const body = `${sentence}\n`
  socket.on('error', () => socket.destroy())
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'connection: close',
      'content-type: text/plain; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}

function tellFault(options: ApiSocketOptions, error: unknown): void {
  const { defined } = error as { defined?: boolean }
  if (defined !== true) options.onFault?.(error)
}

function endSocket(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => socket.terminate(), farewellMs)
    socket.once('close', () => {
      clearTimeout(cut)
      resolve()
    })
    socket.close(1001, 'Waybill is closing.')
  })
}
