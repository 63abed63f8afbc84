/**
 * A sale as the shop knows it, in whole numbers: prices in ten-thousandths, quantities in thousandths, rates in
 * thousandths of a percent. What it comes to is reckoned here once, and nothing else says what is right.
 */

export type SaleLine = Readonly<{
  sku: string
  name: string
  /** Thousandths. */
  quantity: number
  /** Ten-thousandths of a dollar, before tax. */
  price: number
  taxed: boolean
  /** Cents off the whole line. */
  discount: number
}>

export type SaleDiscount = Readonly<{ name: string; code: string; cents: number; taxed: boolean }>

export type Person = Readonly<{
  first: string
  last: string
  company?: string
  email: string
  street: string
  city: string
  state: string
  zip: string
  country: string
}>

export type Sale = Readonly<{
  number: string
  created: Date
  lines: readonly SaleLine[]
  discounts: readonly SaleDiscount[]
  /** Cents before tax. */
  shipping: number
  shippingTaxed: boolean
  /** Thousandths of a percent; 7250 is 7.25 %. */
  rate: number
  buyer: Person
  method: string
  shipMethod: string
  /** Cents that the customer has paid; undefined: all of it. */
  paid?: number
  note?: string
}>

export type Sum = Readonly<{ goods: number; shipping: number; discounts: number; tax: number; total: number }>

const roundAway = (size: number, by: number): number => {
  const half = Math.floor(by / 2)
  return size < 0 ? -Math.floor((-size + half) / by) : Math.floor((size + half) / by)
}

/** A line before its discount, in cents. */
export const lineCents = (line: SaleLine): number => roundAway(line.quantity * line.price, 100_000)

/** What a sale comes to, in cents: tax once, on the sum of what is taxed. */
export function sumOf(sale: Sale): Sum {
  const goods = sale.lines.reduce((sum, line) => sum + lineCents(line) - line.discount, 0)
  const discounts = sale.discounts.reduce((sum, one) => sum + one.cents, 0)
  const taxable =
    sale.lines.filter((line) => line.taxed).reduce((sum, line) => sum + lineCents(line) - line.discount, 0) +
    (sale.shippingTaxed ? sale.shipping : 0) -
    sale.discounts.filter((one) => one.taxed).reduce((sum, one) => sum + one.cents, 0)
  const tax = sale.rate === 0 ? 0 : roundAway(taxable * sale.rate, 100_000)
  return { goods, shipping: sale.shipping, discounts, tax, total: goods + sale.shipping - discounts + tax }
}

/** The unit price with tax, in ten-thousandths. */
export const priceWithTax = (price: number, rate: number): number => price + roundAway(price * rate, 100_000)

export const amount = (cents: number): string => decimals(cents, 2)

/** A whole number of parts as a decimal: 12345 with 4 places is 1.2345. */
export function decimals(parts: number, places: number): string {
  const digits = Math.abs(parts)
    .toString()
    .padStart(places + 1, '0')
  return `${parts < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}
