import type { DocumentHead, PostingRow, QueuedPosting } from '../../store/port.ts'
import { type Deps, instant, together } from '../deps.ts'
import { choose } from '../outbox/choose.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import type { Halt, Job, Numbered, Visit } from '../session/job.ts'
import { cutOff, type Reading, readJob } from '../session/reading.ts'
import { type UndoGround, undoGround } from './ground.ts'
import { judge, type Question, type Reread, type Verdict } from './judge.ts'
import { giveBack } from './settle-undo.ts'
import { type Target, targetKinds, targetsOf } from './target.ts'

/** Requests before which the transactions are read again. A refund follows its credit memo, an entry its transactions. */
const READ_BEFORE: readonly string[] = ['TxnVoid', 'TxnDel', 'CreditMemoAdd']

const wantsReading = (p: Pick<QueuedPosting, 'scope' | 'requestKind'>): boolean =>
  p.scope === 'undo' && READ_BEFORE.includes(p.requestKind)

/** A step may go out only in the round trip right after the one that read its transactions (TxnDel carries no EditSequence). */
export const mayUndo = (visit: Visit, posting: Pick<QueuedPosting, 'id' | 'scope' | 'requestKind'>): boolean =>
  !wantsReading(posting) || (visit.reread?.roundTrip === visit.roundTrips && visit.reread.ids.has(posting.id))

/** Whether the last round trip read what is to be undone now. */
export const hasReread = ({ reread, roundTrips }: Visit): boolean =>
  reread?.roundTrip === roundTrips && reread.ids.size > 0

type MayGo = (posting: QueuedPosting) => Promise<boolean>

/** Reads the transactions that the next set takes out of the books, in the same session and just before. */
export async function rereadForUndo(
  deps: Deps,
  visit: Visit,
  room: { most: number },
  mayGo: MayGo,
): Promise<Job | undefined> {
  if ((await deps.store.documents.inState(visit.companyId, ['undoing'], 1)).length === 0) return undefined
  const next = (await choose(deps, visit.companyId, room.most, { mayGo })).map(({ posting }) => posting)
  const steps = next.filter((p) => wantsReading(p) && !mayUndo(visit, p))
  if (steps.length === 0) return undefined
  const ground = await undoGround(deps, visit.companyId)
  const orders = await ordersOf(deps, steps)
  const targets = orders.flatMap((o) => o.targets)
  const requests = questionsFor(targets, ground)
  return readJob(visit, {
    words: 'Reading again what is to be undone',
    requests,
    async take(reading) {
      const reread = await gather(reading, requests, ground)
      if ('words' in reread) return reread
      const ids = await judgeAll(deps, orders, reread, ground)
      visit.reread = { roundTrip: visit.roundTrips, ids }
      return undefined
    },
  })
}

/** An order that is being undone, with what of it stands in the books and the steps that go next. */
type Undoing = Readonly<{ document: DocumentHead; targets: readonly Target[]; steps: readonly string[] }>

async function ordersOf(deps: Deps, steps: readonly QueuedPosting[]): Promise<readonly Undoing[]> {
  const ids = await deps.store.postings.documentsOf(steps.map((p) => p.id))
  const wanted = new Set(steps.map((p) => p.id))
  const orders: Undoing[] = []
  for (const document of await deps.store.documents.heads(ids)) {
    const postings = await deps.store.postings.ofDocument(document.id)
    const own = postings.filter((p) => p.scope === 'undo' && wanted.has(p.id)).map((p) => p.id)
    orders.push({ document, targets: targetsOf(postings, document.generation), steps: own })
  }
  return orders
}

const WAITING = 'waiting'

function questionsFor(targets: readonly Target[], ground: UndoGround): Numbered[] {
  const asked = targetKinds.flatMap((kind): Numbered[] => {
    const TxnID = targets.filter((t) => t.kind === kind).map((t) => t.txnId)
    if (TxnID.length === 0) return []
    const linked = kind === 'Invoice' ? { IncludeLinkedTxns: true } : {}
    const body = { TxnID, IncludeLineItems: true, ...linked }
    return [{ id: kind, request: { kind: `${kind}Query`, body } } as Numbered]
  })
  const undeposited = targets.some((t) => t.kind !== 'Invoice' && ground.isUndepositedFunds(accountIn(t)))
  if (!undeposited) return asked
  const body = { IncludeRetElement: ['TxnID'] }
  return [...asked, { id: WAITING, request: { kind: 'ReceivePaymentToDepositQuery', body } }]
}

const accountIn = (t: Target): string =>
  String((t.body.DepositToAccountRef as { FullName?: string } | undefined)?.FullName ?? '')

type Ret = Readonly<Record<string, unknown>>

async function gather(reading: Reading, asked: readonly Numbered[], ground: UndoGround): Promise<Reread | Halt> {
  const found = new Map<string, Ret>()
  const waiting = new Set<string>()
  for await (const row of reading.rows) {
    if (row.kind !== 'ret') continue
    const ret = row.value as Ret
    if (row.requestId === WAITING) waiting.add(String(ret.TxnID))
    else found.set(String(ret.TxnID), ret)
  }
  for (const { id } of asked) {
    const verdict = reading.verdict(id)
    if (verdict.kind === 'missing') return cutOff('it had shown what is to be undone')
    if (verdict.kind === 'refused')
      return { words: `QuickBooks did not show what is to be undone: ${verdict.words} Nothing was undone.` }
  }
  return {
    found,
    waiting,
    isUndepositedFunds: ground.isUndepositedFunds,
    isBank: (account) => ground.accountType(account) === 'Bank',
  }
}

/** Gives the steps that may go. What stands against an order is told; what is gone already is done. */
async function judgeAll(
  deps: Deps,
  orders: readonly Undoing[],
  reread: Reread,
  ground: UndoGround,
): Promise<ReadonlySet<string>> {
  const may = new Set<string>()
  await together(deps, async (inside) => {
    for (const order of orders) for (const id of await judgeOrder(inside, order, reread, ground)) may.add(id)
    await settleDocuments(
      inside,
      orders.map(({ document }) => document.id),
    )
  })
  return may
}

async function judgeOrder(
  deps: Deps,
  { document, targets, steps }: Undoing,
  reread: Reread,
  ground: UndoGround,
): Promise<readonly string[]> {
  const now = await deps.store.documents.head(document.id)
  const asked = await deps.store.undos.get(document.id, document.generation)
  if (now?.state !== 'undoing' || !asked) return []
  const postings = await deps.store.postings.ofDocument(document.id)
  const question: Question = {
    how: asked.how,
    anyway: asked.anyway,
    own: ownIds(postings),
    period: ground.period,
    paid: paidBy(targets),
  }
  const verdicts = new Map(targets.map((t) => [t.txnId, judge(t, reread, question)]))
  const against = [...verdicts.values()].find((v) => v.kind === 'against')
  if (against?.kind === 'against') {
    await giveBack(deps, now, against.problem)
    return []
  }
  return standing(
    deps,
    postings.filter((p) => steps.includes(p.id)),
    verdicts,
  )
}

const ownIds = (postings: readonly PostingRow[]): ReadonlySet<string> =>
  new Set(postings.flatMap((p) => (p.scope === 'list' || !p.qbId ? [] : [p.qbId])))

const paidBy = (targets: readonly Target[]): number =>
  targets.filter((t) => t.kind === 'ReceivePayment').reduce((sum, t) => sum + t.total, 0)

/** The steps that are still to be done. One whose transaction is gone is done. */
async function standing(
  deps: Deps,
  steps: readonly PostingRow[],
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<readonly string[]> {
  const may: string[] = []
  for (const step of steps) {
    if (step.state !== 'queued') continue
    const { TxnID } = (step.request as { body: { TxnID?: string } }).body
    if (TxnID === undefined || verdicts.get(TxnID)?.kind !== 'gone') may.push(step.id)
    else
      await deps.store.postings.update(step.id, {
        state: 'applied',
        settledAt: instant(deps),
        problem: null,
        qbId: TxnID,
        answer: { TxnID, gone: true },
      })
  }
  return may
}
