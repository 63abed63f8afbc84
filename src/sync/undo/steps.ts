import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { PostingNeed } from '../../store/port.ts'
import { derivedGuid } from '../keys.ts'
import { kindWords, sayTarget, type Target, type TargetKind } from './target.ts'

/** How an order is taken out of the books. */
export type How = 'void' | 'delete' | 'reverse'

/** One request that takes a part of an order out of the books, and what it does in a sentence. */
export type Step = Readonly<{
  key: string
  part: string
  request: QbRequest
  needs: readonly PostingNeed[]
  expectedMinor: number | null
  currency: string
  refNumber: string
  txnDate: string
  customer: string
  sentence: string
}>

/** The part of the order that a step is about: "undo-receipt" is about "receipt". */
export const UNDO_PART = 'undo-'

/**
 * What becomes of each kind when it is voided. TxnVoidType lacks ReceivePayment (qbXML 14.0, delete and void): a payment
 * can only be deleted.
 */
const voided: Readonly<Record<TargetKind, 'void' | 'delete'>> = {
  ReceivePayment: 'delete',
  SalesReceipt: 'void',
  Invoice: 'void',
}

/** The key of a step. The id QuickBooks gave is in it: what is posted anew after an undo is undone by another step. */
export const stepKey = (target: Pick<Target, 'key' | 'txnId'>, what: string): string =>
  derivedGuid(['undo', target.key, target.txnId, what])

const requests = {
  void: (t: Target): QbRequest => ({ kind: 'TxnVoid', body: { TxnVoidType: asVoidable(t.kind), TxnID: t.txnId } }),
  delete: (t: Target): QbRequest => ({ kind: 'TxnDel', body: { TxnDelType: t.kind, TxnID: t.txnId } }),
} as const

function asVoidable(kind: TargetKind): 'SalesReceipt' | 'Invoice' {
  if (kind === 'ReceivePayment') throw new Error('A payment cannot be voided')
  return kind
}

/** Voids or deletes, in the order of `targets`: each step waits until those before it are done. */
export function outSteps(targets: readonly Target[], how: 'void' | 'delete'): readonly Step[] {
  const steps: Step[] = []
  for (const target of targets) {
    const act = how === 'void' ? voided[target.kind] : 'delete'
    const request = requests[act](target)
    steps.push({
      key: stepKey(target, request.kind),
      part: `${UNDO_PART}${target.part}`,
      request,
      needs: steps.map(({ key }) => ({ key, sameSet: false })),
      expectedMinor: null,
      currency: target.currency,
      refNumber: target.refNumber,
      txnDate: target.txnDate,
      customer: target.customer,
      sentence: outWords(target, act, how),
    })
  }
  return steps
}

function outWords(target: Target, act: 'void' | 'delete', how: 'void' | 'delete'): string {
  if (act === 'void') return `${sayTarget(target)} is voided: its number and date stay, its amounts become zero.`
  if (how === 'void')
    return `${sayTarget(target)} is deleted: QuickBooks lets no program void a ${kindWords[target.kind]}.`
  return `${sayTarget(target)} is deleted.`
}
