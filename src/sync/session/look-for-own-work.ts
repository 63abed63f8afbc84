import type { DocumentRow, QueuedPosting } from '../../store/port.ts'
import { companyKeys } from '../company/company-keys.ts'
import { type Deps, instant, scopeOf, together } from '../deps.ts'
import { partlyBooked } from '../documents/after-posting.ts'
import { knownOf } from '../documents/gather-facts.ts'
import { takeBack } from '../documents/plan-anew.ts'
import { groundOf } from '../documents/plan-orders.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { newSetId } from '../outbox/seal-set.ts'
import { appliedBy } from '../outbox/settle.ts'
import { isVoided } from '../undo/essence.ts'
import { voidedMeanwhile } from '../undo/problems.ts'
import type { Job, Visit } from './job.ts'
import { carries, earliest, gatherOwnWork, type OwnWork } from './own-work.ts'
import { allSince } from './questions.ts'
import { readJob } from './reading.ts'

/** Postings compared in one transaction. */
const AT_ONCE = 50
const LOOK_AT = 1_000
/** Clocks of two computers differ by less. */
const MARGIN_MS = 24 * 3_600_000

/**
 * Where another installation may have posted (a fresh data folder, an older database, a take-over), every transaction of
 * an order from that time is looked for by its key before it goes out. What is found is ours and stands in the books
 * already, whatever number, date or customer it was given.
 */
export async function lookForOwnWork(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes' || !visit.refreshed) return undefined
  const before = await lookUpBefore(deps, visit.companyId)
  if (before === undefined) return undefined
  for (;;) {
    const open = await openOnes(deps, visit, before)
    if (open.length === 0) return undefined
    const since = await earliest(
      deps.store,
      open.map((p) => p.id),
    )
    if (!visit.ownWork || visit.ownWork.since > since) return askForOwnWork(visit, since)
    await compare(deps, visit, visit.ownWork, open)
  }
}

/** Asks for everything that carries a key of ours since an instant. */
export function askForOwnWork(visit: Visit, since: string): Job {
  const requests = allSince(since)
  return readJob(visit, {
    words: 'Looking in the books for what was posted before',
    requests,
    async take(reading) {
      const found = await gatherOwnWork(
        reading,
        since,
        requests.map((r) => r.id),
      )
      if ('words' in found) return found
      visit.ownWork = found
      return undefined
    },
  })
}

/** Until when another installation may have posted, in milliseconds since 1970; undefined where none has. */
export async function lookUpBefore(deps: Deps, companyId: string): Promise<number | undefined> {
  const at = Date.parse((await deps.store.settings.get(scopeOf.company(companyId)))[companyKeys.lookUpBefore] ?? '')
  return Number.isNaN(at) ? undefined : at + MARGIN_MS
}

/** The next queued transactions that were not looked for yet. */
async function openOnes(deps: Deps, visit: Visit, before: number): Promise<readonly QueuedPosting[]> {
  for (let look = LOOK_AT; ; look *= 4) {
    const queued = await deps.store.postings.queued(visit.companyId, instant(deps), look)
    const open: QueuedPosting[] = []
    for (const posting of queued)
      if (open.length < AT_ONCE && (await wantsLook(deps, visit, before, posting))) open.push(posting)
    if (open.length > 0 || queued.length < look) return open
  }
}

/** A list entry needs no look: its name is in the lists, or QuickBooks refuses it. */
async function wantsLook(deps: Deps, visit: Visit, before: number, posting: QueuedPosting): Promise<boolean> {
  if (posting.scope !== 'document' || visit.lookedFor.has(posting.id)) return false
  for (const id of await deps.store.postings.documentsOf([posting.id])) {
    const ordered = Date.parse((await deps.store.documents.head(id))?.orderedAt ?? '')
    if (Number.isNaN(ordered) || ordered <= before) return true
  }
  return false
}

async function compare(deps: Deps, visit: Visit, ownWork: OwnWork, open: readonly QueuedPosting[]): Promise<void> {
  await together(deps, async (inside) => {
    const { postings } = inside.store
    const keyOf = keysOf(inside)
    const applied: string[] = []
    for (const { id, key } of open) {
      visit.lookedFor.add(id)
      const posting = await postings.get(id)
      if (posting?.state !== 'queued') continue
      const ret = carries(ownWork, key)
      if (ret && isVoided(ret)) await tellVoided(inside, posting)
      else if (ret) await postings.update(id, appliedBy(inside, posting, ret))
      if (ret && !isVoided(ret)) applied.push(id)
      else if (!ret) await compareOtherwise(inside, ownWork, posting, keyOf)
    }
    if (applied.length > 0) await noteFound(inside, visit, applied)
    await settleDocuments(inside, await postings.documentsOf(applied))
  })
}

/**
 * What was found is written down as a settled set of the epoch that the file shows: where a backup of an earlier one is
 * restored, it is looked for like everything that was posted since.
 */
async function noteFound(deps: Deps, { companyId, session, stamp }: Visit, ids: readonly string[]): Promise<void> {
  const at = instant(deps)
  const id = newSetId(deps)
  const nothing = { bytes: '', sha256: '', handedAt: null, tookMs: null }
  const set = { id, companyId, sessionId: session.id, epoch: stamp?.epoch ?? 0, createdAt: at, settledAt: at }
  const requests = ids.map((postingId, position) => ({
    setId: id,
    position,
    requestId: postingId,
    postingId,
    purpose: 'posting' as const,
  }))
  await deps.store.sets.insert({ ...set, ...nothing, state: 'settled' }, requests)
  await deps.store.postings.updateAll(ids, { setId: id })
}

/** It was posted once and voided in QuickBooks: whether it is posted again is a person's decision. */
async function tellVoided(deps: Deps, posting: QueuedPosting): Promise<void> {
  const found = voidedMeanwhile(posting.refNumber)
  for (const id of await deps.store.postings.documentsOf([posting.id])) {
    await takeBack(deps.store, id)
    await deps.store.documents.update(id, { state: 'attention', problem: found, problems: [found] })
  }
}

/** The transactions of which an order becomes one or the other, by the settings of the one who posts. */
const instead: Readonly<Record<string, string>> = { receipt: 'invoice', invoice: 'receipt' }

/** The other installation had other settings: the order stands in the books as another kind of transaction. */
async function compareOtherwise(deps: Deps, ownWork: OwnWork, posting: QueuedPosting, keyOf: KeyOf): Promise<void> {
  const part = instead[posting.part]
  if (part === undefined) return
  for (const id of await deps.store.postings.documentsOf([posting.id])) {
    const document = await deps.store.documents.get(id)
    const key = document && (await keyOf(document, part))
    const ret = key ? carries(ownWork, key) : undefined
    if (!document || !ret || isVoided(ret)) continue
    const found = partlyBooked(document.number, `${part} ${String(ret.RefNumber ?? '')}`.trim())
    await takeBack(deps.store, id)
    await deps.store.documents.update(id, { state: 'attention', problem: found, problems: [found] })
  }
}

type KeyOf = (document: DocumentRow, part: string) => Promise<string | undefined>

/** The key of any part of a document, planned or not. */
export function keysOf(deps: Deps): KeyOf {
  const grounds = new Map<string, ReturnType<typeof groundOf>>()
  return async (document, part) => {
    const ground = await (grounds.get(document.channelId) ?? groundOf(deps, document.channelId))
    grounds.set(document.channelId, Promise.resolve(ground))
    return ground && knownOf(deps, ground, document).keyOf(part)
  }
}

/** Whether a posting may go out: looked for where it must be. */
export async function mayGo(deps: Deps, visit: Visit): Promise<(posting: QueuedPosting) => Promise<boolean>> {
  const before = await lookUpBefore(deps, visit.companyId)
  return async (posting) => before === undefined || !(await wantsLook(deps, visit, before, posting))
}
