/** ReceivePaymentAdd: money against a customer's invoices; what is over stays as unused payment. */
import type { Company } from '../../books/company.ts'
import { amountOf, amountText, sum } from '../../books/numbers.ts'
import { refusals } from '../../books/refusal.ts'
import type { Doc, Entry, JournalLine, Txn } from '../../books/shapes.ts'
import { resolve, withReferences } from '../references.ts'
import { type Answer, block, blocks, type Handler, idOf, type Request, text } from '../request.ts'
import { receivableAccount } from './invoices.ts'
import { keptDoc } from './list-rets.ts'
import { depositAccount } from './sales-receipts.ts'
import { txnRet, whole } from './txn-rets.ts'
import { mayWrite, openPeriod } from './write-guards.ts'

interface Credit {
  readonly credit: Txn
  readonly amount: bigint
}

interface Application {
  readonly credits: readonly Credit[]
  readonly invoice: Txn
  readonly amount: bigint
  readonly discount: bigint
  readonly discountAccount: string | undefined
  readonly doc: Doc
}

const sameFamily = (company: Company, customer: Entry, owner: string | null): boolean => {
  const other = owner === null ? undefined : company.lists.get(owner)
  const top = (entry: Entry): string => entry.fullName.toLowerCase().split(':')[0]!
  return other !== undefined && top(other) === top(customer)
}

/** Credit memos that are used on the invoice beside the money. */
const creditsOf = (request: Request, customer: Entry, given: Doc): Credit[] =>
  blocks(given, 'SetCredit').map((each) => {
    const id = idOf(request, each, 'CreditTxnID')
    const credit = request.company.txns.get(id)
    if (credit?.kind !== 'CreditMemo' || credit.voided || !sameFamily(request.company, customer, credit.entity))
      throw refusals.notFound(id)
    const amount = amountOf(text(each, 'AppliedAmount') ?? '0')
    if (amount <= 0n || amount > credit.open)
      throw refusals.badField('SetCredit applied amount', amountText(amount), 'You cannot apply more than the credit.')
    return { credit, amount }
  })

const applicationOf = (request: Request, customer: Entry, given: Doc): Application => {
  const { company } = request
  const id = idOf(request, given, 'TxnID')
  const invoice = company.txns.get(id)
  if (invoice?.kind !== 'Invoice' || invoice.voided) throw refusals.notFound(id)
  if (!sameFamily(company, customer, invoice.entity))
    throw refusals.badField('AppliedToTxnAdd TxnID', id, 'The transaction belongs to another customer.')
  const credits = creditsOf(request, customer, given)
  const amount = amountOf(text(given, 'PaymentAmount') || '0')
  const discount = amountOf(text(given, 'DiscountAmount') || '0')
  if (amount < 0n || amount + discount + sum(credits.map((each) => each.amount)) > invoice.open)
    throw refusals.badField(
      'AppliedToTxnAdd payment amount',
      amountText(amount),
      'You cannot pay more than the amount due.',
    )
  const account = resolve(company, 'DiscountAccountRef', block(given, 'DiscountAccountRef'), 'ReceivePayment')
  if (discount !== 0n && !account) throw refusals.noAccount('ReceivePayment', 'DiscountAccountRef')
  return {
    credits,
    invoice,
    amount,
    discount,
    discountAccount: account?.id,
    doc: account ? { DiscountAccountRef: { ListID: account.id } } : {},
  }
}

/** The oldest open invoices first, as far as the money goes. */
const automatic = (company: Company, customer: Entry, total: bigint): Application[] => {
  const ids = company.file.db
    .prepare("SELECT id FROM txn WHERE entity = ? AND kind = 'Invoice' AND open > 0 ORDER BY date, number")
    .pluck()
    .all(customer.id) as string[]
  let left = total
  return company.txns.rows(ids).flatMap((invoice) => {
    const amount = invoice.open < left ? invoice.open : left
    left -= amount
    return amount > 0n ? [{ credits: [], invoice, amount, discount: 0n, discountAccount: undefined, doc: {} }] : []
  })
}

const applicationsOf = (request: Request, customer: Entry, given: Doc, total: bigint): Application[] => {
  if (text(given, 'IsAutoApply') === 'true') return automatic(request.company, customer, total)
  const each = blocks(given, 'AppliedToTxnAdd').map((one) => applicationOf(request, customer, one))
  if (new Set(each.map(({ invoice }) => invoice.id)).size < each.length)
    throw refusals.badField('AppliedToTxnAdd TxnID', each[0]!.invoice.id, 'A transaction may be named only once.')
  if (sum(each.map(({ amount }) => amount)) > total)
    throw refusals.badField(
      'AppliedToTxnAdd payment amount',
      amountText(sum(each.map(({ amount }) => amount))),
      'The applied amounts are more than the payment.',
    )
  return each
}

const journalOf = (
  account: string,
  receivable: string,
  customer: Entry,
  total: bigint,
  applied: readonly Application[],
): JournalLine[] => {
  const discounts = applied.filter(({ discount }) => discount !== 0n)
  const credit = total + sum(discounts.map(({ discount }) => discount))
  return [
    { account, amount: total },
    { account: receivable, amount: -credit, entity: customer.id },
    ...discounts.map(({ discount, discountAccount }) => ({ account: discountAccount!, amount: discount })),
  ]
}

const receivePaymentAdd: Handler = (request): Answer => {
  const { company, body } = request
  mayWrite(company)
  const given = block(body, 'ReceivePaymentAdd')!
  const customer = resolve(company, 'CustomerRef', block(given, 'CustomerRef'), 'ReceivePayment')
  if (!customer) throw refusals.required('CustomerRef', 'ReceivePayment')
  if (given.ExchangeRate !== undefined) throw refusals.featureOff()
  const date = text(given, 'TxnDate') || company.file.now().slice(0, 10)
  openPeriod(company, 'ReceivePayment', date)
  const total = amountOf(text(given, 'TotalAmount') || '0')
  if (total < 0n) throw refusals.cannotSave('ReceivePayment', 'The amount of a payment may not be negative.')
  const applied = applicationsOf(request, customer, given, total)
  const account = depositAccount(company, given, 'ReceivePayment')
  const receivable = receivableAccount(company, given, 'ReceivePayment')
  const header = keptDoc(withReferences(company, { ...given, AppliedToTxnAdd: undefined }, 'ReceivePayment'))
  for (const field of ['AppliedToTxnAdd', 'IsAutoApply', 'ExternalGUID', 'CreditCardTxnInfo']) delete header[field]
  const { id } = company.txns.add({
    id: company.txns.newId(),
    kind: 'ReceivePayment',
    date,
    ref: text(header, 'RefNumber') ?? '',
    entity: customer.id,
    total,
    open: total - sum(applied.map(({ amount }) => amount)),
    guid: text(given, 'ExternalGUID') ?? null,
    memo: text(header, 'Memo') ?? '',
    doc: { ...header, ARAccountRef: { ListID: receivable }, DepositToAccountRef: { ListID: account } },
    journal: journalOf(account, receivable, customer, total, applied),
  })
  for (const [line, { credits, invoice, amount, discount, doc }] of applied.entries()) {
    company.txns.apply(id, line, invoice.id, amount, discount, doc)
    company.txns.setOpen(invoice.id, invoice.open - amount - discount - sum(credits.map((each) => each.amount)))
    for (const [at, each] of credits.entries()) {
      company.txns.apply(
        each.credit.id,
        company.txns.appliedBy(each.credit.id).length + at,
        invoice.id,
        each.amount,
        0n,
        {},
      )
      company.txns.setOpen(each.credit.id, each.credit.open - each.amount)
    }
  }
  return { returned: [txnRet(company, company.txns.get(id)!, whole)] }
}

export const paymentWrites: Readonly<Record<string, Handler>> = { ReceivePaymentAdd: receivePaymentAdd }
