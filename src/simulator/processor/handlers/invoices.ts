/** InvoiceAdd: owed by the customer, on Accounts Receivable, until payments are applied. */
import type { Company } from '../../books/company.ts'
import { amountOf, amountText } from '../../books/numbers.ts'
import { refusals } from '../../books/refusal.ts'
import type { Doc } from '../../books/shapes.ts'
import { specialAccount } from '../../books/special-accounts.ts'
import { addDays } from '../../books/time.ts'
import { resolve } from '../references.ts'
import { type Answer, block, blocks, type Handler, idOf, type Request, text } from '../request.ts'
import { workForm } from './sales-form.ts'
import { txnRet, whole } from './txn-rets.ts'

/** The receivable account: the one named, which must be of that type, else the company's. */
export const receivableAccount = (company: Company, given: Doc, what: string): string => {
  const named = resolve(company, 'ARAccountRef', block(given, 'ARAccountRef'), what)
  if (!named) return specialAccount(company, 'AccountsReceivable')
  if (named.doc.AccountType !== 'AccountsReceivable')
    throw refusals.wrongAccount('ARAccountRef', named.fullName, 'It must be an Accounts Receivable account.')
  return named.id
}

const dueDate = (company: Company, given: Doc, date: string): string => {
  const stated = text(given, 'DueDate')
  if (stated) return stated
  const terms = resolve(company, 'TermsRef', block(given, 'TermsRef'), 'Invoice')
  return addDays(date, Number(text(terms?.doc, 'StdDueDays') ?? 0))
}

/** Uses up credit that payments left unused. */
const setCredits = (request: Request, invoice: string, given: Doc): void => {
  const { txns } = request.company
  for (const credit of blocks(given, 'SetCredit')) {
    const id = idOf(request, credit, 'CreditTxnID')
    const payment = txns.get(id)
    if (payment?.kind !== 'ReceivePayment' || payment.voided) throw refusals.notFound(id)
    const amount = amountOf(text(credit, 'AppliedAmount') ?? '0')
    const open = txns.get(invoice)!.open
    if (amount > payment.open || amount > open)
      throw refusals.badField(
        'SetCredit applied amount',
        amountText(amount),
        'You cannot apply more than the credit or the amount due.',
      )
    txns.apply(id, txns.appliedBy(id).length, invoice, amount, 0n, {})
    txns.setOpen(id, payment.open - amount)
    txns.setOpen(invoice, open - amount)
  }
}

const invoiceAdd: Handler = (request): Answer => {
  const { company, body } = request
  const given = block(body, 'InvoiceAdd')!
  const linked = given.LinkToTxnID as readonly string[] | undefined
  if (linked?.[0] !== undefined) throw refusals.notFound(linked[0])
  const form = workForm(request, 'Invoice', given)
  if (!form.customer) throw refusals.required('CustomerRef', 'Invoice')
  const account = receivableAccount(company, given, 'Invoice')
  const { id } = company.txns.add({
    ...form,
    kind: 'Invoice',
    entity: form.customer.id,
    open: form.total,
    doc: { ...form.doc, ARAccountRef: { ListID: account }, DueDate: dueDate(company, given, form.date) },
    journal: [{ account, amount: form.total, entity: form.customer.id }, ...form.journal],
  })
  setCredits(request, id, given)
  return { returned: [txnRet(company, company.txns.get(id)!, whole)] }
}

export const invoiceWrites: Readonly<Record<string, Handler>> = { InvoiceAdd: invoiceAdd }
