/** A store that serves the Custom Store protocol, from the protocol's description alone. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Served = Readonly<{
  number: string
  created: Date
  /** The order's JSON text. */
  text: string
  cancelled?: boolean
}>

export type Answering = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => boolean

export type ShopOptions = Readonly<{
  orders: readonly Served[]
  /** What it answers to a right user name and password. */
  welcome?: string
  /** May answer a request to /orders itself; gives whether it did. */
  instead?: Answering
}>

export type Shop = Awaited<ReturnType<typeof openShop>>

export const userName = 'waybill-reader'
export const password = 'p@ss:word ü'

export async function openShop(options: ShopOptions) {
  const asked: string[] = []
  const state = { orders: [...options.orders], instead: options.instead }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop')
    asked.push(`${request.method} ${url.pathname}${url.search}`)
    const given = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (Buffer.from(given, 'base64').toString('utf8') !== `${userName}:${password}`)
      return send(response, 401, 'text/plain', 'Who are you?')
    if (url.pathname === '/api/v1/authenticatetowebservice')
      return send(response, 200, 'application/json', options.welcome ?? '"OK"')
    if (url.pathname !== '/api/v1/orders') return send(response, 404, 'text/plain', 'Not here')
    if (state.instead?.(request, response, url.searchParams)) return undefined
    return send(response, 200, 'application/json; charset=utf-8', listOf(state.orders, url.searchParams))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    asked,
    state,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export function send(response: ServerResponse, status: number, type: string, body: string): undefined {
  response.writeHead(status, { 'content-type': type }).end(body)
  return undefined
}

/** The JMAUser answer: the orders of a span or with a number, the cancelled ones in their own list. */
export function listOf(orders: readonly Served[], query: URLSearchParams): string {
  const number = query.get('orderNumber')
  const by = query.has('date_modified_min') ? 'modified' : 'created'
  const from = Date.parse(query.get(`date_${by}_min`) ?? '1970-01-01T00:00:00Z')
  const to = Date.parse(query.get(`date_${by}_max`) ?? '9999-01-01T00:00:00Z')
  const found = orders.filter((one) =>
    number === null ? one.created.getTime() >= from && one.created.getTime() <= to : one.number === number,
  )
  const texts = (cancelled: boolean): string =>
    found
      .filter((one) => (one.cancelled ?? false) === cancelled)
      .map((one) => one.text)
      .join(',')
  return `{"Orders":[${texts(false)}],"CancelledOrders":[${texts(true)}],"Payments":null,"ProductsToQB":[],"Customers":[]}`
}
