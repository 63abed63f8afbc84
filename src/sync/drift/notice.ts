import type { DriftBar, DriftKind, DriftSide } from '../../domain/drift.ts'
import type { DriftRow, PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { answeredTotal } from '../outbox/settle.ts'
import type { Comparison } from './compare.ts'
import { type DriftForm, driftForm } from './kinds.ts'
import { type Block, textOf } from './sides.ts'
import { sayDrift } from './words.ts'

/** A transaction of ours that is not as it was posted. */
export type Noticed = Readonly<{
  posting: PostingRow
  kind: DriftKind
  ours: DriftSide
  theirs: DriftSide | null
  answer: Block | null
  comparison: Comparison
  bars: readonly DriftBar[]
  changedAt: string
}>

const none: DriftSide = { customerId: '', fields: {}, total: '', lines: [] }

/** Our record of a transaction takes the side of the books. */
export const asTheyHaveIt = (posting: PostingRow, answer: Block): Partial<PostingRow> => ({
  answer,
  editSequence: textOf(answer.EditSequence),
  answeredRefNumber: textOf(answer.RefNumber),
  answeredMinor: answeredTotal(answer, posting.currency),
  txnDate: textOf(answer.TxnDate) || posting.txnDate,
  customer: textOf(answer.CustomerRef) || posting.customer,
})

/** Says something in the history of the posting's orders. */
export async function sayOfOrders(
  deps: Deps,
  posting: Pick<PostingRow, 'id' | 'requestKind' | 'answeredRefNumber' | 'refNumber'>,
  what: string,
  who?: string,
): Promise<void> {
  const form: DriftForm | undefined = driftForm(posting.requestKind)
  for (const id of await deps.store.postings.documentsOf([posting.id])) {
    const document = await deps.store.documents.head(id)
    if (!document) continue
    deps.emit({
      area: 'document',
      kind: 'drift',
      ...(who === undefined ? {} : { who }),
      companyId: document.companyId,
      channelId: document.channelId,
      documentId: id,
      sentence: `Order ${document.number}: its ${form?.words ?? 'transaction'} ${what}`,
    })
  }
}

/**
 * Keeps what was noticed. The same state of a transaction is not noticed twice; one that changed again while it waits for
 * a decision shows what stands now, and a decision on what it was before is void. Run it in a transaction.
 */
export async function notice(deps: Deps, found: Noticed, latest: DriftRow | undefined): Promise<void> {
  const { store } = deps
  const { posting, kind, answer } = found
  const editSequence = textOf(answer?.EditSequence)
  const seen = {
    kind,
    ours: found.ours,
    theirs: found.theirs,
    answer,
    editSequence,
    bars: [...found.bars],
    changedAt: found.changedAt.slice(0, 19),
  }
  if (latest && latest.kind === kind && latest.editSequence === editSequence) {
    if (latest.doneAt === null) await store.drifts.update(latest.id, { bars: seen.bars })
    return
  }
  if (await isBeingUndone(deps, posting)) return
  if (latest?.doneAt === null)
    await store.drifts.update(latest.id, { ...seen, noticedAt: instant(deps), decision: null, problem: null, tries: 0 })
  else {
    const [documentId = null] = await store.postings.documentsOf([posting.id])
    await store.drifts.insert({ ...fresh(deps, posting.companyId), ...seen, postingId: posting.id, documentId })
  }
  await sayOfOrders(deps, posting, sayDrift(kind, found.comparison.differences))
}

/** It is we who take it out of the books at this moment. */
async function isBeingUndone({ store }: Deps, posting: PostingRow): Promise<boolean> {
  for (const id of await store.postings.documentsOf([posting.id]))
    if ((await store.documents.head(id))?.state === 'undoing') return true
  return false
}

const fresh = (deps: Deps, companyId: string) => ({
  id: deps.newId(),
  companyId,
  noticedAt: instant(deps),
  decision: null,
  decidedAt: null,
  who: '',
  tries: 0,
  problem: null,
  doneAt: null,
})

/** The transaction is as it was posted: what was noticed of it before is over. */
export async function asPosted(
  deps: Deps,
  posting: PostingRow,
  answer: Block,
  latest: DriftRow | undefined,
): Promise<void> {
  const editSequence = textOf(answer.EditSequence)
  if (editSequence !== posting.editSequence) await deps.store.postings.update(posting.id, asTheyHaveIt(posting, answer))
  if (!latest || latest.doneAt !== null) return
  const repaired = latest.decision === 'repair'
  await deps.store.drifts.update(latest.id, {
    doneAt: instant(deps),
    problem: null,
    ...(repaired ? {} : { who: 'QuickBooks' }),
  })
  await sayOfOrders(deps, posting, repaired ? 'stands as it was posted again.' : 'was put back in QuickBooks.')
}

/** Names that were merged are followed: our record takes the new ones, and nobody is asked. */
export async function followed(deps: Deps, found: Noticed): Promise<void> {
  const { posting, answer } = found
  if (!answer) return
  await deps.store.postings.update(posting.id, asTheyHaveIt(posting, answer))
  const [documentId = null] = await deps.store.postings.documentsOf([posting.id])
  const at = instant(deps)
  await deps.store.drifts.insert({
    ...fresh(deps, posting.companyId),
    postingId: posting.id,
    documentId,
    kind: 'merged',
    ours: found.ours,
    theirs: found.theirs,
    answer: null,
    editSequence: textOf(answer.EditSequence),
    bars: [],
    changedAt: found.changedAt.slice(0, 19),
    decision: 'accept',
    decidedAt: at,
    who: 'Waybill',
    doneAt: at,
  })
  const names = found.comparison.followed.map((f) => `"${f.from}" is "${f.to}" now`)
  await sayOfOrders(deps, posting, `follows QuickBooks: ${[...new Set(names)].join(', ')}.`)
}

/** Many are gone at once: one question for all of them. */
export async function askWhetherCondensed(
  deps: Deps,
  companyId: string,
  gone: readonly PostingRow[],
  through: string,
): Promise<void> {
  const waits = (await deps.store.drifts.open(companyId, 1_000)).find((d) => d.kind === 'condensed')
  const answer = { through, postings: gone.map((p) => p.id) }
  if (waits) return deps.store.drifts.update(waits.id, { answer })
  await deps.store.drifts.insert({
    ...fresh(deps, companyId),
    postingId: null,
    documentId: null,
    kind: 'condensed',
    ours: { ...none, fields: { TxnDate: through }, total: String(gone.length) },
    theirs: null,
    answer,
    editSequence: '',
    bars: [],
    changedAt: '',
  })
  deps.emit({
    area: 'company',
    kind: 'drift',
    companyId,
    sentence: `${gone.length} posted transactions up to ${through} are gone from the company file at once. If it was condensed, nothing is wrong; see Needs attention.`,
  })
}
