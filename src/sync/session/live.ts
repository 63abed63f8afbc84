import type { Settings } from '../../domain/form-field.ts'
import { type Deps, scopeOf } from '../deps.ts'
import type { Visit } from './job.ts'
import { mayHandOut } from './post.ts'

/**
 * The live session: where nothing is to be done at this moment, the Web Connector may be told to ask again in five seconds
 * (an empty request, and `NoOp` from getLastError: QBWC Programmer's Guide). Meanwhile it holds the company file: no
 * single-user work, no backup, and other applications wait. So it is done only while somebody looks on or work is on its
 * way, for a minute at most, and never in quiet hours.
 */

/** The longest that a session is kept without work, in seconds. */
export const LONGEST_IDLE = 60

/** Who looks on: windows that show a sync which is not over, or the company file itself. */
export type Watchers = Readonly<{
  /** Somebody looks on until the function given is called. */
  watch(companyId: string): () => void
  /** A person has the Web Connector call for once: until the function given is called, nothing is kept open for who looks on. */
  once(): () => void
  watched(companyId: string): boolean
}>

export function watchers(): Watchers {
  const counts = new Map<string, number>()
  let calledOnce = 0
  return {
    once() {
      calledOnce += 1
      return () => {
        calledOnce -= 1
      }
    },
    watch(companyId) {
      counts.set(companyId, (counts.get(companyId) ?? 0) + 1)
      let open = true
      return () => {
        if (open) counts.set(companyId, (counts.get(companyId) ?? 1) - 1)
        open = false
      }
    },
    watched: (companyId) => calledOnce === 0 && (counts.get(companyId) ?? 0) > 0,
  }
}

/** What a window shows of the session that is open now. */
export type LiveSession = Readonly<{
  /** Nothing is to be done; it is kept open until `until` at the latest. */
  waiting: boolean
  until: string | null
  /** It was told to end. */
  ending: boolean
  words: string
}>

/** How long a company's session may be kept without work, in milliseconds; 0 for not at all. */
export function longestIdle(kept: Settings): number {
  if ((kept['live.session'] ?? 'true') !== 'true') return 0
  const seconds = Number(kept['live.idleSeconds'] ?? LONGEST_IDLE)
  return Number.isFinite(seconds) ? Math.max(0, Math.min(seconds, LONGEST_IDLE)) * 1000 : LONGEST_IDLE * 1000
}

/**
 * Whether a session without work is kept open now. `planning`: orders are being planned, so that there is work in a moment.
 * Notes since when it waits, and until when it will.
 */
export async function keptOpen(
  deps: Deps,
  visit: Visit,
  on: Readonly<{ planning: boolean; watched: boolean }>,
): Promise<boolean> {
  if (visit.identity !== 'yes' || visit.ending || !(await mayHandOut(deps, visit))) return false
  const idle = longestIdle(await deps.store.settings.get(scopeOf.company(visit.companyId)))
  visit.waitedSince ??= deps.now()
  visit.waitsUntil = visit.waitedSince + idle
  if (deps.now() >= visit.waitsUntil) return false
  return on.planning || on.watched
}

/** The session of a visit as a window shows it. */
export function liveSession(visit: Visit): LiveSession {
  const waiting = visit.waitedSince !== undefined && visit.outstanding === undefined
  return {
    waiting,
    until: waiting && visit.waitsUntil !== undefined ? new Date(visit.waitsUntil).toISOString() : null,
    ending: visit.ending,
    words: visit.ending
      ? 'The session of the Web Connector ends with its next call.'
      : waiting
        ? 'Waybill keeps the Web Connector’s session open, so that new orders are posted at once. Meanwhile QuickBooks allows no single-user work and no backup.'
        : `The Web Connector is at work${visit.outstanding ? `: ${visit.outstanding.job.words}` : ''}.`,
  }
}
