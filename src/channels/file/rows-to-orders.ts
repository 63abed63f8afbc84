import { type Decimal, isZero, minus, plus, times, zero } from '../../domain/decimal.ts'
import type { Settings } from '../../domain/form-field.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import type { Found } from '../kit/channel.ts'
import { textHash } from '../kit/text-hash.ts'
import { cellsReader, type RowFault } from './cells-of-order.ts'
import { type Row, type Sheet, sheetOf } from './csv.ts'
import type { FileMapping } from './mapping.ts'
import type { FileLine, FileOrder } from './orders-schema.ts'
import { toOrder } from './to-order.ts'

/** An order of a file, and what is wrong with its cells. */
export type FileFound = Readonly<{ found: Found; faults: readonly RowFault[] }>

/** The orders of a file of rows, in the order in which they begin. Pure. */
export function ordersInRows(text: string, mapping: FileMapping, settings: Settings): readonly FileFound[] {
  return ordersOfSheet(sheetOf(text, mapping.delimiter), text, mapping, settings)
}

export function ordersOfSheet(
  sheet: Sheet,
  text: string,
  mapping: FileMapping,
  settings: Settings,
): readonly FileFound[] {
  const groups = grouped(sheet, mapping)
  return groups.map((rows) => readGroup(rows, sheet, text, mapping, settings))
}

/** The rows of each order: those of one number, or each row by itself. A row without a number stands alone. */
function grouped(sheet: Sheet, mapping: FileMapping): readonly (readonly Row[])[] {
  const at = sheet.columns.indexOf(mapping.columns.number ?? '')
  const groups = new Map<string, Row[]>()
  for (const row of sheet.rows) {
    const number = (row.cells[at] ?? '').trim()
    const key = number === '' || mapping.rows === 'order' ? `row ${row.number}` : `number ${number}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

function readGroup(
  rows: readonly Row[],
  sheet: Sheet,
  text: string,
  mapping: FileMapping,
  settings: Settings,
): FileFound {
  const slice = [rows[0]!.slice[0], rows.at(-1)!.slice[1]] as const
  const cells = cellsReader(rows, sheet, mapping, settings)
  const number = cells.text('number')
  const base = {
    kind: 'order' as const,
    slice,
    externalId: cells.text('id') || number || `row-${textHash(text.slice(...slice))}`,
    number: number || `row ${rows[0]!.number}`,
    rows: rows.map((row) => row.number),
  }
  const order = fileOrderOf(rows, cells, mapping)
  if (cells.faults.length > 0) {
    return {
      found: { ...base, result: { ok: false, problem: rowsProblem(base.number, cells.faults) } },
      faults: cells.faults,
    }
  }
  return { found: { ...base, result: { ok: true, order: toOrder(order, mapping.currency) } }, faults: [] }
}

const MOST_SAID = 3

function rowsProblem(number: string, faults: readonly RowFault[]): Problem {
  const said = faults.slice(0, MOST_SAID).map((f) => f.sentence)
  const more = faults.length > MOST_SAID ? [`And ${faults.length - MOST_SAID} more.`] : []
  return problem({
    code: 'row-malformed',
    what: number.startsWith('row ')
      ? `${number.replace('row', 'Row')} cannot be read.`
      : `Order ${number} cannot be read.`,
    why: [...said, ...more].join(' '),
    todo: 'Correct the file or the mapping and import it again. Orders that were taken before are not taken twice.',
    details: faults.map((f) => f.sentence).join('\n'),
    subject: faults[0]?.column ?? '',
  })
}

type Cells = ReturnType<typeof cellsReader>

const given = <T>(name: string, value: T | undefined | ''): Readonly<Record<string, T>> =>
  value === undefined || value === '' ? {} : { [name]: value as T }

function fileOrderOf(rows: readonly Row[], cells: Cells, mapping: FileMapping): FileOrder {
  const amounts = orderAmounts(cells)
  const lines = rows.map((row) => lineOf(row, cells)).filter((line) => line !== undefined)
  const total = cells.amount('total') ?? cells.missing('total')
  const date = cells.date('orderedAt')
  return {
    number: cells.text('number'),
    ...given('id', cells.text('id')),
    orderedAt: date ?? '',
    ...given('paidAt', cells.date('paidAt')),
    ...given('shippedAt', cells.date('shippedAt')),
    status: cells.text('status'),
    cancelled: /^(cancell?ed|void(ed)?)$/i.test(cells.text('status')),
    ...given('currency', cells.text('currency')),
    total: total ?? addedUp(lines, amounts, mapping),
    pricesIncludeTax: mapping.pricesIncludeTax ?? false,
    customer: cells.part('customer'),
    ...address(cells, 'billTo'),
    ...address(cells, 'shipTo'),
    lines: pricedLines(lines, amounts, total, mapping),
    ...amounts,
    ...payment(cells),
    ...Object.fromEntries(
      ['paymentMethod', 'terms', 'poNumber', 'note', 'tracking', 'storeName', 'source'].map((k) => [k, cells.text(k)]),
    ),
    booking: cells.part('booking'),
    custom: cells.unmapped(),
  }
}

const address = (cells: Cells, key: 'billTo' | 'shipTo') => {
  const part = cells.part(key)
  return Object.keys(part).length === 0 ? {} : { [key]: part }
}

type Amounts = Required<Pick<FileOrder, 'shipping' | 'discounts' | 'charges' | 'taxes'>>

function orderAmounts(cells: Cells): Amounts {
  const positive = (value: Decimal | undefined): Decimal => {
    const amount = value ?? zero
    return amount.startsWith('-') ? minus(zero, amount) : amount
  }
  const shipping = cells.amount('shipping') ?? zero
  const discount = positive(cells.amount('discount'))
  const fee = cells.amount('fee') ?? zero
  const tax = cells.amount('tax') ?? zero
  const method = cells.text('shippingMethod')
  const code = cells.text('discountCode')
  return {
    shipping: isZero(shipping) && method === '' ? [] : [{ method, amount: shipping }],
    discounts: isZero(discount) ? [] : [{ code, name: code, amount: discount }],
    charges: isZero(fee) ? [] : [{ name: cells.heading('fee'), amount: fee }],
    taxes: isZero(tax) ? [] : [{ name: cells.text('taxName'), ...given('rate', cells.amount('taxRate')), amount: tax }],
  }
}

/** A line of the order; undefined for a row that fills no column of lines (some exports have one for the order alone). */
function lineOf(row: Row, cells: Cells): FileLine | undefined {
  if (!cells.hasLine(row)) return undefined
  const text = (key: string): string => cells.cell(row, `line.${key}`)
  const amount = (key: string): Decimal | undefined => cells.amountOf(row, `line.${key}`)
  const discount = amount('discount')
  return {
    sku: text('sku'),
    name: text('name'),
    ...given('quantity', amount('quantity')),
    ...given('unitPrice', amount('unitPrice')),
    ...given('amount', amount('amount')),
    ...given('discount', discount?.startsWith('-') ? minus(zero, discount) : discount),
    ...given('tax', amount('tax')),
    ...given('taxable', cells.flagOf(row, 'line.taxable')),
  }
}

const isPriced = (mapping: FileMapping): boolean =>
  Boolean(mapping.columns['line.unitPrice'] || mapping.columns['line.amount'])

/**
 * Where the mapping names no price, the order's one line is what the total leaves after shipping, discount, fee and tax:
 * that is what a file of one row for each order says.
 */
function pricedLines(
  lines: readonly FileLine[],
  amounts: Amounts,
  total: Decimal | undefined,
  mapping: FileMapping,
): FileLine[] {
  if (isPriced(mapping) || total === undefined || lines.length > 1) return [...lines]
  const rest = minus(total, partsBeside(amounts, mapping))
  return [{ ...(lines[0] ?? {}), amount: rest }]
}

function partsBeside(amounts: Amounts, mapping: FileMapping): Decimal {
  const added = (parts: readonly Readonly<{ amount: Decimal }>[]): Decimal =>
    parts.reduce((sum, part) => plus(sum, part.amount), zero)
  const tax = mapping.pricesIncludeTax ? zero : added(amounts.taxes)
  return minus(plus(plus(added(amounts.shipping), added(amounts.charges)), tax), added(amounts.discounts))
}

/** The total of an order whose file has no column for it. */
function addedUp(lines: readonly FileLine[], amounts: Amounts, mapping: FileMapping): Decimal {
  const ofLine = (line: FileLine): Decimal =>
    minus(line.amount ?? times(line.quantity ?? ('1' as Decimal), line.unitPrice ?? zero), line.discount ?? zero)
  const lineTaxes =
    amounts.taxes.length > 0 || mapping.pricesIncludeTax ? zero : lines.reduce((s, l) => plus(s, l.tax ?? zero), zero)
  return plus(
    lines.reduce((sum, line) => plus(sum, ofLine(line)), lineTaxes),
    partsBeside(amounts, mapping),
  )
}

function payment(cells: Cells): Pick<FileOrder, 'payments' | 'paid'> {
  const amount = cells.amount('amountPaid')
  const paid = cells.paid('paid')
  if (amount === undefined || isZero(amount)) return paid === undefined ? {} : { paid }
  return { payments: [{ amount, reference: cells.text('paymentReference') }], ...(paid === undefined ? {} : { paid }) }
}
