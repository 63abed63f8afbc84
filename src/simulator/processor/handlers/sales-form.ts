/** What every sales form shares: header, lines, tax, totals, journal and stock. One form, one file beside this. */
import type { Company } from '../../books/company.ts'
import { amountText, decimalText, sum } from '../../books/numbers.ts'
import { refusals } from '../../books/refusal.ts'
import { codedTax, formTax, isTaxable, type TaxResult } from '../../books/sales-tax.ts'
import type { Doc, Entry, JournalLine, ListKind, StockMove, TxnKind } from '../../books/shapes.ts'
import { specialAccount } from '../../books/special-accounts.ts'
import { resolve, withReferences } from '../references.ts'
import { block, linesOf, type Request, text } from '../request.ts'
import { linesKey } from '../validate.ts'
import { addGroup, addLine, type FormLine } from './form-lines.ts'
import { keptDoc } from './list-rets.ts'
import { mayWrite, openPeriod } from './write-guards.ts'

export interface SalesForm {
  readonly id: string
  readonly date: string
  readonly ref: string
  readonly customer: Entry | undefined
  /** Minor units. */
  readonly total: bigint
  readonly guid: string | null
  readonly memo: string
  readonly doc: Doc
  /** All but the line that carries the total (A/R, or the deposit account). */
  readonly journal: readonly JournalLine[]
  readonly stock: readonly StockMove[]
}

/** The number after the last one saved on this kind of form, as QuickBooks proposes it. */
const nextRef = (company: Company, kind: TxnKind): string => {
  const last = company.file.db
    .prepare("SELECT ref FROM txn WHERE kind = ? AND ref <> '' ORDER BY number DESC LIMIT 1")
    .pluck()
    .get(kind) as string | undefined
  const digits = /\d+$/.exec(last ?? '')?.[0]
  if (last === undefined || digits === undefined) return last === undefined ? '1' : `${last}1`.slice(0, 11)
  const next = String(BigInt(digits) + 1n).padStart(digits.length, '0')
  return `${last.slice(0, last.length - digits.length)}${next}`.slice(-11)
}

const checkFeatures = (company: Company, given: Doc): void => {
  const { salesTax, classTracking } = company.settings()
  const taxed = given.ItemSalesTaxRef || given.CustomerSalesTaxCodeRef || given.IsTaxIncluded
  if ((!salesTax && taxed) || (!classTracking && given.ClassRef)) throw refusals.featureOff()
  if (given.ExchangeRate !== undefined) throw refusals.featureOff()
}

const referenced = (company: Company, doc: Doc, field: string): Entry | undefined => {
  const id = text(block(doc, field), 'ListID')
  return id === undefined ? undefined : company.lists.get(id)
}

const storedEntry = (company: Company, id: string | null): Entry | undefined =>
  id === null ? undefined : company.lists.get(id)

interface Taxing {
  readonly item: Entry | undefined
  readonly code: Entry | undefined
}

/** What a form leaves out is taken from the customer, then from the company: so tax is added though nobody asked. */
const taxingOf = (company: Company, header: Doc, customer: Entry | undefined): Taxing => {
  const settings = company.settings()
  if (!settings.salesTax) return { item: undefined, code: undefined }
  const own = customer?.doc ?? {}
  const code =
    referenced(company, header, 'CustomerSalesTaxCodeRef') ??
    referenced(company, own, 'SalesTaxCodeRef') ??
    storedEntry(company, settings.taxableCode)
  if (settings.edition !== 'US') return { item: undefined, code }
  const item =
    referenced(company, header, 'ItemSalesTaxRef') ??
    referenced(company, own, 'ItemSalesTaxRef') ??
    storedEntry(company, settings.defaultTaxItem)
  return { item, code }
}

const taxOf = (company: Company, lines: readonly FormLine[], taxing: Taxing, included: boolean): TaxResult => {
  const counted = lines.filter(({ counts }) => counts)
  if (company.settings().edition !== 'US') return codedTax(company, counted, included)
  const exempt = taxing.code !== undefined && !isTaxable(taxing.code)
  return formTax(company, counted, taxing.item, exempt)
}

const stocked: readonly ListKind[] = ['ItemInventory', 'ItemInventoryAssembly']

/** Stock out at average cost, line after line, with its cost of goods sold. */
const stockOf = (company: Company, lines: readonly FormLine[]): { stock: StockMove[]; journal: JournalLine[] } => {
  const ahead = new Map<string, { quantity: bigint; value: bigint }>()
  const stock: StockMove[] = []
  const journal: JournalLine[] = []
  for (const { item, quantity, class: className } of lines) {
    if (!item || !stocked.includes(item.kind) || quantity === 0n) continue
    const moved = ahead.get(item.id) ?? { quantity: 0n, value: 0n }
    const cost = company.txns.costOf(item.id, quantity, moved)
    ahead.set(item.id, { quantity: moved.quantity - quantity, value: moved.value - cost })
    stock.push({ item: item.id, quantity: -quantity, value: -cost })
    const cogs = text(block(item.doc, 'COGSAccountRef'), 'ListID')
    const asset = text(block(item.doc, 'AssetAccountRef'), 'ListID')
    if (cogs === undefined || asset === undefined) throw refusals.noAccount(item.kind, 'COGSAccountRef')
    journal.push({ account: cogs, amount: cost, item: item.id, class: className ?? null })
    journal.push({ account: asset, amount: -cost, item: item.id })
  }
  return { stock, journal }
}

const incomeOf = (lines: readonly FormLine[], net: readonly bigint[], headerClass: string | undefined): JournalLine[] =>
  lines
    .filter(({ counts }) => counts)
    .map((line, at) => ({
      account: line.account!,
      amount: -net[at]!,
      item: line.item?.id ?? null,
      class: line.class ?? headerClass ?? null,
      memo: text(line.ret, 'Desc') ?? '',
    }))

const workLines = (request: Request, kind: TxnKind, given: Doc, id: string): { lines: FormLine[]; rets: Doc[] } => {
  const form = { request, what: kind, lines: [] as FormLine[] }
  const rets: Doc[] = []
  for (const each of linesOf(given)) {
    const line = block(each, `${kind}LineAdd`)
    const group = block(each, `${kind}LineGroupAdd`)
    if (line?.LinkToTxn) throw refusals.notFound(text(block(line, 'LinkToTxn'), 'TxnID') ?? '')
    if (line) {
      addLine(form, line, id)
      rets.push({ [`${kind}LineRet`]: form.lines.at(-1)!.ret })
    } else if (group) {
      const from = form.lines.length
      addGroup(form, group, id, `${kind}LineRet`)
      const ret = form.lines[from]?.group
      if (ret) rets.push({ [`${kind}LineGroupRet`]: ret })
    }
  }
  return { lines: form.lines, rets }
}

const totalsDoc = (company: Company, taxing: Taxing, tax: TaxResult, subtotal: bigint): Doc => {
  const { salesTax, edition } = company.settings()
  return {
    Subtotal: amountText(subtotal),
    ...(salesTax && { SalesTaxTotal: amountText(tax.total) }),
    ...(salesTax && edition === 'US' && taxing.item && { ItemSalesTaxRef: { ListID: taxing.item.id } }),
    ...(salesTax && edition === 'US' && { SalesTaxPercentage: decimalText(tax.percent, 2) }),
    ...(taxing.code && { CustomerSalesTaxCodeRef: { ListID: taxing.code.id } }),
  }
}

const flags = (doc: Doc): Doc => ({
  IsPending: text(doc, 'IsPending') ?? 'false',
  IsToBePrinted: text(doc, 'IsToBePrinted') ?? 'true',
  IsToBeEmailed: text(doc, 'IsToBeEmailed') ?? 'false',
})

const headerOnly = ['ExternalGUID', 'LinkToTxnID', 'SetCredit', 'CreditCardTxnInfo']

const headerOf = (company: Company, kind: TxnKind, given: Doc): Doc => {
  const header = withReferences(company, given, kind)
  for (const field of headerOnly) delete header[field]
  return keptDoc(header)
}

/** Works a whole form out, without saving it. Refuses as QuickBooks does; a total below zero is refused (3180). */
export const workForm = (request: Request, kind: TxnKind, given: Doc): SalesForm => {
  const { company } = request
  mayWrite(company)
  checkFeatures(company, given)
  const header = headerOf(company, kind, given)
  const customer = resolve(company, 'CustomerRef', block(given, 'CustomerRef'), kind)
  const date = text(given, 'TxnDate') || company.file.now().slice(0, 10)
  openPeriod(company, kind, date)
  const id = company.txns.newId()
  const { lines, rets } = workLines(request, kind, given, id)
  const taxing = taxingOf(company, header, customer)
  const tax = taxOf(company, lines, taxing, text(given, 'IsTaxIncluded') === 'true')
  const subtotal = sum(tax.net)
  const total = subtotal + tax.total
  if (total < 0n) throw refusals.cannotSave(kind, 'The total of the form may not be negative.')
  const moved = stockOf(company, lines)
  const headerClass = text(block(header, 'ClassRef'), 'ListID')
  const payable: JournalLine[] =
    tax.total === 0n
      ? []
      : [{ account: specialAccount(company, 'SalesTaxPayable'), amount: -tax.total, item: taxing.item?.id ?? null }]
  return {
    id,
    date,
    ref: keptDoc({ ref: text(given, 'RefNumber') || nextRef(company, kind) }).ref as string,
    customer,
    total,
    guid: text(given, 'ExternalGUID') ?? null,
    memo: text(header, 'Memo') ?? '',
    doc: { ...header, ...flags(header), ...totalsDoc(company, taxing, tax, subtotal), [linesKey]: rets },
    journal: [...incomeOf(lines, tax.net, headerClass), ...payable, ...moved.journal],
    stock: moved.stock,
  }
}
