import type { PostingRow } from '../../store/port.ts'

/** The kinds of transaction that Waybill posts, in the order in which they are taken out: a payment before its invoice. */
export const targetKinds = ['ReceivePayment', 'SalesReceipt', 'Invoice'] as const
export type TargetKind = (typeof targetKinds)[number]

/** A transaction of an order that stands in the books, as it was posted. */
export type Target = Readonly<{
  kind: TargetKind
  postingId: string
  key: string
  part: string
  txnId: string
  refNumber: string
  txnDate: string
  customer: string
  /** Minor units, as QuickBooks answered it. */
  total: number
  currency: string
  editSequence: string
  body: Readonly<Record<string, unknown>>
  /** QuickBooks' answer when it was posted; null where it was not kept. */
  answer: Readonly<Record<string, unknown>> | null
}>

export const kindWords: Readonly<Record<TargetKind, string>> = {
  ReceivePayment: 'Payment',
  SalesReceipt: 'Sales Receipt',
  Invoice: 'Invoice',
}

/** "Sales Receipt 1001 of 2026-07-14". */
export const sayTarget = (t: Pick<Target, 'kind' | 'refNumber' | 'txnDate'>): string =>
  `${kindWords[t.kind]}${t.refNumber === '' ? '' : ` ${t.refNumber}`} of ${t.txnDate}`

const isTargetKind = (kind: string): kind is TargetKind => (targetKinds as readonly string[]).includes(kind)

/** What of a document's postings stands in the books, in the order in which it is taken out again. */
export function targetsOf(postings: readonly PostingRow[], generation: number): readonly Target[] {
  const targets = postings.flatMap((p): Target[] => {
    const kind = p.requestKind.replace(/Add$/, '')
    if (p.scope !== 'document' || p.state !== 'applied' || p.generation !== generation || !isTargetKind(kind)) return []
    return [
      {
        kind,
        postingId: p.id,
        key: p.key,
        part: p.part,
        txnId: p.qbId ?? '',
        refNumber: p.answeredRefNumber || p.refNumber,
        txnDate: p.txnDate,
        customer: p.customer,
        total: p.answeredMinor ?? p.expectedMinor ?? 0,
        currency: p.currency,
        editSequence: p.editSequence ?? '',
        body: (p.request as { body: Target['body'] }).body,
        answer: (p.answer as Target['answer']) ?? null,
      },
    ]
  })
  return targets.toSorted((a, b) => targetKinds.indexOf(a.kind) - targetKinds.indexOf(b.kind))
}

type Block = Readonly<Record<string, unknown>>

/** The full name of a reference in a request or an answer; '' where it has none. */
export function nameIn(body: Block, field: string): string {
  const name = (body[field] as Block | undefined)?.FullName
  return typeof name === 'string' ? name : ''
}
