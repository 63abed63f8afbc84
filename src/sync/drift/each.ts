import type { PostingRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import type { Job, Numbered, Visit } from '../session/job.ts'
import { cutOff, readJob } from '../session/reading.ts'
import { asked, driftForm, driftForms } from './kinds.ts'
import type { Look } from './look.ts'
import { type Block, textOf } from './sides.ts'

/** Transactions asked for in one round trip, and in one request of it. */
const AT_ONCE = 2_000
const IN_ONE = 500

/**
 * After a long pause: QuickBooks tells of deletions for about 90 days only, so every transaction of ours is asked for by its
 * id, a few words of each. What it does not know any more is gone.
 */
export async function readEach(deps: Deps, visit: Visit, look: Look): Promise<Job | undefined> {
  const postings = await deps.store.postings.booked(visit.companyId, look.after, AT_ONCE)
  const known = postings.filter((p) => driftForm(p.requestKind) !== undefined)
  if (postings.length === 0) {
    look.stage = 'heads'
    return undefined
  }
  const requests = requestsFor(known)
  return readJob(visit, {
    words: 'Looking whether everything that was posted is still in QuickBooks',
    requests,
    async take(reading) {
      const there = new Set<string>()
      for await (const row of reading.rows) if (row.kind === 'ret') there.add(textOf((row.value as Block).TxnID))
      for (const { id } of requests)
        if (reading.verdict(id).kind === 'missing') return cutOff('it had told what is still there')
      const told = new Set(
        requests.filter((r) => reading.verdict(r.id).kind === 'answered').map((r) => r.id.split(':')[0]),
      )
      for (const posting of known)
        if (told.has(posting.requestKind) && !there.has(posting.qbId ?? ''))
          look.gone.set(posting.id, { posting, deletedAt: '' })
      look.after = postings.at(-1)?.id
      return undefined
    },
  })
}

const requestsFor = (postings: readonly PostingRow[]): Numbered[] =>
  driftForms.flatMap((form) => {
    const ids = postings.flatMap((p) => (p.requestKind === form.add && p.qbId ? [p.qbId] : []))
    const requests: Numbered[] = []
    for (let at = 0; at < ids.length; at += IN_ONE)
      requests.push({
        id: `${form.add}:${at}`,
        request: asked(form, { TxnID: ids.slice(at, at + IN_ONE), IncludeRetElement: ['TxnID'] }),
      })
    return requests
  })
