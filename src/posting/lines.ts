import type { LineBooking } from '../domain/booking.ts'
import { type Decimal, isZero, round } from '../domain/decimal.ts'
import { add, type Money, moneyText, negate, prorate, sayMoney, subtract } from '../domain/money.ts'
import type { Discount, OrderLine } from '../domain/order.ts'
import { type OwnRole, ownItem } from './item/own.ts'
import { productItem } from './item/product.ts'
import type { Chosen, Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { byOrder, type Why, why } from './reasons.ts'

/** One line of the transaction, before its tax code is decided. `taxable`: as the store says. */
export type SaleLine = Readonly<{
  role: 'product' | OwnRole
  item: Chosen | undefined
  description: Why<string> | undefined
  quantity?: Why<Decimal>
  amount: Why<Money>
  taxable: boolean
  booking: LineBooking
}>

/** QuickBooks keeps five decimals of a quantity (qbXML QUANTYPE). */
const QUANTITY_PLACES = 5

const nothing: LineBooking = {}

const lineName = (line: OrderLine): string => line.name || line.sku || line.id || 'without a name'

/** What each product line is lowered by: its share of order discounts that are spread, by the line's index. */
type Shares = readonly Money[]

/** A product line as QuickBooks gets it, with its own discount line below it where the setting asks for one. */
function productLines(p: Planning, line: OrderLine, index: number, share: Money): readonly SaleLine[] {
  if (isZero(line.quantity) && subtract(line.amount, line.discount).minor === 0) return leftOut(p, line)
  if (isZero(line.quantity)) p.problem(say('line-quantity-zero', lineName(line), moneyText(line.amount)))
  const asLine = p.settings.values['orders.lineDiscounts'] === 'line' && line.discount.minor > 0
  const before = asLine ? line.amount : subtract(line.amount, line.discount)
  const product: SaleLine = {
    role: 'product',
    item: productItem(p, line, lineName(line)),
    description:
      line.booking.description ?? (line.name === '' ? undefined : why(line.name, byOrder(`lines.${index}.name`))),
    ...(isZero(line.quantity)
      ? {}
      : { quantity: why(round(line.quantity, QUANTITY_PLACES), byOrder(`lines.${index}.quantity`)) }),
    amount: why(subtract(before, share), byOrder(`lines.${index}.amount`, amountNote(line, asLine, share))),
    taxable: line.taxable,
    booking: line.booking,
  }
  return asLine ? [product, lineDiscount(p, line, index)] : [product]
}

function leftOut(p: Planning, line: OrderLine): readonly SaleLine[] {
  p.note(say('line-left-out', lineName(line)))
  return []
}

function amountNote(line: OrderLine, asLine: boolean, share: Money): string {
  const notes = [`The store’s amount before tax: ${sayMoney(line.amount)}`]
  if (!asLine && line.discount.minor !== 0) notes.push(`less its discount of ${sayMoney(line.discount)}`)
  if (share.minor !== 0) notes.push(`less ${sayMoney(share)} of the order’s discount`)
  return `${notes.join(', ')}.`
}

const lineDiscount = (p: Planning, line: OrderLine, index: number): SaleLine => ({
  role: 'discount',
  item: ownItem(p, 'discount', line.taxable),
  description: why(`Discount on ${lineName(line)}`, byOrder(`lines.${index}.discount`)),
  amount: why(negate(line.discount), byOrder(`lines.${index}.discount`)),
  taxable: line.taxable,
  booking: {
    ...(line.booking.class && { class: line.booking.class }),
    ...(line.booking.taxCode && { taxCode: line.booking.taxCode }),
  },
})

/** A line of our own items: shipping, charge, discount. Amounts of nothing give no line. */
function extraLine(
  p: Planning,
  role: OwnRole,
  given: Readonly<{ amount: Money; taxable: boolean; words: string; field: string }>,
): readonly SaleLine[] {
  if (given.amount.minor === 0) return []
  return [
    {
      role,
      item: ownItem(p, role, given.taxable),
      description: given.words === '' ? undefined : why(given.words, byOrder(given.field)),
      amount: why(given.amount, byOrder(given.field)),
      taxable: given.taxable,
      booking: nothing,
    },
  ]
}

const words = (...parts: readonly string[]): string =>
  [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))].join(' ')

/** A discount as a line; one below zero raises the total, and is a charge: QuickBooks turns what a discount item adds into what it takes off. */
const discountLine = (p: Planning, discount: Discount, index: number): readonly SaleLine[] =>
  extraLine(p, discount.amount.minor < 0 ? 'charge' : 'discount', {
    amount: negate(discount.amount),
    taxable: discount.taxable,
    words: words(discount.name, discount.code),
    field: `discounts.${index}`,
  })

/**
 * A discount spread over the product lines it lowers: a taxable one over the taxable lines, another over the rest.
 * Undefined where those lines are not worth as much as it takes off.
 */
export function spread(discount: Discount, lines: readonly OrderLine[]): readonly Money[] | undefined {
  const weights = lines.map((line) =>
    line.taxable === discount.taxable ? Math.max(0, line.amount.minor - line.discount.minor) : 0,
  )
  const worth = weights.reduce((a, b) => a + b, 0)
  return discount.amount.minor < 0 || worth < discount.amount.minor || worth === 0
    ? undefined
    : prorate(discount.amount, weights)
}

/** Shares of all discounts that are spread, by product line, and the discounts that stand on lines of their own. */
function spreadAll(p: Planning): Readonly<{ shares: Shares; alone: readonly number[] }> {
  const { lines, discounts, currency } = p.order
  const none = lines.map(() => ({ minor: 0, currency }))
  if (p.settings.values['orders.orderDiscounts'] === 'line') return { shares: none, alone: discounts.map((_, i) => i) }
  let shares: Shares = none
  const alone: number[] = []
  for (const [index, discount] of discounts.entries()) {
    const lowered = lines.map((line, i) => ({ ...line, amount: subtract(line.amount, shares[i] ?? noShare(currency)) }))
    const parts = spread(discount, lowered)
    if (parts) shares = shares.map((share, i) => add(share, parts[i] ?? noShare(currency)))
    else alone.push(index)
  }
  return { shares, alone }
}

const noShare = (currency: string): Money => ({ minor: 0, currency })

/**
 * The lines of the transaction in QuickBooks' order: products (each discount of a line below it), charges, shipping, order
 * discounts. Amounts are the store's own and are sent as they are; no rate is sent, so QuickBooks multiplies nothing.
 */
export function saleLines(p: Planning): readonly SaleLine[] {
  const { order } = p
  const { shares, alone } = spreadAll(p)
  const products = order.lines.flatMap((line, i) => productLines(p, line, i, shares[i] ?? noShare(order.currency)))
  const charges = order.charges.flatMap((charge, i) =>
    extraLine(p, 'charge', { ...charge, words: charge.name, field: `charges.${i}` }),
  )
  const shipping = order.shipping.flatMap((line, i) =>
    extraLine(p, 'shipping', { ...line, words: words(line.carrier, line.method), field: `shipping.${i}` }),
  )
  const discounts = alone.flatMap((i) => discountLine(p, order.discounts[i] as Discount, i))
  return [...products, ...charges, ...shipping, ...discounts]
}

/** A line that the planner adds by itself: the tax, or the adjustment. Never taxed. */
export const addedLine = (
  p: Planning,
  role: 'tax' | 'adjustment',
  amount: Why<Money>,
  description: string,
): SaleLine => ({
  role,
  item: ownItem(p, role, false),
  description: why(description, amount.reason),
  amount,
  taxable: false,
  booking: nothing,
})
