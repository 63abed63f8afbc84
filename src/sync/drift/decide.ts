import type { DriftDecision } from '../../domain/drift.ts'
import type { DriftRow, PostingRow } from '../../store/port.ts'
import { type Deps, instant, scopeOf, together } from '../deps.ts'
import { planAnew } from '../documents/plan-anew.ts'
import { unwritten } from '../outbox/thaw.ts'
import { closedThrough } from './bars.ts'
import { keepDeleted } from './conclude.ts'
import { driftKeys } from './keys.ts'
import { asTheyHaveIt, sayOfOrders } from './notice.ts'
import type { Block } from './sides.ts'
import { type Way, wayOf } from './ways.ts'

/** What repairing would do, with what must be known of the order for it. */
export async function wayFor(deps: Pick<Deps, 'store'>, drift: DriftRow): Promise<Way> {
  const posting = drift.postingId === null ? undefined : await deps.store.postings.get(drift.postingId)
  return wayOf(drift, {
    requestKind: posting?.requestKind ?? '',
    allGone: posting ? await allGone(deps, posting) : false,
  })
}

const isGone = (drift: DriftRow | undefined): boolean => drift?.kind === 'deleted' || drift?.kind === 'voided'

/** Whether nothing of the posting's order stands in the books any more. */
async function allGone({ store }: Pick<Deps, 'store'>, posting: PostingRow): Promise<boolean> {
  const [documentId = ''] = await store.postings.documentsOf([posting.id])
  const own = (await store.postings.ofDocument(documentId)).filter(
    (p) => p.scope === 'document' && p.generation === posting.generation,
  )
  const latest = await store.drifts.latest(own.map((p) => p.id))
  return own.every((p) => p.state === 'undone' || (p.state === 'applied' && isGone(latest.get(p.id))))
}

/** Carries a person's decision out, or begins to; gives why not where it cannot be done. */
export const decide = (deps: Deps, id: string, decision: DriftDecision, who: string): Promise<string | undefined> =>
  together(deps, async (inside) => {
    // As it is now: it may have been settled since the person saw it.
    const drift = await inside.store.drifts.get(id)
    if (!drift) return 'This is not known any more.'
    if (drift.doneAt !== null) return 'This was settled already.'
    if (drift.decision === 'repair') return 'This is being put right with the next update.'
    if (drift.kind === 'condensed') return ofCondensed(inside, drift, decision, who)
    return steps[decision](inside, drift, who)
  })

type Step = (deps: Deps, drift: DriftRow, who: string) => Promise<string | undefined>

const steps: Readonly<Record<DriftDecision, Step>> = { repair, accept, ignore }

const settled = (deps: Deps, decision: DriftDecision, who: string): Partial<DriftRow> => ({
  decision,
  decidedAt: instant(deps),
  who,
  problem: null,
  doneAt: instant(deps),
})

async function ignore(deps: Deps, drift: DriftRow, who: string): Promise<undefined> {
  await deps.store.drifts.update(drift.id, settled(deps, 'ignore', who))
  await say(deps, drift, 'stays otherwise in QuickBooks; no more is said of it until it changes again.', who)
}

async function accept(deps: Deps, drift: DriftRow, who: string): Promise<undefined> {
  const posting = await deps.store.postings.get(drift.postingId ?? '')
  await deps.store.drifts.update(drift.id, settled(deps, 'accept', who))
  if (!posting) return
  if (drift.kind === 'changed') {
    await deps.store.postings.update(posting.id, asTheyHaveIt(posting, drift.answer as Block))
    return void (await say(deps, drift, 'is right as it stands in QuickBooks; our record was changed.', who))
  }
  await say(deps, drift, `is right to be ${drift.kind} in QuickBooks.`, who)
  await deps.store.postings.update(posting.id, { state: 'undone' })
  if (await allGone(deps, posting)) await takeOut(deps, posting, who)
}

/** Nothing of it is in the books, and that is right: it counts as undone. */
async function takeOut(deps: Deps, posting: PostingRow, who: string): Promise<void> {
  for (const id of await deps.store.postings.documentsOf([posting.id])) {
    await deps.store.documents.update(id, { state: 'undoing' })
    await deps.store.documents.update(id, {
      state: 'undone',
      stateReason: `It was taken out of the books in QuickBooks; ${who} says that is right.`,
      problem: null,
      problems: [],
    })
  }
}

async function repair(deps: Deps, drift: DriftRow, who: string): Promise<string | undefined> {
  const way = await wayFor(deps, drift)
  if (way.kind === 'none') return way.words
  if (way.kind === 'post-again') return postAgain(deps, drift, who)
  await deps.store.drifts.update(drift.id, {
    decision: 'repair',
    decidedAt: instant(deps),
    who,
    problem: null,
    tries: 0,
  })
  await say(deps, drift, 'is put right with the next update of the Web Connector.', who)
  return undefined
}

async function postAgain(deps: Deps, drift: DriftRow, who: string): Promise<string | undefined> {
  const { store } = deps
  const posting = await store.postings.get(drift.postingId ?? '')
  const document = drift.documentId === null ? undefined : await store.documents.get(drift.documentId)
  if (!posting || !document) return 'Its order is not known any more.'
  if (posting.generation !== document.generation) return 'The order was posted again already.'
  if (await allGone(deps, posting)) {
    for (const other of await store.drifts.ofDocument(document.id)) {
      if (other.doneAt !== null || !isGone(other)) continue
      await store.drifts.update(other.id, settled(deps, 'repair', who))
      await store.postings.update(other.postingId ?? '', { state: 'undone' })
    }
    await planAnew(store, document.id, {
      generation: document.generation + 1,
      postedAt: null,
      problem: null,
      problems: [],
    })
  } else {
    // Deleted, its key stands nowhere: it goes again as it was, applied to the invoice that still stands.
    await store.drifts.update(drift.id, settled(deps, 'repair', who))
    await store.postings.update(posting.id, { ...unwritten, state: 'rejected', qbId: null })
    await planAnew(store, document.id, { postedAt: null, problem: null, problems: [] })
  }
  await say(deps, drift, 'is posted again with the next update of the Web Connector.', who)
  return undefined
}

/** One answer for all that went at once. */
async function ofCondensed(deps: Deps, drift: DriftRow, decision: DriftDecision, who: string): Promise<undefined> {
  const { store } = deps
  const { through, postings } = drift.answer as { through: string; postings: readonly string[] }
  await store.drifts.update(drift.id, settled(deps, decision, who))
  if (decision === 'accept') {
    await store.settings.set(scopeOf.company(drift.companyId), { [driftKeys.condensedThrough]: through })
    deps.emit({
      area: 'company',
      kind: 'drift',
      who,
      companyId: drift.companyId,
      sentence: `The company file was condensed up to ${through}: ${postings.length} posted transactions stand in its summaries.`,
    })
  }
  if (decision !== 'repair') return
  const closed = closedThrough((await store.companies.get(drift.companyId))?.profile ?? null)
  const gone = (await store.postings.byIds(postings)).map((posting) => ({ posting, deletedAt: '' }))
  await keepDeleted(deps, gone, closed)
}

async function say(deps: Deps, drift: DriftRow, what: string, who: string): Promise<void> {
  const posting = await deps.store.postings.get(drift.postingId ?? '')
  if (posting) await sayOfOrders(deps, posting, what, who)
}
