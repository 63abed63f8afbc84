/** An ordinary company file: what a small American shop has in QuickBooks before it hears of Waybill. */
import type { Lists } from './lists.ts'

const ref = (name: string) => ({ FullName: name })

const accounts: readonly (readonly [name: string, type: string, special?: string])[] = [
  ['Checking', 'Bank'],
  ['Accounts Receivable', 'AccountsReceivable', 'AccountsReceivable'],
  ['Undeposited Funds', 'OtherCurrentAsset', 'UndepositedFunds'],
  ['Inventory Asset', 'OtherCurrentAsset', 'InventoryAssets'],
  ['Accounts Payable', 'AccountsPayable', 'AccountsPayable'],
  ['Sales Tax Payable', 'OtherCurrentLiability', 'SalesTaxPayable'],
  ['Store Tax Collected', 'OtherCurrentLiability'],
  ['Opening Balance Equity', 'Equity', 'OpeningBalanceEquity'],
  ['Sales', 'Income'],
  ['Repair Income', 'Income'],
  ['Shipping Income', 'Income'],
  ['Discounts Given', 'Income'],
  ['Rounding', 'Expense'],
  ['Cost of Goods Sold', 'CostOfGoodsSold', 'CostOfGoodsSold'],
]

export type Product = Readonly<{ sku: string; kind: 'ItemInventory' | 'ItemNonInventory' | 'ItemService' }>

/** What the shop sells, as it stands in the books. */
export const products: readonly Product[] = [
  ...['MUG-BLUE', 'MUG-RED', 'TEA-EARL', 'TEA-MINT', 'POT-IRON', 'SPOON'].map(
    (sku) => ({ sku, kind: 'ItemInventory' }) as const,
  ),
  ...['GIFT-CARD-BOX', 'STICKER', 'RIBBON/m', 'Café-Tasse', 'PAPER & TAPE', '00417'].map(
    (sku) => ({ sku, kind: 'ItemNonInventory' }) as const,
  ),
  ...['REPAIR', 'ENGRAVING'].map((sku) => ({ sku, kind: 'ItemService' }) as const),
]

/** In the books, but no longer used. */
export const retired = 'MUG-GREEN'

export function seed(all: Lists, hasShopItems: boolean): void {
  for (const [name, type, special] of accounts)
    all.add('Account', { Name: name, AccountType: type, ...(special && { SpecialAccountType: special }) })
  all.add('SalesTaxCode', { Name: 'Tax', IsTaxable: 'true', Desc: 'Taxable Sales' })
  all.add('SalesTaxCode', { Name: 'Non', IsTaxable: 'false', Desc: 'Non-Taxable Sales' })
  const taxes = [
    ['County 7.25%', '7.25'],
    ['State 6%', '6.0'],
    ['City 8.875%', '8.875'],
    ['Out of State', '0.0'],
  ] as const
  for (const [name, rate] of taxes)
    all.add('ItemSalesTax', { Name: name, ItemDesc: name, TaxRate: rate, TaxVendorRef: ref('Tax Office') })
  for (const { sku, kind } of products) addProduct(all, sku, kind, true)
  addProduct(all, retired, 'ItemInventory', false)
  if (hasShopItems) addShopItems(all)
  for (const [name, type] of [
    ['Cash', 'Cash'],
    ['Check', 'Check'],
    ['Visa', 'Visa'],
    ['Master Card', 'MasterCard'],
  ] as const)
    all.add('PaymentMethod', { Name: name, PaymentMethodType: type })
  for (const name of ['UPS', 'USPS', 'FedEx']) all.add('ShipMethod', { Name: name })
  all.add('StandardTerms', { Name: 'Net 30', StdDueDays: '30' })
  all.add('Template', { Name: 'Custom Sales Receipt', TemplateType: 'SalesReceipt' })
  all.add('CustomerMsg', { Name: 'Thank you!' })
  all.add('Vendor', { Name: 'Tax Office' })
  all.add('Vendor', { Name: 'Paula Vendor' })
  all.add('Employee', { Name: 'Eve Employee', FirstName: 'Eve', LastName: 'Employee' })
  const known = [
    ['Olga', 'Known'],
    ['Peter', 'Known'],
  ] as const
  for (const [FirstName, LastName] of known)
    all.add('Customer', {
      Name: `${FirstName} ${LastName}`,
      FirstName,
      LastName,
      Email: `${FirstName}.${LastName}@example.com`.toLowerCase(),
    })
}

function addShopItems(all: Lists): void {
  const sale = { Desc: 'Shipping', AccountRef: ref('Shipping Income') }
  all.add('ItemOtherCharge', { Name: 'Shipping', SalesTaxCodeRef: ref('Non'), SalesOrPurchase: sale })
  all.add('ItemDiscount', { Name: 'Discount', SalesTaxCodeRef: ref('Tax'), AccountRef: ref('Discounts Given') })
}

function addProduct(all: Lists, sku: string, kind: Product['kind'], active: boolean): void {
  const sale = { Desc: `${sku} for sale`, Price: '1.00', AccountRef: ref(sku === 'REPAIR' ? 'Repair Income' : 'Sales') }
  const fields =
    kind === 'ItemInventory'
      ? {
          SalesDesc: `${sku} for sale`,
          SalesPrice: '1.00',
          IncomeAccountRef: ref('Sales'),
          COGSAccountRef: ref('Cost of Goods Sold'),
          AssetAccountRef: ref('Inventory Asset'),
        }
      : { SalesOrPurchase: sale }
  all.add(kind, { Name: sku, SalesTaxCodeRef: ref('Tax'), ...fields }, { active })
}
