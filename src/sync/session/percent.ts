import type { Deps } from '../deps.ts'
import type { Visit } from './job.ts'

/** How far a visit has come, for the Web Connector's bar: the list that is being read, or what is posted of what is to post. */
export async function percentOf(deps: Deps, visit: Visit): Promise<number> {
  const { iterator, done } = visit
  if (iterator) return Math.min(90, Math.floor((iterator.read / Math.max(iterator.of, 1)) * 90))
  const counts = await deps.store.postings.counts(visit.companyId)
  const left = counts.queued + counts.frozen + counts.handed + counts.unknown
  const settled = done.transactions + done.entries + done.undone + done.refused
  return Math.max(1, Math.min(99, Math.floor((settled / Math.max(settled + left, 1)) * 100)))
}
