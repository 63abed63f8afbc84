import type { Problem } from '../../domain/problem.ts'
import type { Plan, PlannedPosting } from '../../posting/index.ts'
import type { DocumentRow, NewPosting, PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { cancelledAfterPosting, orderKnown, partlyBooked } from './after-posting.ts'
import { takeBack } from './plan-anew.ts'
import type { Planned } from './plan-orders.ts'

/** Keeps what planning made of a document. Run it in the transaction that planned it. */
export async function keepPlan(deps: Deps, document: DocumentRow, { plan: made, wants }: Planned): Promise<void> {
  const { store } = deps
  const booked = (await takeBack(store, document.id)).filter((p) => p.generation === document.generation)
  await store.documents.setWants(document.id, wants)
  const plan = besideBooked(document, await besideOthers(deps, document, made), booked)
  const planned = plan.kind === 'post' ? plan.postings.map((posting) => queuedAs(document, posting)) : []
  const queued = await store.postings.queueAll(planned, document.id, instant(deps))
  await store.documents.update(document.id, { ...clean, plannedAt: instant(deps), ...changeBy(plan) })
  sayPlanned(deps, document, plan)
  // Parts of it may be in the books already: a receipt whose answer came after the change, an entry another order made.
  if (queued.some((p) => p.state !== 'queued')) await settleDocuments(deps, [document.id])
}

const clean = { stateReason: '', problem: null, problems: [], notes: [], checking: false }

/** An order that another channel has, too, goes out once. A channel that was removed and connected again is the same one. */
async function besideOthers({ store }: Deps, document: DocumentRow, plan: Plan): Promise<Plan> {
  if (plan.kind !== 'post') return plan
  const keys = plan.postings.filter((p) => p.scope === 'document').map((p) => p.key)
  for (const id of await store.postings.documentsOfKeys(document.companyId, keys)) {
    const other = id === document.id ? undefined : await store.documents.head(id)
    const channel =
      other && other.channelId !== document.channelId ? await store.channels.get(other.channelId) : undefined
    if (channel?.removedAt === null) return attention(orderKnown(document.number, channel.name))
  }
  return plan
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
