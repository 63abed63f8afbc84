import { handOutStops } from '../company/quiet.ts'
import { type Deps, scopeOf } from '../deps.ts'
import { freezeSet, type Room } from '../outbox/freeze-set.ts'
import { MEASURED_SETS, nextSize, paceOf } from '../outbox/pace.ts'
import { writeJob } from '../outbox/set-job.ts'
import type { Job, Visit } from './job.ts'
import { mayGo } from './look-for-own-work.ts'

/** The next set of transactions: one that was fixed before, or as many of the queued postings as the pace allows. */
export async function post(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const company = await deps.store.companies.get(visit.companyId)
  if (company?.state !== 'ready' || !(await mayHandOut(deps, visit))) return undefined
  if ((await deps.store.sets.unresolved(visit.companyId)).length > 0) return undefined
  const waiting = await deps.store.sets.frozen(visit.companyId)
  if (waiting) return writeJob(deps, visit, waiting, 'Posting')
  const room = await roomFor(deps, visit.companyId, company.profile?.automaticLogin ?? false)
  const frozen = await freezeSet(deps, visit, room, await mayGo(deps, visit))
  return frozen && writeJob(deps, visit, frozen.set, frozen.words)
}

/** Neither paused nor in quiet hours at this moment: a person may press Pause while a set is being fixed. */
export async function mayHandOut(deps: Deps, visit: Pick<Visit, 'companyId'>): Promise<boolean> {
  const company = await deps.store.companies.get(visit.companyId)
  return company !== undefined && company.removedAt === null && (await handOutStops(deps, company)) === ''
}

/** How many postings the next set may hold, and how many bytes. */
async function roomFor(deps: Deps, companyId: string, unattended: boolean): Promise<Room> {
  const recent = await deps.store.sets.recent(companyId, MEASURED_SETS)
  const pace = paceOf(await deps.store.settings.get(scopeOf.company(companyId)))
  return { most: nextSize(recent, unattended, pace), mostBytes: pace.mostBytes }
}
