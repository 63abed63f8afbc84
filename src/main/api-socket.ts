import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { ORPCError, onError, type Router } from '@orpc/server'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { mayLookAt } from '../api/contract/looking-on.ts'
import { problem } from '../domain/problem.ts'
import { ownAddress } from './own-window.ts'
import { sameSecret } from './same-secret.ts'

/** What a caller may do: everything, or only what shows something. */
export type Rights = 'all' | 'look'

/** What every procedure of the api is told of its caller: the name that stands in Activity, and what they may do. */
export type ApiContext = Readonly<{ who: string; rights: Rights }>

// biome-ignore lint/suspicious/noExplicitAny: oRPC's own name for "a router of any contract".
export type ApiRouter = Router<any, ApiContext>

export type ApiSocketOptions = Readonly<{
  router: ApiRouter
  token: string
  /** Whether a secret is that of the link with which others look on. */
  looksOn?: (given: string) => boolean
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
  const lookers = new Set<WebSocket>()
  const handler = new RPCHandler(options.router, {
    interceptors: [onError((error) => tellFault(options, error))],
    clientInterceptors: [
      (call) => {
        if (call.context.rights === 'look' && !mayLookAt(call.path)) throw onlyLooking()
        return call.next()
      },
    ],
  })
  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const caller = callerOf(request, options, sockets.clients.size)
      if (caller.kind === 'refused') {
        refuseUpgrade(socket, caller.status, caller.sentence)
        return
      }
      sockets.handleUpgrade(request, socket, head, (opened) => {
        opened.on('error', () => opened.terminate())
        const { rights } = caller
        if (rights === 'look') watchLooker(opened)
        void handler.upgrade(opened, { context: { who: rights === 'all' ? options.who : 'Looking on', rights } })
      })
    },
    /** How many windows look on. */
    looking: () => lookers.size,
    /** Closes the windows that look on. */
    async endLooking(): Promise<void> {
      await Promise.all([...lookers].map(endSocket))
    },
    async close(): Promise<void> {
      await Promise.all([...sockets.clients].map(endSocket))
      sockets.close()
    },
  }

  function watchLooker(opened: WebSocket): void {
    lookers.add(opened)
    opened.once('close', () => lookers.delete(opened))
  }
}

type Caller =
  | Readonly<{ kind: 'caller'; rights: Rights }>
  | Readonly<{ kind: 'refused'; status: number; sentence: string }>

function callerOf(request: IncomingMessage, options: ApiSocketOptions, open: number): Caller {
  const refused = (status: number, sentence: string): Caller => ({ kind: 'refused', status, sentence })
  const address = ownAddress(request)
  if (!address.ok) return refused(403, address.why)
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname !== '/api') return refused(404, 'There is nothing at this address.')
  const given = url.searchParams.get('token') ?? ''
  const mayAll = sameSecret(given, options.token)
  const mayLook = options.looksOn?.(given) ?? false
  if (!mayAll && !mayLook) {
    return refused(401, 'The token is missing or wrong. Open Waybill anew from the address it prints when it starts.')
  }
  if (open >= mostSockets) return refused(503, 'Too many windows are open. Close some of them.')
  return { kind: 'caller', rights: mayAll ? 'all' : 'look' }
}

const onlyLooking = (): Error =>
  new ORPCError('PROBLEM', {
    defined: true,
    message: 'You are looking on.',
    data: problem({
      code: 'looking-on',
      what: 'You are looking on, so nothing was changed.',
      why: 'This window was opened with the link for a second person, which shows everything and changes nothing.',
      todo: 'Ask the person whose Waybill this is to do it.',
    }),
  })

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
