/** DepositAdd: money that waits in Undeposited Funds goes to the bank; and what waits still. */
import type { Company } from '../../books/company.ts'
import { amountText, sum } from '../../books/numbers.ts'
import { refusals } from '../../books/refusal.ts'
import type { Txn } from '../../books/shapes.ts'
import { specialAccount } from '../../books/special-accounts.ts'
import { resolve } from '../references.ts'
import { type Answer, block, blocks, type Handler, idOf, noMatch, text } from '../request.ts'
import { txnRet, whole } from './txn-rets.ts'
import { mayWrite, openPeriod } from './write-guards.ts'

const waits = (company: Company, txn: Txn): boolean => {
  const undeposited = specialAccount(company, 'UndepositedFunds')
  return (
    ['SalesReceipt', 'ReceivePayment'].includes(txn.kind) &&
    !txn.voided &&
    company.txns.linesOf(txn.id).some(({ account, amount }) => account === undeposited && amount > 0n) &&
    company.txns.depositOf(txn.id) === undefined
  )
}

const depositAdd: Handler = (request): Answer => {
  const { company, body } = request
  mayWrite(company)
  const given = block(body, 'DepositAdd')!
  const bank = resolve(company, 'DepositToAccountRef', block(given, 'DepositToAccountRef'), 'Deposit')
  if (bank?.doc.AccountType !== 'Bank')
    throw refusals.wrongAccount('DepositToAccountRef', bank?.fullName ?? '', 'A deposit goes to a bank account.')
  const date = text(given, 'TxnDate') || company.file.now().slice(0, 10)
  openPeriod(company, 'Deposit', date)
  const payments = blocks(given, 'DepositLineAdd').map((line) => {
    const id = idOf(request, line, 'PaymentTxnID')
    const payment = company.txns.get(id)
    if (!payment || !waits(company, payment)) throw refusals.notFound(id)
    return payment
  })
  const total = sum(payments.map((payment) => payment.total))
  const undeposited = specialAccount(company, 'UndepositedFunds')
  const { id } = company.txns.add({
    id: company.txns.newId(),
    kind: 'Deposit',
    date,
    ref: '',
    entity: null,
    total,
    open: 0n,
    guid: text(given, 'ExternalGUID') ?? null,
    memo: text(given, 'Memo') ?? '',
    doc: { DepositToAccountRef: { ListID: bank.id } },
    journal: [
      { account: bank.id, amount: total },
      { account: undeposited, amount: -total },
    ],
  })
  for (const [line, payment] of payments.entries()) company.txns.apply(id, line, payment.id, payment.total, 0n, {})
  return { returned: [txnRet(company, company.txns.get(id)!, whole)] }
}

const toDepositQuery: Handler = ({ company }): Answer => {
  const ids = company.file.db
    .prepare("SELECT id FROM txn WHERE kind IN ('SalesReceipt', 'ReceivePayment') AND voided = 0 ORDER BY number")
    .pluck()
    .all() as string[]
  const rows = company.txns.rows(ids).filter((txn) => waits(company, txn))
  if (rows.length === 0) return noMatch
  return {
    returned: rows.map((txn) => ({
      ret: 'ReceivePaymentToDepositRet',
      doc: {
        TxnID: txn.id,
        TxnType: txn.kind,
        ...(txn.entity && { CustomerRef: { ListID: txn.entity } }),
        TxnDate: txn.date,
        RefNumber: txn.ref,
        Amount: amountText(txn.total),
      },
    })),
  }
}

export const deposits: Readonly<Record<string, Handler>> = {
  DepositAdd: depositAdd,
  ReceivePaymentToDepositQuery: toDepositQuery,
}
