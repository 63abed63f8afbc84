import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * A store that serves the Custom Store protocol, written from the protocol's public description alone: HTTP Basic,
 * /authenticatetowebservice, /orders by created, modified, status, store and number. It imports nothing of the channel.
 */

export type StoredOrder = Readonly<{
  number: string
  created: string
  modified?: string
  status?: string
  store?: string
  /** What is sent for it; text is sent as it is, to be able to send what JSON cannot hold. */
  body: Readonly<Record<string, unknown>> | string
  cancelled?: boolean
}>

/** What goes wrong with the next answers: each fault is used up by one request. */
export type Fault =
  | Readonly<{ kind: 'status'; status: number; headers?: Readonly<Record<string, string>>; body?: string }>
  | Readonly<{ kind: 'page' }>
  | Readonly<{ kind: 'hang' }>
  | Readonly<{ kind: 'cut' }>
  | Readonly<{ kind: 'huge'; bytes: number }>
  | Readonly<{ kind: 'body'; body: string }>

export type CustomStoreServer = Readonly<{
  url: string
  requests: readonly string[]
  orders: StoredOrder[]
  faults: Fault[]
  stop(): Promise<void>
}>

export const USER = 'waybill'
export const PASSWORD = 'pa$$ wörd/7'

export async function startCustomStore(
  options: Readonly<{ accept?: string; inclusive?: boolean; lists?: Readonly<Record<string, unknown>> }> = {},
): Promise<CustomStoreServer> {
  const requests: string[] = []
  const orders: StoredOrder[] = []
  const faults: Fault[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    const fault = faults.shift()
    if (fault) fail(fault, response)
    else if (!isAllowed(request))
      response.writeHead(401, { 'www-authenticate': 'Basic' }).end(`no entry: ${request.headers.authorization}`)
    else answer(new URL(request.url ?? '/', 'http://store'), response, orders, options)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    requests,
    orders,
    faults,
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

const isAllowed = (request: IncomingMessage): boolean =>
  request.headers.authorization === `Basic ${Buffer.from(`${USER}:${PASSWORD}`, 'utf8').toString('base64')}`

const page = '<!DOCTYPE html><html><head><title>Log in</title></head><body><h1>Please log in</h1></body></html>'

function fail(fault: Fault, response: ServerResponse): void {
  if (fault.kind === 'status') response.writeHead(fault.status, { ...fault.headers }).end(fault.body ?? '')
  if (fault.kind === 'page') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  if (fault.kind === 'body') response.writeHead(200, { 'content-type': 'application/json' }).end(fault.body)
  if (fault.kind === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
    response.write('{"Orders":[{"OrderNumber":"1"', () => response.destroy())
  }
  if (fault.kind === 'huge') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(' '.repeat(fault.bytes))
  }
}

function answer(
  url: URL,
  response: ServerResponse,
  orders: readonly StoredOrder[],
  options: Readonly<{ accept?: string; inclusive?: boolean; lists?: Readonly<Record<string, unknown>> }>,
): void {
  const path = url.pathname.toLowerCase()
  if (path === '/api/v1/authenticatetowebservice') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(options.accept ?? '"OK"')
    return
  }
  if (path !== '/api/v1/orders') {
    response.writeHead(404).end('no such page')
    return
  }
  const chosen = orders.filter((order) => isAsked(order, url.searchParams, options.inclusive ?? true))
  const list = (cancelled: boolean): string =>
    chosen
      .filter((order) => (order.cancelled ?? false) === cancelled)
      .map((order) => (typeof order.body === 'string' ? order.body : JSON.stringify(order.body)))
      .join(',\n  ')
  const others = Object.entries(options.lists ?? { Payments: null, Purchases: [] })
    .map(([name, value]) => `,"${name}":${JSON.stringify(value)}`)
    .join('')
  response
    .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    .end(`{"Orders": [${list(false)}],\n "CancelledOrders": [${list(true)}]${others}}`)
}

function isAsked(order: StoredOrder, asked: URLSearchParams, inclusive: boolean): boolean {
  const number = asked.get('orderNumber')
  if (number !== null) return order.number === number
  const store = asked.get('storeName')
  const statuses = asked.get('orderStatus')?.toLowerCase().split(',')
  const by = asked.has('date_modified_min') ? 'modified' : 'created'
  const at = Date.parse(by === 'modified' ? (order.modified ?? order.created) : order.created)
  const from = Date.parse(asked.get(`date_${by}_min`) ?? '')
  const to = Date.parse(asked.get(`date_${by}_max`) ?? '')
  const isWithin = inclusive ? at >= from && at <= to : at > from && at < to
  return (
    isWithin &&
    (store === null || store === order.store) &&
    (statuses === undefined || statuses.includes((order.status ?? '').toLowerCase()))
  )
}
