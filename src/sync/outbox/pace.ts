import type { SetRow } from '../../store/port.ts'

/** How long one set may keep QuickBooks busy, in milliseconds: a person at work must not notice; alone it may take its time. */
export type PaceSettings = Readonly<{ withPersonMs: number; unattendedMs: number; most: number }>
export const proposedPace: PaceSettings = { withPersonMs: 3_000, unattendedMs: 30_000, most: 100 }

/** Taken for a request as long as nothing was measured. */
const FIRST_GUESS_MS = 300

type Measured = Readonly<Pick<SetRow, 'tookMs'> & { requests: number }>

/**
 * How many postings the next set may hold, from the time QuickBooks took for the last ones (newest first).
 * At most twice the last set, so that one fast answer does not make the next one a hang.
 */
export function nextSize(
  recent: readonly Measured[],
  unattended: boolean,
  settings: PaceSettings = proposedPace,
): number {
  const measured = recent.filter((s) => s.tookMs !== null && s.requests > 0)
  const budget = unattended ? settings.unattendedMs : settings.withPersonMs
  const each = measured.length === 0 ? FIRST_GUESS_MS : weighted(measured)
  const wanted = Math.floor(budget / Math.max(each, 1))
  const last = measured[0]?.requests
  const atMost = last === undefined ? 20 : Math.max(last * 2, 4)
  return Math.max(1, Math.min(wanted, atMost, settings.most))
}

/** The mean time a request took, the newest set counting most. */
function weighted(measured: readonly Measured[]): number {
  let weight = 1
  let time = 0
  let sum = 0
  for (const set of measured.slice(0, 5)) {
    time += (weight * set.tookMs!) / set.requests
    sum += weight
    weight /= 2
  }
  return time / sum
}
