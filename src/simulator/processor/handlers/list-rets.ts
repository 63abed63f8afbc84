/** List entries as QuickBooks returns them: the stored document with what is kept or worked out beside it. */
import type { Company } from '../../books/company.ts'
import { amountText, decimalText, divide, UNIT } from '../../books/numbers.ts'
import { type Doc, type Entry, itemKinds, type ListKind } from '../../books/shapes.ts'
import { withOffset } from '../../books/time.ts'
import { asKept } from '../write-xml.ts'

/** The lines of an address as an envelope shows them: at most five. */
export const addressBlock = (address: Doc | undefined): Doc | undefined => {
  if (!address) return undefined
  const field = (name: string): string => (typeof address[name] === 'string' ? (address[name] as string) : '')
  const town = [field('City'), [field('State'), field('PostalCode')].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
  const lines = [...[1, 2, 3, 4, 5].map((n) => field(`Addr${n}`)), town, field('Country')].filter(Boolean).slice(0, 5)
  return Object.fromEntries(lines.map((line, index) => [`Addr${index + 1}`, line]))
}

const addressFields = ['BillAddress', 'ShipAddress', 'VendorAddress', 'OtherNameAddress', 'SiteAddress']

/** Adds the address blocks that go with a document's addresses. */
export const withAddressBlocks = (doc: Doc): Doc => {
  const blocks: Doc = {}
  for (const field of addressFields) {
    const lines = addressBlock(doc[field] as Doc | undefined)
    if (lines) blocks[`${field}Block`] = lines
  }
  return { ...doc, ...blocks }
}

const creditNormal = ['AccountsPayable', 'CreditCard', 'OtherCurrentLiability', 'LongTermLiability', 'Equity']
const withoutBalance = ['Income', 'Expense', 'CostOfGoodsSold', 'OtherIncome', 'OtherExpense', 'NonPosting']

const accountFigures = (company: Company, entry: Entry): Doc => {
  const type = String(entry.doc.AccountType)
  if (withoutBalance.includes(type)) return { Balance: '0.00', TotalBalance: '0.00' }
  const sign = creditNormal.includes(type) ? -1n : 1n
  return {
    Balance: amountText(sign * entry.balance),
    TotalBalance: amountText(sign * company.lists.totalBalance(entry)),
  }
}

const stockFigures = (_company: Company, entry: Entry): Doc => ({
  QuantityOnHand: decimalText(entry.quantity),
  AverageCost:
    entry.quantity > 0n
      ? decimalText(divide(entry.value * UNIT * 1000n, entry.quantity), 2)
      : ((entry.doc.PurchaseCost as string | undefined) ?? '0.00'),
  QuantityOnOrder: '0',
  QuantityOnSalesOrder: '0',
})

const figures: Partial<Record<ListKind, (company: Company, entry: Entry) => Doc>> = {
  Account: accountFigures,
  Customer: (company, entry) => ({
    Balance: amountText(entry.balance),
    TotalBalance: amountText(company.lists.totalBalance(entry)),
    ...(entry.doc.JobStatus === undefined && { JobStatus: 'None' }),
  }),
  Vendor: (_company, entry) => ({ Balance: amountText(-entry.balance) }),
  ItemInventory: stockFigures,
  ItemInventoryAssembly: stockFigures,
}

/** An entry as its Ret: identity, document, figures, and fields of the owners asked for. */
export const entryRet = (company: Company, entry: Entry, owners: readonly string[]): { ret: string; doc: Doc } => {
  const { timeZone } = company.settings()
  const fields = owners.length > 0 ? company.fields.returned(entry.id, owners) : []
  return {
    ret: `${entry.kind}Ret`,
    doc: {
      ...withAddressBlocks(entry.doc),
      ListID: entry.id,
      TimeCreated: withOffset(entry.created, timeZone),
      TimeModified: withOffset(entry.modified, timeZone),
      EditSequence: entry.edit,
      Name: entry.name,
      FullName: entry.fullName,
      Initial: entry.kind === 'SalesRep' ? entry.name : undefined,
      IsActive: String(entry.active),
      Sublevel: String(entry.fullName.split(':').length - 1),
      ...(entry.parent && { ParentRef: { ListID: entry.parent } }),
      ...figures[entry.kind]?.(company, entry),
      ...(fields.length > 0 && { DataExtRet: fields }),
    },
  }
}

/** A document with every text as QuickBooks keeps it. */
export const keptDoc = (doc: Doc): Doc =>
  Object.fromEntries(
    Object.entries(doc).map(([field, value]) => [
      field,
      typeof value === 'string'
        ? asKept(value)
        : Array.isArray(value)
          ? value.map((each) => (typeof each === 'string' ? asKept(each) : keptDoc(each as Doc)))
          : value && keptDoc(value as Doc),
    ]),
  )

/** True for kinds that may hold sub-entries. */
export const isHierarchical = (kind: ListKind): boolean =>
  ['Customer', 'Class', 'Account', 'CustomerType', 'JobType', 'VendorType', ...itemKinds].includes(kind)
