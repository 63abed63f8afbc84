import type { Deps } from '../deps.ts'
import type { Job, Visit } from '../session/job.ts'
import { conclude, readDeposits } from './conclude.ts'
import { readEach } from './each.ts'
import { readHeads } from './heads.ts'
import { type Look, lookOf } from './look.ts'
import { repairs } from './repair.ts'
import { readWhole } from './whole.ts'

/**
 * Sees what became of posted transactions in QuickBooks: first those that a person wants put right, then, from time to
 * time, everything changed or deleted since. One round trip where nothing of ours was touched.
 */
export async function watchDrift(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const company = await deps.store.companies.get(visit.companyId)
  if (company?.state !== 'ready') return undefined
  const repair = await repairs(deps, visit)
  if (repair) return repair
  const look = await lookOf(deps, visit)
  return look && next(deps, visit, look)
}

async function next(deps: Deps, visit: Visit, look: Look): Promise<Job | undefined> {
  if (look.stage === 'each') {
    const job = await readEach(deps, visit, look)
    if (job) return job
  }
  if (look.stage === 'heads') return readHeads(deps, visit, look)
  if (look.stage === 'whole' && look.changed.length > 0) return readWhole(deps, visit, look)
  if (look.stage === 'whole' || look.stage === 'deposits') {
    const job = await readDeposits(deps, visit, look)
    if (job) return job
  }
  await conclude(deps, visit, look)
  return undefined
}
