/** Refunds that use credit memos up: to a card (ARRefundCreditCardAdd), or by a check that is applied to them. */
import type { Company } from '../../books/company.ts'
import { amountOf, amountText, sum } from '../../books/numbers.ts'
import { refusals } from '../../books/refusal.ts'
import type { Doc, JournalLine, Txn } from '../../books/shapes.ts'
import { resolve, withReferences } from '../references.ts'
import { type Answer, block, blocks, type Handler, idOf, type Request, text } from '../request.ts'
import { receivableAccount } from './invoices.ts'
import { keptDoc } from './list-rets.ts'
import { depositAccount } from './sales-receipts.ts'
import { txnRet, whole } from './txn-rets.ts'
import { mayWrite, openPeriod } from './write-guards.ts'

interface Used {
  readonly credit: Txn
  readonly amount: bigint
}

const used = (request: Request, given: Doc, field: string, customer: string, amountField: string): Used[] =>
  blocks(given, field).map((each) => {
    const id = idOf(request, each, 'TxnID')
    const credit = request.company.txns.get(id)
    if (credit?.kind !== 'CreditMemo' || credit.voided || credit.entity !== customer) throw refusals.notFound(id)
    const amount = amountOf(text(each, amountField) ?? amountText(credit.open))
    if (amount <= 0n || amount > credit.open)
      throw refusals.badField(`${field} amount`, amountText(amount), 'You cannot refund more than the credit.')
    return { credit, amount }
  })

const useUp = (company: Company, id: string, all: readonly Used[]): void => {
  for (const [line, { credit, amount }] of all.entries()) {
    company.txns.apply(id, line, credit.id, amount, 0n, {})
    company.txns.setOpen(credit.id, credit.open - amount)
  }
}

const cardTypes = ['AmericanExpress', 'Discover', 'MasterCard', 'Visa', 'OtherCreditCard', 'DebitCard']

const header = (company: Company, given: Doc, what: string, without: readonly string[]): Doc => {
  const doc = keptDoc(withReferences(company, given, what))
  for (const field of ['ExternalGUID', 'CreditCardTxnInfo', ...without]) delete doc[field]
  return doc
}

const cardRefundAdd: Handler = (request): Answer => {
  const { company, body } = request
  mayWrite(company)
  const given = block(body, 'ARRefundCreditCardAdd')!
  const customer = resolve(company, 'CustomerRef', block(given, 'CustomerRef'), 'ARRefundCreditCard')
  if (!customer) throw refusals.required('CustomerRef', 'ARRefundCreditCard')
  const method = resolve(company, 'PaymentMethodRef', block(given, 'PaymentMethodRef'), 'ARRefundCreditCard')
  if (!method || !cardTypes.includes(String(method.doc.PaymentMethodType)))
    throw refusals.badField('PaymentMethodRef', method?.fullName ?? '', 'A credit card payment method is needed.')
  const date = text(given, 'TxnDate') || company.file.now().slice(0, 10)
  openPeriod(company, 'ARRefundCreditCard', date)
  const from = { DepositToAccountRef: block(given, 'RefundFromAccountRef') ?? {} }
  const account = depositAccount(company, from, 'ARRefundCreditCard')
  const receivable = receivableAccount(company, given, 'ARRefundCreditCard')
  const all = used(request, given, 'RefundAppliedToTxnAdd', customer.id, 'RefundAmount')
  const total = sum(all.map(({ amount }) => amount))
  const { id } = company.txns.add({
    id: company.txns.newId(),
    kind: 'ARRefundCreditCard',
    date,
    ref: text(given, 'RefNumber') ?? '',
    entity: customer.id,
    total,
    open: 0n,
    guid: text(given, 'ExternalGUID') ?? null,
    memo: text(given, 'Memo') ?? '',
    doc: {
      ...header(company, given, 'ARRefundCreditCard', ['RefundAppliedToTxnAdd']),
      RefundFromAccountRef: { ListID: account },
      ARAccountRef: { ListID: receivable },
    },
    journal: [
      { account: receivable, amount: total, entity: customer.id },
      { account, amount: -total },
    ],
  })
  useUp(company, id, all)
  return { returned: [txnRet(company, company.txns.get(id)!, whole)] }
}

const expenseLines = (request: Request, given: Doc, id: string): { journal: JournalLine[]; rets: Doc[] } => {
  const { company } = request
  const journal: JournalLine[] = []
  const rets = blocks(given, 'ExpenseLineAdd').map((line, at) => {
    const account = resolve(company, 'AccountRef', block(line, 'AccountRef'), 'Check')
    if (!account) throw refusals.noAccount('Check', 'AccountRef')
    const customer = resolve(company, 'CustomerRef', block(line, 'CustomerRef'), 'Check')
    const amount = amountOf(text(line, 'Amount') ?? '0')
    if (account.doc.AccountType === 'AccountsReceivable' && !customer)
      throw refusals.cannotSave('Check', 'Accounts Receivable needs a customer.')
    journal.push({ account: account.id, amount, entity: customer?.id ?? null })
    return { ...withReferences(company, line, 'Check'), TxnLineID: `${id}-${at}`, Amount: amountText(amount) }
  })
  return { journal, rets }
}

const checkAdd: Handler = (request): Answer => {
  const { company, body } = request
  mayWrite(company)
  const given = block(body, 'CheckAdd')!
  const bank = resolve(company, 'AccountRef', block(given, 'AccountRef'), 'Check')
  if (bank?.doc.AccountType !== 'Bank')
    throw refusals.wrongAccount('AccountRef', bank?.fullName ?? '', 'A check is written on a bank account.')
  const payee = resolve(company, 'PayeeEntityRef', block(given, 'PayeeEntityRef'), 'Check')
  const date = text(given, 'TxnDate') || company.file.now().slice(0, 10)
  openPeriod(company, 'Check', date)
  const id = company.txns.newId()
  const { journal, rets } = expenseLines(request, given, id)
  const total = sum(journal.map(({ amount }) => amount))
  const all = used(request, given, 'ApplyCheckToTxnAdd', payee?.id ?? '', 'Amount')
  if (sum(all.map(({ amount }) => amount)) > total) throw refusals.cannotSave('Check', 'More is applied than it pays.')
  company.txns.add({
    id,
    kind: 'Check',
    date,
    ref: text(given, 'RefNumber') ?? '',
    entity: payee?.id ?? null,
    total,
    open: 0n,
    guid: text(given, 'ExternalGUID') ?? null,
    memo: text(given, 'Memo') ?? '',
    doc: { ...header(company, given, 'Check', ['ApplyCheckToTxnAdd', 'ExpenseLineAdd']), ExpenseLineRet: rets },
    journal: [{ account: bank.id, amount: -total }, ...journal],
  })
  useUp(company, id, all)
  return { returned: [txnRet(company, company.txns.get(id)!, whole)] }
}

export const refundWrites: Readonly<Record<string, Handler>> = {
  ARRefundCreditCardAdd: cardRefundAdd,
  CheckAdd: checkAdd,
}
