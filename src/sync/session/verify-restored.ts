import { problem } from '../../domain/problem.ts'
import type { PostingRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, scopeOf, together } from '../deps.ts'
import { planAnew, planAnewIfOpen } from '../documents/plan-anew.ts'
import { unwritten } from '../outbox/thaw.ts'
import { undoAgain } from '../undo/after-restore.ts'
import type { Halt, Job, Visit } from './job.ts'
import { untold } from './own-work.ts'
import { findIn, questionsFor } from './questions.ts'
import { type Reading, readJob } from './reading.ts'

const AT_ONCE = 50
/** Sets looked back upon: more than anybody posts between two backups. */
const SETS = 10_000

/**
 * After a backup was restored: every transaction and list entry written after the backup's epoch is looked for. What is
 * missing is planned and posted again, under the same key: the books never held it.
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
  const first = open.map((p) => p.handedAt ?? p.createdAt).toSorted()[0]
  const questions = questionsFor(open, first)
  return readJob(visit, {
    words: 'Looking for what was posted after the backup',
    requests: questions,
    take: (reading) => settle(deps, visit, open, reading, questions),
  })
}

async function settle(
  deps: Deps,
  visit: Visit,
  open: readonly PostingRow[],
  reading: Reading,
  questions: ReturnType<typeof questionsFor>,
): Promise<Halt | undefined> {
  const found = await findIn(reading, open, questions)
  let halt: Halt | undefined
  await together(deps, async (inside) => {
    for (const posting of open) {
      const { result } = found.get(posting.id)!
      if (result === 'missing' || result === 'refused') {
        halt ??= untold(reading.verdict(posting.id))
        continue
      }
      visit.lookedFor.add(posting.id)
      if (result === 'absent') await (posting.scope === 'undo' ? undoAgain : postAgain)(inside, posting)
    }
  })
  return halt
}

async function writtenAfter(deps: Deps, companyId: string, epoch: number): Promise<readonly PostingRow[]> {
  const sets = (await deps.store.sets.recent(companyId, SETS)).filter((s) => s.epoch > epoch)
  const ids = new Set<string>()
  for (const set of sets)
    for (const request of await deps.store.sets.requests(set.id)) if (request.postingId) ids.add(request.postingId)
  const applied = (await deps.store.postings.byIds([...ids])).filter((p) => p.state === 'applied')
  // List entries first: a transaction that is planned again must know that its customer is gone, too.
  return applied.toSorted((a, b) => Number(b.scope === 'list') - Number(a.scope === 'list'))
}

const gone = problem({
  code: 'lost-by-restore',
  what: 'This is missing in the restored backup.',
  why: 'It was made after the backup was taken.',
  todo: 'It is made again with the orders that need it.',
  fixes: [{ kind: 'retry', values: {} }],
})

/** Only what is missing goes again; the parts of the same order that are there stay as they are. */
async function postAgain(deps: Deps, posting: PostingRow): Promise<void> {
  const documents = await deps.store.postings.documentsOf([posting.id])
  await deps.store.postings.update(posting.id, { ...unwritten, state: 'rejected', qbId: null, problem: gone })
  for (const id of documents) {
    const document = await deps.store.documents.get(id)
    if (posting.scope === 'list') await planAnewIfOpen(deps.store, id)
    if (!document || posting.scope === 'list' || document.generation !== posting.generation) continue
    await planAnew(deps.store, id, { postedAt: null, problem: null, problems: [] })
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
