import type { PostingRow, SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, together } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { afterLookUp } from '../outbox/look-up-outcome.ts'
import { resend } from '../outbox/resend.ts'
import { documentsOfSet } from '../outbox/set-answer.ts'
import type { Halt, Job, Visit } from './job.ts'
import { type Found, findIn, questionsFor } from './questions.ts'
import { cutOff, readJob } from './reading.ts'

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
  const alone = requests.filter((r) => r.postingId !== null).length === 1
  let missing = false
  for (const { id } of open) {
    const posting = await deps.store.postings.get(id)
    // An answer that came late may have settled it meanwhile.
    if (posting?.state !== 'unknown') continue
    const after = afterLookUp(deps, posting, found.get(id)!, alone)
    if (!after) {
      missing = true
      continue
    }
    await deps.store.postings.update(id, after.change)
    if (after.resend) again.push(posting)
  }
  if (!missing) await resend(deps, visit, { set, requests, again })
  await settleDocuments(deps, await documentsOfSet(deps, requests))
  return missing ? cutOff('it had told what became of the last transactions') : undefined
}
