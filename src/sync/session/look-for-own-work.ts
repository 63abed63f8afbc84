import type { PostingRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import type { Job, Visit } from './job.ts'
import { appliedFrom, lookUpRequests, takeLookUp } from './look-up.ts'
import { readSet } from './read-set.ts'

/** Transactions asked for in one round trip. */
const AT_ONCE = 50

/**
 * Where another installation may have posted (a fresh data folder, an older database, a take-over), every transaction is
 * looked for by its key before it goes out. What is found is ours and stands in the books already.
 */
export async function lookForOwnWork(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const kept = await deps.store.settings.get(scopeOf.company(visit.companyId))
  if (!kept[companyKeys.lookUpBefore]) return undefined
  const queued = await deps.store.postings.queued(visit.companyId, instant(deps), 1_000)
  const open = queued.filter((p) => !visit.lookedFor.has(p.id)).slice(0, AT_ONCE)
  if (open.length === 0) return undefined
  const questions = lookUpRequests(open)
  visit.requests += questions.length
  return {
    words: 'Looking in the books for what was posted before',
    text: readSet(visit, questions),
    take: async (rows) => settle(deps, visit, open, await takeLookUp(rows, open)),
    async lost() {},
  }
}

async function settle(
  deps: Deps,
  visit: Visit,
  open: readonly PostingRow[],
  found: Awaited<ReturnType<typeof takeLookUp>>,
): Promise<void> {
  const documents = new Set<string>()
  for (const posting of open) {
    const result = found.get(posting.id)
    if (result?.result === 'not-answered') continue
    visit.lookedFor.add(posting.id)
    if (result?.result !== 'found') continue
    await deps.store.postings.update(posting.id, appliedFrom(deps, posting, result.ret!))
    for (const id of await deps.store.postings.documentsOf(posting.id)) documents.add(id)
  }
  await settleDocuments(deps, documents)
}

/** Whether a posting may go out: looked for where it must be. */
export async function mayGo(deps: Deps, visit: Visit): Promise<(posting: PostingRow) => boolean> {
  const kept = await deps.store.settings.get(scopeOf.company(visit.companyId))
  return kept[companyKeys.lookUpBefore] ? (posting) => visit.lookedFor.has(posting.id) : () => true
}
