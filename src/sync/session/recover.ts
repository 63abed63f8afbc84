import { probeSet } from '../../qbxml/write.ts'
import type { SetRequestRow, SetRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, scopeOf, together } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { closeSet, documentsOfSet, postingsOf, settleAnswers } from '../outbox/set-answer.ts'
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
  const requests = await deps.store.sets.requests(set.id)
  if (set.state === 'handed') await markUnknown(deps, set, requests)
  const open = (await postingsOf(deps, set, requests)).filter((p) => p.state === 'unknown')
  if (open.length === 0) {
    await closeSet(deps, set, requests, {})
    return recoverSets(deps, visit)
  }
  const settings = await deps.store.settings.get(scopeOf.company(visit.companyId))
  const asked = visit.probed.has(set.id) || settings[companyKeys.recovery] === 'look-up'
  return asked ? lookUpJob(deps, visit, { set, requests, open }) : probe(deps, visit, set, requests)
}

async function markUnknown(deps: Deps, set: SetRow, requests: readonly SetRequestRow[]): Promise<void> {
  await together(deps, async (inside) => {
    await inside.store.sets.update(set.id, { state: 'unknown' })
    const handed = (await postingsOf(inside, set, requests)).filter((p) => p.state === 'handed')
    await inside.store.postings.updateAll(
      handed.map((p) => p.id),
      { state: 'unknown' },
    )
    await settleDocuments(inside, await documentsOfSet(inside, requests))
  })
}

function probe(deps: Deps, visit: Visit, set: SetRow, requests: readonly SetRequestRow[]): Job {
  const ids = new Set(requests.map((r) => r.requestId))
  visit.requests += 1
  return {
    words: 'Asking QuickBooks what became of the last set',
    text: probeSet(visit.version, set.id),
    owns: (requestId) => ids.has(requestId),
    async take(rows) {
      visit.probed.add(set.id)
      const result = await settleAnswers(deps, set, requests, rows)
      await closeSet(deps, set, requests, { stamped: result.stamp === 0 })
      visit.done.transactions += result.transactions
      visit.done.entries += result.entries
      return undefined
    },
    async lost() {
      visit.probed.add(set.id)
    },
  }
}
