import {
  type BookedTransaction,
  type DocumentSummary,
  type TransactionType,
  transactionTypes,
} from '../domain/document.ts'
import { moneyText, ofMinor } from '../domain/money.ts'
import { type Db, type DocumentsTable, documentRow } from './tables.ts'

/** 'SalesReceiptAdd' -> 'sales-receipt'. */
const typeOf: ReadonlyMap<string, TransactionType> = new Map(
  Object.entries(transactionTypes).map(([type, { qb }]) => [`${qb}Add`, type as TransactionType]),
)

/** Documents as a list shows them, in the order given, each with the transactions of its generation that are in the books. */
export async function summaries(db: Db, rows: readonly DocumentsTable[]): Promise<readonly DocumentSummary[]> {
  const booked = await transactionsOf(db, rows)
  return rows.map((stored) => {
    const row = documentRow.read({ ...stored, ...noContents })
    return {
      id: row.id,
      companyId: row.companyId,
      channelId: row.channelId,
      kind: row.kind,
      number: row.number,
      externalId: row.externalId,
      state: row.state,
      stateReason: row.stateReason,
      checking: row.checking,
      customer: row.customer,
      total: moneyText(ofMinor(row.totalMinor, row.currency)),
      currency: row.currency,
      orderedAt: row.orderedAt,
      fetchedAt: row.fetchedAt,
      postedAt: row.postedAt ?? '',
      transactions: booked.get(row.id) ?? [],
      problem: row.problem,
    }
  })
}

const noContents = {
  order: null,
  sliceHash: '',
  pageId: '',
  sliceStart: 0,
  sliceEnd: 0,
  plannedAt: null,
  problems: '[]',
  notes: '[]',
}

async function transactionsOf(db: Db, rows: readonly DocumentsTable[]): Promise<Map<string, BookedTransaction[]>> {
  const out = new Map<string, BookedTransaction[]>()
  if (rows.length === 0) return out
  const applied = await db
    .selectFrom('postingDocuments')
    .innerJoin('postings', 'postings.id', 'postingDocuments.postingId')
    .innerJoin('documents', 'documents.id', 'postingDocuments.documentId')
    .select(['documentId', 'requestKind', 'answeredRefNumber', 'refNumber', 'qbId', 'answeredMinor', 'expectedMinor'])
    .select(['postings.currency', 'txnDate'])
    .where(
      'documentId',
      'in',
      rows.map(({ id }) => id),
    )
    .where('scope', '=', 'document')
    .where('postings.state', '=', 'applied')
    .whereRef('postings.generation', '=', 'documents.generation')
    .orderBy('postings.seq')
    .execute()
  for (const row of applied) {
    const type = typeOf.get(row.requestKind)
    if (type === undefined) continue
    const one: BookedTransaction = {
      type,
      refNumber: row.answeredRefNumber ?? row.refNumber,
      txnId: row.qbId ?? '',
      total: moneyText(ofMinor(row.answeredMinor ?? row.expectedMinor ?? 0, row.currency)),
      txnDate: row.txnDate,
    }
    out.set(row.documentId, [...(out.get(row.documentId) ?? []), one])
  }
  return out
}
