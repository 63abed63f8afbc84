import type { AnswerRow } from '../../qbxml/read.ts'
import type { SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, instant, together } from '../deps.ts'
import { type AnswerPart, answersOf } from './answers.ts'
import { settleDocuments } from './document-states.ts'
import { tellsOfChange } from './outcome.ts'
import { settlePosting } from './settle.ts'

/** Requests settled in one transaction: more would hold the database. */
const AT_ONCE = 25

/** What came of a set's requests. `outdated`: documents with a refusal that says that the lists are not what they were. */
export type SetResult = { transactions: number; entries: number; refused: number; readonly outdated: Set<string> }

type Answer = Extract<AnswerPart, { kind: 'request' }>

/** Settles every request that the answer speaks of, whole or not. Safe to do again with the same answer. */
export async function settleAnswers(
  deps: Deps,
  set: SetRow,
  requests: readonly SetRequestRow[],
  rows: AsyncIterable<AnswerRow>,
): Promise<SetResult & { stamp: number | undefined }> {
  const byId = new Map(requests.map((r) => [r.requestId, r]))
  // The stamp's value is the last of its requests: a definition before it may stand already.
  const stampId = requests.findLast((r) => r.purpose === 'stamp')?.requestId
  const result = {
    transactions: 0,
    entries: 0,
    refused: 0,
    outdated: new Set<string>(),
    stamp: undefined as number | undefined,
  }
  let some: Answer[] = []
  const flush = async (): Promise<void> => {
    if (some.length === 0) return
    await settleSome(deps, set, byId, some, result)
    some = []
    deps.at('row-settled')
    await deps.breathe()
  }
  for await (const part of answersOf(rows)) {
    if (part.kind === 'set') continue
    if (part.requestId === stampId) result.stamp = part.answered.statusCode
    some.push(part)
    if (some.length >= AT_ONCE) await flush()
  }
  await flush()
  return result
}

async function settleSome(
  deps: Deps,
  set: SetRow,
  byId: ReadonlyMap<string, SetRequestRow>,
  answers: readonly Answer[],
  result: SetResult,
): Promise<void> {
  await together(deps, async (inside) => {
    for (const { requestId, answered } of answers) {
      const postingId = byId.get(requestId)?.postingId
      const posting = postingId ? await inside.store.postings.get(postingId) : undefined
      // One that went on into another set is settled by that one's answer.
      if (!posting || posting.setId !== set.id) continue
      const kind = await settlePosting(inside, posting, answered)
      if (kind === 'applied') result[posting.scope === 'list' ? 'entries' : 'transactions'] += 1
      if (kind === 'rejected') result.refused += 1
      if (kind === 'rejected' && tellsOfChange(answered.statusCode))
        for (const id of await inside.store.postings.documentsOf(posting.id)) result.outdated.add(id)
    }
  })
}

/** `stamped`: its stamp stands in the company file. `tookMs`: QuickBooks' time for it, where it was measured. */
export type Closed = Readonly<{ stamped?: boolean; tookMs?: number }>

/** Closes a set whose answer was read: what has none in it is unknown, and its documents are brought in line. */
export async function closeSet(
  deps: Deps,
  set: SetRow,
  requests: readonly SetRequestRow[],
  { stamped, tookMs }: Closed,
): Promise<void> {
  deps.at('before-settled')
  await together(deps, async (inside) => {
    const { store } = inside
    let unknown = false
    for (const posting of await postingsOf(inside, set, requests)) {
      if (posting.state === 'handed' || posting.state === 'frozen')
        await store.postings.update(posting.id, { state: 'unknown' })
      unknown ||= ['handed', 'frozen', 'unknown'].includes(posting.state)
    }
    await store.sets.update(set.id, {
      state: unknown ? 'unknown' : 'settled',
      settledAt: instant(deps),
      ...(tookMs === undefined ? {} : { tookMs }),
    })
    const company = await store.companies.get(set.companyId)
    if (stamped)
      await store.companies.update(set.companyId, {
        epoch: Math.max(set.epoch, company?.epoch ?? 0),
        epochWritten: null,
      })
    await settleDocuments(inside, await documentsOfSet(inside, requests))
  })
  deps.at('settled')
}

/** The postings that still stand in a set. */
export const postingsOf = async (deps: Deps, set: Pick<SetRow, 'id'>, requests: readonly SetRequestRow[]) =>
  (await deps.store.postings.byIds(requests.flatMap((r) => r.postingId ?? []))).filter((p) => p.setId === set.id)

export async function documentsOfSet(deps: Deps, requests: readonly SetRequestRow[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (const { postingId } of requests)
    if (postingId) for (const id of await deps.store.postings.documentsOf(postingId)) ids.add(id)
  return ids
}
