import type { CompanyRow, SetRow } from '../../store/port.ts'
import { handOutStops } from '../company/quiet.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import { freezeSet, type Room } from '../outbox/freeze-set.ts'
import { MEASURED_SETS, nextSize, paceOf } from '../outbox/pace.ts'
import { writeJob } from '../outbox/set-job.ts'
import { thawPrepared } from '../outbox/thaw.ts'
import { hasReread, mayUndo, rereadForUndo } from '../undo/reread.ts'
import type { Job, Visit } from './job.ts'
import { mayGo } from './look-for-own-work.ts'

/** The next set of transactions: one that was fixed before, or as many of the queued postings as the pace allows. */
export async function post(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const company = await deps.store.companies.get(visit.companyId)
  if (company?.state !== 'ready' || !(await mayHandOut(deps, visit))) return undefined
  if ((await deps.store.sets.unresolved(visit.companyId)).length > 0) return undefined
  const room = await roomFor(deps, company)
  const waiting = await deps.store.sets.frozen(visit.companyId)
  const lookedFor = await mayGo(deps, visit)
  const left = waiting?.handedAt !== null && waiting !== undefined
  const reread = left ? undefined : await rereadForUndo(deps, visit, room, lookedFor)
  if (reread) return reread
  // What was read again must leave now, or it is read once more.
  const keep = left || !hasReread(visit)
  if (waiting && keep && (await fits(deps, waiting, room))) return writeJob(deps, visit, waiting, 'Posting')
  if (waiting) await thawPrepared(deps.store, visit.companyId)
  const frozen = await freezeSet(deps, visit, room, { mayGo: async (p) => mayUndo(visit, p) && (await lookedFor(p)) })
  return frozen && writeJob(deps, visit, frozen.set, frozen.words)
}

/** Neither paused nor in quiet hours at this moment: a person may press Pause while a set is being fixed. */
export async function mayHandOut(deps: Deps, visit: Pick<Visit, 'companyId'>): Promise<boolean> {
  const company = await deps.store.companies.get(visit.companyId)
  return company !== undefined && company.removedAt === null && (await handOutStops(deps, company)) === ''
}

/** A set that was prepared may be this much larger than the room is now that the one before it was measured. */
const ABOVE = 1.25

/**
 * Whether a set that was fixed before is of the right size now. One that left before keeps its bytes; one that was only
 * prepared is made anew where it would take too long by now, or where twice as much may go and there is more.
 */
async function fits(deps: Deps, set: SetRow, { most, mostBytes }: Room): Promise<boolean> {
  if (set.handedAt !== null) return true
  const { sets, postings } = deps.store
  const requests = (await sets.requests(set.id)).filter(({ purpose }) => purpose === 'posting').length
  if (requests > most * ABOVE) return false
  if (requests * 2 > most || set.bytes.length * 2 > mostBytes) return true
  return (await postings.queued(set.companyId, instant(deps), 1)).length === 0
}

/** How many postings the next set may hold, and how many bytes. */
export async function roomFor(deps: Deps, { id: companyId, profile }: CompanyRow): Promise<Room> {
  const unattended = profile?.automaticLogin ?? false
  const recent = await deps.store.sets.recent(companyId, MEASURED_SETS)
  const pace = paceOf(await deps.store.settings.get(scopeOf.company(companyId)))
  return { most: nextSize(recent, unattended, pace), mostBytes: pace.mostBytes }
}
