import { z } from 'zod'
import type { JsonText } from '../kit/amounts.ts'
import {
  amountField as amount,
  flagField as flag,
  instantField as instant,
  listField,
  namesOf,
  respelled,
  textField as text,
} from '../kit/vendor-fields.ts'

/*
 * The fields that are read from an order of the Custom Store protocol, by the protocol's own names (public sources of
 * jmawebtech/syncwithconnexapi). Names come in any case, amounts as numbers or text, lists as null; the schemas bring
 * them into one form. What is not named here is kept as the order's custom fields.
 */

const isObject = (value: unknown): value is Record<string, JsonText> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An object with names in any case; what the shape does not name is kept, `others` in the protocol's spelling. */
function anyCase<S extends z.core.$ZodLooseShape>(shape: S, others: readonly string[] = []) {
  const names = namesOf([...Object.keys(shape), ...others])
  return z.preprocess(
    (value) => (isObject(value) ? respelled(value, names) : value),
    z.looseObject(shape, 'is not an object with fields'),
  )
}

const address = anyCase({
  FirstName: text,
  MiddleName: text,
  LastName: text,
  FullName: text,
  Company: text,
  Address1: text,
  Address2: text,
  Address3: text,
  City: text,
  RegionName: text,
  PostalCode: text,
  CountryName: text,
  TwoLetterIsoCode: text,
  Email: text,
  PhoneNumber: text,
}).nullish()

const customer = anyCase({ Id: text, CompanyName: text, Email: text, IsTaxExempt: flag }).nullish()

const customField = anyCase({ Name: text, ECommerceName: text, AccountingName: text, Value: text })

export const otherLineNames: readonly string[] = [
  ...['TaxCodeECommerce', 'LotNumber', 'ItemNumber', 'ASIN', 'UPC', 'ISBN', 'ParentItem', 'FulFillmentChannel'],
  ...['ShipDate', 'StoreName', 'Source', 'Vendor', 'QuantityReceived', 'BuildInventoryItemAssembly', 'OrderId'],
  ...['OrderNumber', 'OrderProductId', 'OrderNumbersForItemSummary'],
]

const lineShape = {
  Id: text,
  Sku: text,
  Name: text,
  Quantity: amount,
  PriceExclTax: amount,
  PriceInclTax: amount,
  DiscountExclTax: amount,
  DiscountInclTax: amount,
  PriceExclTaxCustomerCurrency: amount,
  PriceInclTaxCustomerCurrency: amount,
  DiscountExclTaxCustomerCurrency: amount,
  DiscountInclTaxCustomerCurrency: amount,
  HasTax: flag,
  IsShipping: flag,
  TaxCode: text,
  ClassRef: text,
  UnitOfMeasure: text,
  OverrideUnitOfMeasure: text,
  InventorySiteLocation: text,
  Other1: text,
  Other2: text,
  ServiceDate: instant,
  Product: anyCase({ Sku: text, Name: text }).nullish(),
  JMACustomFields: listField(customField),
  CustomFields: listField(customField),
}
const line = anyCase(lineShape, otherLineNames)

const discount = anyCase({
  Name: text,
  Code: text,
  Amount: amount,
  AmountInCustomerCurrency: amount,
  NonTaxable: flag,
  TaxCode: text,
})

/** Fields of the protocol without a place of their own in an order: kept as custom fields where somebody filled them. */
export const otherOrderNames: readonly string[] = [
  ...['InvoiceNumber', 'SalesOrderNumber', 'ParentOrderNumber', 'SplitShipmentParentOrderNumber', 'PayoutId'],
  ...['QuickBooksId', 'QuickBooksTxnId', 'QuickBooksPaymentIds', 'LinkToTxnID', 'QuickBooksTimeCreated'],
  ...['QuickBooksTimeModified', 'TotalExclTax', 'TotalInclTax', 'TotalShippingCosts', 'TotalRefund', 'PartialRefund'],
  ...['MerchantFee', 'MerchantPercent', 'TotalMerchantFees', 'MerchantFeeItemName', 'TaxRateID', 'DidExport'],
  ...['DoNotExport', 'DoNotImportInvoiceFromSalesOrder', 'IsDraft', 'IsExpense', 'PaymentGatewayNames'],
  ...['ShippingMethodDescription', 'BillToAccount', 'PackageCode', 'ShipmentBatchNumber', 'FulFillmentChannel'],
  ...['WarehouseName', 'PurchaseType', 'OrderShippingMethodClassRef', 'OrderDiscountClassRef', 'Department'],
  ...['Project', 'PriceLevel', 'SalesRepId', 'OrderDefaultExpenseAccount', 'PurchaseAssetAccount', 'Vendor'],
  ...['PrivateNote', 'Description', 'GiftMessage', 'Tags', 'AffiliateName', 'Cashier', 'RegisterName'],
  ...['RemoveCountry', 'GetCustomFieldsForHtml', 'GetTagsForHtml'],
]
const orderShape = {
  OrderGuid: text,
  Id: text,
  OrderNumber: text,
  OrderStatus: text,
  CreationDate: instant,
  ModifiedDate: instant,
  PaidDate: instant,
  ShippingDate: instant,
  DueDate: instant,
  CurrencyCode: text,
  ExchangeRate: amount,
  CustomerCurrencyCode: text,
  CustomerExchangeRate: amount,
  IsTaxInclusive: flag,
  Total: amount,
  TotalTax: amount,
  TaxRate: amount,
  TaxAmountRemitted: amount,
  ShippingExclTax: amount,
  ShippingInclTax: amount,
  DiscountExclTax: amount,
  DiscountInclTax: amount,
  PaymentMethodAdditionalFeeExclTax: amount,
  AmountPaid: amount,
  BalanceDue: amount,
  TotalCustomerCurrency: amount,
  ShippingExclTaxCustomerCurrency: amount,
  ShippingInclTaxCustomerCurrency: amount,
  AmountPaidInCustomerCurrency: amount,
  DoNotImport: flag,
  InvoiceMode: text,
  CreditCardName: text,
  CardType: text,
  CheckNumber: text,
  ReferenceNumber: text,
  PaymentTerms: text,
  SalesTerms: text,
  ShippingMethod: text,
  ShipVia: text,
  TrackingNumber: text,
  ShippingTaxCode: text,
  FOB: text,
  Class: text,
  InvoiceTemplate: text,
  SalesRep: text,
  SalesTaxName: text,
  CustomerTaxCode: text,
  OrderDepositAccount: text,
  OrderAccountsReceivableAccount: text,
  QuickBooksCustomerFullName: text,
  ToBePrinted: flag,
  Other: text,
  PONumber: text,
  Note: text,
  CustomerNote: text,
  StoreName: text,
  StoreType: text,
  Source: text,
  BuyerUserId: text,
  BillingAddress: address,
  ShippingAddress: address,
  Customer: customer,
  OrderDetails: listField(line),
  Discounts: listField(discount),
  JMACustomFields: listField(customField),
  CustomFields: listField(customField),
}

export const storeOrder = anyCase(orderShape, otherOrderNames)
export type StoreOrder = z.output<typeof storeOrder>
/** The names of an order's and a line's fields that have a place of their own. */
export const placedOrderNames: ReadonlySet<string> = new Set(Object.keys(orderShape))
export const placedLineNames: ReadonlySet<string> = new Set(Object.keys(lineShape))
/** The fields that are text. */
type TextNames<S, T> = { [K in keyof S]: S[K] extends T ? K : never }[keyof S] & string
export type OrderTextName = TextNames<typeof orderShape, typeof text>
export type LineTextName = TextNames<typeof lineShape, typeof text>
export type StoreLine = z.output<typeof line>
export type StoreDiscount = z.output<typeof discount>
export type StoreAddress = z.output<typeof address>
export type StoreCustomField = z.output<typeof customField>

/** A payment of the answer's Payments list, which stands beside the orders and names its order. */
export const storePayment = anyCase({
  OrderNumber: text,
  Order: anyCase({ OrderNumber: text }).nullish(),
  CreditCardName: text,
  PaymentAmount: amount,
  PaymentAmountInCustomerCurrency: amount,
  PaymentDate: instant,
  ReferenceNumber: text,
  SkipPayment: flag,
})
export type StorePayment = z.output<typeof storePayment>

/** The fields by which an order is known, even where the rest of it cannot be read. */
export const storeIdentity = anyCase({
  OrderGuid: text.catch(''),
  Id: text.catch(''),
  OrderNumber: text.catch(''),
})

/** What the protocol's own programs write into a field that nobody filled: null, "", 0, false, the first day of year 1. */
export const isEmptyValue = (value: JsonText): boolean =>
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'string' && (/^-?0+(\.0+)?$/.test(value) || value.startsWith('0001-01-01T00:00:00')))
