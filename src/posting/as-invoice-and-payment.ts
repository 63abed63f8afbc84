import type { AppliedToTxnAdd, ReceivePaymentAdd } from '../qbxml/messages/index.ts'
import { fitText } from '../qbxml/text/index.ts'
import { asInvoice, receivableAccount } from './as-invoice.ts'
import { depositAccount } from './as-sales-receipt.ts'
import { paymentDate } from './date.ts'
import { amountText, mustRef, needsOf, ref, type Sale } from './form.ts'
import { type Tender, tendersOf } from './payments.ts'
import type { PlannedPosting } from './plan.ts'
import type { Planning } from './planning.ts'
import { byOrder, computed, type Explained, explain, why } from './reasons.ts'
import { paymentMethod } from './store-words.ts'

/** The most characters of a payment's RefNumber (qbXML 14.0). */
const REF_NUMBER = 20

const toBeFilled = computed('The invoice’s TxnID, put in once QuickBooks has answered it.')

/** The payment's reference where the store gives one that fits, else the order's number. */
function reference(p: Planning, tender: Tender) {
  const own = fitText(tender.reference.trim()).text
  if (own !== '' && own.length <= REF_NUMBER) return why(own, byOrder('payments.reference'))
  const number = fitText(p.order.number).text
  return why(number.length <= REF_NUMBER ? number : p.facts.shortNumber, byOrder('number', 'The store’s order number.'))
}

function memo(p: Planning, tender: Tender) {
  const own = tender.reference.trim()
  const words = `Payment for order ${p.order.number}${own === '' ? '' : `, reference ${own}`}`
  return why(words, byOrder('payments.reference', 'The order’s number and the payment’s reference.'))
}

function applied(amount: string): Explained<AppliedToTxnAdd> {
  return {
    TxnID: why('', toBeFilled),
    PaymentAmount: why(amount, computed('The whole payment is applied to the invoice.')),
  }
}

function payment(p: Planning, sale: Sale, tender: Tender, part: string, invoice: PlannedPosting): PlannedPosting {
  const method = paymentMethod(p, tender.word)
  const date = paymentDate(p, tender.at, sale.date)
  const refNumber = reference(p, tender)
  const amount = amountText(tender.amount.value)
  const { body, reasons } = explain<ReceivePaymentAdd>('ReceivePaymentAdd', {
    CustomerRef: mustRef(sale.customer.name),
    ARAccountRef: ref(receivableAccount(p)),
    TxnDate: date,
    RefNumber: refNumber,
    TotalAmount: why(amount, tender.amount.reason),
    PaymentMethodRef: ref(method?.name),
    Memo: memo(p, tender),
    DepositToAccountRef: ref(depositAccount(p)),
    ExternalGUID: why(p.facts.keyOf(part), computed('Waybill’s own key of this transaction.')),
    AppliedToTxnAdd: [applied(amount)],
  })
  return {
    part,
    key: p.facts.keyOf(part),
    scope: 'document',
    request: { kind: 'ReceivePaymentAdd', body },
    needs: [{ key: invoice.key, sameSet: false, txnIdAt: 'AppliedToTxnAdd.0.TxnID' }, ...needsOf([method])],
    reasons,
    expectedTotal: tender.amount.value,
    refNumber: refNumber.value,
    txnDate: date.value,
    customer: sale.customer.name.value,
  }
}

/** The order as an Invoice, and a payment on it for each tender that the store says was paid. */
export function asInvoiceAndPayment(p: Planning, sale: Sale): readonly PlannedPosting[] {
  const invoices = asInvoice(p, sale)
  const [invoice] = invoices
  if (!invoice) return invoices
  const payments = tendersOf(p).map((tender, i) =>
    payment(p, sale, tender, i === 0 ? 'payment' : `payment-${i + 1}`, invoice),
  )
  return [...invoices, ...payments]
}
