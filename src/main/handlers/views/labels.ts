/** QuickBooks' own words for its elements, where splitting the name does not give them. */
const WORDS: Readonly<Record<string, string>> = {
  CustomerRef: 'Customer',
  ClassRef: 'Class',
  TemplateRef: 'Template',
  TxnDate: 'Date',
  RefNumber: 'Number',
  BillAddress: 'Bill To',
  ShipAddress: 'Ship To',
  PaymentMethodRef: 'Payment Method',
  SalesRepRef: 'Rep',
  ShipMethodRef: 'Via',
  ItemSalesTaxRef: 'Tax Item',
  CustomerMsgRef: 'Customer Message',
  IsToBePrinted: 'To be printed',
  IsToBeEmailed: 'To be e-mailed',
  CustomerSalesTaxCodeRef: 'Customer Tax Code',
  DepositToAccountRef: 'Deposit To',
  ARAccountRef: 'A/R Account',
  TermsRef: 'Terms',
  PONumber: 'P.O. Number',
  ItemRef: 'Item',
  Desc: 'Description',
  SalesTaxCodeRef: 'Tax',
  ExternalGUID: 'Waybill key',
  TotalAmount: 'Amount',
  FOB: 'FOB',
  IncomeAccountRef: 'Income Account',
  COGSAccountRef: 'COGS Account',
  AssetAccountRef: 'Asset Account',
  AccountRef: 'Account',
  ManufacturerPartNumber: "Manufacturer's Part Number",
  Other: 'Other',
  SalesReceiptLineAdd: 'Line',
  InvoiceLineAdd: 'Line',
  AppliedToTxnAdd: 'Applied to',
  RefundAppliedToTxnAdd: 'Refund of',
  ApplyCheckToTxnAdd: 'Refund of',
  ExpenseLineAdd: 'Expense',
  RefundFromAccountRef: 'Refund from',
  PayeeEntityRef: 'Pay to',
  TxnVoidType: 'Voided',
  TxnDelType: 'Deleted',
  ListDelType: 'Deleted',
}

const spaced = (name: string): string => name.replace(/Ref$/, '').replace(/([a-z])([A-Z])/g, '$1 $2')

/** An element's words: "CustomerRef" → "Customer". */
export const labelOf = (element: string): string => WORDS[element] ?? spaced(element)

/** A path's words: "SalesReceiptAdd.SalesReceiptLineAdd.2.ItemRef" → "Line 3 · Item". */
export function labelOfPath(path: string): string {
  const out: string[] = []
  for (const part of path.split('.').slice(1)) {
    if (/^\d+$/.test(part)) out.push(`${out.pop() ?? ''} ${Number(part) + 1}`.trim())
    else if (part !== 'FullName' && part !== 'ListID') out.push(labelOf(part))
  }
  return out.join(' · ')
}

/** What a posting is called. */
export const titleOf = (requestKind: string): string =>
  ({
    SalesReceiptAdd: 'Sales Receipt',
    InvoiceAdd: 'Invoice',
    ReceivePaymentAdd: 'Payment',
    CustomerAdd: 'New customer',
    PaymentMethodAdd: 'New payment method',
    ShipMethodAdd: 'New shipping method',
    ClassAdd: 'New class',
    TxnVoid: 'Void',
    TxnDel: 'Deletion',
    ListDel: 'Removed from the list',
    CreditMemoAdd: 'Credit Memo',
    ARRefundCreditCardAdd: 'Refund to card',
    CheckAdd: 'Refund by check',
    CustomerMod: 'Customer made active',
  })[requestKind] ?? titleOfItem(requestKind)

const titleOfItem = (requestKind: string): string => {
  if (!requestKind.startsWith('Item')) return requestKind
  return requestKind.endsWith('Mod') ? 'Item made active' : 'New item'
}

/** An order's field as a person calls it: "billTo" → "billing address". */
const ORDER_FIELDS: Readonly<Record<string, string>> = {
  billTo: 'billing address',
  shipTo: 'shipping address',
  number: 'number',
  poNumber: 'P.O. number',
  exchangeRate: 'exchange rate',
  'dates.ordered': 'date ordered',
  'dates.paid': 'date paid',
  'dates.shipped': 'date shipped',
  'dates.settled': 'date settled',
  'lines.sku': 'SKU of the line',
  'lines.name': 'name of the line',
  'payments.reference': 'payment reference',
  'payments.at': 'date of the payment',
}

export const orderFieldWords = (field: string): string =>
  ORDER_FIELDS[field] ?? spaced(field.split('.').at(-1) ?? field).toLowerCase()
