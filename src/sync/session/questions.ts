import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { PostingRow } from '../../store/port.ts'
import { sameGuid } from '../keys.ts'
import { earlier } from '../lists/requests.ts'
import { isVoided } from '../undo/essence.ts'
import { actsOnExisting } from '../undo/gone.ts'
import { questionOf, stepDone } from '../undo/look-up-step.ts'
import type { Numbered } from './job.ts'
import type { Reading } from './reading.ts'

export type Ret = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

type Query =
  | 'SalesReceiptQuery'
  | 'InvoiceQuery'
  | 'ReceivePaymentQuery'
  | 'CreditMemoQuery'
  | 'ARRefundCreditCardQuery'
  | 'CheckQuery'

/** How one kind of request is looked for. `byKey`: its answers carry ExternalGUID, and only that decides. */
type LookUp = Readonly<{
  byKey: boolean
  /** For a change: whether the entry is now as it was to become. */
  isDone?(ret: Ret, posting: PostingRow): boolean
  query(posting: PostingRow): QbRequest
  /** Where a key tells: all that were made or changed since a moment, whatever a person did to name, number, date or customer. */
  since?(local: string): QbRequest
}>

const FORM = ['TxnID', 'RefNumber', 'ExternalGUID', 'Memo', 'TotalAmount', 'Subtotal', 'SalesTaxTotal', 'EditSequence']
const ENTRY = ['ListID', 'Name', 'FullName', 'ExternalGUID', 'EditSequence', 'TimeModified', 'IsActive']

/** By RefNumber where we set one, else by the day and the customer (TransactionQuery would not return ExternalGUID). */
const ofForm = (kind: Query, without: readonly string[]): LookUp => {
  const IncludeRetElement = FORM.filter((name) => !without.includes(name))
  const asked = (body: object): QbRequest => ({ kind, body: { ...body, IncludeRetElement } }) as QbRequest
  return {
    byKey: true,
    query: (p) =>
      p.refNumber !== ''
        ? asked({ RefNumberCaseSensitive: [p.refNumber] })
        : asked({
            TxnDateRangeFilter: { FromTxnDate: p.txnDate, ToTxnDate: p.txnDate },
            ...(p.customer === '' ? {} : { EntityFilter: { FullName: [p.customer] } }),
          }),
    since: (local) => asked({ ModifiedDateRangeFilter: { FromModifiedDate: local } }),
  }
}

function nameOf(p: PostingRow): string {
  const { body } = p.request as { body: Ret }
  const parent = body.ParentRef as Ret | undefined
  return [text(parent?.FullName), text(body.Name)].filter((n) => n !== '').join(':')
}

const ofEntry = (
  kind: 'CustomerQuery' | 'ItemQuery' | 'PaymentMethodQuery' | 'ShipMethodQuery' | 'ClassQuery',
  byKey: boolean,
): LookUp => ({
  byKey,
  query: (p) => {
    const has = byKey ? ENTRY : ENTRY.filter((n) => n !== 'ExternalGUID' && (kind === 'ClassQuery' || n !== 'FullName'))
    return { kind, body: { FullName: [nameOf(p)], IncludeRetElement: has } } as unknown as QbRequest
  },
  // A person may have corrected the name meanwhile: only the key tells that it is the same.
  ...(byKey && {
    since: (local: string) =>
      ({
        kind,
        body: { ActiveStatus: 'All', FromModifiedDate: local, IncludeRetElement: ENTRY },
      }) as unknown as QbRequest,
  }),
})

/** An entry that was made active: QuickBooks has it under its id all the while, so only its state tells. */
const ofActivation = (kind: 'CustomerQuery' | 'ItemQuery'): LookUp => ({
  byKey: false,
  isDone: (ret) => text(ret.IsActive) === 'true',
  query: (p) => {
    const { ListID } = (p.request as { body: Ret }).body
    return { kind, body: { ListID: [text(ListID)], IncludeRetElement: ENTRY } } as unknown as QbRequest
  },
})

/**
 * A change of a transaction: whoever changed it gave it another edit sequence. Where it still has the one the change was
 * made to, nothing was changed; sent again, a change to a stale one is refused.
 */
const ofChange = (kind: Query): LookUp => ({
  byKey: false,
  isDone: (ret, p) => text(ret.EditSequence) !== text((p.request as { body: Ret }).body.EditSequence),
  query: (p) => {
    const { TxnID } = (p.request as { body: Ret }).body
    return { kind, body: { TxnID: [text(TxnID)], IncludeRetElement: ['TxnID', 'EditSequence'] } } as QbRequest
  },
})

/** Every request we post, and how it is found again. */
const lookUps: Readonly<Record<string, LookUp>> = {
  SalesReceiptAdd: ofForm('SalesReceiptQuery', []),
  InvoiceAdd: ofForm('InvoiceQuery', ['TotalAmount']),
  CreditMemoAdd: ofForm('CreditMemoQuery', []),
  ARRefundCreditCardAdd: ofForm('ARRefundCreditCardQuery', ['Subtotal', 'SalesTaxTotal']),
  CheckAdd: ofForm('CheckQuery', ['TotalAmount', 'Subtotal', 'SalesTaxTotal']),
  TxnVoid: { byKey: false, query: questionOf },
  TxnDel: { byKey: false, query: questionOf },
  ListDel: { byKey: false, query: questionOf },
  ReceivePaymentAdd: ofForm('ReceivePaymentQuery', ['Subtotal', 'SalesTaxTotal']),
  SalesReceiptMod: ofChange('SalesReceiptQuery'),
  InvoiceMod: ofChange('InvoiceQuery'),
  CustomerAdd: ofEntry('CustomerQuery', true),
  ItemInventoryAdd: ofEntry('ItemQuery', true),
  ItemNonInventoryAdd: ofEntry('ItemQuery', true),
  ItemServiceAdd: ofEntry('ItemQuery', true),
  ItemOtherChargeAdd: ofEntry('ItemQuery', true),
  ItemDiscountAdd: ofEntry('ItemQuery', true),
  PaymentMethodAdd: ofEntry('PaymentMethodQuery', false),
  ShipMethodAdd: ofEntry('ShipMethodQuery', false),
  ClassAdd: ofEntry('ClassQuery', false),
  CustomerMod: ofActivation('CustomerQuery'),
  ItemServiceMod: ofActivation('ItemQuery'),
  ItemNonInventoryMod: ofActivation('ItemQuery'),
  ItemOtherChargeMod: ofActivation('ItemQuery'),
  ItemInventoryMod: ofActivation('ItemQuery'),
  ItemDiscountMod: ofActivation('ItemQuery'),
}

/** `refused`: QuickBooks does not answer the question. `missing`: the answer broke off before it. */
/** `voided`: it was in the books and was voided there; that counts as not in the books. */
export type Found = Readonly<{ result: 'absent' | 'refused' | 'missing' | 'voided' } | { result: 'found'; ret: Ret }>

const SINCE = 'since:'
/** Clocks and time zones of two machines differ by less. */
const MARGIN_MINUTES = 48 * 60

/** Every kind of transaction that an order can become, made or changed since an instant. */
export const allSince = (since: string): Numbered[] =>
  ['SalesReceiptAdd', 'InvoiceAdd', 'ReceivePaymentAdd'].flatMap((kind) => {
    const request = lookUps[kind]?.since?.(earlier(since.slice(0, 19), MARGIN_MINUTES))
    return request ? [{ id: kind, request }] : []
  })

/** The questions that tell of each posting whether it stands in the books. `since`: the earliest instant it can have been made at. */
export function questionsFor(postings: readonly PostingRow[], since?: string): Numbered[] {
  const own = postings.flatMap((p) => {
    const how = lookUps[p.requestKind]
    return how ? [{ id: p.id, request: how.query(p) }] : []
  })
  const kinds = [...new Set(postings.map((p) => p.requestKind))]
  const wide = kinds.flatMap((kind) => {
    const request = since && lookUps[kind]?.since?.(earlier(since.slice(0, 19), MARGIN_MINUTES))
    return request ? [{ id: `${SINCE}${kind}`, request }] : []
  })
  return [...own, ...wide]
}

/** Looks for postings by our key. Found in any answer is found; absent only where every answer came whole. */
export async function findIn(
  reading: Reading,
  postings: readonly PostingRow[],
  questions: readonly Numbered[],
): Promise<ReadonlyMap<string, Found>> {
  const byId = new Map(postings.map((p) => [p.id, p]))
  const found = new Map<string, Ret>()
  for await (const row of reading.rows) {
    if (row.kind !== 'ret') continue
    const ret = row.value as Ret
    for (const posting of candidates(byId, row.requestId))
      if (!found.has(posting.id) && isOf(posting, ret)) found.set(posting.id, ret)
  }
  const asked = new Set(questions.map((q) => q.id))
  return new Map(postings.map((p) => [p.id, verdictOn(p, found.get(p.id), reading, asked)]))
}

function isOf(posting: PostingRow, ret: Ret): boolean {
  const how = lookUps[posting.requestKind]
  if (how?.isDone) return how.isDone(ret, posting)
  return !how?.byKey || sameGuid(text(ret.ExternalGUID), posting.key)
}

const candidates = (byId: ReadonlyMap<string, PostingRow>, requestId: string): readonly PostingRow[] =>
  requestId.startsWith(SINCE)
    ? [...byId.values()].filter((p) => p.requestKind === requestId.slice(SINCE.length))
    : [byId.get(requestId)].filter((p) => p !== undefined)

function verdictOn(p: PostingRow, ret: Ret | undefined, reading: Reading, asked: ReadonlySet<string>): Found {
  if (ret && !actsOnExisting(p.requestKind)) return isVoided(ret) ? { result: 'voided' } : { result: 'found', ret }
  const ids = [p.id, `${SINCE}${p.requestKind}`].filter((id) => asked.has(id))
  if (!ids.includes(p.id)) return { result: 'refused' }
  const verdicts = ids.map((id) => reading.verdict(id).kind)
  if (verdicts.includes('missing')) return { result: 'missing' }
  if (verdicts.includes('refused')) return { result: 'refused' }
  const done = actsOnExisting(p.requestKind) ? stepDone(p, ret) : undefined
  return done ? { result: 'found', ret: done } : { result: 'absent' }
}
