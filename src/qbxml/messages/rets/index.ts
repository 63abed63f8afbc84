import type { Table } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { accountRet } from './account.ts'
import { companyRet } from './company.ts'
import { creditMemoRet } from './credit-memo.ts'
import { customerRet } from './customer.ts'
import { dataExtDefRet } from './data-ext.ts'
import { errorRecovery, listDelRs, txnDelRs, txnVoidRs } from './done.ts'
import { hostRet } from './host.ts'
import { invoiceRet } from './invoice.ts'
import {
  itemDiscountRet,
  itemFixedAssetRet,
  itemGroupRet,
  itemInventoryAssemblyRet,
  itemInventoryRet,
  itemNonInventoryRet,
  itemOtherChargeRet,
  itemPaymentRet,
  itemServiceRet,
  itemSubtotalRet,
} from './items.ts'
import { employeeRet, otherNameRet, vendorRet } from './other-names.ts'
import { preferencesRet } from './preferences.ts'
import { receivePaymentRet } from './receive-payment.ts'
import { arRefundCreditCardRet, checkRet, receivePaymentToDepositRet } from './refunds.ts'
import { salesReceiptRet } from './sales-receipt.ts'
import { itemSalesTaxGroupRet, itemSalesTaxRet, salesTaxCodeRet } from './sales-tax.ts'
import { dataExtRet } from './shared.ts'
import {
  classRet,
  currencyRet,
  customerMsgRet,
  customerTypeRet,
  dateDrivenTermsRet,
  inventorySiteRet,
  paymentMethodRet,
  priceLevelRet,
  salesRepRet,
  shipMethodRet,
  standardTermsRet,
  templateRet,
  unitOfMeasureSetRet,
} from './small-lists.ts'
import { listDeletedRet, transactionRet, txnDeletedRet } from './transactions.ts'

/** What QuickBooks answers, by element name: the fields we read, in their order. A response whose fields stand in it directly goes by its own name. */
export const rets = {
  HostRet: hostRet,
  CompanyRet: companyRet,
  PreferencesRet: preferencesRet,
  CustomerRet: customerRet,
  VendorRet: vendorRet,
  EmployeeRet: employeeRet,
  OtherNameRet: otherNameRet,
  AccountRet: accountRet,
  ItemServiceRet: itemServiceRet,
  ItemNonInventoryRet: itemNonInventoryRet,
  ItemOtherChargeRet: itemOtherChargeRet,
  ItemInventoryRet: itemInventoryRet,
  ItemInventoryAssemblyRet: itemInventoryAssemblyRet,
  ItemFixedAssetRet: itemFixedAssetRet,
  ItemSubtotalRet: itemSubtotalRet,
  ItemDiscountRet: itemDiscountRet,
  ItemPaymentRet: itemPaymentRet,
  ItemGroupRet: itemGroupRet,
  SalesTaxCodeRet: salesTaxCodeRet,
  ItemSalesTaxRet: itemSalesTaxRet,
  ItemSalesTaxGroupRet: itemSalesTaxGroupRet,
  ClassRet: classRet,
  StandardTermsRet: standardTermsRet,
  DateDrivenTermsRet: dateDrivenTermsRet,
  PriceLevelRet: priceLevelRet,
  InventorySiteRet: inventorySiteRet,
  UnitOfMeasureSetRet: unitOfMeasureSetRet,
  PaymentMethodRet: paymentMethodRet,
  ShipMethodRet: shipMethodRet,
  SalesRepRet: salesRepRet,
  TemplateRet: templateRet,
  CustomerMsgRet: customerMsgRet,
  CustomerTypeRet: customerTypeRet,
  CurrencyRet: currencyRet,
  SalesReceiptRet: salesReceiptRet,
  InvoiceRet: invoiceRet,
  ReceivePaymentRet: receivePaymentRet,
  CreditMemoRet: creditMemoRet,
  ARRefundCreditCardRet: arRefundCreditCardRet,
  CheckRet: checkRet,
  ReceivePaymentToDepositRet: receivePaymentToDepositRet,
  DataExtDefRet: dataExtDefRet,
  DataExtRet: dataExtRet,
  TransactionRet: transactionRet,
  TxnDeletedRet: txnDeletedRet,
  ListDeletedRet: listDeletedRet,
  ListDelRs: listDelRs,
  TxnDelRs: txnDelRs,
  TxnVoidRs: txnVoidRs,
  ErrorRecovery: errorRecovery,
} as const satisfies Readonly<Record<string, Table>>

export type RetName = keyof typeof rets
/** The answered objects by name: `Rets['CustomerRet']`. */
export type Rets = { readonly [N in RetName]: InferRet<(typeof rets)[N]> }

export type { AccountRet } from './account.ts'
export type { CompanyRet } from './company.ts'
export type { CustomerRet } from './customer.ts'
export type { DataExtDefRet } from './data-ext.ts'
export type { ErrorRecovery, TxnDelRs, TxnVoidRs } from './done.ts'
export type { HostRet } from './host.ts'
export type { InvoiceLineGroupRet, InvoiceLineRet, InvoiceRet } from './invoice.ts'
export type {
  ItemDiscountRet,
  ItemFixedAssetRet,
  ItemGroupRet,
  ItemInventoryAssemblyRet,
  ItemInventoryRet,
  ItemNonInventoryRet,
  ItemOtherChargeRet,
  ItemPaymentRet,
  ItemServiceRet,
  ItemSubtotalRet,
} from './items.ts'
export type { EmployeeRet, OtherNameRet, VendorRet } from './other-names.ts'
export type { PreferencesRet } from './preferences.ts'
export type { AppliedToTxnRet, ReceivePaymentRet } from './receive-payment.ts'
export type { SalesReceiptLineGroupRet, SalesReceiptLineRet, SalesReceiptRet } from './sales-receipt.ts'
export type { ItemSalesTaxGroupRet, ItemSalesTaxRet, SalesTaxCodeRet } from './sales-tax.ts'
export type { AddressRet, DataExtRet, LinkedTxnRet } from './shared.ts'
export type {
  ClassRet,
  CurrencyRet,
  CustomerMsgRet,
  CustomerTypeRet,
  DateDrivenTermsRet,
  InventorySiteRet,
  PaymentMethodRet,
  PriceLevelRet,
  SalesRepRet,
  ShipMethodRet,
  StandardTermsRet,
  TemplateRet,
  UnitOfMeasureSetRet,
} from './small-lists.ts'
export type { ListDeletedRet, TransactionRet, TxnDeletedRet } from './transactions.ts'
