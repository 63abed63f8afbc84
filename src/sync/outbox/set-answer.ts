import type { TwinEntry } from '../../domain/twin.ts'
import type { AnswerRow } from '../../qbxml/read.ts'
import type { PostingChange, PostingOutline, SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, instant, together } from '../deps.ts'
import { keepEntries } from '../lists/keep-rows.ts'
import { refusalOf } from './about-request.ts'
import { type AnswerPart, answersOf } from './answers.ts'
import { settleDocuments } from './document-states.ts'
import { tellsOfChange } from './outcome.ts'
import { madeBy, settledBy } from './settle.ts'
import { unwritten } from './thaw.ts'

/** Requests settled in one transaction: each is flushed to disk at its end, and more would hold the database. */
const AT_ONCE = 200

/** What came of a set's requests. `outdated`: documents with a refusal that says that the lists are not what they were. */
export type SetResult = {
  transactions: number
  entries: number
  /** Steps of an undo. */
  undone: number
  refused: number
  readonly outdated: Set<string>
}

/** What an answer counts for in the words about a visit. */
const counted = { document: 'transactions', repair: 'transactions', list: 'entries', undo: 'undone' } as const

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
    undone: 0,
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
    const { postings } = inside.store
    const ids = answers.flatMap(({ requestId }) => byId.get(requestId)?.postingId ?? [])
    const rows = new Map((await postings.outlines(ids)).map((p) => [p.id, p]))
    const changes: PostingChange[] = []
    const entries: TwinEntry[] = []
    const outdated: string[] = []
    const dependents: PostingOutline[] = []
    for (const { requestId, answered } of answers) {
      const posting = rows.get(byId.get(requestId)?.postingId ?? '')
      // One that went on into another set is settled by that one's answer.
      if (!posting || posting.setId !== set.id) continue
      const settled = settledBy(inside, posting, answered)
      if (!settled) continue
      const { kind, change } = settled
      const problem = kind === 'applied' ? undefined : await refusalOf(inside, posting.id, answered)
      changes.push({ id: posting.id, change: problem ? { ...change, problem } : change })
      // The same answer may stand in it twice.
      rows.delete(posting.id)
      if (kind === 'applied') result[counted[posting.scope]] += 1
      if (kind === 'applied') entries.push(...madeBy(answered))
      if (kind === 'rejected') result.refused += 1
      if (kind === 'rejected' && posting.needs.some((need) => need.txnIdAt !== undefined)) dependents.push(posting)
      if (kind === 'rejected' && tellsOfChange(answered)) outdated.push(posting.id)
    }
    await postings.updateEach(changes)
    result.refused -= await queueDependents(inside, set.companyId, dependents)
    for (const id of await postings.documentsOf(outdated)) result.outdated.add(id)
    // A customer or item that was just made is known at once, without asking for the list again.
    if (entries.length > 0) await keepEntries(inside, set.companyId, entries, instant(deps))
  })
}

/**
 * What was refused because the transaction it names by a macro was not made goes again once that is there: nothing is wrong
 * with it. Gives how many there were.
 */
async function queueDependents(deps: Deps, companyId: string, refused: readonly PostingOutline[]): Promise<number> {
  if (refused.length === 0) return 0
  const named = (p: PostingOutline) => p.needs.flatMap(({ key, txnIdAt }) => (txnIdAt === undefined ? [] : key))
  const known = await deps.store.postings.standingsOfKeys(companyId, refused.flatMap(named))
  const waiting = refused.filter((p) => named(p).some((key) => known.get(key)?.state !== 'applied'))
  const again = { ...unwritten, problem: null, settledAt: null } as const
  await deps.store.postings.updateAll(
    waiting.map(({ id }) => id),
    again,
  )
  return waiting.length
}

/** `stamped`: its stamp stands in the company file. `tookMs`: QuickBooks' time for it, where it was measured. */
export type Closed = Readonly<{ stamped?: boolean; tookMs?: number | undefined }>

/** Closes a set whose answer was read: what has none in it is unknown, and its documents are brought in line. */
export async function closeSet(
  deps: Deps,
  set: SetRow,
  requests: readonly SetRequestRow[],
  { stamped, tookMs }: Closed,
): Promise<'settled' | 'unknown'> {
  deps.at('before-settled')
  const state = await together(deps, async (inside) => {
    const { store } = inside
    const postings = await outlinesOf(inside, set, requests)
    const silent = postings.filter((p) => p.state === 'handed' || p.state === 'frozen').map((p) => p.id)
    await store.postings.updateAll(silent, { state: 'unknown' })
    const unknown = silent.length > 0 || postings.some((p) => p.state === 'unknown')
    await store.sets.update(set.id, {
      state: unknown ? 'unknown' : 'settled',
      settledAt: instant(deps),
      // Each request's own bytes stay with its posting.
      ...(unknown ? {} : { bytes: '' }),
      ...(tookMs === undefined ? {} : { tookMs }),
    })
    const company = await store.companies.get(set.companyId)
    if (stamped)
      await store.companies.update(set.companyId, {
        epoch: Math.max(set.epoch, company?.epoch ?? 0),
        epochWritten: null,
      })
    await settleDocuments(inside, await documentsOfSet(inside, requests))
    return unknown ? 'unknown' : 'settled'
  })
  deps.at('settled')
  return state
}

const idsOf = (requests: readonly SetRequestRow[]): string[] => requests.flatMap((r) => r.postingId ?? [])

/** The postings that still stand in a set. */
export const postingsOf = async (deps: Deps, set: Pick<SetRow, 'id'>, requests: readonly SetRequestRow[]) =>
  (await deps.store.postings.byIds(idsOf(requests))).filter((p) => p.setId === set.id)

/** The same without their content. */
export const outlinesOf = async (deps: Deps, set: Pick<SetRow, 'id'>, requests: readonly SetRequestRow[]) =>
  (await deps.store.postings.outlines(idsOf(requests))).filter((p) => p.setId === set.id)

export const documentsOfSet = (deps: Deps, requests: readonly SetRequestRow[]): Promise<readonly string[]> =>
  deps.store.postings.documentsOf(idsOf(requests))
