import type { AnswerRow } from '../../qbxml/read.ts'
import type { PostingOutline, PostingRow, SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, instant, together } from '../deps.ts'
import type { Job, Lost, Visit } from '../session/job.ts'
import { settleDocuments } from './document-states.ts'
import { unreadable } from './outcome.ts'
import { closeSet, documentsOfSet, outlinesOf, settleAnswers } from './set-answer.ts'
import { thawPrepared, unwritten } from './thaw.ts'

/** How often the lists are asked for their changes in one visit because a refusal told of one. */
const REFRESHES = 3

/** The job that hands a frozen set to the Web Connector and settles its answer. */
export async function writeJob(deps: Deps, visit: Visit, set: SetRow, words: string): Promise<Job> {
  const requests = await deps.store.sets.requests(set.id)
  return { ...answerJob(deps, set, requests, visit), words, hand: () => handOut(deps, visit, set, requests) }
}

/** The same for a session whose memory was lost with a restart: the answer is taken all the same. */
export async function jobOfHandedSet(deps: Deps, sessionId: string, companyId: string): Promise<Job | undefined> {
  const again = await deps.store.sets.frozen(companyId)
  const open = [...(await deps.store.sets.unresolved(companyId)), ...(again?.handedAt ? [again] : [])]
  const set = open.find((s) => s.sessionId === sessionId)
  return set && answerJob(deps, set, await deps.store.sets.requests(set.id))
}

function answerJob(deps: Deps, set: SetRow, requests: readonly SetRequestRow[], visit?: Visit): Job {
  const ids = new Set(requests.map((r) => r.requestId))
  return {
    words: 'Settling what was sent before',
    text: set.bytes,
    owns: (requestId) => ids.has(requestId),
    async take(rows, tookMs) {
      await settleSet(deps, { set, requests, rows, tookMs, visit })
      return undefined
    },
    lost: (how, why) => loseSet(deps, set, requests, how, why),
  }
}

/** On disk before the bytes leave: from here on the outcome may be unknown. */
async function handOut(deps: Deps, visit: Visit, set: SetRow, requests: readonly SetRequestRow[]): Promise<boolean> {
  deps.at('before-handed')
  const handedAt = instant(deps)
  const left = await together(deps, async (inside) => {
    const { store } = inside
    if ((await store.sets.get(set.id))?.state !== 'frozen') return false
    const outlines = await outlinesOf(inside, set, requests)
    if (set.handedAt === null && !(await areMet(inside, set.companyId, outlines))) {
      await thawPrepared(store, set.companyId)
      return false
    }
    await store.sets.update(set.id, { state: 'handed', sessionId: visit.session.id, handedAt })
    const postings = outlines.filter((p) => p.state === 'frozen')
    const ids = postings.map((p) => p.id)
    await store.postings.updateAll(ids, { state: 'handed', handedAt, problem: null })
    await store.companies.update(set.companyId, { epochWritten: set.epoch })
    await settleDocuments(inside, await documentsOfSet(inside, requests))
    inside.emit({
      area: 'session',
      kind: 'handed',
      companyId: set.companyId,
      sentence: `${postings.length} ${postings.length === 1 ? 'request was' : 'requests were'} handed to the Web Connector.`,
      details: `Message set ${set.id}`,
    })
    return true
  })
  deps.at('handed')
  return left
}

/** Whether everything that a prepared set needs of others is in the books by now: it was made while they were out. */
async function areMet(deps: Deps, companyId: string, postings: readonly PostingOutline[]): Promise<boolean> {
  const own = new Set(postings.map(({ key }) => key))
  const keys = [...new Set(postings.flatMap(({ needs }) => needs.map(({ key }) => key)))].filter((key) => !own.has(key))
  const known = await deps.store.postings.standingsOfKeys(companyId, keys)
  return keys.every((key) => known.get(key)?.state === 'applied')
}

type Answer = Readonly<{
  set: SetRow
  requests: readonly SetRequestRow[]
  rows: AsyncIterable<AnswerRow>
  tookMs: number | undefined
  visit: Visit | undefined
}>

async function settleSet(deps: Deps, { set, requests, rows, tookMs, visit }: Answer): Promise<void> {
  const result = await settleAnswers(deps, set, requests, rows)
  const closed = await closeSet(deps, set, requests, { stamped: result.stamp === 0, tookMs })
  // What is not known is looked for before anything else goes out.
  if (closed === 'unknown') await thawPrepared(deps.store, set.companyId)
  if (result.stamp !== undefined && result.stamp >= 1000) sayUnstamped(deps, set, result.stamp)
  if (!visit) return
  visit.done.transactions += result.transactions
  visit.done.undone += result.undone
  visit.done.entries += result.entries
  visit.done.refused += result.refused
  if (result.outdated.size === 0 || visit.refreshes >= REFRESHES) return
  for (const id of result.outdated) visit.outdated.add(id)
  visit.refreshed = false
}

const sayUnstamped = (deps: Deps, set: SetRow, code: number): void =>
  deps.emit({
    area: 'company',
    kind: 'stamp-refused',
    companyId: set.companyId,
    sentence:
      'QuickBooks did not let Waybill leave its mark in the company file. Posting goes on, but a second Waybill on this file would not be noticed.',
    details: `QuickBooks status ${code} for the private data WaybillPoster.`,
  })

/** No answer: nothing was done, or it must be looked up before anything else is sent. */
async function loseSet(
  deps: Deps,
  set: SetRow,
  requests: readonly SetRequestRow[],
  how: Lost,
  why: string,
): Promise<void> {
  await together(deps, async (inside) => {
    const { store } = inside
    const open = (await outlinesOf(inside, set, requests)).filter((p) => p.state === 'handed' || p.state === 'unknown')
    const at = instant(deps)
    await store.postings.updateEach(open.map((p) => ({ id: p.id, change: changeFor(p, how, open.length, why, at) })))
    await store.sets.update(
      set.id,
      how === 'unknown' ? { state: 'unknown' } : { state: 'settled', settledAt: instant(deps), bytes: '' },
    )
    await thawPrepared(store, set.companyId)
    if (how !== 'unknown') await store.companies.update(set.companyId, { epochWritten: null })
    await settleDocuments(inside, await documentsOfSet(inside, requests))
    inside.emit({ area: 'session', kind: 'lost', companyId: set.companyId, details: why, sentence: LOST_WORDS[how] })
  })
}

const LOST_WORDS: Readonly<Record<Lost, string>> = {
  refused: 'QuickBooks could not read what was sent. Nothing of it was booked.',
  'not-done': 'QuickBooks could not take what was sent. Nothing of it was booked; it is sent again.',
  unknown: 'The answer of QuickBooks was lost. It is looked up before anything else is sent.',
}

/** One bad request makes QuickBooks refuse its whole set: each then goes alone, and the bad one is found. */
function changeFor(posting: PostingOutline, how: Lost, together: number, why: string, at: string): Partial<PostingRow> {
  if (how === 'unknown') return { state: 'unknown' }
  if (how === 'not-done') return unwritten
  const problem = unreadable(why)
  return together > 1
    ? { ...unwritten, problem, attempts: posting.attempts + 1 }
    : { state: 'rejected', problem, settledAt: at }
}
