/** TxnDel, TxnVoid, ListDel, and the queries of what was deleted. */
import type { Company } from '../../books/company.ts'
import { refusals } from '../../books/refusal.ts'
import type { Doc, Txn } from '../../books/shapes.ts'
import { storedTime, withOffset } from '../../books/time.ts'
import { type Answer, block, type Handler, noMatch, type Request, text, texts } from '../request.ts'
import { linesKey } from '../validate.ts'
import { mayWrite, notOnScreen, openPeriod } from './write-guards.ts'

const found = (request: Request, typeField: string): Txn => {
  const { company, body } = request
  const id = text(body, 'TxnID') ?? ''
  const txn = company.txns.get(id)
  if (!txn || txn.kind !== text(body, typeField)) throw refusals.notFound(id)
  notOnScreen(company, txn.kind, id)
  return txn
}

/** What is written down elsewhere must be taken out there first, as in QuickBooks' own window. */
const standsAlone = (company: Company, txn: Txn, refuse: (why: string) => Error): void => {
  if (company.txns.depositOf(txn.id) !== undefined)
    throw refuse('This payment has been deposited. Remove it from the deposit first.')
  if (txn.kind === 'CreditMemo' && company.txns.appliedTo(txn.id).length > 0)
    throw refuse('A refund is applied to this credit memo. Delete the refund first.')
}

/** The kinds of which a part may be open. */
const opens: readonly Txn['kind'][] = ['Invoice', 'CreditMemo']

/** Takes a transaction out of what it was applied to, so that invoices are open and payments unused again. */
const release = (company: Company, txn: Txn): void => {
  const { txns } = company
  for (const each of txns.appliedBy(txn.id)) {
    const invoice = txns.get(each.txn)
    if (invoice && opens.includes(invoice.kind)) txns.setOpen(invoice.id, invoice.open + each.amount + each.discount)
  }
  txns.unapply(txn.id)
  for (const each of txns.appliedTo(txn.id)) {
    if (each.discount !== 0n)
      throw refusals.cannotVoid(txn.kind, 'A payment with a discount is applied to it. Delete the payment first.')
    const payment = txns.get(each.payment)
    if (payment) txns.setOpen(payment.id, payment.open + each.amount)
  }
  company.file.db.prepare('DELETE FROM applied WHERE txn = ?').run(txn.id)
}

const txnDel: Handler = (request): Answer => {
  const { company } = request
  mayWrite(company)
  const txn = found(request, 'TxnDelType')
  const { closingDate } = company.settings()
  if (closingDate !== null && txn.date <= closingDate) throw refusals.closedDelete(txn.id)
  openPeriod(company, txn.kind, txn.date)
  standsAlone(company, txn, (why) => refusals.cannotDelete(txn.id, why))
  release(company, txn)
  company.txns.remove(txn)
  company.fields.clear(txn.id)
  const deleted = company.deleted.note({ id: txn.id, what: 'txn', kind: txn.kind, created: txn.created, name: txn.ref })
  const { timeZone } = company.settings()
  return {
    fields: {
      TxnDelType: txn.kind,
      TxnID: txn.id,
      TimeCreated: withOffset(txn.created, timeZone),
      TimeDeleted: withOffset(deleted, timeZone),
      RefNumber: txn.ref,
    },
  }
}

const zero: Readonly<Record<string, string>> = {
  Amount: '0.00',
  Quantity: '0',
  Rate: '0.00',
  TotalAmount: '0.00',
  Subtotal: '0.00',
  SalesTaxTotal: '0.00',
}

/** A voided form keeps its lines at nothing. */
const emptied = (doc: Doc): Doc =>
  Object.fromEntries(
    Object.entries(doc).map(([field, value]) => {
      if (zero[field] !== undefined) return [field, zero[field]]
      const inside = field === linesKey || field.includes('Line')
      if (inside && Array.isArray(value))
        return [field, value.map((each) => (typeof each === 'object' ? emptied(each as Doc) : each))]
      return inside && typeof value === 'object' ? [field, emptied(value as Doc)] : [field, value]
    }),
  )

const txnVoid: Handler = (request): Answer => {
  const { company } = request
  mayWrite(company)
  const txn = found(request, 'TxnVoidType')
  openPeriod(company, txn.kind, txn.date)
  if (!txn.voided) {
    standsAlone(company, txn, (why) => refusals.cannotVoid(txn.kind, why))
    release(company, txn)
    company.txns.void(txn, `VOID: ${txn.memo}`.trim(), emptied(txn.doc))
  }
  const now = company.txns.get(txn.id)!
  const { timeZone } = company.settings()
  return {
    fields: {
      TxnVoidType: txn.kind,
      TxnID: txn.id,
      TimeCreated: withOffset(now.created, timeZone),
      TimeModified: withOffset(now.modified, timeZone),
      RefNumber: txn.ref,
    },
  }
}

const listDel: Handler = ({ company, body }): Answer => {
  mayWrite(company)
  const id = text(body, 'ListID') ?? ''
  const entry = company.lists.get(id)
  if (!entry || entry.kind !== text(body, 'ListDelType')) throw refusals.badId('list id', id)
  notOnScreen(company, entry.kind, id)
  const child = company.file.db.prepare('SELECT 1 FROM list WHERE parent = ? LIMIT 1').get(id)
  const { defaultTaxItem, taxableCode, nonTaxableCode } = company.settings()
  const preferred = [defaultTaxItem, taxableCode, nonTaxableCode].includes(id)
  if (child || preferred || company.lists.uses(id) > 0 || entry.doc.SpecialAccountType)
    throw refusals.cannotDelete(id, 'This list element is in use and cannot be deleted.')
  company.lists.remove(entry)
  company.fields.clear(id)
  const deleted = company.deleted.note({
    id,
    what: 'list',
    kind: entry.kind,
    created: entry.created,
    name: entry.fullName,
  })
  return {
    fields: {
      ListDelType: entry.kind,
      ListID: id,
      TimeDeleted: withOffset(deleted, company.settings().timeZone),
      FullName: entry.fullName,
    },
  }
}

const deletedQuery =
  (what: 'list' | 'txn', typeField: 'ListDelType' | 'TxnDelType', ret: string): Handler =>
  ({ company, body, attributes }): Answer => {
    const types = texts(body, typeField)
    const range = block(body, 'DeletedDateRangeFilter')
    const from = text(range, 'FromDeletedDate')
    const to = text(range, 'ToDeletedDate')
    const { timeZone } = company.settings()
    const rows = company.deleted
      .recent(what)
      .filter(
        ({ kind, deleted }) =>
          types.includes(kind) && (!from || deleted >= storedTime(from)) && (!to || deleted <= storedTime(to)),
      )
    const counted: Record<string, string> =
      attributes.metaData && attributes.metaData !== 'NoMetaData' ? { retCount: String(rows.length) } : {}
    if (attributes.metaData === 'MetaDataOnly') return { attributes: counted }
    if (rows.length === 0) return { ...noMatch, attributes: counted }
    return {
      attributes: counted,
      returned: rows.map((row) => ({
        ret,
        doc: {
          [typeField]: row.kind,
          [what === 'list' ? 'ListID' : 'TxnID']: row.id,
          TimeCreated: withOffset(row.created, timeZone),
          TimeDeleted: withOffset(row.deleted, timeZone),
          [what === 'list' ? 'FullName' : 'RefNumber']: row.name,
        },
      })),
    }
  }

export const deletions: Readonly<Record<string, Handler>> = {
  TxnDel: txnDel,
  TxnVoid: txnVoid,
  ListDel: listDel,
  ListDeletedQuery: deletedQuery('list', 'ListDelType', 'ListDeletedRet'),
  TxnDeletedQuery: deletedQuery('txn', 'TxnDelType', 'TxnDeletedRet'),
}
