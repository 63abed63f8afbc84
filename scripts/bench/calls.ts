import type { Fault, FaultMoment } from '../../src/simulator/index.ts'

/** How long the calls of one operation took, in milliseconds. */
export type CallTimes = Readonly<{ count: number; p50: number; p99: number; longest: number }>

export type Watch = Readonly<{
  /** For the practice Web Connector: times every SOAP call. */
  fetch: typeof fetch
  /** For the practice Web Connector: notes when QuickBooks begins and ends with a set. */
  faults(moment: FaultMoment): Fault | undefined
  /** What was seen since the last `reset`. */
  calls(): ReadonlyMap<string, CallTimes>
  /** QuickBooks' own time in milliseconds: from the set's text to the answer's text, its simulated time and its own work. */
  quickBooksMs(): number
  reset(): void
}>

/** Watches a practice Web Connector from its own side. */
export function watchCalls(): Watch {
  const times = new Map<string, number[]>()
  let begun = 0
  let own = 0
  return {
    async fetch(url, init) {
      const operation = /([A-Za-z]+)"?$/.exec(new Headers(init?.headers).get('soapaction') ?? '')?.[1] ?? 'page'
      const at = performance.now()
      const response = await fetch(url, init)
      const text = await response.text()
      const all = times.get(operation) ?? []
      times.set(operation, all)
      all.push(performance.now() - at)
      return new Response(text, { status: response.status })
    },
    faults({ point }) {
      if (point === 'b-before-process') begun = performance.now()
      if (point === 'c-after-process') own += performance.now() - begun
      return undefined
    },
    calls: () =>
      new Map([...times].map(([name, all]) => [name, timesOf(all)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    quickBooksMs: () => own,
    reset() {
      times.clear()
      own = 0
    },
  }
}

export function timesOf(all: readonly number[]): CallTimes {
  const sorted = all.toSorted((a, b) => a - b)
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), longest: sorted.at(-1) ?? 0 }
}
