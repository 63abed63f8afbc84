import type { OrderDetail, TransactionView } from '../../../api/contract/orders.ts'
import type { DocumentSummary } from '../../../domain/document.ts'
import { moneyText, ofMinor, sayMoney } from '../../../domain/money.ts'
import type { Plan } from '../../../posting/index.ts'
import type { DocumentRow, PostingRow } from '../../../store/port.ts'
import { actionsFor } from '../../../sync/documents/act.ts'
import { groundOf, planDocument } from '../../../sync/documents/plan-orders.ts'
import type { Kit } from '../kit.ts'
import { type AccountOf, type Shown, shownPosting, textOf, transactionView, whyRows } from './transaction.ts'

const shownPlan = (plan: Plan, currency: string): Shown[] =>
  plan.kind !== 'post' && plan.kind !== 'attention'
    ? []
    : plan.postings.map((p) => ({
        postingId: '',
        part: p.part,
        scope: p.scope,
        requestKind: p.request.kind,
        request: p.request as unknown as Shown['request'],
        state: null,
        refNumber: p.refNumber,
        txnDate: p.txnDate,
        customer: p.customer,
        currency,
        expectedMinor: p.expectedTotal?.minor ?? null,
        reasons: p.reasons,
        qbId: null,
        answeredMinor: null,
        answer: null,
        problem: null,
      }))

/** The accounts of the items on these postings, from the twin. */
async function accountsIn(kit: Kit, companyId: string, shown: readonly Shown[]): Promise<AccountOf> {
  const names = new Set(
    shown.flatMap((s) =>
      Object.values(s.request.body).flatMap((v) =>
        Array.isArray(v) ? v.map((line) => textOf((line as Record<string, unknown>).ItemRef)) : [],
      ),
    ),
  )
  const accounts = new Map<string, string>()
  for (const name of names) {
    const [item] = name === '' ? [] : await kit.deps.store.twin.find(companyId, 'item', 'full-name', name)
    accounts.set(name, item?.fields.IncomeAccountRef ?? item?.fields.AccountRef ?? '')
  }
  return (item) => accounts.get(item) ?? ''
}

/** An order with all there is to know of it. `fresh`: planned now, without changing anything. */
export async function orderDetail(kit: Kit, document: DocumentRow, fresh: boolean): Promise<OrderDetail> {
  const { store } = kit.deps
  const summary = (await store.documents.summary(document.id))!
  const postings = (await store.postings.ofDocument(document.id)).filter(
    (p) => p.scope === 'list' || p.generation === document.generation,
  )
  const planned = fresh || postings.length === 0 ? await planNow(kit, document) : undefined
  // What puts a transaction right or takes it out is no transaction of the order: it stands among the requests.
  const own = postings.filter((p) => p.scope !== 'repair')
  const shown = planned ? shownPlan(planned, document.currency) : own.map(shownPosting)
  const accountOf = await accountsIn(kit, document.companyId, shown)
  const plan = shown.map((s) => transactionView(s, accountOf))
  const [company, channel] = await Promise.all([
    store.companies.get(document.companyId),
    store.channels.get(document.channelId),
  ])
  const fromPlan = planned && (planned.kind === 'attention' || planned.kind === 'post') ? planned : undefined
  return {
    summary,
    companyName: company?.name ?? '',
    channelName: channel?.name ?? '',
    order: document.order,
    state: document.state,
    problems: [...(fresh && planned?.kind === 'attention' ? planned.problems : document.problems)],
    notes: [...(fromPlan?.notes ?? document.notes)],
    plan,
    ...difference(document, plan, summary),
    reasons: shown.flatMap(whyRows),
    requests: postings.filter((p) => p.xml !== null || p.answer !== null).map(requestView),
    history: [...(await store.events.page({ documentId: document.id }, 200))].reverse(),
    actions: actionsFor(document),
    ...(await undoOf(kit, document, postings)),
  }
}

async function planNow(kit: Kit, document: DocumentRow): Promise<Plan | undefined> {
  const ground = await groundOf(kit.deps, document.channelId)
  return ground && document.order ? await planDocument(kit.deps, ground, document, document.order) : undefined
}

/** What can be undone or posted again, and what was asked for. */
async function undoOf(
  kit: Kit,
  document: DocumentRow,
  postings: readonly PostingRow[],
): Promise<Pick<OrderDetail, 'canUndo' | 'canRedo' | 'undo'>> {
  const asked = await kit.deps.store.undos.get(document.id, document.generation)
  const booked = postings.some((p) => p.scope === 'document' && p.state === 'applied')
  return {
    canUndo: booked && (document.state === 'posted' || document.state === 'attention'),
    canRedo: document.state === 'undone',
    undo: asked ? { how: asked.how, who: asked.who, at: asked.at, doneAt: asked.doneAt, done: asked.done } : null,
  }
}

const requestView = (p: PostingRow): OrderDetail['requests'][number] => ({
  postingId: p.id,
  kind: p.requestKind,
  state: p.state,
  requestId: p.requestId ?? '',
  setId: p.setId ?? '',
  xml: p.xml ?? '',
  answer: p.answer === null || p.answer === undefined ? '' : JSON.stringify(p.answer, null, 2),
  changes: p.changes.map((c) => ({ ...c })),
})

/** The transaction's total against the store's, in words. */
function difference(
  document: DocumentRow,
  plan: readonly TransactionView[],
  summary: DocumentSummary,
): Pick<OrderDetail, 'difference' | 'differenceWords'> {
  const main = plan.find((t) => t.scope === 'document' && t.title !== 'Payment')
  if (!main || main.state === 'undone' || main.total === '' || document.currency === '')
    return { difference: '', differenceWords: '' }
  const store = ofMinor(document.totalMinor, document.currency)
  const says = main.fromQuickBooks ? 'in QuickBooks' : 'as planned'
  if (main.total === moneyText(store))
    return {
      difference: moneyText(ofMinor(0, document.currency)),
      differenceWords: `The ${main.title} ${says} equals the store's total of ${sayMoney(store)}.`,
    }
  const off = ofMinor(
    Math.round(Number(main.total) * 10 ** (moneyText(store).split('.')[1]?.length ?? 0)) - document.totalMinor,
    summary.currency,
  )
  return {
    difference: moneyText(off),
    differenceWords: `The ${main.title} ${says} differs from the store's total of ${sayMoney(store)} by ${sayMoney(off)}.`,
  }
}
