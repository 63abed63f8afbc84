import type { Read } from './history.ts'
import type { ListsLeg, ListsRun } from './lists.ts'
import type { Used } from './measured.ts'
import type { Leg, OrdersRun } from './orders.ts'
import type { Row } from './table.ts'

const per = (leg: Leg, value: number, orders = 1): number => (value * orders) / leg.orders

/** What the issue asks of orders; the naive sender's figures are of fewer orders, counted up to the same number. */
export function orderRows({ fetched, posted, naive }: OrdersRun, eachMs: number): readonly Row[] {
  const cpu = per(fetched, fetched.used.cpuMs) + per(posted, posted.used.cpuMs)
  const [trips, naiveTrips] = [per(posted, posted.roundTrips, 1000), per(naive, naive.roundTrips, 1000)]
  const [wall, naiveWall] = [per(posted, posted.used.ms), per(naive, naive.used.ms)]
  const share = (leg: Leg): number => (leg.quickBooksMs / leg.used.ms) * 100
  const both = Math.max(fetched.used.peakMb, posted.used.peakMb)
  return [
    {
      name: 'round trips per 1,000 orders',
      value: trips,
      naive: naiveTrips,
      ratio: naiveTrips / trips,
      target: { atMost: 25 },
    },
    { name: 'host CPU an order, fetched to posted (ms)', value: cpu, target: { atMost: 2 } },
    { name: '  of it fetching and planning', value: per(fetched, fetched.used.cpuMs) },
    { name: '  of it posting', value: per(posted, posted.used.cpuMs), naive: per(naive, naive.used.cpuMs) },
    { name: 'wall time of posting an order (ms)', value: wall, naive: naiveWall, ratio: naiveWall / wall },
    {
      name: 'of it QuickBooks’ own (%)',
      value: share(posted),
      naive: share(naive),
      ...(eachMs > 0 && { target: { atLeast: 95, unit: ' %' } }),
    },
    { name: 'fetched and planned, orders a second', value: (fetched.orders * 1000) / fetched.used.ms },
    { name: 'most memory (MB)', value: both, naive: naive.used.peakMb, target: { atMost: 250 } },
    {
      name: 'longest hold of the event loop (ms)',
      value: Math.max(fetched.used.longestHoldMs, posted.used.longestHoldMs),
    },
    { name: `the naive sender: ${naive.orders} orders, counted up`, value: '' },
  ]
}

/** A call should not take a second: the Web Connector waits for it, and QuickBooks with it. */
export function callRows({ posted, naive }: OrdersRun): readonly Row[] {
  const rows: Row[] = []
  for (const [name, { count, p50, p99, longest }] of posted.calls) {
    const other = naive.calls.get(name)
    rows.push({ name: `${name} (${count}), p50`, value: p50, ...(other && { naive: other.p50 }) })
    rows.push({ name: '  p99', value: p99, ...(other && { naive: other.p99 }), target: { atMost: 1000 } })
    rows.push({ name: '  longest', value: longest, ...(other && { naive: other.longest }) })
  }
  return rows
}

export function listRows({ changed, whole, again }: ListsRun): readonly Row[] {
  const rows = (name: string, { used, roundTrips, quickBooksMs }: ListsLeg): readonly Row[] => [
    { name: `${name}: seconds`, value: used.ms / 1000 },
    { name: '  of them the practice QuickBooks’', value: quickBooksMs / 1000 },
    { name: '  host CPU (s)', value: used.cpuMs / 1000 },
    { name: '  round trips', value: String(roundTrips) },
    { name: '  most memory (MB)', value: used.peakMb, target: { atMost: 250 } },
  ]
  return [...rows('read whole', whole), ...rows(`refreshed, ${changed} customers changed`, again)]
}

/** The orders page by its usual order and filters, and searches; other reads have no target of their own. */
const asked = /^(orders page|search )/

export const historyRows = (reads: readonly Read[]): readonly Row[] =>
  reads.map(({ name, p50, p95 }) => ({
    name: `${name} (p50 ${p50.toFixed(1)}), p95`,
    value: p95,
    ...(asked.test(name) && { target: { atMost: 50 } }),
  }))

export function startRows(took: readonly number[]): readonly Row[] {
  const sorted = took.toSorted((a, b) => a - b)
  return [
    {
      name: 'process start to the line that it listens, median (ms)',
      value: sorted[Math.floor(sorted.length / 2)] ?? 0,
      target: { atMost: 1000 },
    },
    { name: 'the slowest (ms)', value: sorted.at(-1) ?? 0 },
  ]
}

export const answerRows = ({
  used,
  objects,
  wireMb,
}: Readonly<{ used: Used; objects: string; wireMb: number }>): readonly Row[] => [
  { name: 'on the wire (MB)', value: wireMb },
  { name: `until settled, ${objects} (ms)`, value: used.ms },
  { name: 'host CPU (ms)', value: used.cpuMs },
  { name: 'longest hold of the event loop (ms)', value: used.longestHoldMs },
  { name: 'most memory (MB)', value: used.peakMb, target: { atMost: 250 } },
]
