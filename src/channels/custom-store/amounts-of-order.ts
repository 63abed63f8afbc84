import { type Decimal, divide, isZero, zero } from '../../domain/decimal.ts'
import { add, asDecimal, equals, extend, type Money, moneyOf, negate, subtract } from '../../domain/money.ts'
import type { Discount, OrderTax } from '../../domain/order.ts'
import { inProportion, withoutTax } from '../kit/net-of-tax.ts'
import {
  type Figures,
  type LineFigures,
  lineAmounts,
  quantityOf,
  type Reading,
  shippingAmount,
  taxBetweenPrices,
} from './readings.ts'

/** A line as the order has it: net of tax. */
export type LineAmounts = Readonly<{
  quantity: Decimal
  unitPrice: Decimal
  amount: Money
  discount: Money
  taxable: boolean
}>

export type OrderAmounts = Readonly<{
  lines: readonly LineAmounts[]
  /** Undefined where the order has no shipping of its own beside its lines. */
  shipping: Readonly<{ amount: Money; taxable: boolean }> | undefined
  discounts: readonly Discount[]
  fee: Money
  taxes: readonly OrderTax[]
}>

/** What tells whether lines and shipping are taxed. */
export type TaxHints = Readonly<{
  /** By line: the store's own word, where it gives one. */
  lines: readonly (boolean | undefined)[]
  shipping: boolean | undefined
  name: string
  rate: Decimal | undefined
}>

const PRICE_PLACES = 5

/** An order's amounts net of tax, as the chosen reading understands them. Parts and tax add up to what the reading does. */
export function amountsOfOrder(figures: Figures, reading: Reading, hints: TaxHints): OrderAmounts {
  const tax = moneyOf(reading.tax, figures.currency)
  const bare = bareAmounts(figures, reading, taxedParts(figures, reading, hints))
  const net = reading.basis === 'net' ? bare : taxTakenOut(bare, tax)
  return {
    lines: net.lines.map((line, i) => ({
      quantity: quantityOf(figures.lines[i]!, reading),
      unitPrice: unitPrice(figures.lines[i]!, reading, line.amount),
      ...line,
    })),
    shipping: net.shipping.amount.minor === 0 ? undefined : net.shipping,
    discounts: net.discounts,
    fee: moneyOf(reading.fee, figures.currency),
    taxes: taxesOf(figures, reading, hints, tax),
  }
}

type Bare = Readonly<{
  lines: readonly Readonly<{ amount: Money; discount: Money; taxable: boolean }>[]
  shipping: Readonly<{ amount: Money; taxable: boolean }>
  discounts: readonly Discount[]
}>

function bareAmounts(
  figures: Figures,
  reading: Reading,
  taxed: Readonly<{ lines: readonly boolean[]; shipping: boolean }>,
): Bare {
  const money = (value: Decimal): Money => moneyOf(value, figures.currency)
  const lowersTax = taxed.lines.includes(true) && !isTaxOnFullPrices(figures, reading)
  return {
    lines: figures.lines.map((line, i) => {
      const { amount, discount } = lineAmounts(line, reading)
      return { amount: money(amount), discount: money(discount), taxable: taxed.lines[i] ?? false }
    }),
    shipping: { amount: money(shippingAmount(figures, reading)), taxable: taxed.shipping },
    discounts: reading.discounts.map((d) => ({
      name: d.name,
      code: d.code,
      amount: money(d.amount),
      taxable: d.taxable && lowersTax,
    })),
  }
}

/** Takes the tax out of amounts that include it: lines after their discounts, shipping, and the order's taxable discounts. */
function taxTakenOut(bare: Bare, tax: Money): Bare {
  const parts = [
    ...bare.lines.map((l) => ({ gross: subtract(l.amount, l.discount), taxable: l.taxable })),
    { gross: bare.shipping.amount, taxable: bare.shipping.taxable },
    ...bare.discounts.map((d) => ({ gross: negate(d.amount), taxable: d.taxable })),
  ]
  const net = withoutTax(
    parts.map((p) => ({ gross: p.gross, weight: p.taxable ? p.gross.minor : 0 })),
    tax,
  ).map((p) => p.net)
  return {
    lines: bare.lines.map((line, i) => {
      const after = net[i]!
      const discount = inProportion(line.discount, after, subtract(line.amount, line.discount))
      return { ...line, amount: add(after, discount), discount }
    }),
    shipping: { ...bare.shipping, amount: net[bare.lines.length]! },
    discounts: bare.discounts.map((d, i) => ({ ...d, amount: negate(net[bare.lines.length + 1 + i]!) })),
  }
}

/** The store's own price where it gives the line's amount; else the price that does. */
function unitPrice(line: LineFigures, reading: Reading, amount: Money): Decimal {
  const quantity = quantityOf(line, reading)
  const own = reading.basis === 'net' ? (line.excl ?? line.incl ?? zero) : (line.excl ?? zero)
  if (isZero(quantity) || equals(extend(quantity, own, amount.currency), amount)) return own
  return divide(asDecimal(amount), quantity, PRICE_PLACES)
}

/**
 * What the store says of each line; else its prices; else, where nothing is marked though there is tax, everything it
 * sold. Where a marketplace pays all the tax itself, nothing is taxed in the books.
 */
function taxedParts(
  figures: Figures,
  reading: Reading,
  hints: TaxHints,
): Readonly<{ lines: readonly boolean[]; shipping: boolean }> {
  if (isZero(reading.tax) && !isZero(reading.remitted))
    return { lines: figures.lines.map(() => false), shipping: false }
  const byPrice = (excl: Decimal | undefined, incl: Decimal | undefined): boolean =>
    excl !== undefined && incl !== undefined && excl !== incl
  const lines = figures.lines.map((l, i) => byPrice(l.excl, l.incl) || hints.lines[i] === true)
  const shipping = byPrice(figures.shippingExcl, figures.shippingIncl) || hints.shipping === true
  if (isZero(reading.tax) || lines.includes(true) || shipping) return { lines, shipping }
  const open = figures.lines.map((_, i) => hints.lines[i] !== false)
  return { lines: open.includes(true) ? open : figures.lines.map(() => true), shipping: false }
}

/** Whether the tax takes no notice of the order's discounts: then they are not taxable, whatever the store's flag says. */
function isTaxOnFullPrices(figures: Figures, reading: Reading): boolean {
  const { discountExcl, discountIncl } = figures
  if (isZero(reading.tax) || (!isZero(discountExcl) && !isZero(discountIncl) && discountExcl !== discountIncl))
    return false
  const { currency } = figures
  return equals(moneyOf(taxBetweenPrices(figures), currency), moneyOf(reading.tax, currency))
}

function taxesOf(figures: Figures, reading: Reading, hints: TaxHints, tax: Money): readonly OrderTax[] {
  const rate = hints.rate === undefined ? {} : { rate: hints.rate }
  const remitted = moneyOf(reading.remitted, figures.currency)
  return [
    ...(tax.minor === 0 ? [] : [{ name: hints.name, ...rate, amount: tax, remitted: false }]),
    ...(remitted.minor === 0 ? [] : [{ name: hints.name, amount: remitted, remitted: true }]),
  ]
}
