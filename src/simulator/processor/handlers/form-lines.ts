/** The lines of a sales form: items, quantities, rates and amounts, worked out as QuickBooks does. */
import type { Company } from '../../books/company.ts'
import {
  amountOf,
  amountText,
  decimalOf,
  decimalText,
  divide,
  extend,
  percentOf,
  priceAmount,
  priceOf,
  sum,
  UNIT,
} from '../../books/numbers.ts'
import { refusals } from '../../books/refusal.ts'
import type { Doc, Entry, ListKind } from '../../books/shapes.ts'
import { specialAccount } from '../../books/special-accounts.ts'
import { resolve } from '../references.ts'
import { block, blocks, type Request, text } from '../request.ts'
import { keptDoc } from './list-rets.ts'

export interface FormLine {
  readonly id: string
  readonly item: Entry | undefined
  readonly amount: bigint
  /** Counts in the form's subtotal: subtotal and text lines do not. */
  readonly counts: boolean
  readonly code: Entry | undefined
  readonly account: string | undefined
  readonly class: string | undefined
  /** In the item's base unit, for stock. */
  readonly quantity: bigint
  readonly ret: Doc
  /** The group line this one belongs to, as its place among the form's groups. */
  readonly group?: Doc
}

interface Form {
  readonly request: Request
  readonly what: string
  readonly lines: FormLine[]
}

const purchasable: readonly ListKind[] = ['ItemInventory', 'ItemInventoryAssembly']

const side = (item: Entry): Doc => block(item.doc, 'SalesAndPurchase') ?? block(item.doc, 'SalesOrPurchase') ?? item.doc

const listedPrice = (item: Entry): bigint => {
  const where = side(item)
  return decimalOf(text(where, 'SalesPrice') ?? text(where, 'Price') ?? text(where, 'DiscountRate') ?? '0')
}

const listedPercent = (item: Entry): string | undefined => {
  const where = side(item)
  return text(where, 'PricePercent') ?? text(where, 'DiscountRatePercent') ?? text(where, 'TaxRate')
}

const incomeAccount = (company: Company, item: Entry, over: Entry | undefined): string => {
  if (over) return over.id
  if (item.kind === 'ItemSalesTax') return specialAccount(company, 'SalesTaxPayable')
  if (item.kind === 'ItemPayment')
    return text(block(item.doc, 'DepositToAccountRef'), 'ListID') ?? specialAccount(company, 'UndepositedFunds')
  const where = side(item)
  const id = text(block(where, 'IncomeAccountRef'), 'ListID') ?? text(block(where, 'AccountRef'), 'ListID')
  if (id === undefined) throw refusals.noAccount(item.kind, 'IncomeAccountRef')
  return id
}

const description = (item: Entry | undefined): string | undefined => {
  if (!item) return undefined
  const where = side(item)
  return text(where, 'SalesDesc') ?? text(where, 'Desc') ?? text(where, 'ItemDesc')
}

/** How many base units one of this unit is; 3140 when the item's set does not hold it. */
const ratioOf = (form: Form, item: Entry, unit: string | undefined): bigint => {
  if (unit === undefined || unit === '') return UNIT
  const { company } = form.request
  if (!company.settings().units) throw refusals.featureOff()
  const set = company.lists.get(text(block(item.doc, 'UnitOfMeasureSetRef'), 'ListID') ?? '')
  const base = set && block(set.doc, 'BaseUnit')
  const named = (doc: Doc): boolean => text(doc, 'Name') === unit || text(doc, 'Abbreviation') === unit
  if (base && named(base)) return UNIT
  const related = set && blocks(set.doc, 'RelatedUnit').find(named)
  if (!related) throw refusals.badReference('Unit Of Measure', unit, `${form.what} line`)
  return decimalOf(text(related, 'ConversionRatio') ?? '1')
}

const above = (form: Form): bigint => form.lines.at(-1)?.amount ?? 0n

const sinceSubtotal = (form: Form): bigint => {
  const last = form.lines.findLastIndex(({ item }) => item?.kind === 'ItemSubtotal')
  return sum(form.lines.slice(last + 1).map(({ amount }) => amount))
}

const reduces: readonly ListKind[] = ['ItemDiscount', 'ItemPayment']

/** The item's price, or what the line's price level makes of it. */
const levelled = (form: Form, item: Entry, given: Doc): bigint => {
  const price = listedPrice(item)
  const level = resolve(form.request.company, 'PriceLevelRef', block(given, 'PriceLevelRef'), `${form.what} line`)
  if (!level) return price
  const own = blocks(level.doc, 'PriceLevelPerItemRet').find(
    (each) => text(block(each, 'ItemRef'), 'ListID') === item.id,
  )
  const custom = text(own, 'CustomPrice')
  if (custom !== undefined) return decimalOf(custom)
  const percent = decimalOf(text(own, 'CustomPricePercent') ?? text(level.doc, 'PriceLevelFixedPercentage') ?? '0')
  return divide(price * (UNIT * 100n + percent), UNIT * 100n)
}

interface Figures {
  readonly amount: bigint
  readonly rate?: string
  readonly percent?: string
}

/** Amount and rate of a line: Quantity times Rate wins over a given Amount; percent lines take the line above. */
const figuresOf = (form: Form, item: Entry, given: Doc, quantity: bigint | undefined): Figures => {
  if (item.kind === 'ItemSubtotal') return { amount: sinceSubtotal(form) }
  const turn = (value: bigint): bigint => (reduces.includes(item.kind) && value > 0n ? -value : value)
  const rate = text(given, 'Rate')
  const amount = text(given, 'Amount')
  const percent = text(given, 'RatePercent') ?? (rate || amount ? undefined : listedPercent(item))
  if (percent !== undefined && amount === undefined)
    return { amount: turn(percentOf(above(form), decimalOf(percent))), percent: decimalText(decimalOf(percent), 1) }
  if (rate !== undefined && rate !== '') {
    const price = decimalOf(rate)
    return {
      amount: turn(quantity === undefined ? priceAmount(price) : extend(quantity, price)),
      rate: decimalText(price, 2),
    }
  }
  if (amount !== undefined && amount !== '') {
    const value = amountOf(amount)
    const shown = quantity === undefined ? undefined : decimalText(priceOf(value, quantity), 2)
    return { amount: turn(value), ...(shown !== undefined && { rate: shown }) }
  }
  const price = levelled(form, item, given)
  return { amount: turn(extend(quantity ?? UNIT, price)), rate: decimalText(price, 2) }
}

const checkItem = (form: Form, item: Entry, given: Doc, figures: Figures, quantity: bigint | undefined): void => {
  const { what } = form
  if (item.kind === 'ItemGroup' || item.kind === 'ItemSalesTaxGroup')
    throw refusals.cannotSave(what, `The item "${item.fullName}" is a group and cannot be used on a line of its own.`)
  const negativeRate = (figures.amount < 0n && (quantity ?? UNIT) > 0n) || (text(given, 'Rate') ?? '').startsWith('-')
  if (purchasable.includes(item.kind) && negativeRate)
    throw refusals.badField(
      'Rate',
      text(given, 'Rate') ?? amountText(figures.amount),
      'The rate of an inventory item may not be negative.',
    )
}

const untaxed: readonly ListKind[] = ['ItemSubtotal', 'ItemPayment', 'ItemSalesTax']

/** A line's tax code: its own, else the item's, else the company's taxable one; none where tax is off. */
const codeOf = (form: Form, item: Entry, given: Doc): Entry | undefined => {
  const { company } = form.request
  const settings = company.settings()
  if (given.SalesTaxCodeRef && !settings.salesTax) throw refusals.featureOff()
  if (!settings.salesTax || untaxed.includes(item.kind)) return undefined
  const own = resolve(company, 'SalesTaxCodeRef', block(given, 'SalesTaxCodeRef'), `${form.what} line`)
  const listed = text(block(item.doc, 'SalesTaxCodeRef'), 'ListID') ?? settings.taxableCode
  return own ?? (listed === null ? undefined : company.lists.get(listed))
}

const textLine = (form: Form, given: Doc): FormLine => {
  if (amountOf(text(given, 'Amount') || '0') !== 0n || text(given, 'Rate'))
    throw refusals.cannotSave(form.what, 'A line with an amount must have an item.')
  const { company } = form.request
  const id = company.txns.newId()
  const ret = keptDoc({
    TxnLineID: id,
    Desc: text(given, 'Desc'),
    Other1: text(given, 'Other1'),
    Other2: text(given, 'Other2'),
  })
  return {
    id,
    item: undefined,
    amount: 0n,
    counts: false,
    code: undefined,
    account: undefined,
    class: undefined,
    quantity: 0n,
    ret,
  }
}

const quantityOf = (given: Doc): bigint | undefined => {
  const quantity = text(given, 'Quantity')
  return quantity === undefined || quantity === '' ? undefined : decimalOf(quantity)
}

const storeFields = (form: Form, object: string, given: Doc): void => {
  const { fields } = form.request.company
  for (const each of blocks(given, 'DataExt')) {
    const [owner, name] = [text(each, 'OwnerID') ?? '0', text(each, 'DataExtName') ?? '']
    const def = fields.definition(owner, name)
    if (!def) throw refusals.notFound(name)
    fields.set({ object, owner, name: def.name, type: def.type, value: text(each, 'DataExtValue') ?? '' })
  }
}

/** Works one given line out and puts it under those before it. */
export const addLine = (form: Form, given: Doc, txnId: string, group?: Doc): void => {
  const { company } = form.request
  const where = `${form.what} line`
  const item = resolve(company, 'ItemRef', block(given, 'ItemRef'), where)
  if (!item) {
    form.lines.push(textLine(form, given))
    return
  }
  const quantity = quantityOf(given)
  const figures = figuresOf(form, item, given, quantity)
  checkItem(form, item, given, figures, quantity)
  const code = codeOf(form, item, given)
  const className = resolve(company, 'ClassRef', block(given, 'ClassRef'), where)
  if (className && !company.settings().classTracking) throw refusals.featureOff()
  const site = resolve(company, 'InventorySiteRef', block(given, 'InventorySiteRef'), where)
  if (site && !company.settings().sites) throw refusals.featureOff()
  const over = resolve(company, 'OverrideItemAccountRef', block(given, 'OverrideItemAccountRef'), where)
  const id = company.txns.newId()
  const unit = text(given, 'UnitOfMeasure')
  const counted =
    ((quantity ?? (figures.rate === undefined && figures.percent === undefined ? 0n : UNIT)) *
      ratioOf(form, item, unit)) /
    UNIT
  storeFields(form, `${txnId}/${id}`, given)
  form.lines.push({
    id,
    item,
    amount: figures.amount,
    counts: item.kind !== 'ItemSubtotal',
    code,
    account: item.kind === 'ItemSubtotal' ? undefined : incomeAccount(company, item, over),
    class: className?.id,
    quantity: counted,
    ...(group && { group }),
    ret: keptDoc({
      TxnLineID: id,
      ItemRef: { ListID: item.id },
      Desc: text(given, 'Desc') ?? description(item),
      ...(quantity !== undefined && { Quantity: decimalText(quantity) }),
      UnitOfMeasure: unit,
      ...(figures.percent === undefined ? { Rate: figures.rate } : { RatePercent: figures.percent }),
      ...(className && { ClassRef: { ListID: className.id } }),
      Amount: amountText(figures.amount),
      ...(site && { InventorySiteRef: { ListID: site.id } }),
      ServiceDate: text(given, 'ServiceDate'),
      ...(code && { SalesTaxCodeRef: { ListID: code.id } }),
      Other1: text(given, 'Other1'),
      Other2: text(given, 'Other2'),
    }),
  })
}

/** Expands a group item into its members, at their own prices. */
export const addGroup = (form: Form, given: Doc, txnId: string, what: string): void => {
  const { company } = form.request
  const group = resolve(company, 'ItemGroupRef', block(given, 'ItemGroupRef'), `${form.what} line`)
  if (!group) throw refusals.required('ItemGroupRef', `${form.what} line`)
  const quantity = quantityOf(given) ?? UNIT
  const ret: Doc = {
    TxnLineID: company.txns.newId(),
    ItemGroupRef: { ListID: group.id },
    Desc: text(group.doc, 'ItemDesc'),
    Quantity: decimalText(quantity),
    IsPrintItemsInGroup: text(group.doc, 'IsPrintItemsInGroup') ?? 'false',
  }
  const from = form.lines.length
  for (const member of blocks(group.doc, 'ItemGroupLine')) {
    const each = (quantity * decimalOf(text(member, 'Quantity') ?? '1')) / UNIT
    addLine(form, { ItemRef: member.ItemRef, Quantity: decimalText(each) }, txnId, ret)
  }
  const members = form.lines.slice(from)
  ret.TotalAmount = amountText(sum(members.map(({ amount }) => amount)))
  ret[what] = members.map((line) => line.ret)
}
