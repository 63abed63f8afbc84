import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { AnswerRow } from '../../qbxml/read.ts'
import type { PostingRow, SetRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { sameGuid } from '../keys.ts'
import { settleDocuments } from '../outbox/document-states.ts'
import { resend } from '../outbox/resend.ts'
import { documentsOfSet } from '../outbox/set-job.ts'
import { answeredTotal } from '../outbox/settle.ts'
import type { Job, Numbered, Visit } from './job.ts'
import { readSet } from './read-set.ts'

type Ret = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** How one kind of request is looked for. `byKey`: its answers carry ExternalGUID, and only that decides. */
type LookUp = Readonly<{ byKey: boolean; query(posting: PostingRow): QbRequest }>

const FORM = [
  'TxnID',
  'RefNumber',
  'ExternalGUID',
  'Memo',
  'TotalAmount',
  'Subtotal',
  'SalesTaxTotal',
  'EditSequence',
  'TxnDate',
]
const ENTRY = ['ListID', 'Name', 'FullName', 'ExternalGUID', 'EditSequence', 'TimeModified', 'IsActive']

/** By RefNumber where we set one, else by the day and the customer (TransactionQuery would not return ExternalGUID). */
const ofForm = (
  kind: 'SalesReceiptQuery' | 'InvoiceQuery' | 'ReceivePaymentQuery',
  without: readonly string[],
): LookUp => ({
  byKey: true,
  query: (p) => {
    const include = FORM.filter((name) => !without.includes(name))
    const where =
      p.refNumber !== ''
        ? { RefNumberCaseSensitive: [p.refNumber] }
        : {
            TxnDateRangeFilter: { FromTxnDate: p.txnDate, ToTxnDate: p.txnDate },
            ...(p.customer === '' ? {} : { EntityFilter: { FullName: [p.customer] } }),
          }
    return { kind, body: { ...where, IncludeRetElement: include } } as unknown as QbRequest
  },
})

const nameOf = (p: PostingRow): string => {
  const body = (p.request as { body: Ret }).body
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
})

/** Every request we post, and how it is found again. */
const lookUps: Readonly<Record<string, LookUp>> = {
  SalesReceiptAdd: ofForm('SalesReceiptQuery', []),
  InvoiceAdd: ofForm('InvoiceQuery', ['TotalAmount']),
  ReceivePaymentAdd: ofForm('ReceivePaymentQuery', ['Subtotal', 'SalesTaxTotal']),
  CustomerAdd: ofEntry('CustomerQuery', true),
  ItemInventoryAdd: ofEntry('ItemQuery', true),
  ItemNonInventoryAdd: ofEntry('ItemQuery', true),
  ItemServiceAdd: ofEntry('ItemQuery', true),
  ItemOtherChargeAdd: ofEntry('ItemQuery', true),
  ItemDiscountAdd: ofEntry('ItemQuery', true),
  PaymentMethodAdd: ofEntry('PaymentMethodQuery', false),
  ShipMethodAdd: ofEntry('ShipMethodQuery', false),
  ClassAdd: ofEntry('ClassQuery', false),
}

type Result = 'found' | 'absent' | 'not-answered'
type Found = Readonly<{ result: Result; ret: Ret | undefined }>

/** Looks for postings by our key. What each query answered decides: found, surely absent, or no telling. */
export async function takeLookUp(
  rows: AsyncIterable<AnswerRow>,
  postings: readonly PostingRow[],
): Promise<ReadonlyMap<string, Found>> {
  const byId = new Map(postings.map((p) => [p.id, p]))
  const out = new Map<string, Found>(postings.map((p) => [p.id, { result: 'not-answered', ret: undefined }]))
  for await (const row of rows) {
    if (row.kind === 'response') {
      // 1: nothing matches; 500: some of the names were not found. Both are clear answers.
      const clear = row.statusCode === 0 || row.statusCode === 1 || row.statusCode === 500
      if (byId.has(row.requestId) && clear) out.set(row.requestId, { result: 'absent', ret: undefined })
    }
    if (row.kind !== 'ret') continue
    const posting = byId.get(row.requestId)
    if (!posting || out.get(posting.id)?.result === 'found') continue
    const ret = row.value as Ret
    if (!lookUps[posting.requestKind]?.byKey || sameGuid(text(ret.ExternalGUID), posting.key))
      out.set(posting.id, { result: 'found', ret })
  }
  return out
}

export const lookUpRequests = (postings: readonly PostingRow[]): Numbered[] =>
  postings.flatMap((p) => {
    const how = lookUps[p.requestKind]
    return how ? [{ id: p.id, request: how.query(p) }] : []
  })

/** What a posting becomes that was found in the books. */
export const appliedFrom = (
  deps: Deps,
  posting: PostingRow,
  ret: Ret,
): Parameters<Deps['store']['postings']['update']>[1] => ({
  state: 'applied',
  settledAt: instant(deps),
  problem: null,
  nextTryAt: null,
  qbId: text(ret.TxnID) || text(ret.ListID),
  editSequence: text(ret.EditSequence),
  answeredRefNumber: text(ret.RefNumber),
  answeredMinor: posting.scope === 'document' ? answeredTotal(ret, posting.currency) : null,
  answer: ret,
})

/** Looks for every request of a set whose outcome QuickBooks did not keep. */
export async function lookUpJob(deps: Deps, visit: Visit, set: SetRow): Promise<Job> {
  const requests = await deps.store.sets.requests(set.id)
  const all = await deps.store.postings.byIds(requests.flatMap((r) => (r.postingId ? [r.postingId] : [])))
  const open = all.filter((p) => p.state === 'unknown' || p.state === 'handed')
  const questions = lookUpRequests(open)
  visit.requests += questions.length
  return {
    words: 'Looking for the last transactions in the books',
    text: readSet(visit, questions),
    async take(rows) {
      const found = await takeLookUp(rows, open)
      for (const posting of open) await settleLookUp(deps, posting, found.get(posting.id)!)
      await resend(deps, visit, set, requests)
      await settleDocuments(deps, await documentsOfSet(deps, requests))
    },
    async lost() {
      // Asked again in the next session: nothing goes out before.
    },
  }
}

async function settleLookUp(deps: Deps, posting: PostingRow, found: Found): Promise<void> {
  if (found.result === 'found') return deps.store.postings.update(posting.id, appliedFrom(deps, posting, found.ret!))
  if (found.result === 'not-answered')
    return deps.store.postings.update(posting.id, {
      state: 'person',
      problem: {
        code: 'outcome-unknown',
        what: 'It is not known whether this is in the books.',
        why: 'The answer of QuickBooks was lost, and QuickBooks could not be asked for it afterwards.',
        todo: `Look for ${posting.refNumber === '' ? `the transaction of ${posting.customer} on ${posting.txnDate}` : `number ${posting.refNumber}`} in QuickBooks, and say here whether it is there.`,
        fixes: [
          { kind: 'it-is-posted', values: { posting: posting.id } },
          { kind: 'it-is-not-posted', values: { posting: posting.id } },
        ],
      },
    })
}
