import type { DocumentState } from '../../domain/states.ts'
import type { SetRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'

/** How far the orders of one fetch have come. */
export type Steps = Readonly<{
  of: number
  planned: number
  handed: number
  posted: number
  attention: number
  excluded: number
  /** Still to go out or to be answered. */
  left: number
}>

/** Counts by state as steps on the way into the books. */
export function stepsOf(counts: Readonly<Record<DocumentState, number>>): Steps {
  const of = Object.values(counts).reduce((a, b) => a + b, 0)
  const handed = counts.posting + counts.posted
  return {
    of,
    planned: of - counts.new,
    handed,
    posted: counts.posted,
    attention: counts.attention,
    excluded: counts.excluded + counts.held + counts.waiting,
    left: counts.new + counts.ready + counts.posting,
  }
}

/** A session pauses between sets; a gap longer than this is another session. */
const GAP_MS = 5 * 60_000

/**
 * Seconds until so many requests are posted, from the pace of the last 20 sets: from one being handed out to the next.
 * Null before there were two in one go: a guess would be a lie.
 */
export function secondsLeft(
  recent: readonly (Pick<SetRow, 'handedAt' | 'settledAt'> & { requests: number })[],
  left: number,
): number | null {
  const sets = recent
    .filter((s) => s.handedAt !== null && s.settledAt !== null)
    .toSorted((a, b) => (a.handedAt! < b.handedAt! ? -1 : 1))
    .slice(-20)
  let time = 0
  let requests = 0
  for (const [i, set] of sets.entries()) {
    const before = sets[i - 1]
    const gap = before ? Date.parse(set.handedAt!) - Date.parse(before.handedAt!) : undefined
    if (gap === undefined || gap > GAP_MS) continue
    time += gap
    requests += before!.requests
  }
  return requests === 0 ? null : Math.ceil(((time / requests) * left) / 1000)
}

/** The sets of a company with their sizes, newest first. */
export async function recentSets(
  deps: Deps,
  companyId: string,
): Promise<readonly (Pick<SetRow, 'handedAt' | 'settledAt'> & { requests: number })[]> {
  return deps.store.sets.recent(companyId, 21)
}
