import type { AnswerRow } from '../../qbxml/read.ts'
import type { PostingRow, SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import type { Job, Lost, Visit } from '../session/job.ts'
import { UNREADABLE } from './choose.ts'
import { settleDocuments } from './document-states.ts'
import { refusal } from './outcome.ts'
import { answersOf, settlePosting } from './settle.ts'

/** The job that hands a frozen set to the Web Connector and settles its answer. */
export async function writeJob(deps: Deps, visit: Visit, set: SetRow, words: string): Promise<Job> {
  const requests = await deps.store.sets.requests(set.id)
  return {
    words,
    text: set.bytes,
    postings: postingIds(requests).length,
    hand: () => handOut(deps, visit, set, requests),
    take: (rows) => settleSet(deps, set, requests, rows),
    lost: (how, why) => loseSet(deps, set, requests, how, why),
  }
}

/** The same for a session whose memory was lost with a restart: the answer is taken all the same. */
export async function jobOfHandedSet(deps: Deps, sessionId: string, companyId: string): Promise<Job | undefined> {
  const set = (await deps.store.sets.unresolved(companyId)).find(
    (s) => s.sessionId === sessionId && s.state === 'handed',
  )
  if (!set) return undefined
  const requests = await deps.store.sets.requests(set.id)
  return {
    words: 'Settling what was sent before the restart',
    text: set.bytes,
    take: (rows) => settleSet(deps, set, requests, rows),
    lost: (how, why) => loseSet(deps, set, requests, how, why),
  }
}

const postingIds = (requests: readonly SetRequestRow[]): string[] =>
  requests.flatMap((r) => (r.postingId ? [r.postingId] : []))

export async function documentsOfSet(deps: Deps, requests: readonly SetRequestRow[]): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const id of postingIds(requests))
    for (const document of await deps.store.postings.documentsOf(id)) ids.add(document)
  return ids
}

/** On disk before the bytes leave: from here on the outcome may be unknown. */
async function handOut(deps: Deps, visit: Visit, set: SetRow, requests: readonly SetRequestRow[]): Promise<void> {
  deps.at('before-handed')
  const handedAt = instant(deps)
  await deps.store.transaction(async (t) => {
    await t.sets.update(set.id, { state: 'handed', sessionId: visit.session.id, handedAt })
    for (const id of postingIds(requests)) {
      const posting = await t.postings.get(id)
      if (posting && posting.state !== 'applied') await t.postings.update(id, { state: 'handed', handedAt })
    }
    await t.companies.update(set.companyId, { epochWritten: set.epoch })
  })
  await settleDocuments(deps, await documentsOfSet(deps, requests))
  deps.emit({
    area: 'session',
    kind: 'handed',
    companyId: set.companyId,
    sentence: `${postingIds(requests).length} requests were handed to the Web Connector.`,
    details: `Message set ${set.id}`,
  })
  deps.at('handed')
}

/** Settles every request that the answer speaks of; what it does not speak of is unknown. */
export async function settleSet(
  deps: Deps,
  set: SetRow,
  requests: readonly SetRequestRow[],
  rows: AsyncIterable<AnswerRow>,
): Promise<void> {
  const byRequest = new Map(requests.map((r) => [r.requestId, r]))
  const answered = new Set<string>()
  let stamped = false
  for await (const found of answersOf(rows)) {
    if ('set' in found) continue
    const [requestId, answer] = found
    const request = byRequest.get(requestId)
    if (!request) continue
    answered.add(requestId)
    if (request.purpose === 'stamp') {
      stamped ||= answer.statusCode === 0
      continue
    }
    const posting = await deps.store.postings.get(request.postingId!)
    if (posting) await settlePosting(deps, posting, answer)
    deps.at('row-settled')
    await deps.breathe()
  }
  await closeSet(deps, set, requests, { answered, stamped })
}

type Settled = Readonly<{ answered: ReadonlySet<string>; stamped: boolean }>

async function closeSet(
  deps: Deps,
  set: SetRow,
  requests: readonly SetRequestRow[],
  { answered, stamped }: Settled,
): Promise<void> {
  const silent = requests.filter((r) => r.postingId !== null && !answered.has(r.requestId))
  for (const request of silent) {
    const posting = await deps.store.postings.get(request.postingId!)
    if (posting?.state === 'handed') await deps.store.postings.update(posting.id, { state: 'unknown' })
  }
  const unknown = (await deps.store.postings.byIds(postingIds(requests))).some(
    (p) => p.state === 'unknown' || p.state === 'handed',
  )
  deps.at('before-settled')
  const now = deps.now()
  await deps.store.transaction(async (t) => {
    await t.sets.update(set.id, {
      state: unknown ? 'unknown' : 'settled',
      settledAt: new Date(now).toISOString(),
      ...(set.handedAt ? { tookMs: Math.max(0, now - Date.parse(set.handedAt)) } : {}),
    })
    if (stamped) await t.companies.update(set.companyId, { epoch: set.epoch, epochWritten: null })
  })
  await settleDocuments(deps, await documentsOfSet(deps, requests))
  deps.at('settled')
}

/** No answer: nothing was done, or it must be looked up before anything else is sent. */
async function loseSet(
  deps: Deps,
  set: SetRow,
  requests: readonly SetRequestRow[],
  how: Lost,
  why: string,
): Promise<void> {
  const postings = await deps.store.postings.byIds(postingIds(requests))
  const open = postings.filter((p) => p.state === 'handed' || p.state === 'unknown')
  for (const posting of open)
    await deps.store.postings.update(posting.id, changeFor(posting, how, open.length, why, instant(deps)))
  await deps.store.sets.update(
    set.id,
    how === 'unknown' ? { state: 'unknown' } : { state: 'settled', settledAt: instant(deps) },
  )
  if (how !== 'unknown') await deps.store.companies.update(set.companyId, { epochWritten: null })
  await settleDocuments(deps, await documentsOfSet(deps, requests))
  deps.emit({ area: 'session', kind: 'lost', companyId: set.companyId, details: why, sentence: LOST_WORDS[how] })
}

const LOST_WORDS: Readonly<Record<Lost, string>> = {
  refused: 'QuickBooks could not read what was sent. Nothing of it was booked.',
  'not-done': 'QuickBooks could not take what was sent. Nothing of it was booked; it is sent again.',
  unknown: 'The answer of QuickBooks was lost. It is looked up before anything else is sent.',
}

/** One bad request makes QuickBooks refuse its whole set: each then goes alone, and the bad one is found. */
function changeFor(
  posting: PostingRow,
  how: Lost,
  together: number,
  why: string,
  at: string,
): Parameters<Deps['store']['postings']['update']>[1] {
  if (how === 'unknown') return { state: 'unknown' }
  if (how === 'not-done') return { state: 'queued', setId: null, xml: null }
  const problem = { ...refusal({ statusCode: -1, message: why }, posting.requestKind), code: UNREADABLE }
  return together > 1
    ? { state: 'queued', setId: null, xml: null, problem, attempts: posting.attempts + 1 }
    : { state: 'rejected', problem, settledAt: at }
}
