import type { Problem } from '../../domain/problem.ts'
import type { Plan, PlannedPosting } from '../../posting/index.ts'
import type { DocumentRow, NewPosting, PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { cancelledAfterPosting, orderKnown, partlyBooked } from './after-posting.ts'
import { besideMade } from './made-before.ts'
import { takeBack } from './plan-anew.ts'
import type { Planned } from './plan-orders.ts'

/** Keeps what planning made of some documents of one company. Run it in the transaction that planned them. */
export async function keepPlans(deps: Deps, companyId: string, all: readonly Planned[]): Promise<void> {
  const { store } = deps
  const linked = new Set(await store.postings.linked(all.map(({ document }) => document.id)))
  const others = await othersOf(deps, companyId, all)
  const kept: { document: DocumentRow; plan: Plan }[] = []
  for (const { document, plan } of all) {
    const back = linked.has(document.id) ? await takeBack(store, document.id) : []
    const booked = back.filter((p) => p.generation === document.generation)
    const other = others.get(document.id)
    const alone = other === undefined ? plan : attention(orderKnown(document.number, other))
    kept.push({ document, plan: besideBooked(document, alone, booked) })
  }
  await store.documents.setWantsAll(all.map(({ document, wants }) => ({ id: document.id, keys: wants })))
  const queued = await store.postings.queueAll(companyId, kept.map(neededBy), instant(deps))
  const plannedAt = instant(deps)
  await store.documents.updateEach(
    kept.map(({ document, plan }) => ({ id: document.id, change: { ...clean, plannedAt, ...changeBy(plan) } })),
  )
  for (const { document, plan } of kept) sayPlanned(deps, document, plan)
  // Parts of it may be in the books already: a receipt whose answer came after the change, an entry another order made.
  const partly = kept.filter(({ document: { id } }) => queued.get(id)?.some((p) => p.state !== 'queued'))
  const planned: string[] = []
  for (const { document } of partly) if (!(await besideMade(deps, document))) planned.push(document.id)
  if (planned.length > 0) await settleDocuments(deps, planned)
}

const neededBy = ({ document, plan }: Readonly<{ document: DocumentRow; plan: Plan }>) => ({
  documentId: document.id,
  postings: plan.kind === 'post' ? plan.postings.map((posting) => queuedAs(document, posting)) : [],
})

const clean = { stateReason: '', problem: null, problems: [], notes: [], checking: false }

/**
 * An order that another channel has, too, goes out once: the name of that channel, by document. A channel that was removed
 * and connected again is the same one.
 */
async function othersOf(
  { store }: Deps,
  companyId: string,
  all: readonly Planned[],
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, DocumentRow>()
  for (const { document, plan } of all) {
    if (plan.kind !== 'post') continue
    for (const { scope, key } of plan.postings) if (scope === 'document') owners.set(key, document)
  }
  const found = new Map<string, string>()
  for (const { documentId, key } of await store.postings.documentsOfKeys(companyId, [...owners.keys()])) {
    const document = owners.get(key)
    const other = !document || documentId === document.id ? undefined : await store.documents.head(documentId)
    const channel =
      other && other.channelId !== document?.channelId ? await store.channels.get(other.channelId) : undefined
    if (document && channel?.removedAt === null) found.set(document.id, channel.name)
  }
  return found
}

const attention = (found: Problem): Plan => ({ kind: 'attention', problems: [found], postings: [], notes: [] })

/**
 * A document that stands in the books in part may only be completed: a plan with other transactions than those, or with
 * none, would book it twice or deny what is booked.
 */
function besideBooked(document: DocumentRow, plan: Plan, booked: readonly PostingRow[]): Plan {
  if (booked.length === 0 || plan.kind === 'attention') return plan
  if (plan.kind === 'post') {
    const keys = new Set(plan.postings.map((p) => p.key))
    if (booked.every((p) => keys.has(p.key))) return plan
  }
  const titles = booked.map((p) => p.answeredRefNumber || p.refNumber || p.part).join(', ')
  const found = document.order?.cancelled
    ? cancelledAfterPosting(document.number)
    : partlyBooked(document.number, titles)
  return attention(found)
}

function changeBy(plan: Plan): Partial<DocumentRow> {
  if (plan.kind === 'post') return { state: 'ready', notes: plan.notes }
  if (plan.kind === 'attention')
    return { state: 'attention', problem: plan.problems[0] ?? null, problems: plan.problems, notes: plan.notes }
  // What holds an order may have a way out: its card stands with it.
  if (plan.kind === 'hold' && plan.problems)
    return { state: 'held', stateReason: plan.reason, problem: plan.problems[0] ?? null, problems: plan.problems }
  const state = ({ hold: 'held', wait: 'waiting', exclude: 'excluded' } as const)[plan.kind]
  return { state, stateReason: plan.reason }
}

const queuedAs = (document: DocumentRow, { expectedTotal, request, ...p }: PlannedPosting): NewPosting => ({
  companyId: document.companyId,
  key: p.key,
  part: p.part,
  scope: p.scope,
  requestKind: request.kind,
  generation: document.generation,
  request,
  reasons: p.reasons,
  needs: p.needs,
  expectedMinor: expectedTotal?.minor ?? null,
  currency: document.currency,
  refNumber: p.refNumber,
  txnDate: p.txnDate,
  customer: p.customer,
})

function sayPlanned(deps: Deps, document: DocumentRow, plan: Plan): void {
  const about = {
    area: 'document' as const,
    companyId: document.companyId,
    channelId: document.channelId,
    documentId: document.id,
  }
  if (plan.kind === 'post')
    deps.emit({ ...about, kind: 'ready', sentence: `Order ${document.number} is ready to post.` })
  else if (plan.kind === 'attention')
    deps.emit({
      ...about,
      kind: 'attention',
      sentence: `Order ${document.number} needs attention: ${plan.problems[0]?.what ?? ''}`.trim(),
      details: plan.problems.map((p) => `${p.what} ${p.why} ${p.todo}`).join('\n'),
    })
  else {
    const words = { hold: 'is held', wait: 'waits', exclude: 'is excluded' } as const
    deps.emit({ ...about, kind: plan.kind, sentence: `Order ${document.number} ${words[plan.kind]}: ${plan.reason}` })
  }
}
