/**
 * `npm run bench [-- --orders N]`: what the program needs for its heaviest work on this machine, QuickBooks' own time
 * taken as none. Read the figures as proportions. With BENCH_PROFILE=FOLDER a CPU profile of the host is left there.
 */
import { parseArgs } from 'node:util'
import { benchAnswer } from './bench/answer.ts'
import type { Used } from './bench/measured.ts'
import { benchOrders, type Leg } from './bench/orders.ts'

const { values } = parseArgs({ options: { orders: { type: 'string', default: '2000' } } })
const orders = Number(values.orders)
const megabytes = 10

const heads = ['', 'orders/s', 'host CPU ms/order', 'round trips/order', 'longest hold ms', 'memory MB']
const { fetched, posted, naive } = await benchOrders(orders, Math.ceil(orders / 10))
const answer = await benchAnswer(megabytes)
const ms = (one: Pick<Used, 'ms'>): number => one.ms
const both: Leg = {
  orders,
  roundTrips: posted.roundTrips,
  used: {
    ms: ms(fetched.used) + ms(posted.used),
    cpuMs: fetched.used.cpuMs + posted.used.cpuMs,
    longestHoldMs: Math.max(fetched.used.longestHoldMs, posted.used.longestHoldMs),
    peakMb: posted.used.peakMb,
  },
}

print([
  heads,
  rowOf(`${whole(orders)} orders fetched and planned`, fetched),
  rowOf('the same posted', posted),
  rowOf('both', both),
  rowOf(`${whole(naive.orders)} by a naive sender`, naive),
])
const faster = perSecond(posted) / perSecond(naive)
console.log(
  `\nPosting goes ${faster.toFixed(1)} times as fast as one request a round trip with a query before each add.`,
)
console.log(`\nAn answer of ${megabytes} MB (${answer.objects}), from the Web Connector's call to settled:`)
console.log(`  ${whole(answer.used.ms)} ms, ${whole(answer.used.cpuMs)} ms of processor`)
console.log(`  longest hold of the event loop ${whole(answer.used.longestHoldMs)} ms`)
console.log(`  at most ${whole(answer.used.peakMb)} MB of memory in all`)

function rowOf(name: string, leg: Leg): readonly string[] {
  const { used, roundTrips } = leg
  const trips = roundTrips === 0 ? '-' : (roundTrips / leg.orders).toFixed(2)
  const cells = [perSecond(leg).toFixed(0), (used.cpuMs / leg.orders).toFixed(2), trips]
  return [name, ...cells, whole(used.longestHoldMs), whole(used.peakMb)]
}

function perSecond(leg: Leg): number {
  return (leg.orders * 1000) / leg.used.ms
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = heads.map((_head, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  for (const row of rows) {
    const cells = row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
    console.log(cells.join('  '))
  }
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
