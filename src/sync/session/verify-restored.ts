import type { PostingRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, scopeOf } from '../deps.ts'
import type { Job, Visit } from './job.ts'
import { lookUpRequests, takeLookUp } from './look-up.ts'
import { readSet } from './read-set.ts'

const AT_ONCE = 50
/** Sets looked back upon: more than anybody posts between two backups. */
const SETS = 10_000

/**
 * After a backup was restored: every transaction and list entry written after the backup's epoch is looked for. What is
 * missing is planned again, a document as a new generation, so that its key is another one.
 */
export async function verifyRestored(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const scope = scopeOf.company(visit.companyId)
  const after = (await deps.store.settings.get(scope))[companyKeys.verifyAfterEpoch]
  if (!after) return undefined
  const open = (await writtenAfter(deps, visit.companyId, Number(after)))
    .filter((p) => !visit.lookedFor.has(p.id))
    .slice(0, AT_ONCE)
  if (open.length === 0) {
    await deps.store.settings.set(scope, { [companyKeys.verifyAfterEpoch]: '' })
    return undefined
  }
  const questions = lookUpRequests(open)
  visit.requests += questions.length
  return {
    words: 'Looking for what was posted after the backup',
    text: readSet(visit, questions),
    async take(rows) {
      const found = await takeLookUp(rows, open)
      for (const posting of open) {
        const result = found.get(posting.id)?.result
        if (result === 'not-answered') continue
        visit.lookedFor.add(posting.id)
        if (result === 'absent') await postAgain(deps, posting)
      }
    },
    async lost() {},
  }
}

async function writtenAfter(deps: Deps, companyId: string, epoch: number): Promise<readonly PostingRow[]> {
  const sets = (await deps.store.sets.recent(companyId, SETS)).filter((s) => s.epoch > epoch)
  const ids: string[] = []
  for (const set of sets)
    for (const request of await deps.store.sets.requests(set.id)) if (request.postingId) ids.push(request.postingId)
  return (await deps.store.postings.byIds(ids)).filter((p) => p.state === 'applied')
}

async function postAgain(deps: Deps, posting: PostingRow): Promise<void> {
  if (posting.scope === 'list') {
    await deps.store.postings.update(posting.id, { state: 'rejected', qbId: null, setId: null, xml: null })
    return
  }
  for (const id of await deps.store.postings.documentsOf(posting.id)) {
    const document = await deps.store.documents.get(id)
    if (document?.generation !== posting.generation) continue
    await deps.store.documents.update(id, {
      state: 'new',
      stateReason: '',
      generation: document.generation + 1,
      postedAt: null,
    })
    deps.emit({
      area: 'document',
      kind: 'lost-by-restore',
      companyId: document.companyId,
      channelId: document.channelId,
      documentId: id,
      sentence: `Order ${document.number} is missing in the restored backup; it is posted again.`,
    })
  }
}
