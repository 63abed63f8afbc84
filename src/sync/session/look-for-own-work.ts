import type { PostingRow } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, instant, scopeOf, together } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { appliedBy } from '../outbox/settle.ts'
import type { Halt, Job, Visit } from './job.ts'
import { findIn, questionsFor } from './questions.ts'
import { cutOff, type Reading, readJob, type Verdict } from './reading.ts'

/** Transactions asked for in one round trip. */
const AT_ONCE = 50
const LOOK_AT = 1_000
/** Clocks of two computers differ by less. */
const MARGIN_MS = 24 * 3_600_000

/**
 * Where another installation may have posted (a fresh data folder, an older database, a take-over), every transaction of
 * an order from that time is looked for by its key before it goes out. What is found is ours and stands in the books already.
 */
export async function lookForOwnWork(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const before = await lookUpBefore(deps, visit.companyId)
  if (before === undefined) return undefined
  const open: PostingRow[] = []
  for (let look = LOOK_AT; open.length < AT_ONCE; look *= 4) {
    const queued = await deps.store.postings.queued(visit.companyId, instant(deps), look)
    for (const posting of queued.slice(look === LOOK_AT ? 0 : look / 4))
      if (open.length < AT_ONCE && (await wantsLook(deps, visit, before, posting))) open.push(posting)
    if (queued.length < look) break
  }
  if (open.length === 0) return undefined
  const questions = questionsFor(open)
  return readJob(visit, {
    words: 'Looking in the books for what was posted before',
    requests: questions,
    take: (reading) => settle(deps, visit, open, reading, questions),
  })
}

async function lookUpBefore(deps: Deps, companyId: string): Promise<number | undefined> {
  const at = Date.parse((await deps.store.settings.get(scopeOf.company(companyId)))[companyKeys.lookUpBefore] ?? '')
  return Number.isNaN(at) ? undefined : at + MARGIN_MS
}

/** A list entry needs no look: its name is in the lists, or QuickBooks refuses it. */
async function wantsLook(deps: Deps, visit: Visit, before: number, posting: PostingRow): Promise<boolean> {
  if (posting.scope === 'list' || visit.lookedFor.has(posting.id)) return false
  for (const id of await deps.store.postings.documentsOf([posting.id])) {
    const ordered = Date.parse((await deps.store.documents.head(id))?.orderedAt ?? '')
    if (Number.isNaN(ordered) || ordered <= before) return true
  }
  return false
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
    const applied: string[] = []
    for (const { id } of open) {
      const result = found.get(id)!
      if (result.result === 'missing' || result.result === 'refused') {
        halt ??= untold(reading.verdict(id))
        continue
      }
      visit.lookedFor.add(id)
      const posting = await inside.store.postings.get(id)
      if (result.result !== 'found' || posting?.state !== 'queued') continue
      await inside.store.postings.update(id, appliedBy(inside, posting, result.ret))
      applied.push(id)
    }
    await settleDocuments(inside, await inside.store.postings.documentsOf(applied))
  })
  return halt
}

/** Without an answer nothing may go out: it could stand in the books already. */
export const untold = (verdict: Verdict): Halt =>
  verdict.kind === 'refused'
    ? { words: `QuickBooks did not tell what was posted before: ${verdict.words} Nothing was posted.` }
    : cutOff('it had told what was posted before')

/** Whether a posting may go out: looked for where it must be. */
export async function mayGo(deps: Deps, visit: Visit): Promise<(posting: PostingRow) => Promise<boolean>> {
  const before = await lookUpBefore(deps, visit.companyId)
  return async (posting) => before === undefined || !(await wantsLook(deps, visit, before, posting))
}
