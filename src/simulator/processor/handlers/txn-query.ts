/** SalesReceiptQuery, InvoiceQuery, CreditMemoQuery and the like: one reader for every form. */
import type { Company } from '../../books/company.ts'
import { refusals } from '../../books/refusal.ts'
import type { Doc } from '../../books/shapes.ts'
import { nameKinds, type TxnKind } from '../../books/shapes.ts'
import { storedTime } from '../../books/time.ts'
import { type Answer, block, type Handler, noMatch, type Request, type Returned, text, texts } from '../request.ts'
import { dateMacro } from './date-macros.ts'
import { paged } from './paging.ts'
import { txnRet, type Wanted } from './txn-rets.ts'

export interface Where {
  readonly sql: string
  readonly values: readonly string[]
}

const range = (column: string, from: string | undefined, to: string | undefined): Where[] => {
  if (from && to && from > to) throw refusals.badRange(from, to)
  return [
    ...(from ? [{ sql: `${column} >= ?`, values: [from] }] : []),
    ...(to ? [{ sql: `${column} <= ?`, values: [to] }] : []),
  ]
}

/** Transaction dates: From and To, or a macro such as ThisMonth. */
export const dateWhere = (request: Request, filter: Doc | undefined): Where[] => {
  if (!filter) return []
  const macro = text(filter, 'DateMacro')
  if (macro === undefined) return range('date', text(filter, 'FromTxnDate'), text(filter, 'ToTxnDate'))
  const [from, to] = dateMacro(macro, request.company.file.now().slice(0, 10))
  return range('date', from, to)
}

/** Times of modification; a bare day counts from its midnight. */
export const modifiedWhere = (filter: Doc | undefined): Where[] => {
  const time = (field: string): string | undefined => {
    const value = text(filter, field)
    return value ? storedTime(value) : undefined
  }
  return range('modified', time('FromModifiedDate'), time('ToModifiedDate'))
}

const oneOf = (column: string, values: readonly string[]): Where => ({
  sql: values.length === 0 ? '0' : `${column} IN (${values.map(() => '?').join(',')})`,
  values,
})

const withChildren = (company: Company, id: string | undefined, name: string | undefined): string[] => {
  const entry = id ? company.lists.get(id) : company.lists.named(nameKinds, name ?? '')
  if (!entry) return []
  const key = entry.fullName.toLowerCase()
  const below = company.file.db
    .prepare("SELECT id FROM list WHERE space = 'Name' AND key > ? || ':' AND key < ? || ';'")
    .pluck()
    .all(key, key) as string[]
  return [entry.id, ...below]
}

/** Names by id or full name, alone or with their jobs. */
export const entityWhere = (request: Request, filter: Doc | undefined): Where[] => {
  if (!filter) return []
  const { company } = request
  const whole = text(filter, 'ListIDWithChildren') ?? text(filter, 'FullNameWithChildren')
  if (whole !== undefined)
    return [
      oneOf('entity', withChildren(company, text(filter, 'ListIDWithChildren'), text(filter, 'FullNameWithChildren'))),
    ]
  const named = texts(filter, 'FullName').flatMap((name) => company.lists.named(nameKinds, name)?.id ?? [])
  return [oneOf('entity', [...texts(filter, 'ListID'), ...named])]
}

/** Account filters look at the journal. */
export const accountWhere = (request: Request, filter: Doc | undefined): Where[] => {
  if (!filter) return []
  const { lists } = request.company
  const names = [...texts(filter, 'FullName'), ...texts(filter, 'FullNameWithChildren')]
  const ids = [
    ...texts(filter, 'ListID'),
    ...texts(filter, 'ListIDWithChildren'),
    ...names.flatMap((name) => lists.named(['Account'], name)?.id ?? []),
  ]
  const accounts = oneOf('account', ids)
  return [{ sql: `id IN (SELECT txn FROM journal WHERE ${accounts.sql})`, values: accounts.values }]
}

const likes: Readonly<Record<string, (part: string) => string>> = {
  StartsWith: (part) => `${part}%`,
  Contains: (part) => `%${part}%`,
  EndsWith: (part) => `%${part}`,
}

const literal = (part: string): string => part.toLowerCase().replace(/[\\%_]/g, (each) => `\\${each}`)

/** RefNumber by list, by its exact case, by a part, or by a range. */
export const refWhere = (body: Doc): Where[] => {
  const plain = texts(body, 'RefNumber')
  const exact = texts(body, 'RefNumberCaseSensitive')
  const filter = block(body, 'RefNumberFilter')
  const between = block(body, 'RefNumberRangeFilter')
  return [
    ...(plain.length > 0
      ? [
          oneOf(
            'ref_key',
            plain.map((ref) => ref.toLowerCase()),
          ),
        ]
      : []),
    ...(exact.length > 0
      ? [
          oneOf(
            'ref_key',
            exact.map((ref) => ref.toLowerCase()),
          ),
          oneOf('ref', exact),
        ]
      : []),
    ...(filter
      ? [
          {
            sql: "ref_key LIKE ? ESCAPE '\\'",
            values: [likes[text(filter, 'MatchCriterion') ?? '']!(literal(text(filter, 'RefNumber') ?? ''))],
          },
        ]
      : []),
    ...(between ? range('ref', text(between, 'FromRefNumber'), text(between, 'ToRefNumber')) : []),
  ]
}

const paidWhere = (body: Doc): Where[] => {
  const status = text(body, 'PaidStatus')
  if (status === 'PaidOnly') return [{ sql: 'open = 0', values: [] }]
  return status === 'NotPaidOnly' ? [{ sql: 'open <> 0', values: [] }] : []
}

/** Runs a search over transactions; oldest first. */
export const searchTxns = (company: Company, wheres: readonly Where[]): string[] => {
  const sql = wheres.map((where) => `(${where.sql})`).join(' AND ') || '1'
  return company.file.db
    .prepare(`SELECT id FROM txn WHERE ${sql} ORDER BY number`)
    .pluck()
    .all(...wheres.flatMap(({ values }) => values)) as string[]
}

const byIds = (request: Request, kind: TxnKind, wanted: Wanted): Answer | undefined => {
  const ids = texts(request.body, 'TxnID')
  if (ids.length === 0) return undefined
  const found = request.company.txns.rows(ids).filter((txn) => txn.kind === kind)
  if (found.length === ids.length) return { returned: found.map((txn) => txnRet(request.company, txn, wanted)) }
  const missing = ids.find((id) => !found.some((txn) => txn.id === id)) ?? ''
  return {
    returned: found.map((txn) => txnRet(request.company, txn, wanted)),
    status: {
      code: 500,
      severity: 'Warn',
      message: `The query request has not been fully completed. There was a required element ("${missing}") that could not be found in QuickBooks.`,
    },
  }
}

const txnQuery =
  (kind: TxnKind): Handler =>
  (request): Answer => {
    const { company, body } = request
    const wanted: Wanted = {
      lines: text(body, 'IncludeLineItems') === 'true',
      linked: text(body, 'IncludeLinkedTxns') === 'true',
      owners: texts(body, 'OwnerID'),
    }
    const find = (): string[] =>
      searchTxns(company, [
        { sql: 'kind = ?', values: [kind] },
        ...refWhere(body),
        ...modifiedWhere(block(body, 'ModifiedDateRangeFilter')),
        ...dateWhere(request, block(body, 'TxnDateRangeFilter')),
        ...entityWhere(request, block(body, 'EntityFilter')),
        ...accountWhere(request, block(body, 'AccountFilter')),
        ...paidWhere(body),
      ])
    function* returned(ids: readonly string[]): Generator<Returned> {
      for (const id of ids) {
        const txn = company.txns.get(id)
        if (txn) yield txnRet(company, txn, wanted)
      }
    }
    if (body.CurrencyFilter) return noMatch
    return byIds(request, kind, wanted) ?? paged(request, find, returned)
  }

export const txnQueries: Readonly<Record<string, Handler>> = {
  SalesReceiptQuery: txnQuery('SalesReceipt'),
  InvoiceQuery: txnQuery('Invoice'),
  ReceivePaymentQuery: txnQuery('ReceivePayment'),
  CreditMemoQuery: txnQuery('CreditMemo'),
  ARRefundCreditCardQuery: txnQuery('ARRefundCreditCard'),
  CheckQuery: txnQuery('Check'),
  DepositQuery: txnQuery('Deposit'),
}
