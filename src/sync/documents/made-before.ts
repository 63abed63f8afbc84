import { type Problem, problem } from '../../domain/problem.ts'
import type { DocumentRow, PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { unwritten } from '../outbox/thaw.ts'
import { planAnew } from './plan-anew.ts'

/**
 * A plan that asks for something which was made before. The planner asks only for what the lists do not show, so a customer
 * that Waybill made is called otherwise by now, or gone; and a transaction that a person found by hand has no id to refer
 * to. Run it in the transaction that planned the document. True where the document is planned anew.
 */
export async function besideMade(deps: Deps, document: DocumentRow): Promise<boolean> {
  const postings = await deps.store.postings.ofDocument(document.id)
  await refuseWithoutId(deps, postings)
  for (const posting of postings) {
    if (posting.state !== 'applied' || posting.requestKind !== 'CustomerAdd' || !posting.qbId) continue
    const entry = await deps.store.twin.get(document.companyId, 'customer', posting.qbId)
    if (entry && sameName(entry.fullName, posting.customer)) continue
    if (entry && (await follow(deps, document, posting, entry.fullName))) return true
    if (entry) continue
    if (await isGone(deps, posting)) await makeAgain(deps, posting)
  }
  return false
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/**
 * A person corrected the customer's name in QuickBooks: whoever is written so in a store is that customer. False where that
 * is remembered already and the plan is what it was: planning once more would not end, and QuickBooks will say what it lacks.
 */
async function follow(
  deps: Deps,
  document: DocumentRow,
  { companyId, customer }: PostingRow,
  to: string,
): Promise<boolean> {
  const known = (await deps.store.mappings.list(companyId)).some(
    (m) => m.kind === 'customer-name' && sameName(m.from, customer) && sameName(m.to, to),
  )
  if (known) return false
  await deps.store.mappings.set({
    id: deps.newId(),
    companyId,
    channelId: null,
    kind: 'customer-name',
    from: customer,
    to,
    at: instant(deps),
    who: 'QuickBooks',
  })
  deps.emit({
    area: 'list',
    kind: 'renamed',
    companyId,
    documentId: document.id,
    sentence: `The customer “${customer}” is called “${to}” in QuickBooks now: orders of that buyer go to “${to}”.`,
  })
  await planAnew(deps.store, document.id)
  return true
}

/** Whether the lists were read since it was made, so that they would show it. */
async function isGone({ store }: Deps, { companyId, settledAt }: PostingRow): Promise<boolean> {
  const company = await store.companies.get(companyId)
  return settledAt !== null && company?.lastSessionAt != null && company.lastSessionAt > settledAt
}

/** It was deleted in QuickBooks: it is made once more for this order. */
async function makeAgain({ store }: Deps, { id }: PostingRow): Promise<void> {
  await store.postings.update(id, { state: 'rejected', qbId: null, settledAt: null })
  await store.postings.update(id, unwritten)
}

/** What refers to a transaction by its id cannot go out where a person's word is all that is known of it. */
async function refuseWithoutId({ store }: Deps, postings: readonly PostingRow[]): Promise<void> {
  const byWord = new Set(postings.filter((p) => p.state === 'applied' && !p.qbId).map((p) => p.key))
  for (const { id, state, needs } of postings)
    if (state === 'queued' && needs.some((n) => byWord.has(n.key) && n.txnIdAt !== undefined))
      await store.postings.update(id, { state: 'rejected', problem: idUnknown })
}

const idUnknown: Problem = problem({
  code: 'invoice-id-unknown',
  what: 'The payment cannot be applied to its invoice.',
  why: 'A person said that the invoice is in QuickBooks, but Waybill does not know its id there.',
  todo: 'Enter the payment in QuickBooks by hand, then say here that it is taken care of.',
})
