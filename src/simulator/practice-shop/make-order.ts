/** Builds a shop order that adds up to the cent from a short recipe. */
import { amountText, decimalOf, divide, extend, percentOf, sum, UNIT } from '../books/numbers.ts'
import { products } from '../practice-company/catalog.ts'
import type { ShopAddress, ShopDiscount, ShopLine, ShopOrder } from './order-shapes.ts'

export interface LineRecipe {
  readonly sku: string
  readonly quantity?: string
  /** Other than the catalog's. */
  readonly price?: string
  readonly name?: string
  readonly discount?: string
  readonly taxable?: boolean
}

export interface OrderRecipe {
  readonly number: string
  /** What is odd about it; becomes the order's PrivateNote. */
  readonly oddity: string
  /** Minutes before now; or a fixed instant. */
  readonly minutesAgo?: number
  readonly createdAt?: (now: Date) => Date
  readonly lines: readonly LineRecipe[]
  readonly buyer?: ShopAddress
  readonly shipTo?: ShopAddress
  readonly shipping?: string
  /** Percent; 7.25 unless said, 0 for none. */
  readonly taxRate?: string
  readonly taxInclusive?: boolean
  readonly discounts?: readonly {
    readonly name: string
    readonly code?: string
    readonly amount: string
    readonly nonTaxable?: boolean
  }[]
  readonly fee?: string
  /** "all" unless said; an amount for part, "0" for nothing. */
  readonly paid?: string
  readonly method?: string
  readonly status?: string
  readonly currency?: string
  readonly shippingMethod?: string
  readonly more?: Partial<ShopOrder>
  /** What the shop makes of the finished order when it sends it. */
  readonly twist?: (order: ShopOrder) => unknown
}

const number = (minor: bigint): number => Number(amountText(minor))

const amount = (text: string): bigint => extend(UNIT, decimalOf(text))

const usual: ShopAddress = {
  FirstName: 'Ada',
  LastName: 'Abbott',
  Address1: '12 Mill Road',
  City: 'Fairhaven',
  RegionName: 'Massachusetts',
  PostalCode: '02719',
  CountryName: 'United States',
  TwoLetterIsoCode: 'US',
  Email: 'ada.abbott@example.com',
  PhoneNumber: '(508) 555-0142',
}

interface Worked {
  readonly line: ShopLine
  readonly net: bigint
  readonly taxable: boolean
}

const inclusive = (price: bigint, rate: bigint): bigint => divide(price * (UNIT * 100n + rate), UNIT * 100n)

const decimalNumber = (value: bigint): number => Number(value) / Number(UNIT)

/** A price with tax in it: to the cent where the shop's prices include tax, else to four places. */
const shown = (price: bigint, step: bigint): bigint => divide(price, step) * step

const workLine = (recipe: LineRecipe, rate: bigint, taxInclusive: boolean): Worked => {
  const product = products.find(({ sku }) => sku === recipe.sku)
  const price = decimalOf(recipe.price ?? product?.price ?? '0')
  const quantity = decimalOf(recipe.quantity ?? '1')
  const off = amount(recipe.discount ?? '0')
  const taxable = (recipe.taxable ?? product?.taxable ?? true) && rate !== 0n
  const withTax = taxable ? shown(inclusive(price, rate), taxInclusive ? 1000n : 10n) : price
  return {
    net: extend(quantity, price) - off,
    taxable,
    line: {
      Sku: recipe.sku,
      Name: recipe.name ?? product?.title ?? recipe.sku,
      Quantity: decimalNumber(quantity),
      PriceExclTax: decimalNumber(price),
      PriceInclTax: decimalNumber(withTax),
      DiscountExclTax: number(off),
      DiscountInclTax: taxable ? number(off + percentOf(off, rate)) : number(off),
      HasTax: taxable,
    },
  }
}

const discountsOf = (recipe: OrderRecipe): ShopDiscount[] =>
  (recipe.discounts ?? []).map(({ name, code = '', amount: off, nonTaxable = false }) => ({
    Name: name,
    Code: code,
    Amount: number(amount(off)),
    NonTaxable: nonTaxable,
  }))

interface Sums {
  readonly net: bigint
  readonly tax: bigint
  readonly shipping: bigint
  readonly fee: bigint
  readonly total: bigint
  readonly discount: bigint
}

/** Tax on the taxable lines less the taxable discounts, once for the order; shipping and fees are not taxed. */
const sumsOf = (recipe: OrderRecipe, worked: readonly Worked[], rate: bigint): Sums => {
  const given = recipe.discounts ?? []
  const discount = sum(given.map(({ amount: off }) => amount(off)))
  const taxableDiscount = sum(given.filter(({ nonTaxable }) => !nonTaxable).map(({ amount: off }) => amount(off)))
  const goods = sum(worked.map(({ net }) => net))
  const base = sum(worked.filter(({ taxable }) => taxable).map(({ net }) => net)) - taxableDiscount
  const tax = base > 0n ? percentOf(base, rate) : 0n
  const [shipping, fee] = [amount(recipe.shipping ?? '0'), amount(recipe.fee ?? '0')]
  const net = goods - discount + shipping + fee
  return { net, tax, shipping, fee, discount, total: net + tax }
}

const withoutZone = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z')

/** An order from a recipe, told at an instant. Every figure follows from the lines; `more` overrides at the end. */
export const makeOrder = (recipe: OrderRecipe, now: Date): ShopOrder => {
  const rate = decimalOf(recipe.taxRate ?? '7.25')
  const worked = recipe.lines.map((line) => workLine(line, rate, recipe.taxInclusive ?? false))
  const sums = sumsOf(recipe, worked, rate)
  const created = recipe.createdAt?.(now) ?? new Date(now.getTime() - (recipe.minutesAgo ?? 60) * 60_000)
  const paid = recipe.paid === undefined ? sums.total : amount(recipe.paid)
  const buyer = recipe.buyer ?? usual
  return {
    OrderNumber: recipe.number,
    Id: recipe.number,
    CreationDate: withoutZone(created),
    ModifiedDate: withoutZone(created),
    ...(paid > 0n && { PaidDate: withoutZone(created) }),
    OrderStatus: recipe.status ?? 'Processing',
    CurrencyCode: recipe.currency ?? 'USD',
    IsTaxInclusive: recipe.taxInclusive ?? false,
    Total: number(sums.total),
    TotalExclTax: number(sums.net),
    TotalInclTax: number(sums.total),
    TotalTax: number(sums.tax),
    TaxRate: decimalNumber(rate),
    ShippingExclTax: number(sums.shipping),
    ShippingInclTax: number(sums.shipping),
    DiscountExclTax: 0,
    DiscountInclTax: 0,
    AmountPaid: number(paid),
    BalanceDue: number(sums.total - paid),
    CreditCardName: recipe.method ?? 'Visa',
    ShippingMethod: recipe.shippingMethod ?? 'UPS Ground',
    StoreName: 'Harbor Lane Web Store',
    StoreType: 'Custom',
    PrivateNote: recipe.oddity,
    ...(sums.fee !== 0n && { PaymentMethodAdditionalFeeExclTax: number(sums.fee) }),
    BillingAddress: buyer,
    ShippingAddress: recipe.shipTo ?? buyer,
    Customer: {
      Id: `${buyer.Email ?? buyer.LastName ?? recipe.number}`,
      ...(buyer.Company !== undefined && { CompanyName: buyer.Company }),
      ...(buyer.Email !== undefined && { Email: buyer.Email }),
      IsTaxExempt: rate === 0n && recipe.taxRate !== undefined,
    },
    OrderDetails: worked.map(({ line }) => line),
    Discounts: discountsOf(recipe),
    ...recipe.more,
  }
}
