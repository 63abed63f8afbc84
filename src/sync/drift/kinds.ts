import type { QbRequest } from '../../qbxml/messages/index.ts'

/** How one kind of transaction that we post is looked at again. */
export type DriftForm = Readonly<{
  /** The request that made it. */
  add: string
  query: 'SalesReceiptQuery' | 'InvoiceQuery' | 'ReceivePaymentQuery'
  ret: string
  /** TxnDelType. */
  type: 'SalesReceipt' | 'Invoice' | 'ReceivePayment'
  words: string
  /** Fields that are compared, in QuickBooks' own order: a reference counts by its full name. */
  compared: readonly string[]
  /** Fields that are shown and carried along, but make no drift. */
  shown: readonly string[]
  /** The message that changes it and its lines' element; undefined: it is not changed from here. */
  mod: Readonly<{ message: 'SalesReceiptMod' | 'InvoiceMod'; line: string; lineRet: string }> | undefined
  /** Answers which transactions it is linked with. */
  linked: boolean
}>

const sale = ['CustomerRef', 'ClassRef', 'TxnDate', 'RefNumber', 'PaymentMethodRef']

/** Every transaction we post. QuickBooks changes balances, links and marks of payment by itself: they are not compared. */
export const driftForms: readonly DriftForm[] = [
  {
    add: 'SalesReceiptAdd',
    query: 'SalesReceiptQuery',
    ret: 'SalesReceiptRet',
    type: 'SalesReceipt',
    words: 'Sales Receipt',
    compared: [...sale, 'ItemSalesTaxRef', 'SalesTaxTotal', 'DepositToAccountRef'],
    shown: ['CheckNumber', 'Memo'],
    mod: { message: 'SalesReceiptMod', line: 'SalesReceiptLineMod', lineRet: 'SalesReceiptLineRet' },
    linked: false,
  },
  {
    add: 'InvoiceAdd',
    query: 'InvoiceQuery',
    ret: 'InvoiceRet',
    type: 'Invoice',
    words: 'Invoice',
    compared: ['CustomerRef', 'ClassRef', 'ARAccountRef', 'TxnDate', 'RefNumber', 'ItemSalesTaxRef', 'SalesTaxTotal'],
    shown: ['PONumber', 'TermsRef', 'DueDate', 'Memo'],
    mod: { message: 'InvoiceMod', line: 'InvoiceLineMod', lineRet: 'InvoiceLineRet' },
    linked: true,
  },
  {
    add: 'ReceivePaymentAdd',
    query: 'ReceivePaymentQuery',
    ret: 'ReceivePaymentRet',
    type: 'ReceivePayment',
    words: 'Payment',
    compared: ['CustomerRef', 'ARAccountRef', 'TxnDate', 'RefNumber', 'PaymentMethodRef', 'DepositToAccountRef'],
    shown: ['Memo'],
    mod: undefined,
    linked: false,
  },
]

export const driftForm = (add: string): DriftForm | undefined => driftForms.find((form) => form.add === add)

/** A query of one of the forms. */
export const asked = (form: DriftForm, body: object, attributes?: object): QbRequest =>
  ({ kind: form.query, body, ...(attributes ? { attributes } : {}) }) as QbRequest

/** TxnIDs in one request. */
export const IDS_AT_ONCE = 100

/** These transactions whole: with their lines, and what they are linked with. */
export function wholeOnes(form: DriftForm, ids: readonly string[]): readonly QbRequest[] {
  const requests: QbRequest[] = []
  for (let at = 0; at < ids.length; at += IDS_AT_ONCE)
    requests.push(
      asked(form, {
        TxnID: ids.slice(at, at + IDS_AT_ONCE),
        IncludeLineItems: true,
        ...(form.linked ? { IncludeLinkedTxns: true } : {}),
      }),
    )
  return requests
}
