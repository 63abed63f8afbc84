import { describe } from 'vitest'
import { customStore } from '../../../src/channels/custom-store/index.ts'
import { type ChannelFixture, describeChannel, type ServerFault } from '../contract/describe-channel.ts'
import { type Fault, PASSWORD, startCustomStore, USER } from '../fakes/custom-store-server.ts'
import { boundaryOrder, malformedOrders, oddOrders } from '../fakes/odd-orders.ts'

const faults: Readonly<Record<ServerFault, Fault>> = {
  'refuses-us': { kind: 'status', status: 401, body: `who is ${USER}:${PASSWORD} (${btoa('x')})?` },
  'too-many-calls': { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
  broken: { kind: 'status', status: 500, body: '<html><body>Server Error in ‘/’ Application.</body></html>' },
  'web-page': { kind: 'page' },
  hangs: { kind: 'hang' },
  cuts: { kind: 'cut' },
  huge: { kind: 'huge', bytes: 65 * 1024 * 1024 },
}

const start = (inclusive: boolean) => async (): Promise<ChannelFixture> => {
  const server = await startCustomStore({ inclusive })
  server.orders.push(...oddOrders)
  return {
    settings: { baseUrl: `${server.url}/`, userName: USER, password: PASSWORD, timeoutSeconds: '1' },
    secrets: [PASSWORD, encodeURIComponent(PASSWORD), Buffer.from(`${USER}:${PASSWORD}`).toString('base64')],
    from: '2026-03-01T00:00:00Z',
    to: '2026-03-06T00:00:00Z',
    orders: oddOrders.length,
    malformed: malformedOrders,
    twice: boundaryOrder,
    breakNext: (fault) => void server.faults.push(faults[fault]),
    requests: () => server.requests.length,
    stop: server.stop,
  }
}

describe('a store whose spans include their ends', () => describeChannel(customStore, start(true)))
describe('a store whose spans exclude their ends', () => describeChannel(customStore, start(false)))
