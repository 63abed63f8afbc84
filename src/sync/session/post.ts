import type { SetRow } from '../../store/port.ts'
import { handOutStops } from '../company/quiet.ts'
import { type Deps, scopeOf } from '../deps.ts'
import { freezeSet } from '../outbox/freeze-set.ts'
import { nextSize, proposedPace } from '../outbox/pace.ts'
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
  const size = await sizeFor(deps, visit, company.profile?.automaticLogin ?? false)
  const frozen = await freezeSet(deps, visit, size, await mayGo(deps, visit))
  return frozen && writeJob(deps, visit, frozen.set, frozen.words)
}

/** Neither paused nor in quiet hours at this moment: a person may press Pause while a set is being fixed. */
export async function mayHandOut(deps: Deps, visit: Pick<Visit, 'companyId'>): Promise<boolean> {
  const company = await deps.store.companies.get(visit.companyId)
  return company !== undefined && company.removedAt === null && (await handOutStops(deps, company)) === ''
}

async function sizeFor(deps: Deps, visit: Visit, unattended: boolean): Promise<number> {
  const recent = await deps.store.sets.recent(visit.companyId, 5)
  const measured = await Promise.all(
    recent.map(async (s: Omit<SetRow, 'bytes'>) => ({
      tookMs: s.tookMs,
      requests: (await deps.store.sets.requests(s.id)).length,
    })),
  )
  const kept = await deps.store.settings.get(scopeOf.company(visit.companyId))
  const number = (key: string, proposed: number): number => {
    const value = Number(kept[key])
    return Number.isFinite(value) && value > 0 ? value : proposed
  }
  return nextSize(measured, unattended, {
    withPersonMs: number('pace.withPersonSeconds', proposedPace.withPersonMs / 1000) * 1000,
    unattendedMs: number('pace.unattendedSeconds', proposedPace.unattendedMs / 1000) * 1000,
    most: number('pace.most', proposedPace.most),
  })
}
