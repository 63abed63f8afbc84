/** The practice shop: forty odd orders over the Custom Store protocol, on this computer only. */
import { timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeOrder } from './make-order.ts'
import type { ShopOrder } from './order-shapes.ts'
import { recipes } from './orders/index.ts'

export interface PracticeShopOptions {
  readonly clock?: () => Date
  /** 0, any free one, unless said. */
  readonly port?: number
  readonly userName?: string
  readonly password?: string
  /** Seen for each call; an answer given here is sent instead of the shop's own. */
  readonly interrupt?: (
    path: string,
  ) => { readonly status: number; readonly body: string; readonly type?: string } | undefined
}

export interface PracticeShop {
  /** What a person types as the base URL, user name and password. */
  readonly url: string
  readonly userName: string
  readonly password: string
  /** The orders as worked out, before any is made odd on the wire. */
  readonly orders: readonly ShopOrder[]
  readonly close: () => Promise<void>
}

const basePath = '/api/v1'

interface Listed {
  readonly order: ShopOrder
  readonly sent: unknown
}

const listing = (now: Date): Listed[] =>
  recipes.map((recipe) => {
    const order = makeOrder(recipe, now)
    return { order, sent: recipe.twist ? recipe.twist(order) : order }
  })

const within = (value: string, from: string | undefined, to: string | undefined): boolean => {
  const time = Date.parse(value)
  return (from === undefined || time >= Date.parse(from)) && (to === undefined || time <= Date.parse(to))
}

/** Which orders a query asks for: by number, else by time of creation or change, status and store. */
const chosen = (listed: readonly Listed[], query: ReadonlyMap<string, string>): Listed[] => {
  const numbers = query
    .get('ordernumber')
    ?.split(',')
    .map((each) => each.trim())
  if (numbers) return listed.filter(({ order }) => numbers.includes(order.OrderNumber))
  const status = query.get('orderstatus')?.toLowerCase()
  const store = query.get('storename')?.toLowerCase()
  return listed.filter(
    ({ order }) =>
      within(order.CreationDate, query.get('date_created_min'), query.get('date_created_max')) &&
      within(order.ModifiedDate, query.get('date_modified_min'), query.get('date_modified_max')) &&
      (!status || order.OrderStatus.toLowerCase() === status) &&
      (!store || order.StoreName.toLowerCase() === store),
  )
}

const userAnswer = (orders: readonly Listed[]): unknown => {
  const cancelled = (each: Listed): boolean => each.order.OrderStatus === 'Cancelled'
  return {
    Orders: orders.filter((each) => !cancelled(each)).map(({ sent }) => sent),
    CancelledOrders: orders.filter(cancelled).map(({ sent }) => sent),
    Payments: [],
    ProductsToQB: [],
    ProductsFromQBToUpdate: [],
    Purchases: [],
    InventoryAdjustments: [],
    Customers: [],
  }
}

const authorised = (header: string | undefined, userName: string, password: string): boolean => {
  const wanted = Buffer.from(`Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`)
  const given = Buffer.from(header ?? '')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

const badDate = (query: ReadonlyMap<string, string>): string | undefined =>
  [...query].find(([name, value]) => name.startsWith('date_') && Number.isNaN(Date.parse(value)))?.[0]

const answer = (listed: readonly Listed[], url: URL): { status: number; body: string; type?: string } => {
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]))
  const wrong = badDate(query)
  if (wrong !== undefined) return { status: 400, body: JSON.stringify({ Message: `${wrong} is not a date.` }) }
  if (url.pathname === `${basePath}/authenticatetowebservice`) return { status: 200, body: '"OK"' }
  if (url.pathname === `${basePath}/orders`)
    return { status: 200, body: JSON.stringify(userAnswer(chosen(listed, query))) }
  return { status: 404, body: JSON.stringify({ Message: `There is nothing at ${url.pathname}.` }) }
}

/** Opens the shop on 127.0.0.1. Its orders are dated by the clock at that moment and do not move afterwards. */
export const practiceShop = async (options: PracticeShopOptions = {}): Promise<PracticeShop> => {
  const { clock = () => new Date(), port = 0, userName = 'practice', password = 'harbor-lane', interrupt } = options
  const listed = listing(clock())
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    request.resume()
    const send = ({
      status,
      body,
      type = 'application/json; charset=utf-8',
    }: {
      status: number
      body: string
      type?: string
    }): void => {
      response.writeHead(status, {
        'Content-Type': type,
        ...(status === 401 && { 'WWW-Authenticate': 'Basic realm="Harbor Lane"' }),
      })
      response.end(body)
    }
    const cut = interrupt?.(`${url.pathname}${url.search}`)
    if (cut) send(cut)
    else if (!authorised(request.headers.authorization, userName, password))
      send({ status: 401, body: JSON.stringify({ Message: 'The user name or password is wrong.' }) })
    else if (request.method !== 'GET')
      send({ status: 405, body: JSON.stringify({ Message: 'Only GET is answered here.' }) })
    else send(answer(listed, url))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`,
    userName,
    password,
    orders: listed.map(({ order }) => order),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
