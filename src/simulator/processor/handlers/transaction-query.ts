/** TransactionQuery: all kinds at once, a line each; it returns no ExternalGUID. */
import type { Company } from '../../books/company.ts'
import { amountText } from '../../books/numbers.ts'
import type { Doc, JournalLine, Txn } from '../../books/shapes.ts'
import { withOffset } from '../../books/time.ts'
import { type Answer, block, type Handler, noMatch, type Request, type Returned, text, texts } from '../request.ts'
import { paged } from './paging.ts'
import { accountWhere, dateWhere, entityWhere, modifiedWhere, refWhere, searchTxns, type Where } from './txn-query.ts'

const common = (company: Company, txn: Txn): Doc => {
  const { timeZone } = company.settings()
  return {
    TxnType: txn.kind,
    TxnID: txn.id,
    TimeCreated: withOffset(txn.created, timeZone),
    TimeModified: withOffset(txn.modified, timeZone),
    ...(txn.entity && { EntityRef: { ListID: txn.entity } }),
    TxnDate: txn.date,
    RefNumber: txn.ref,
    Memo: txn.memo,
  }
}

const summary = (company: Company, txn: Txn): Returned => {
  const first = company.txns.linesOf(txn.id)[0]
  return {
    ret: 'TransactionRet',
    doc: {
      ...common(company, txn),
      ...(first && { AccountRef: { ListID: first.account } }),
      Amount: amountText(txn.kind === 'ReceivePayment' ? -txn.total : txn.total),
    },
  }
}

const detail = (company: Company, txn: Txn, line: JournalLine, at: number): Returned => ({
  ret: 'TransactionRet',
  doc: {
    ...common(company, txn),
    TxnLineID: `${txn.id}:${at}`.slice(0, 36),
    AccountRef: { ListID: line.account },
    Amount: amountText(line.amount),
  },
})

const typeWhere = (body: Doc): Where[] => {
  const types = texts(block(body, 'TransactionTypeFilter'), 'TxnTypeFilter')
  if (types.length === 0 || types.includes('All')) return []
  return [{ sql: `kind IN (${types.map(() => '?').join(',')})`, values: types }]
}

const statusWhere = (body: Doc): Where[] => {
  const paid = text(body, 'TransactionPaidStatusFilter')
  const posting = text(body, 'TransactionPostingStatusFilter')
  return [
    ...(paid === 'Open' ? [{ sql: 'open <> 0', values: [] }] : []),
    ...(paid === 'Closed' ? [{ sql: 'open = 0', values: [] }] : []),
    ...(posting === 'NonPosting' ? [{ sql: '0', values: [] }] : []),
  ]
}

const itemWhere = (request: Request, filter: Doc | undefined, column: 'item' | 'class', kindOf: string): Where[] => {
  if (!filter) return []
  const { db } = request.company.file
  const named = [...texts(filter, 'FullName'), ...texts(filter, 'FullNameWithChildren')]
  const find = db.prepare('SELECT id FROM list WHERE space = ? AND key = ?').pluck()
  const ids = [
    ...texts(filter, 'ListID'),
    ...texts(filter, 'ListIDWithChildren'),
    ...named.map((name) => (find.get(kindOf, name.toLowerCase()) as string | undefined) ?? ''),
  ]
  if (ids.length === 0) return []
  return [{ sql: `id IN (SELECT txn FROM journal WHERE ${column} IN (${ids.map(() => '?').join(',')}))`, values: ids }]
}

const wheresOf = (request: Request): Where[] => {
  const { body } = request
  const modified = block(body, 'TransactionModifiedDateRangeFilter')
  return [
    ...refWhere(body),
    ...(text(modified, 'DateMacro') === undefined ? modifiedWhere(modified) : []),
    ...dateWhere(request, block(body, 'TransactionDateRangeFilter')),
    ...(text(block(body, 'TransactionEntityFilter'), 'EntityTypeFilter')
      ? [
          {
            sql: 'entity IN (SELECT id FROM list WHERE kind = ?)',
            values: [text(block(body, 'TransactionEntityFilter'), 'EntityTypeFilter')!],
          },
        ]
      : entityWhere(request, block(body, 'TransactionEntityFilter'))),
    ...(text(block(body, 'TransactionAccountFilter'), 'AccountTypeFilter')
      ? []
      : accountWhere(request, block(body, 'TransactionAccountFilter'))),
    ...itemWhere(request, block(body, 'TransactionItemFilter'), 'item', 'Item'),
    ...itemWhere(request, block(body, 'TransactionClassFilter'), 'class', 'Class'),
    ...typeWhere(body),
    ...statusWhere(body),
  ]
}

const transactionQuery: Handler = (request): Answer => {
  const { company, body } = request
  const level = text(body, 'TransactionDetailLevelFilter') ?? 'SummaryOnly'
  function* returned(ids: readonly string[]): Generator<Returned> {
    for (const txn of company.txns.rows(ids)) {
      if (level !== 'AllExceptSummary') yield summary(company, txn)
      if (level !== 'SummaryOnly') yield* company.txns.linesOf(txn.id).map((line, at) => detail(company, txn, line, at))
    }
  }
  const ids = texts(body, 'TxnID')
  if (ids.length > 0) {
    const found = company.txns.rows(ids).map(({ id }) => id)
    return found.length === 0 ? noMatch : { returned: returned(found) }
  }
  return paged(request, () => searchTxns(company, wheresOf(request)), returned)
}

export const transactionQueries: Readonly<Record<string, Handler>> = { TransactionQuery: transactionQuery }
