/** SalesReceiptAdd: money at once, into Undeposited Funds unless an account is named. */
import type { Company } from '../../books/company.ts'
import { refusals } from '../../books/refusal.ts'
import { specialAccount } from '../../books/special-accounts.ts'
import { resolve } from '../references.ts'
import { type Answer, block, type Handler } from '../request.ts'
import { workForm } from './sales-form.ts'
import { txnRet, whole } from './txn-rets.ts'

const moneyTypes = ['Bank', 'OtherCurrentAsset', 'CreditCard', 'OtherCurrentLiability', 'Equity']

/** The account money goes to: the one named (3140, 3280 for a wrong type), else Undeposited Funds. */
export const depositAccount = (company: Company, given: Parameters<typeof block>[0], what: string): string => {
  const named = resolve(company, 'DepositToAccountRef', block(given, 'DepositToAccountRef'), what)
  if (!named) return specialAccount(company, 'UndepositedFunds')
  if (!moneyTypes.includes(String(named.doc.AccountType)))
    throw refusals.wrongAccount(
      'DepositToAccountRef',
      named.fullName,
      'Money can be deposited to a bank or other current asset account.',
    )
  return named.id
}

const salesReceiptAdd: Handler = (request): Answer => {
  const { company, body } = request
  const given = block(body, 'SalesReceiptAdd')!
  const form = workForm(request, 'SalesReceipt', given)
  const account = depositAccount(company, given, 'SalesReceipt')
  const txn = company.txns.add({
    ...form,
    kind: 'SalesReceipt',
    entity: form.customer?.id ?? null,
    open: 0n,
    doc: { ...form.doc, DepositToAccountRef: { ListID: account } },
    journal: [{ account, amount: form.total }, ...form.journal],
  })
  return { returned: [txnRet(company, txn, whole)] }
}

export const salesReceiptWrites: Readonly<Record<string, Handler>> = { SalesReceiptAdd: salesReceiptAdd }
