import type { PostingRow, SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, together } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { type AfterLookUp, afterLookUp } from '../outbox/look-up-outcome.ts'
import { resend } from '../outbox/resend.ts'
import { documentsOfSet } from '../outbox/set-answer.ts'
import { settledBy } from '../outbox/settle.ts'
import type { Halt, Job, Visit } from './job.ts'
import { type Found, findIn, questionsFor } from './questions.ts'
import { cutOff, readJob } from './reading.ts'
import { nothingTold, type Told } from './told.ts'

/** A set and what of it has no outcome yet. */
export type Unresolved = Readonly<{
  set: SetRow
  requests: readonly SetRequestRow[]
  open: readonly PostingRow[]
}>

/** Looks for every request of a set whose outcome QuickBooks did not keep. */
export function lookUpJob(deps: Deps, visit: Visit, of: Unresolved): Job {
  const { set, open } = of
  const questions = questionsFor(open, set.handedAt ?? set.createdAt)
  return readJob(visit, {
    words: 'Looking for the last transactions in the books',
    requests: questions,
    async take(reading) {
      const found = await findIn(reading, open, questions)
      return together(deps, (inside) => settleFound(inside, visit, of, found))
    },
  })
}

async function settleFound(
  deps: Deps,
  visit: Visit,
  { set, requests, open }: Unresolved,
  found: ReadonlyMap<string, Found>,
): Promise<Halt | undefined> {
  const again: PostingRow[] = []
  const told = visit.told.get(set.id) ?? nothingTold
  const alone = requests.filter((r) => r.postingId !== null).length === 1
  let missing = false
  for (const { id } of open) {
    const posting = await deps.store.postings.get(id)
    // An answer that came late may have settled it meanwhile.
    if (posting?.state !== 'unknown') continue
    const after = asTold(deps, posting, found.get(id)!, told) ?? afterLookUp(deps, posting, found.get(id)!, alone)
    if (!after) {
      missing = true
      continue
    }
    await deps.store.postings.update(id, after.change)
    if (after.resend) again.push(posting)
  }
  if (!missing) await resend(deps, visit, { set, requests, again, spent: told.knows })
  await settleDocuments(deps, await documentsOfSet(deps, requests))
  return missing ? cutOff('it had told what became of the last transactions') : undefined
}

/** QuickBooks told that it refused this, and the books bear it out: why is known without sending it once more. */
function asTold(deps: Deps, posting: PostingRow, { result }: Found, { answers }: Told): AfterLookUp | undefined {
  const answered = result === 'absent' ? answers.get(posting.requestId ?? '') : undefined
  const said = answered && settledBy(deps, posting, answered)
  return said?.kind === 'rejected' || said?.kind === 'again' ? { change: said.change, resend: false } : undefined
}
