/** The words of the practice books. Rows as they stand in the company file; amounts in minor units as BigInt. */

export type Edition = 'US' | 'CA' | 'UK'

/**
 * A returned object without its order: field name to text, block, or several of either. References hold only a
 * ListID; the name is looked up when the object is written, so that a renamed customer shows everywhere.
 */
export interface Doc {
  [field: string]: string | Doc | readonly (string | Doc)[] | undefined
}

export type NameKind = 'Customer' | 'Vendor' | 'Employee' | 'OtherName'

/** List kinds in QuickBooks' own spelling, as ListDelType writes them. */
export type ListKind =
  | NameKind
  | 'Account'
  | 'Class'
  | 'Currency'
  | 'CustomerMsg'
  | 'CustomerType'
  | 'DateDrivenTerms'
  | 'InventorySite'
  | 'ItemDiscount'
  | 'ItemGroup'
  | 'ItemInventory'
  | 'ItemInventoryAssembly'
  | 'ItemNonInventory'
  | 'ItemOtherCharge'
  | 'ItemPayment'
  | 'ItemSalesTax'
  | 'ItemSalesTaxGroup'
  | 'ItemService'
  | 'ItemSubtotal'
  | 'JobType'
  | 'PaymentMethod'
  | 'PriceLevel'
  | 'SalesRep'
  | 'SalesTaxCode'
  | 'ShipMethod'
  | 'StandardTerms'
  | 'Template'
  | 'UnitOfMeasureSet'
  | 'VendorType'

export const nameKinds: readonly NameKind[] = ['Customer', 'Vendor', 'Employee', 'OtherName']

export const itemKinds: readonly ListKind[] = [
  'ItemService',
  'ItemNonInventory',
  'ItemOtherCharge',
  'ItemInventory',
  'ItemInventoryAssembly',
  'ItemSubtotal',
  'ItemDiscount',
  'ItemPayment',
  'ItemSalesTax',
  'ItemSalesTaxGroup',
  'ItemGroup',
]

export const termsKinds: readonly ListKind[] = ['StandardTerms', 'DateDrivenTerms']

/** Kinds whose names must differ from one another share a space. */
export const spaceOf = (kind: ListKind): string => {
  if ((nameKinds as readonly string[]).includes(kind)) return 'Name'
  if (itemKinds.includes(kind)) return 'Item'
  return termsKinds.includes(kind) ? 'Terms' : kind
}

/** A list entry. `balance`: what a customer or vendor owes, or an account holds (debit positive), in minor units. */
export interface Entry {
  readonly id: string
  readonly kind: ListKind
  readonly name: string
  readonly fullName: string
  readonly parent: string | null
  readonly active: boolean
  readonly created: string
  readonly modified: string
  readonly edit: string
  readonly balance: bigint
  /** Stock on hand, in hundred-thousandths, and its value in minor units (inventory items). */
  readonly quantity: bigint
  readonly value: bigint
  readonly doc: Doc
}

export type TxnKind =
  | 'SalesReceipt'
  | 'Invoice'
  | 'ReceivePayment'
  | 'CreditMemo'
  | 'ARRefundCreditCard'
  | 'Check'
  | 'Deposit'
  | 'JournalEntry'
  | 'InventoryAdjustment'

export interface Txn {
  readonly id: string
  readonly kind: TxnKind
  readonly number: number
  readonly date: string
  readonly ref: string
  readonly entity: string | null
  readonly created: string
  readonly modified: string
  readonly edit: string
  readonly total: bigint
  /** What is still unpaid (invoice) or unused (payment), in minor units. */
  readonly open: bigint
  readonly voided: boolean
  readonly guid: string | null
  readonly memo: string
  readonly doc: Doc
}

/** One line of double entry: debit positive, credit negative. */
export interface JournalLine {
  readonly account: string
  readonly amount: bigint
  readonly entity?: string | null
  readonly memo?: string
  readonly item?: string | null
  readonly class?: string | null
}

/** What a transaction did to one inventory item: quantity and value, negative when sold. */
export interface StockMove {
  readonly item: string
  readonly quantity: bigint
  readonly value: bigint
}

export interface Settings {
  readonly companyName: string
  readonly legalName: string
  readonly edition: Edition
  readonly address: Doc
  readonly phone: string
  readonly email: string
  readonly isSample: boolean
  /** An IANA zone: QuickBooks tells the wall clock of its computer. */
  readonly timeZone: string
  readonly productName: string
  readonly multiUser: boolean
  readonly automaticLogin: boolean
  readonly salesTax: boolean
  readonly classTracking: boolean
  readonly sites: boolean
  readonly units: boolean
  readonly accountNumbers: boolean
  readonly closingDate: string | null
  readonly dividingDate: string | null
  /** How many names and items the file holds; QuickBooks Pro and Premier: 14,500 each. */
  readonly maxNames: number
  readonly maxItems: number
  /** Default tax item (US), default taxable and non-taxable codes, by ListID. */
  readonly defaultTaxItem: string | null
  readonly taxableCode: string | null
  readonly nonTaxableCode: string | null
  /** May this application write? QuickBooks answers 3263 when its grant is read-only. */
  readonly readOnlyGrant: boolean
  readonly currency: string
}
