/** Calls closer together than this are one: the Web Connector tries again at once where QuickBooks was not ready. */
const SAME_CALL_MS = 30_000
/** Fewer gaps say nothing about a habit. */
const LEAST_GAPS = 3
/** A habit: at least so much of the gaps are about the same. */
const LEAST_SHARE = 0.4

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

const isAbout = (gap: number, expected: number): boolean => gap >= expected * 0.75 && gap <= expected * 1.35

/** A call by hand stands between two regular ones: the gaps beside it make up one regular gap. */
function withoutManual(gaps: readonly number[], typical: number): readonly number[] {
  const out: number[] = []
  for (let i = 0; i < gaps.length; i++) {
    const gap = gaps[i]!
    const next = gaps[i + 1]
    if (next !== undefined && gap < typical * 0.75 && isAbout(gap + next, typical)) {
      out.push(gap + next)
      i += 1
    } else out.push(gap)
  }
  return out
}

/** What most gaps are like: the length that the greatest number of them are about. */
function commonest(gaps: readonly number[]): number {
  let best = gaps[0]!
  let most = 0
  for (const candidate of gaps) {
    const near = gaps.filter((gap) => isAbout(gap, candidate))
    if (near.length > most) {
      most = near.length
      best = median(near)
    }
  }
  return best
}

/**
 * The interval at which the Web Connector is seen to call, in milliseconds, from the times of its last calls (in any
 * order, milliseconds since 1970). Nobody tells a server its schedule (QBWC Programmer's Guide), so it is observed.
 * Calls by hand and hours of sleep do not move it; where the last three gaps agree, a new schedule is believed at once.
 * Undefined before there is a habit: fewer than four calls, or calls at no regular times.
 */
export function observedInterval(calls: readonly number[]): number | undefined {
  const times = calls.toSorted((a, b) => a - b)
  const gaps = times.slice(1).flatMap((at, i) => (at - times[i]! >= SAME_CALL_MS ? [at - times[i]!] : []))
  if (gaps.length < LEAST_GAPS) return undefined
  const last = gaps.slice(-LEAST_GAPS)
  if (Math.max(...last) <= Math.min(...last) * 1.1) return Math.round(median(last))
  const typical = commonest(gaps)
  const regular = withoutManual(gaps, typical).filter((gap) => isAbout(gap, typical))
  if (regular.length < LEAST_GAPS || regular.length < gaps.length * LEAST_SHARE) return undefined
  return Math.round(median(regular))
}
