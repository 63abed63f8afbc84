/** Makes the practice company: Harbor Lane Trading Co., invented, with lists to learn on and stock on its shelves. */
import { type Company, newCompany } from '../books/company.ts'
import { amountText, decimalOf, extend, UNIT } from '../books/numbers.ts'
import type { Doc, Edition, ListKind, Settings } from '../books/shapes.ts'
import { wallClock } from '../books/time.ts'
import { receiveStock } from '../processor/handlers/items.ts'
import { accounts } from './accounts.ts'
import { type ProductSeed, products } from './catalog.ts'
import { companies, people, vendors } from './names.ts'
import { startSettings, taxes } from './settings.ts'
import { smallLists } from './small-lists.ts'

export interface PracticeCompanyOptions {
  /** US unless said. */
  readonly edition?: Edition
  readonly clock?: () => Date
  /** Preferences other than the usual ones: name, closing date, class tracking, capacity … */
  readonly settings?: Partial<Settings>
  /** How many customers to invent; 240 unless said. */
  readonly customers?: number
}

interface Maker {
  readonly company: Company
  readonly add: (kind: ListKind, name: string, doc?: Doc, parent?: string) => { readonly ListID: string }
  readonly ref: (kind: ListKind, name: string) => { readonly ListID: string }
}

const makerOf = (company: Company): Maker => {
  const ref = (kind: ListKind, name: string) => {
    const entry = company.lists.named([kind], name)
    if (!entry) throw new Error(`The practice company has no ${kind} ${name}.`)
    return { ListID: entry.id }
  }
  return {
    company,
    ref,
    add: (kind, name, doc = {}, parent) => {
      const { id } = company.lists.add({
        kind,
        name,
        doc,
        parent: parent === undefined ? null : ref(kind, parent).ListID,
      })
      return { ListID: id }
    },
  }
}

const addAccounts = ({ add }: Maker): void => {
  for (const { name, type, number, parent, special } of accounts)
    add(
      'Account',
      name,
      { AccountType: type, AccountNumber: number, ...(special && { SpecialAccountType: special }) },
      parent,
    )
}

const addTaxes = ({ add, company }: Maker, edition: Edition): void => {
  const seed = taxes[edition]
  const agency = add('Vendor', 'Tax Agency', { IsSalesTaxAgency: 'true' })
  const items = new Map<string, Doc>()
  for (const [name, rate] of seed.items)
    items.set(
      name,
      add('ItemSalesTax', name, { ItemDesc: name, TaxRate: rate, TaxVendorRef: agency }) as unknown as Doc,
    )
  for (const { name, members } of seed.groups)
    items.set(
      name,
      add('ItemSalesTaxGroup', name, {
        ItemDesc: name,
        ItemSalesTaxRef: members.map((member) => items.get(member)!),
      }) as unknown as Doc,
    )
  const codes = new Map<string, string>()
  for (const { name, desc, taxable, item } of seed.codes) {
    const doc: Doc = { IsTaxable: String(taxable), Desc: desc, ...(item && { ItemSalesTaxRef: items.get(item) }) }
    codes.set(name, add('SalesTaxCode', name, doc).ListID)
  }
  company.changeSettings({
    defaultTaxItem: seed.defaultItem === null ? null : (items.get(seed.defaultItem)?.ListID as string),
    taxableCode: codes.get(seed.taxable) ?? null,
    nonTaxableCode: codes.get(seed.nonTaxable) ?? null,
  })
}

const addSmallLists = ({ add }: Maker): void => {
  for (const [kind, rows] of Object.entries(smallLists))
    for (const [name, doc] of rows) add(kind as ListKind, name, doc)
  add('Class', 'Returns', {}, 'Web Store')
}

const addNames = (maker: Maker, count: number): void => {
  const { add, ref } = maker
  for (const name of vendors)
    add('Vendor', name, { CompanyName: name, VendorTypeRef: { ...ref('VendorType', 'Supplier') } })
  for (const name of ['Nora Finch', 'Theo Marsh'])
    add('Employee', name, { FirstName: name.split(' ')[0], LastName: name.split(' ')[1] })
  add('OtherName', 'Petty Cash Holder')
  add('SalesRep', 'NF', { SalesRepEntityRef: { ...ref('Employee', 'Nora Finch') } })
  const town = { City: 'Fairhaven', State: 'MA', PostalCode: '02719', Country: 'USA' }
  for (const name of companies)
    add('Customer', name, {
      CompanyName: name,
      BillAddress: { Addr1: name, ...town },
      TermsRef: { ...ref('StandardTerms', 'Net 30') },
      CustomerTypeRef: { ...ref('CustomerType', 'Wholesale') },
    })
  add('Customer', 'Dining room', { JobStatus: 'InProgress' }, 'Harborview Inn')
  add('Customer', 'Web Store', { CompanyName: 'Web Store' })
  for (const person of people(count)) {
    const name = `${person.first} ${person.last}`
    add('Customer', name, {
      FirstName: person.first,
      LastName: person.last,
      Email: person.email,
      BillAddress: { Addr1: name, Addr2: person.street, ...town },
    })
  }
}

const accountRef = ({ ref }: Maker, name: string): Doc => ({ ...ref('Account', name) })

const productDoc = (maker: Maker, product: ProductSeed): Doc => {
  const { settings } = maker.company
  const code = product.taxable === false ? settings().nonTaxableCode : settings().taxableCode
  const common: Doc = {
    SalesTaxCodeRef: { ListID: code! },
    ...(product.barCode && { BarCodeValue: product.barCode }),
    ...(product.partNumber && { ManufacturerPartNumber: product.partNumber }),
    ...(product.unitSet && { UnitOfMeasureSetRef: { ...maker.ref('UnitOfMeasureSet', product.unitSet) } }),
  }
  if (product.kind === 'ItemService')
    return {
      ...common,
      SalesOrPurchase: { Desc: product.title, Price: product.price, AccountRef: accountRef(maker, 'Service Income') },
    }
  if (product.kind === 'ItemNonInventory')
    return {
      ...common,
      SalesOrPurchase: { Desc: product.title, Price: product.price, AccountRef: accountRef(maker, 'Sales:Web Sales') },
    }
  return {
    ...common,
    SalesDesc: product.title,
    SalesPrice: product.price,
    PurchaseDesc: product.title,
    PurchaseCost: product.cost,
    IncomeAccountRef: accountRef(maker, 'Sales:Web Sales'),
    COGSAccountRef: accountRef(maker, 'Cost of Goods Sold'),
    AssetAccountRef: accountRef(maker, 'Inventory Asset'),
  }
}

const addProducts = (maker: Maker, date: string): void => {
  for (const product of products) {
    const { ListID } = maker.add(product.kind, product.sku, productDoc(maker, product), product.parent)
    if (product.onHand === 0) continue
    const quantity = BigInt(product.onHand) * UNIT
    receiveStock(
      maker.company,
      maker.company.lists.get(ListID)!,
      quantity,
      extend(quantity, decimalOf(product.cost)),
      date,
    )
  }
}

/** Items that are no goods: shipping, discounts, adjustments, payments, a bundle. */
const addOtherItems = (maker: Maker): void => {
  const { add, ref, company } = maker
  const { taxableCode, nonTaxableCode } = company.settings()
  const [tax, non]: Doc[] = [{ ListID: taxableCode! }, { ListID: nonTaxableCode! }]
  const charge = (name: string, desc: string, account: string, code = non): void => {
    add('ItemOtherCharge', name, {
      SalesTaxCodeRef: code,
      SalesOrPurchase: { Desc: desc, Price: '0.00', AccountRef: accountRef(maker, account) },
    })
  }
  charge('Shipping', 'Shipping and handling', 'Shipping Income')
  charge('Order Adjustment', 'Rounding and adjustments', 'Order Adjustments')
  charge('Store Tax', 'Tax collected by the store', 'Web Store Tax Collected')
  charge('Gift Card', 'Gift card', 'Gift Cards Outstanding')
  charge('Tip', 'Tip or fee', 'Service Income')
  const discount = (name: string, code: Doc | undefined, more: Doc): void => {
    add('ItemDiscount', name, {
      ItemDesc: name,
      SalesTaxCodeRef: code,
      AccountRef: accountRef(maker, 'Sales Discounts'),
      ...more,
    })
  }
  discount('Discount', tax, { DiscountRate: '0.00' })
  discount('Discount (non-taxable)', non, { DiscountRate: '0.00' })
  discount('10% off', tax, { DiscountRatePercent: '10.0' })
  add('ItemSubtotal', 'Subtotal', { ItemDesc: 'Subtotal' })
  add('ItemPayment', 'Payment on account', {
    ItemDesc: 'Payment received',
    PaymentMethodRef: { ...ref('PaymentMethod', 'Check') },
  })
  add('ItemGroup', 'HL-COFFEE-SET', {
    ItemDesc: 'Two mugs and a book',
    IsPrintItemsInGroup: 'true',
    ItemGroupLine: [
      { ItemRef: { ...ref('ItemInventory', 'HL-MUG-NAVY') }, Quantity: '2' },
      { ItemRef: { ...ref('ItemNonInventory', 'HL-BOOK-KNOT') }, Quantity: '1' },
    ],
  })
  add('ItemInventoryAssembly', 'HL-KIT-CABIN', {
    SalesDesc: 'Cabin kit',
    SalesPrice: '95.00',
    PurchaseCost: '38.00',
    SalesTaxCodeRef: tax,
    IncomeAccountRef: accountRef(maker, 'Sales:Web Sales'),
    COGSAccountRef: accountRef(maker, 'Cost of Goods Sold'),
    AssetAccountRef: accountRef(maker, 'Inventory Asset'),
    ItemInventoryAssemblyLine: [{ ItemInventoryRef: { ...ref('ItemInventory', 'HL-LAMP-BR') }, Quantity: '1' }],
  })
}

/**
 * Makes the practice company's file at `path` (an earlier one is replaced) and leaves it open. The books balance from
 * the first entry: opening stock stands against Opening Balance Equity. Nothing of a real firm is in it.
 */
export const createPracticeCompany = (path: string, options: PracticeCompanyOptions = {}): Company => {
  const { edition = 'US', clock = () => new Date(), customers = 240 } = options
  const settings = startSettings(edition, clock().toISOString().slice(0, 10))
  const today = wallClock(clock(), settings.timeZone).slice(0, 10)
  const company = newCompany(path, clock, { ...settings, ...options.settings })
  company.file.atOnce(() => {
    const maker = makerOf(company)
    addAccounts(maker)
    addTaxes(maker, edition)
    addSmallLists(maker)
    addNames(maker, customers)
    addProducts(maker, `${today.slice(0, 4)}-01-01` > settings.closingDate! ? `${today.slice(0, 4)}-01-01` : today)
    addOtherItems(maker)
    if (company.txns.trial() !== 0n)
      throw new Error(`The practice books are out by ${amountText(company.txns.trial())}.`)
  })
  return company
}
