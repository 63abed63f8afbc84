import type { AnswerRow } from '../../qbxml/read.ts'
import { probeSet } from '../../qbxml/write.ts'
import type { SetRequestRow, SetRow } from '../../store/port.ts'
import { type Recovery, recoveryOf } from '../company/recovery.ts'
import { type Deps, scopeOf, together } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { closeSet, documentsOfSet, postingsOf, settleAnswers } from '../outbox/set-answer.ts'
import type { Job, Visit } from './job.ts'
import { lookUpJob } from './look-up.ts'
import { nothingTold, whatIsTold } from './told.ts'

/**
 * A set whose answer never came is resolved before anything new is written: QuickBooks is asked for the outcome it kept
 * under the set's id (an empty set with old = new id), and each request is looked for in the books by its key. What counts
 * where is the company's setting; see `company/recovery.ts`.
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
  const recovery = recoveryOf(await deps.store.settings.get(scopeOf.company(visit.companyId)))
  const asks = recovery !== 'none' && !visit.told.has(set.id)
  return asks ? probe(deps, visit, { set, requests, recovery }) : lookUpJob(deps, visit, { set, requests, open })
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

type Asked = Readonly<{ set: SetRow; requests: readonly SetRequestRow[]; recovery: Recovery }>

function probe(deps: Deps, visit: Visit, asked: Asked): Job {
  const { set, requests } = asked
  const ids = new Set(requests.map((r) => r.requestId))
  visit.requests += 1
  return {
    words: 'Asking QuickBooks what became of the last set',
    text: probeSet(visit.version, set.id),
    owns: (requestId) => ids.has(requestId),
    async take(rows) {
      visit.told.set(set.id, nothingTold)
      if (isBelieved(deps, visit, asked)) await believe(deps, visit, asked, rows)
      else visit.told.set(set.id, await whatIsTold(rows))
      return undefined
    },
    async lost() {
      visit.told.set(set.id, nothingTold)
    },
  }
}

/**
 * What QuickBooks tells of a set is true of these books only where the company file itself shows that the set began: its
 * first request writes the set's epoch into the file. A memory that outlived a restored backup tells of what is gone. The
 * stamp was read when this visit opened, so it cannot speak of a set that went out after that.
 */
const isBelieved = ({ hostId }: Deps, { stamp, session }: Visit, { set, recovery }: Asked): boolean =>
  (recovery === 'last' || recovery === 'all') &&
  set.sessionId !== session.id &&
  stamp?.hostId === hostId &&
  stamp.epoch >= set.epoch

async function believe(
  deps: Deps,
  visit: Visit,
  { set, requests }: Asked,
  rows: AsyncIterable<AnswerRow>,
): Promise<void> {
  const result = await settleAnswers(deps, set, requests, rows)
  await closeSet(deps, set, requests, { stamped: result.stamp === 0 })
  visit.done.transactions += result.transactions
  visit.done.undone += result.undone
  visit.done.entries += result.entries
  // It has answered for the set: where it left something out, the same bytes would get the same answer.
  visit.told.set(set.id, { knows: result.stamp !== undefined, answers: new Map() })
}
