import { itemTypes, type TwinEntry, type TwinList } from '../../domain/twin.ts'
import type { MessageName } from '../../qbxml/messages/index.ts'

/** An answered object as the reader gives it: texts, blocks, arrays. */
export type RetValue = Readonly<Record<string, unknown>>

/** How one list is read: its query, whether it can be paged, the elements we ask for, and what of an answer is kept. */
export type ListSpec = Readonly<{
  list: TwinList
  query: MessageName
  /** Queries without iterators are answered whole (Account, Employee, OtherName and all small lists: qbXML 14.0). */
  paged: boolean
  /** IncludeRetElement beside what every list has: cuts the answer to what is read. */
  include: readonly string[]
  /** ListDelType names under which its deletions are reported. */
  deletedAs: readonly string[]
  /** Element path (dotted) -> the name it is kept under. References keep their FullName. */
  keep: Readonly<Record<string, string>>
  /** Where the entry's type stands; for items the element's own name tells. */
  type?: string
}>

const items = [
  'ItemService',
  'ItemNonInventory',
  'ItemOtherCharge',
  'ItemInventory',
  'ItemInventoryAssembly',
  'ItemFixedAsset',
  'ItemSubtotal',
  'ItemDiscount',
  'ItemPayment',
  'ItemSalesTax',
  'ItemSalesTaxGroup',
  'ItemGroup',
]
const kept = (...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]))
const small = (
  list: TwinList,
  query: MessageName,
  deletedAs: readonly string[],
  more: Partial<ListSpec> = {},
): ListSpec => ({
  list,
  query,
  paged: false,
  include: [],
  deletedAs,
  keep: {},
  ...more,
})

/** Every list of the twin. Small ones first: they fill the drop-downs while the large ones are still being read. */
export const listSpecs: readonly ListSpec[] = [
  small('account', 'AccountQuery', ['Account'], {
    include: ['AccountType', 'AccountNumber', 'SpecialAccountType', 'CurrencyRef', 'Desc'],
    keep: kept('AccountNumber', 'SpecialAccountType', 'CurrencyRef', 'Desc'),
    type: 'AccountType',
  }),
  small('sales-tax-code', 'SalesTaxCodeQuery', ['SalesTaxCode'], {
    include: ['IsTaxable', 'Desc', 'ItemSalesTaxRef'],
    keep: kept('IsTaxable', 'Desc', 'ItemSalesTaxRef'),
  }),
  small('class', 'ClassQuery', ['Class']),
  small('terms', 'TermsQuery', ['StandardTerms', 'DateDrivenTerms']),
  small('price-level', 'PriceLevelQuery', ['PriceLevel'], { include: ['PriceLevelType'], type: 'PriceLevelType' }),
  small('payment-method', 'PaymentMethodQuery', ['PaymentMethod'], {
    include: ['PaymentMethodType'],
    type: 'PaymentMethodType',
  }),
  small('ship-method', 'ShipMethodQuery', ['ShipMethod']),
  small('sales-rep', 'SalesRepQuery', ['SalesRep'], {
    include: ['Initial', 'SalesRepEntityRef'],
    keep: kept('SalesRepEntityRef'),
  }),
  small('template', 'TemplateQuery', [], { include: ['TemplateType'], type: 'TemplateType' }),
  small('customer-message', 'CustomerMsgQuery', ['CustomerMsg']),
  small('customer-type', 'CustomerTypeQuery', ['CustomerType']),
  small('inventory-site', 'InventorySiteQuery', ['InventorySite'], {
    include: ['IsDefaultSite'],
    keep: kept('IsDefaultSite'),
  }),
  small('unit-of-measure', 'UnitOfMeasureSetQuery', ['UnitOfMeasureSet'], {
    include: ['UnitOfMeasureType'],
    type: 'UnitOfMeasureType',
  }),
  small('currency', 'CurrencyQuery', ['Currency'], {
    include: ['CurrencyCode', 'ExchangeRate'],
    keep: kept('CurrencyCode', 'ExchangeRate'),
  }),
  small('employee', 'EmployeeQuery', ['Employee']),
  small('other-name', 'OtherNameQuery', ['OtherName']),
  {
    list: 'item',
    query: 'ItemQuery',
    paged: true,
    include: [
      'BarCodeValue',
      'ManufacturerPartNumber',
      'SalesTaxCodeRef',
      'SalesOrPurchase',
      'SalesAndPurchase',
      'SalesDesc',
      'SalesPrice',
      'IncomeAccountRef',
      'COGSAccountRef',
      'AssetAccountRef',
      'TaxRate',
      'ItemSalesTaxRef',
      'ItemDesc',
      'AccountRef',
      'DiscountRate',
      'UnitOfMeasureSetRef',
    ],
    deletedAs: items,
    keep: {
      ...kept(
        'BarCodeValue',
        'ManufacturerPartNumber',
        'SalesTaxCodeRef',
        'TaxRate',
        'ItemSalesTaxRef',
        'SalesDesc',
        'ItemDesc',
        'SalesPrice',
        'UnitOfMeasureSetRef',
      ),
      ...kept('IncomeAccountRef', 'COGSAccountRef', 'AssetAccountRef', 'AccountRef'),
      'SalesOrPurchase.Desc': 'SalesDesc',
      'SalesOrPurchase.Price': 'SalesPrice',
      'SalesOrPurchase.AccountRef': 'IncomeAccountRef',
      'SalesAndPurchase.SalesDesc': 'SalesDesc',
      'SalesAndPurchase.SalesPrice': 'SalesPrice',
      'SalesAndPurchase.IncomeAccountRef': 'IncomeAccountRef',
    },
  },
  {
    list: 'customer',
    query: 'CustomerQuery',
    paged: true,
    include: [
      'CompanyName',
      'FirstName',
      'LastName',
      'Email',
      'SalesTaxCodeRef',
      'ItemSalesTaxRef',
      'TermsRef',
      'CurrencyRef',
      'ExternalGUID',
    ],
    deletedAs: ['Customer'],
    keep: kept(
      'CompanyName',
      'FirstName',
      'LastName',
      'Email',
      'SalesTaxCodeRef',
      'ItemSalesTaxRef',
      'TermsRef',
      'CurrencyRef',
      'ExternalGUID',
    ),
  },
  { list: 'vendor', query: 'VendorQuery', paged: true, include: [], deletedAs: ['Vendor'], keep: {} },
]

/** What is asked of every list. */
export const ALWAYS = ['ListID', 'TimeModified', 'EditSequence', 'Name', 'FullName', 'IsActive'] as const

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((found, key) => (found && typeof found === 'object' ? (found as RetValue)[key] : undefined), value)
}

/** A text, a reference's FullName, or several of them one under another. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join('\n')
  if (value && typeof value === 'object') return textOf((value as RetValue).FullName ?? '')
  return ''
}

/** QuickBooks' offset is wrong during summer time: it is dropped, and the time read as the QuickBooks machine's own. */
export const localTime = (text: string): string => text.slice(0, 19)

/** An answered object as an entry of the twin; undefined where it lacks an id or a name. */
export function toEntry(spec: ListSpec, element: string, ret: RetValue): TwinEntry | undefined {
  const listId = textOf(ret.ListID)
  const name = textOf(ret.Name) || textOf(ret.Initial)
  if (listId === '' || name === '') return undefined
  const fields: Record<string, string> = {}
  for (const [path, key] of Object.entries(spec.keep)) {
    const text = textOf(at(ret, path))
    if (text !== '') fields[key] = text
  }
  return {
    list: spec.list,
    listId,
    name,
    fullName: textOf(ret.FullName) || name,
    active: textOf(ret.IsActive).toLowerCase() !== 'false',
    type:
      spec.list === 'item'
        ? (itemTypes[element as keyof typeof itemTypes] ?? '')
        : spec.type
          ? textOf(ret[spec.type])
          : '',
    editSequence: textOf(ret.EditSequence),
    timeModified: localTime(textOf(ret.TimeModified)),
    fields,
  }
}

/** Which list an answered element belongs to when an Add answers it: CustomerRet, ItemServiceRet … */
export function specOfRet(element: string): ListSpec | undefined {
  if (element in itemTypes) return listSpecs.find((s) => s.list === 'item')
  const byElement: Readonly<Record<string, TwinList>> = {
    CustomerRet: 'customer',
    PaymentMethodRet: 'payment-method',
    ShipMethodRet: 'ship-method',
    ClassRet: 'class',
  }
  return listSpecs.find((s) => s.list === byElement[element])
}

export const specOf = (list: TwinList): ListSpec => listSpecs.find((s) => s.list === list)!
