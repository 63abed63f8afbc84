/** Add and Mod of inventory, non-inventory, service, other-charge and discount items. */
import type { Company } from '../../books/company.ts'
import { amountOf, decimalOf, extend } from '../../books/numbers.ts'
import { refusals } from '../../books/refusal.ts'
import { type Doc, type Entry, itemKinds, type ListKind } from '../../books/shapes.ts'
import { specialAccount } from '../../books/special-accounts.ts'
import { resolveParent, withReferences } from '../references.ts'
import { type Answer, block, type Handler, text } from '../request.ts'
import { entryRet, keptDoc } from './list-rets.ts'
import { mayWrite, notOnScreen, openPeriod, sameEdit } from './write-guards.ts'

type AddKind = Extract<
  ListKind,
  'ItemInventory' | 'ItemNonInventory' | 'ItemService' | 'ItemOtherCharge' | 'ItemDiscount'
>

const inventoryTypes = ['OtherCurrentAsset', 'OtherAsset', 'FixedAsset']

/** Which account types an account field takes, where QuickBooks cares. */
const accountTypes: Readonly<Record<string, readonly string[]>> = {
  IncomeAccountRef: ['Income', 'OtherIncome'],
  COGSAccountRef: ['CostOfGoodsSold', 'Expense'],
  AssetAccountRef: inventoryTypes,
}

const checkAccounts = (company: Company, doc: Doc): void => {
  for (const [field, types] of Object.entries(accountTypes)) {
    const id = text(block(doc, field), 'ListID')
    const account = id === undefined ? undefined : company.lists.get(id)
    if (account && !types.includes(String(account.doc.AccountType)))
      throw refusals.wrongAccount(field, account.fullName, `It must be one of: ${types.join(', ')}.`)
  }
}

const needed: Readonly<Record<AddKind, (doc: Doc) => readonly string[]>> = {
  ItemInventory: () => ['IncomeAccountRef', 'COGSAccountRef', 'AssetAccountRef'],
  ItemNonInventory: (doc) => (doc.SalesAndPurchase ? ['IncomeAccountRef', 'ExpenseAccountRef'] : ['AccountRef']),
  ItemService: (doc) => (doc.SalesAndPurchase ? ['IncomeAccountRef', 'ExpenseAccountRef'] : ['AccountRef']),
  ItemOtherCharge: (doc) => (doc.SalesAndPurchase ? ['IncomeAccountRef', 'ExpenseAccountRef'] : ['AccountRef']),
  ItemDiscount: () => ['AccountRef'],
}

/** QuickBooks wants an item's accounts although the schema says they are optional. */
const requireAccounts = (kind: AddKind, doc: Doc): void => {
  const where = block(doc, 'SalesAndPurchase') ?? block(doc, 'SalesOrPurchase') ?? doc
  for (const field of needed[kind](doc)) {
    if (!text(block(where, field), 'ListID')) throw refusals.noAccount(kind, field)
  }
}

const opening = (company: Company, item: Entry, given: Doc): void => {
  const quantity = decimalOf(text(given, 'QuantityOnHand') ?? '0')
  if (quantity === 0n) return
  const cost = text(given, 'PurchaseCost')
  const value = text(given, 'TotalValue')
  const worth = value === undefined ? extend(quantity, decimalOf(cost ?? '0')) : amountOf(value)
  const date = text(given, 'InventoryDate') ?? company.file.now().slice(0, 10)
  openPeriod(company, 'InventoryAdjustment', date)
  receiveStock(company, item, quantity, worth, date)
}

/** Puts stock on the shelf against Opening Balance Equity, as QuickBooks does for a new item's quantity. */
export const receiveStock = (company: Company, item: Entry, quantity: bigint, worth: bigint, date: string): void => {
  const asset = text(block(item.doc, 'AssetAccountRef'), 'ListID') ?? ''
  company.txns.add({
    id: company.txns.newId(),
    kind: 'InventoryAdjustment',
    date,
    ref: '',
    entity: null,
    total: worth,
    open: 0n,
    guid: null,
    memo: 'Opening stock',
    doc: { ItemRef: { ListID: item.id }, AccountRef: { ListID: asset } },
    journal: [
      { account: asset, amount: worth, item: item.id },
      { account: specialAccount(company, 'OpeningBalanceEquity'), amount: -worth },
    ],
    stock: [{ item: item.id, quantity, value: worth }],
  })
}

const itemAdd =
  (kind: AddKind): Handler =>
  ({ company, body }): Answer => {
    mayWrite(company)
    const given = block(body, `${kind}Add`)!
    const settings = company.settings()
    if (!settings.salesTax && given.SalesTaxCodeRef) throw refusals.featureOff()
    const doc = withReferences(company, given, kind)
    requireAccounts(kind, doc)
    checkAccounts(company, block(doc, 'SalesAndPurchase') ?? doc)
    const parent = resolveParent(company, itemKinds, block(given, 'ParentRef'), 'Item')
    const barCode = text(block(given, 'BarCode'), 'BarCodeValue')
    for (const field of ['Name', 'IsActive', 'ParentRef', 'BarCode', 'QuantityOnHand', 'TotalValue', 'InventoryDate'])
      delete doc[field]
    const code = settings.taxableCode
    const entry = company.lists.add({
      kind,
      name: keptDoc({ name: text(given, 'Name') ?? '' }).name as string,
      parent: parent?.id ?? null,
      active: text(given, 'IsActive') !== 'false',
      doc: keptDoc({
        ...doc,
        ...(barCode !== undefined && { BarCodeValue: barCode }),
        ...(settings.salesTax && !doc.SalesTaxCodeRef && code !== null && { SalesTaxCodeRef: { ListID: code } }),
      }),
    })
    if (kind === 'ItemInventory') opening(company, entry, given)
    return { returned: [entryRet(company, company.lists.get(entry.id)!, [])] }
  }

/** Where a Mod gives what an Add gives under another name. */
const givenAs: Readonly<Record<string, string>> = {
  SalesOrPurchaseMod: 'SalesOrPurchase',
  SalesAndPurchaseMod: 'SalesAndPurchase',
}
const ofRequest = ['ListID', 'EditSequence', 'Name', 'IsActive', 'ParentRef', 'BarCode', 'ForceUOMChange']

/** What a Mod changes of an item's document: what is left out stays, a block is changed field by field. */
const changedDoc = (old: Doc, given: Doc): Doc => {
  const changed: Doc = { ...old }
  for (const [field, value] of Object.entries(given)) {
    if (ofRequest.includes(field) || field.startsWith('Apply')) continue
    const name = givenAs[field] ?? field
    const isBlock = name !== field && typeof value === 'object'
    changed[name] = isBlock ? changedDoc(block(old, name) ?? {}, value as Doc) : value
  }
  const barCode = text(block(given, 'BarCode'), 'BarCodeValue')
  return barCode === undefined ? changed : { ...changed, BarCodeValue: barCode }
}

const itemMod =
  (kind: AddKind): Handler =>
  ({ company, body }): Answer => {
    mayWrite(company)
    const given = block(body, `${kind}Mod`)!
    const id = text(given, 'ListID') ?? ''
    const entry = company.lists.get(id)
    if (entry?.kind !== kind) throw refusals.badId('list id', id)
    notOnScreen(company, 'Item', id)
    sameEdit(text(given, 'EditSequence'), entry.edit)
    const doc = changedDoc(entry.doc, withReferences(company, given, kind))
    requireAccounts(kind, doc)
    checkAccounts(company, block(doc, 'SalesAndPurchase') ?? doc)
    const changed = company.lists.change(entry, {
      name: keptDoc({ name: text(given, 'Name') ?? entry.name }).name as string,
      parent: given.ParentRef
        ? (resolveParent(company, itemKinds, block(given, 'ParentRef'), 'Item')?.id ?? null)
        : entry.parent,
      active: given.IsActive === undefined ? entry.active : text(given, 'IsActive') === 'true',
      doc: keptDoc(doc),
    })
    return { returned: [entryRet(company, changed, [])] }
  }

const kinds: readonly AddKind[] = [
  'ItemInventory',
  'ItemNonInventory',
  'ItemService',
  'ItemOtherCharge',
  'ItemDiscount',
]

export const itemWrites: Readonly<Record<string, Handler>> = Object.fromEntries(
  kinds.flatMap((kind) => [
    [`${kind}Add`, itemAdd(kind)],
    [`${kind}Mod`, itemMod(kind)],
  ]),
)
