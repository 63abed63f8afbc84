import { probeSet } from '../../qbxml/write.ts'
import type { SetRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { documentsOfSet } from '../outbox/set-job.ts'
import { answersOf, settlePosting } from '../outbox/settle.ts'
import type { Job, Visit } from './job.ts'
import { lookUpJob } from './look-up.ts'

/**
 * A set whose answer never came is resolved before anything new is written: first QuickBooks is asked for the outcome it
 * kept under the set's id (an empty set with old = new id); where it knows none, each request is looked for in the books.
 */
export async function recoverSets(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const [set] = await deps.store.sets.unresolved(visit.companyId)
  if (!set) return undefined
  if (set.state === 'handed') {
    await deps.store.sets.update(set.id, { state: 'unknown' })
    await markUnknown(deps, set)
  }
  const settings = await deps.store.settings.get(scopeOf.company(visit.companyId))
  const asked = visit.probed.has(set.id) || settings[companyKeys.recovery] === 'look-up'
  return asked ? lookUpJob(deps, visit, set) : probe(deps, visit, set)
}

async function markUnknown(deps: Deps, set: SetRow): Promise<void> {
  const requests = await deps.store.sets.requests(set.id)
  for (const request of requests) {
    const posting = request.postingId ? await deps.store.postings.get(request.postingId) : undefined
    if (posting?.state === 'handed') await deps.store.postings.update(posting.id, { state: 'unknown' })
  }
  await settleDocuments(deps, await documentsOfSet(deps, requests))
}

function probe(deps: Deps, visit: Visit, set: SetRow): Job {
  visit.requests += 1
  return {
    words: 'Asking QuickBooks what became of the last set',
    text: probeSet(visit.version, set.id),
    async take(rows) {
      visit.probed.add(set.id)
      const requests = await deps.store.sets.requests(set.id)
      const byRequest = new Map(requests.map((r) => [r.requestId, r]))
      for await (const found of answersOf(rows)) {
        if ('set' in found) continue
        const [requestId, answer] = found
        const request = byRequest.get(requestId)
        const posting = request?.postingId ? await deps.store.postings.get(request.postingId) : undefined
        if (posting) await settlePosting(deps, posting, answer)
      }
      const open = (await deps.store.postings.byIds(requests.flatMap((r) => (r.postingId ? [r.postingId] : [])))).some(
        (p) => p.state === 'unknown',
      )
      if (!open) await deps.store.sets.update(set.id, { state: 'settled', settledAt: instant(deps) })
      await settleDocuments(deps, await documentsOfSet(deps, requests))
    },
    async lost() {
      visit.probed.add(set.id)
    },
  }
}
