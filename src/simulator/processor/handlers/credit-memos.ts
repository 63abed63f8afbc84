/** CreditMemoAdd: what a customer gets back. Stock comes back, Accounts Receivable goes down, the credit stays open until it is used. */

import { refusals } from '../../books/refusal.ts'
import type { JournalLine, StockMove } from '../../books/shapes.ts'
import { type Answer, block, type Handler } from '../request.ts'
import { receivableAccount } from './invoices.ts'
import { workForm } from './sales-form.ts'
import { txnRet, whole } from './txn-rets.ts'

const turned = (line: JournalLine): JournalLine => ({ ...line, amount: -line.amount })
const back = (move: StockMove): StockMove => ({ ...move, quantity: -move.quantity, value: -move.value })

const creditMemoAdd: Handler = (request): Answer => {
  const { company, body } = request
  const given = block(body, 'CreditMemoAdd')!
  const form = workForm(request, 'CreditMemo', given)
  if (!form.customer) throw refusals.required('CustomerRef', 'CreditMemo')
  const account = receivableAccount(company, given, 'CreditMemo')
  const txn = company.txns.add({
    ...form,
    kind: 'CreditMemo',
    entity: form.customer.id,
    open: form.total,
    doc: { ...form.doc, ARAccountRef: { ListID: account } },
    journal: [{ account, amount: -form.total, entity: form.customer.id }, ...form.journal.map(turned)],
    stock: form.stock.map(back),
  })
  return { returned: [txnRet(company, txn, whole)] }
}

export const creditMemoWrites: Readonly<Record<string, Handler>> = { CreditMemoAdd: creditMemoAdd }
