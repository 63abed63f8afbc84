import type { Settings } from '../../domain/form-field.ts'

/**
 * How long one set may keep QuickBooks busy, in milliseconds: a person at work must not notice; alone it may take its time.
 * However fast QuickBooks is, a set holds no more requests than `most` and no more bytes than `mostBytes`: all of it is
 * looked up again where its answer is lost.
 */
export type PaceSettings = Readonly<{ withPersonMs: number; unattendedMs: number; most: number; mostBytes: number }>
export const proposedPace: PaceSettings = {
  withPersonMs: 3_000,
  unattendedMs: 30_000,
  most: 600,
  mostBytes: 1_024 * 1_024,
}

/** Taken for a request as long as nothing was measured. */
const FIRST_GUESS_MS = 300
/** Requests of a set of which nothing is known yet. */
const FIRST_MOST = 20
/** How many times the largest of the last sets the next one may be: one fast answer must not make the next one a hang. */
const GROWTH = 3
/** Sets that still say something about the next. */
export const MEASURED_SETS = 5

export type Measured = Readonly<{ tookMs: number | null; requests: number }>

/** How many postings the next set may hold, from the time QuickBooks took for the last ones (newest first). */
export function nextSize(
  recent: readonly Measured[],
  unattended: boolean,
  settings: PaceSettings = proposedPace,
): number {
  const measured = recent.filter((s) => s.tookMs !== null && s.requests > 0).slice(0, MEASURED_SETS)
  const budget = unattended ? settings.unattendedMs : settings.withPersonMs
  const wanted = Math.floor(budget / Math.max(eachTakes(measured, budget), 1))
  const largest = Math.max(0, ...measured.map((s) => s.requests))
  return Math.max(1, Math.min(wanted, Math.max(FIRST_MOST, largest * GROWTH), settings.most))
}

/**
 * The time a request takes: the mean of the last sets, the newest counting most. Where the newest was longer than it may
 * be, its own mean counts at once, whatever the others were.
 */
function eachTakes(measured: readonly Measured[], budget: number): number {
  const [newest] = measured
  if (!newest) return FIRST_GUESS_MS
  let time = 0
  let requests = 0
  for (const [age, set] of measured.entries()) {
    time += set.tookMs! / 2 ** age
    requests += set.requests / 2 ** age
  }
  const mean = time / requests
  return newest.tookMs! > budget ? Math.max(mean, newest.tookMs! / newest.requests) : mean
}

/** The pace a company is set to; what is not set, or no number above nought, is as proposed. */
export function paceOf(kept: Settings): PaceSettings {
  const number = (key: string, proposed: number, unit: number): number => {
    const value = Number(kept[key])
    return Number.isFinite(value) && value > 0 ? value * unit : proposed
  }
  return {
    withPersonMs: number('pace.withPersonSeconds', proposedPace.withPersonMs, 1000),
    unattendedMs: number('pace.unattendedSeconds', proposedPace.unattendedMs, 1000),
    most: number('pace.most', proposedPace.most, 1),
    mostBytes: number('pace.mostKilobytes', proposedPace.mostBytes, 1024),
  }
}
