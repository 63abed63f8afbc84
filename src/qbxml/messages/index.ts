import type { BodyOf, Message, RequestAttributes } from '../spec/message.ts'
import { accountQuery } from './account-query.ts'
import { arRefundCreditCardAdd } from './ar-refund-credit-card-add.ts'
import { arRefundCreditCardQuery } from './ar-refund-credit-card-query.ts'
import { checkAdd } from './check-add.ts'
import { checkQuery } from './check-query.ts'
import { classAdd } from './class-add.ts'
import { classQuery } from './class-query.ts'
import { companyQuery } from './company-query.ts'
import { creditMemoAdd } from './credit-memo-add.ts'
import { creditMemoQuery } from './credit-memo-query.ts'
import { currencyQuery } from './currency-query.ts'
import { customerAdd } from './customer-add.ts'
import { customerMod } from './customer-mod.ts'
import { customerMsgQuery } from './customer-msg-query.ts'
import { customerQuery } from './customer-query.ts'
import { customerTypeQuery } from './customer-type-query.ts'
import { dataExtAdd } from './data-ext-add.ts'
import { dataExtDefAdd } from './data-ext-def-add.ts'
import { dataExtDefQuery } from './data-ext-def-query.ts'
import { dataExtMod } from './data-ext-mod.ts'
import { employeeQuery } from './employee-query.ts'
import { hostQuery } from './host-query.ts'
import { inventorySiteQuery } from './inventory-site-query.ts'
import { invoiceAdd } from './invoice-add.ts'
import { invoiceMod } from './invoice-mod.ts'
import { invoiceQuery } from './invoice-query.ts'
import { itemDiscountAdd } from './item-discount-add.ts'
import { itemDiscountMod } from './item-discount-mod.ts'
import { itemInventoryAdd } from './item-inventory-add.ts'
import { itemInventoryMod } from './item-inventory-mod.ts'
import { itemNonInventoryAdd } from './item-non-inventory-add.ts'
import { itemNonInventoryMod } from './item-non-inventory-mod.ts'
import { itemOtherChargeAdd } from './item-other-charge-add.ts'
import { itemOtherChargeMod } from './item-other-charge-mod.ts'
import { itemQuery } from './item-query.ts'
import { itemSalesTaxGroupQuery } from './item-sales-tax-group-query.ts'
import { itemSalesTaxQuery } from './item-sales-tax-query.ts'
import { itemServiceAdd } from './item-service-add.ts'
import { itemServiceMod } from './item-service-mod.ts'
import { listDel } from './list-del.ts'
import { listDeletedQuery } from './list-deleted-query.ts'
import { otherNameQuery } from './other-name-query.ts'
import { paymentMethodAdd } from './payment-method-add.ts'
import { paymentMethodQuery } from './payment-method-query.ts'
import { preferencesQuery } from './preferences-query.ts'
import { priceLevelQuery } from './price-level-query.ts'
import { receivePaymentAdd } from './receive-payment-add.ts'
import { receivePaymentQuery } from './receive-payment-query.ts'
import { receivePaymentToDepositQuery } from './receive-payment-to-deposit-query.ts'
import { salesReceiptAdd } from './sales-receipt-add.ts'
import { salesReceiptMod } from './sales-receipt-mod.ts'
import { salesReceiptQuery } from './sales-receipt-query.ts'
import { salesRepQuery } from './sales-rep-query.ts'
import { salesTaxCodeQuery } from './sales-tax-code-query.ts'
import { shipMethodAdd } from './ship-method-add.ts'
import { shipMethodQuery } from './ship-method-query.ts'
import { standardTermsQuery } from './standard-terms-query.ts'
import { templateQuery } from './template-query.ts'
import { termsQuery } from './terms-query.ts'
import { transactionQuery } from './transaction-query.ts'
import { txnDel } from './txn-del.ts'
import { txnDeletedQuery } from './txn-deleted-query.ts'
import { txnVoid } from './txn-void.ts'
import { unitOfMeasureSetQuery } from './unit-of-measure-set-query.ts'
import { vendorQuery } from './vendor-query.ts'

/** Every message we write, by its name. A new one is a file of its own and a line here. */
export const messages = {
  HostQuery: hostQuery,
  CompanyQuery: companyQuery,
  PreferencesQuery: preferencesQuery,
  CustomerQuery: customerQuery,
  VendorQuery: vendorQuery,
  EmployeeQuery: employeeQuery,
  OtherNameQuery: otherNameQuery,
  ItemQuery: itemQuery,
  AccountQuery: accountQuery,
  SalesTaxCodeQuery: salesTaxCodeQuery,
  ItemSalesTaxQuery: itemSalesTaxQuery,
  ItemSalesTaxGroupQuery: itemSalesTaxGroupQuery,
  ClassQuery: classQuery,
  TermsQuery: termsQuery,
  StandardTermsQuery: standardTermsQuery,
  PriceLevelQuery: priceLevelQuery,
  InventorySiteQuery: inventorySiteQuery,
  UnitOfMeasureSetQuery: unitOfMeasureSetQuery,
  PaymentMethodQuery: paymentMethodQuery,
  ShipMethodQuery: shipMethodQuery,
  SalesRepQuery: salesRepQuery,
  TemplateQuery: templateQuery,
  CustomerMsgQuery: customerMsgQuery,
  CustomerTypeQuery: customerTypeQuery,
  CurrencyQuery: currencyQuery,
  CustomerAdd: customerAdd,
  CustomerMod: customerMod,
  ItemInventoryAdd: itemInventoryAdd,
  ItemInventoryMod: itemInventoryMod,
  ItemNonInventoryAdd: itemNonInventoryAdd,
  ItemNonInventoryMod: itemNonInventoryMod,
  ItemServiceAdd: itemServiceAdd,
  ItemServiceMod: itemServiceMod,
  ItemOtherChargeAdd: itemOtherChargeAdd,
  ItemOtherChargeMod: itemOtherChargeMod,
  ItemDiscountAdd: itemDiscountAdd,
  ItemDiscountMod: itemDiscountMod,
  PaymentMethodAdd: paymentMethodAdd,
  ShipMethodAdd: shipMethodAdd,
  ClassAdd: classAdd,
  SalesReceiptAdd: salesReceiptAdd,
  SalesReceiptMod: salesReceiptMod,
  SalesReceiptQuery: salesReceiptQuery,
  InvoiceAdd: invoiceAdd,
  InvoiceMod: invoiceMod,
  InvoiceQuery: invoiceQuery,
  ReceivePaymentAdd: receivePaymentAdd,
  ReceivePaymentQuery: receivePaymentQuery,
  DataExtDefAdd: dataExtDefAdd,
  DataExtDefQuery: dataExtDefQuery,
  DataExtAdd: dataExtAdd,
  DataExtMod: dataExtMod,
  ARRefundCreditCardAdd: arRefundCreditCardAdd,
  ARRefundCreditCardQuery: arRefundCreditCardQuery,
  CheckAdd: checkAdd,
  CheckQuery: checkQuery,
  CreditMemoAdd: creditMemoAdd,
  CreditMemoQuery: creditMemoQuery,
  ListDel: listDel,
  ReceivePaymentToDepositQuery: receivePaymentToDepositQuery,
  TxnDel: txnDel,
  TxnVoid: txnVoid,
  ListDeletedQuery: listDeletedQuery,
  TxnDeletedQuery: txnDeletedQuery,
  TransactionQuery: transactionQuery,
} as const satisfies Readonly<Record<string, Message>>

export type MessageName = keyof typeof messages

/**
 * One request, as data. `include` limits what an Add or Mod answers (IncludeRetElement); a query carries it in its body.
 * The writer turns it into text; nothing else does.
 */
export type QbRequest = {
  [K in MessageName]: Readonly<{
    kind: K
    body: BodyOf<(typeof messages)[K]>
    attributes?: RequestAttributes
    include?: readonly string[]
  }>
}[MessageName]

/** The elements that answer each message; where the fields stand directly in the response, the response itself. */
export const answerOf = Object.fromEntries(
  Object.entries(messages).map(([name, message]) => [name, message.answers]),
) as unknown as { readonly [K in MessageName]: (typeof messages)[K]['answers'] }

export const isMessageName = (name: string): name is MessageName => Object.hasOwn(messages, name)

export type { Macro, Ref, RefRet } from '../spec/infer.ts'
export type { AccountQuery } from './account-query.ts'
export type { ARRefundCreditCardAdd } from './ar-refund-credit-card-add.ts'
export type { CheckAdd } from './check-add.ts'
export type { ClassAdd } from './class-add.ts'
export type { ClassQuery } from './class-query.ts'
export type { CompanyQuery } from './company-query.ts'
export type { CreditMemoAdd } from './credit-memo-add.ts'
export type { CurrencyQuery } from './currency-query.ts'
export type { CustomerAdd } from './customer-add.ts'
export type { CustomerMsgQuery } from './customer-msg-query.ts'
export type { CustomerQuery } from './customer-query.ts'
export type { CustomerTypeQuery } from './customer-type-query.ts'
export type { DataExtAdd } from './data-ext-add.ts'
export type { DataExtDefAdd } from './data-ext-def-add.ts'
export type { DataExtDefQuery } from './data-ext-def-query.ts'
export type { DataExtMod } from './data-ext-mod.ts'
export type { EmployeeQuery } from './employee-query.ts'
export type { HostQuery } from './host-query.ts'
export type { InventorySiteQuery } from './inventory-site-query.ts'
export type { InvoiceAdd, InvoiceLineAdd, InvoiceLineGroupAdd, SetCredit } from './invoice-add.ts'
export type { InvoiceMod } from './invoice-mod.ts'
export type { InvoiceQuery } from './invoice-query.ts'
export type { ItemDiscountAdd } from './item-discount-add.ts'
export type { ItemInventoryAdd } from './item-inventory-add.ts'
export type { ItemNonInventoryAdd } from './item-non-inventory-add.ts'
export type { ItemOtherChargeAdd } from './item-other-charge-add.ts'
export type { ItemQuery } from './item-query.ts'
export type { ItemSalesTaxGroupQuery } from './item-sales-tax-group-query.ts'
export type { ItemSalesTaxQuery } from './item-sales-tax-query.ts'
export type { ItemServiceAdd } from './item-service-add.ts'
export type { ListDel } from './list-del.ts'
export type { ListDeletedQuery } from './list-deleted-query.ts'
export type { OtherNameQuery } from './other-name-query.ts'
export type { PaymentMethodAdd } from './payment-method-add.ts'
export type { PaymentMethodQuery } from './payment-method-query.ts'
export type { PreferencesQuery } from './preferences-query.ts'
export type { PriceLevelQuery } from './price-level-query.ts'
export type { AppliedToTxnAdd, ReceivePaymentAdd } from './receive-payment-add.ts'
export type { ReceivePaymentQuery } from './receive-payment-query.ts'
export type { SalesReceiptAdd, SalesReceiptLineAdd, SalesReceiptLineGroupAdd } from './sales-receipt-add.ts'
export type { SalesReceiptMod } from './sales-receipt-mod.ts'
export type { SalesReceiptQuery } from './sales-receipt-query.ts'
export type { SalesRepQuery } from './sales-rep-query.ts'
export type { SalesTaxCodeQuery } from './sales-tax-code-query.ts'
export type { Address } from './shared/address.ts'
export type { ShipMethodAdd } from './ship-method-add.ts'
export type { ShipMethodQuery } from './ship-method-query.ts'
export type { StandardTermsQuery } from './standard-terms-query.ts'
export type { TemplateQuery } from './template-query.ts'
export type { TermsQuery } from './terms-query.ts'
export type { TransactionQuery } from './transaction-query.ts'
export type { TxnDel } from './txn-del.ts'
export type { TxnDeletedQuery } from './txn-deleted-query.ts'
export type { TxnVoid } from './txn-void.ts'
export type { UnitOfMeasureSetQuery } from './unit-of-measure-set-query.ts'
export type { VendorQuery } from './vendor-query.ts'
