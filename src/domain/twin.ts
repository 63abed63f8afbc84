import { z } from 'zod'

/** The lists of a company file that are mirrored locally: the twin. */
export const twinLists = [
  'account',
  'customer',
  'vendor',
  'employee',
  'other-name',
  'item',
  'sales-tax-code',
  'class',
  'terms',
  'price-level',
  'inventory-site',
  'unit-of-measure',
  'payment-method',
  'ship-method',
  'sales-rep',
  'template',
  'customer-message',
  'customer-type',
  'currency',
] as const
export const twinListSchema = z.enum(twinLists)
export type TwinList = z.infer<typeof twinListSchema>

/** The four lists that share one name space: a name in one of them is taken for all (QuickBooks status 3100). */
export const nameLists = ['customer', 'vendor', 'employee', 'other-name'] as const satisfies readonly TwinList[]

/** What each list is called in QuickBooks. */
export const twinListWords: Readonly<Record<TwinList, { one: string; many: string }>> = {
  account: { one: 'account', many: 'accounts' },
  customer: { one: 'customer', many: 'customers' },
  vendor: { one: 'vendor', many: 'vendors' },
  employee: { one: 'employee', many: 'employees' },
  'other-name': { one: 'other name', many: 'other names' },
  item: { one: 'item', many: 'items' },
  'sales-tax-code': { one: 'sales tax code', many: 'sales tax codes' },
  class: { one: 'class', many: 'classes' },
  terms: { one: 'terms', many: 'terms' },
  'price-level': { one: 'price level', many: 'price levels' },
  'inventory-site': { one: 'inventory site', many: 'inventory sites' },
  'unit-of-measure': { one: 'unit of measure set', many: 'unit of measure sets' },
  'payment-method': { one: 'payment method', many: 'payment methods' },
  'ship-method': { one: 'shipping method', many: 'shipping methods' },
  'sales-rep': { one: 'sales rep', many: 'sales reps' },
  template: { one: 'template', many: 'templates' },
  'customer-message': { one: 'customer message', many: 'customer messages' },
  'customer-type': { one: 'customer type', many: 'customer types' },
  currency: { one: 'currency', many: 'currencies' },
}

/**
 * One entry of a list, as QuickBooks last gave it.
 * `type`: the account's type ("Income", "Bank", …) or the item's kind ("Inventory", "Service", "SalesTax", …).
 * `fields`: what the planner reads beside the name, by QuickBooks' own element names (ManufacturerPartNumber, BarCodeValue,
 * Email, CompanyName, TaxRate, SalesTaxCodeRef, ItemSalesTaxRef, IsTaxable, …). A reference stands as its full name, a
 * repeating one as full names, one a line.
 */
export type TwinEntry = Readonly<{
  list: TwinList
  listId: string
  /** The last part of the full name. */
  name: string
  /** Colon-joined with its parents. */
  fullName: string
  active: boolean
  type: string
  editSequence: string
  timeModified: string
  fields: Readonly<Record<string, string>>
}>

/** The kinds of item, by the name of their Ret element. */
export const itemTypes = {
  ItemServiceRet: 'Service',
  ItemNonInventoryRet: 'NonInventory',
  ItemOtherChargeRet: 'OtherCharge',
  ItemInventoryRet: 'Inventory',
  ItemInventoryAssemblyRet: 'InventoryAssembly',
  ItemFixedAssetRet: 'FixedAsset',
  ItemSubtotalRet: 'Subtotal',
  ItemDiscountRet: 'Discount',
  ItemPaymentRet: 'Payment',
  ItemSalesTaxRet: 'SalesTax',
  ItemSalesTaxGroupRet: 'SalesTaxGroup',
  ItemGroupRet: 'Group',
} as const
export type ItemType = (typeof itemTypes)[keyof typeof itemTypes]
