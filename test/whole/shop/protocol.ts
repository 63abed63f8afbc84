/** A sale in the Custom Store protocol, in the dialects that real stores speak. */
import { amount, decimals, type Person, priceWithTax, type Sale, type SaleLine, sumOf } from './sale.ts'

/** How a store writes: its names, its numbers, where it puts its discounts, and whether its prices include tax. */
export type Dialect = Readonly<{
  names: 'Pascal' | 'camel' | 'lower' | 'UPPER'
  numbers: 'numbers' | 'texts'
  inclusive: boolean
  discounts: 'list' | 'field' | 'negative'
}>

export type Json = { readonly [name: string]: unknown }

const styles: readonly Dialect[] = [
  { names: 'Pascal', numbers: 'numbers', inclusive: false, discounts: 'list' },
  { names: 'camel', numbers: 'texts', inclusive: false, discounts: 'field' },
  { names: 'lower', numbers: 'texts', inclusive: false, discounts: 'negative' },
  { names: 'UPPER', numbers: 'numbers', inclusive: false, discounts: 'list' },
]

export const dialectOf = (index: number): Dialect => {
  const style = styles[index % styles.length]!
  return { ...style, inclusive: index % 11 === 5 }
}

/** The sale as JSON text. Numbers are written digit by digit, never through a floating-point number. */
export function written(sale: Sale, dialect: Dialect, change: (order: Json) => Json = (order) => order): string {
  return text(change(orderOf(sale, dialect)), dialect)
}

/** A number that is written as a number or as a text, as the dialect has it. */
export class Digits {
  readonly digits: string
  constructor(digits: string) {
    this.digits = digits
  }
}
const digits = (value: string): Digits => new Digits(value)
const money = (cents: number): Digits => digits(amount(cents))

function text(value: unknown, dialect: Dialect): string {
  if (value instanceof Digits) return dialect.numbers === 'texts' ? `"${value.digits}"` : value.digits
  if (Array.isArray(value)) return `[${value.map((one) => text(one, dialect)).join(',')}]`
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  return `{${Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `${JSON.stringify(named(name, dialect))}:${text(inner, dialect)}`)
    .join(',')}}`
}

const named = (name: string, { names }: Dialect): string => {
  if (names === 'lower') return name.toLowerCase()
  if (names === 'UPPER') return name.toUpperCase()
  return names === 'camel' ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

function orderOf(sale: Sale, dialect: Dialect): Json {
  const sum = sumOf(sale)
  const paid = sale.paid ?? sum.total
  const off = dialect.discounts === 'negative' ? -1 : 1
  const listed = dialect.discounts !== 'field'
  return {
    OrderNumber: sale.number,
    CreationDate: sale.created,
    ModifiedDate: sale.created,
    ...(paid > 0 && { PaidDate: sale.created }),
    CurrencyCode: 'USD',
    OrderStatus: sale.paid === undefined ? 'Complete' : 'Pending',
    IsTaxInclusive: dialect.inclusive,
    Total: money(sum.total),
    TotalTax: money(sum.tax),
    TaxRate: digits(decimals(sale.rate, 3)),
    AmountPaid: money(paid),
    ...(paid < sum.total && { BalanceDue: money(sum.total - paid) }),
    ShippingExclTax: money(sale.shipping),
    ShippingInclTax: money(
      sale.shipping + (sale.shippingTaxed ? Math.round((sale.shipping * sale.rate) / 100_000) : 0),
    ),
    DiscountExclTax: money(listed ? 0 : sum.discounts),
    Discounts: listed
      ? sale.discounts.map((one) => ({
          Name: one.name,
          Code: one.code,
          Amount: money(one.cents * off),
          NonTaxable: !one.taxed,
        }))
      : [],
    CreditCardName: sale.method,
    ShippingMethod: sale.shipMethod,
    Note: sale.note ?? '',
    Customer: { Email: sale.buyer.email, CompanyName: sale.buyer.company ?? '' },
    BillingAddress: addressOf(sale.buyer),
    ShippingAddress: addressOf(sale.buyer),
    OrderDetails: sale.lines.map((line) => lineOf(line, sale)),
    LoyaltyPoints: 12,
  }
}

function lineOf(line: SaleLine, sale: Sale): Json {
  const rate = line.taxed ? sale.rate : 0
  return {
    Sku: line.sku,
    Name: line.name,
    Quantity: digits(decimals(line.quantity, 3)),
    PriceExclTax: digits(decimals(line.price, 4)),
    PriceInclTax: digits(decimals(priceWithTax(line.price, rate), 4)),
    DiscountExclTax: money(line.discount),
    HasTax: rate > 0,
  }
}

const addressOf = (who: Person): Json => ({
  FirstName: who.first,
  LastName: who.last,
  Company: who.company ?? '',
  Address1: who.street,
  City: who.city,
  RegionName: who.state,
  PostalCode: who.zip,
  TwoLetterIsoCode: who.country,
  Email: who.email,
  PhoneNumber: '555 0100',
})
