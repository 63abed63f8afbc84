/** References by element name: which list they point at and what QuickBooks calls it in its messages. */
import type { Company } from '../books/company.ts'
import { refusals } from '../books/refusal.ts'
import { type Doc, type Entry, itemKinds, type ListKind, nameKinds, termsKinds } from '../books/shapes.ts'
import { block, text } from './request.ts'
import { linesKey } from './validate.ts'

interface Target {
  readonly kinds: readonly ListKind[]
  readonly label: string
}

const account: Target = { kinds: ['Account'], label: 'Account' }
const salesTaxCode: Target = { kinds: ['SalesTaxCode'], label: 'Sales Tax Code' }
const vendor: Target = { kinds: ['Vendor'], label: 'Vendor' }

const targets: Readonly<Record<string, Target>> = {
  CustomerRef: { kinds: ['Customer'], label: 'Customer' },
  ClassRef: { kinds: ['Class'], label: 'Class' },
  DiscountClassRef: { kinds: ['Class'], label: 'Class' },
  TemplateRef: { kinds: ['Template'], label: 'Template' },
  PaymentMethodRef: { kinds: ['PaymentMethod'], label: 'Payment Method' },
  PreferredPaymentMethodRef: { kinds: ['PaymentMethod'], label: 'Payment Method' },
  SalesRepRef: { kinds: ['SalesRep'], label: 'Sales Rep' },
  SalesRepEntityRef: { kinds: nameKinds, label: 'Name' },
  ShipMethodRef: { kinds: ['ShipMethod'], label: 'Ship Method' },
  ItemSalesTaxRef: { kinds: ['ItemSalesTax', 'ItemSalesTaxGroup'], label: 'Item Sales Tax' },
  CustomerMsgRef: { kinds: ['CustomerMsg'], label: 'Customer Message' },
  CustomerSalesTaxCodeRef: salesTaxCode,
  SalesTaxCodeRef: salesTaxCode,
  PurchaseTaxCodeRef: salesTaxCode,
  DepositToAccountRef: account,
  ARAccountRef: account,
  OverrideItemAccountRef: account,
  IncomeAccountRef: account,
  COGSAccountRef: account,
  AssetAccountRef: account,
  ExpenseAccountRef: account,
  AccountRef: account,
  DiscountAccountRef: account,
  TermsRef: { kinds: termsKinds, label: 'Terms' },
  CustomerTypeRef: { kinds: ['CustomerType'], label: 'Customer Type' },
  JobTypeRef: { kinds: ['JobType'], label: 'Job Type' },
  PriceLevelRef: { kinds: ['PriceLevel'], label: 'Price Level' },
  CurrencyRef: { kinds: ['Currency'], label: 'Currency' },
  PayeeEntityRef: { kinds: nameKinds, label: 'Name' },
  RefundFromAccountRef: account,
  ItemRef: { kinds: itemKinds, label: 'Item' },
  ItemGroupRef: { kinds: ['ItemGroup'], label: 'Item Group' },
  InventorySiteRef: { kinds: ['InventorySite'], label: 'Site' },
  InventorySiteLocationRef: { kinds: ['InventorySite'], label: 'Site' },
  UnitOfMeasureSetRef: { kinds: ['UnitOfMeasureSet'], label: 'Unit Of Measure Set' },
  PrefVendorRef: vendor,
  TaxVendorRef: vendor,
}

const found = (company: Company, target: Target, ref: Doc): Entry | undefined => {
  const id = text(ref, 'ListID')
  if (id) {
    const entry = company.lists.get(id)
    return entry && target.kinds.includes(entry.kind) ? entry : undefined
  }
  return company.lists.named(target.kinds, text(ref, 'FullName') ?? '')
}

const isEmpty = (ref: Doc): boolean => !text(ref, 'ListID') && !text(ref, 'FullName')

/**
 * The entry a reference names, by ListID first, else by full name in any case; undefined when it is left out.
 * Refuses with 3140 when it is not in the list or not active, with 3000 for an unknown ListID,
 * with 3176 while somebody has it open on a screen.
 */
export const resolve = (company: Company, field: string, ref: Doc | undefined, where: string): Entry | undefined => {
  if (!ref || isEmpty(ref)) return undefined
  const target = targets[field]
  if (!target) throw new Error(`No list is known for ${field}.`)
  const entry = found(company, target, ref)
  if (entry && company.onScreen.has(entry.id)) throw refusals.relatedInUse(target.label, entry.fullName)
  if (entry?.active) return entry
  const id = text(ref, 'ListID')
  if (!entry && id) throw refusals.badId('list id', id)
  throw refusals.badReference(target.label, text(ref, 'FullName') || entry?.fullName || '', where)
}

/** The parent a new entry hangs under: the same list, or 3130. */
export const resolveParent = (
  company: Company,
  kinds: readonly ListKind[],
  ref: Doc | undefined,
  what: string,
): Entry | undefined => {
  if (!ref || isEmpty(ref)) return undefined
  const entry = found(company, { kinds, label: '' }, ref)
  if (!entry) throw refusals.noParent(text(ref, 'FullName') ?? text(ref, 'ListID') ?? '', what)
  return entry
}

/** A copy of a document with every reference checked and reduced to its ListID; lines are left to their handler. */
export const withReferences = (company: Company, doc: Doc, where: string): Doc => {
  const copy: Doc = {}
  for (const [field, value] of Object.entries(doc)) {
    if (value === undefined || field.startsWith('@') || field === linesKey) continue
    if (typeof value === 'string') copy[field] = value
    else if (Array.isArray(value))
      copy[field] = value.map((each) => (typeof each === 'object' ? withReferences(company, each as Doc, where) : each))
    else if (field !== 'ParentRef' && targets[field]) {
      const entry = resolve(company, field, block(doc, field), where)
      copy[field] = entry ? { ListID: entry.id } : {}
    } else copy[field] = withReferences(company, value as Doc, where)
  }
  return copy
}
