import { type Api, apiOver } from '../../api/client.ts'

export type ConnectionState = 'opening' | 'open' | 'lost'

/** Waits before the next try, in milliseconds: quick at first, then every ten seconds. */
export const waits = [250, 500, 1000, 2000, 4000, 7000, 10_000] as const
export const waitAfter = (tries: number): number => waits[Math.min(tries, waits.length - 1)] ?? 10_000

export type Connection = Readonly<{
  /** False where the window was opened without its token: it can never connect. */
  hasToken: boolean
  /** The client over the newest socket. */
  api(): Api
  state(): ConnectionState
  subscribe(listener: () => void): () => void
  /** Tries at once instead of waiting. */
  retry(): void
}>

/**
 * Keeps a WebSocket to the host open: opens it anew with growing waits whenever it closes.
 * Calls made while it is down fail; the pages' questions wait and are asked again when it is back.
 */
export function connect(url: string, open: (url: string) => WebSocket = (at) => new WebSocket(at)): Connection {
  const listeners = new Set<() => void>()
  let state: ConnectionState = 'opening'
  let tries = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let socket: WebSocket
  let api: Api

  const become = (next: ConnectionState) => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }
  const start = () => {
    clearTimeout(timer)
    socket = open(url)
    api = apiOver(socket)
    socket.addEventListener('open', () => {
      tries = 0
      become('open')
    })
    socket.addEventListener('close', () => {
      become('lost')
      timer = setTimeout(start, waitAfter(tries))
      tries += 1
    })
  }
  start()
  return {
    hasToken: new URL(url).searchParams.get('token') !== '',
    api: () => api,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retry: () => {
      if (state === 'lost') start()
    },
  }
}

/** The token of the address (`#token=…`), kept for this window and taken out of sight. */
export function takeToken(): string {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token')
  if (given !== null) {
    window.sessionStorage.setItem('waybill.token', given)
    window.history.replaceState(null, '', window.location.pathname + window.location.search)
  }
  return given ?? window.sessionStorage.getItem('waybill.token') ?? ''
}

export const apiAddress = (token: string): string =>
  `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/api?token=${encodeURIComponent(token)}`
