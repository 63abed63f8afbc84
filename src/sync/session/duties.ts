import type { Deps } from '../deps.ts'
import { watchDrift } from '../drift/watch.ts'
import type { Job, Visit } from './job.ts'
import { lookForCancelled } from './look-for-cancelled.ts'
import { lookForOwnWork } from './look-for-own-work.ts'
import { openCompany } from './open-company.ts'
import { post } from './post.ts'
import { readLists } from './read-lists.ts'
import { recoverSets } from './recover.ts'
import { verifyRestored } from './verify-restored.ts'
import type { Planning } from './work-source.ts'

/** What a visit has to do, in this order. The first that has something to do does it; then they are asked again. */
const duties: readonly ((deps: Deps, visit: Visit) => Promise<Job | undefined>)[] = [
  openCompany,
  readLists,
  recoverSets,
  verifyRestored,
  lookForOwnWork,
  lookForCancelled,
  watchDrift,
  post,
]

export async function nextJob(deps: Deps, visit: Visit): Promise<Job | undefined> {
  for (const duty of duties) {
    const job = await duty(deps, visit)
    if (job) return job
  }
  return undefined
}

/** Whether orders are still being planned, so that there may be something to post in a moment. Sees to it that they are. */
export async function comesLater(
  { deps, planning }: Readonly<{ deps: Deps; planning: Planning }>,
  visit: Visit,
): Promise<boolean> {
  if (visit.identity !== 'yes') return false
  if (planning.busy(visit.companyId)) return true
  if ((await deps.store.documents.inState(visit.companyId, ['new'], 1)).length === 0) return false
  void planning.run(visit.companyId)
  return true
}
