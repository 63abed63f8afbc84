import { type Decimal, divide, isNegative, isZero, minus, one, plus, times, zero } from '../../domain/decimal.ts'
import { type Money, moneyOf, noMoney, total as sum } from '../../domain/money.ts'
import type { StoreDiscount, StoreOrder } from './schema.ts'

/*
 * The protocol has several fields for the same money, and stores fill them differently (notes.md, "Amounts"). A reading
 * is one way to understand an order's amounts. Each kind of doubt has a short list of readings, the plain one first;
 * the first combination whose parts add up to the order's Total is taken.
 */

/** A line's figures before anything is decided. Prices and discounts in the currency that is read. */
export type LineFigures = Readonly<{
  quantity: Decimal
  /** Unit price without and with tax; undefined where the store does not give it. */
  excl: Decimal | undefined
  incl: Decimal | undefined
  /** Discount of the line without and with tax, positive. */
  discountExcl: Decimal
  discountIncl: Decimal
  isShipping: boolean
}>

export type NamedDiscount = Readonly<{ name: string; code: string; amount: Decimal; taxable: boolean }>

/** An order's figures before anything is decided. */
export type Figures = Readonly<{
  currency: string
  total: Decimal
  taxInclusive: boolean
  lines: readonly LineFigures[]
  shippingExcl: Decimal | undefined
  shippingIncl: Decimal | undefined
  discounts: readonly NamedDiscount[]
  discountExcl: Decimal
  discountIncl: Decimal
  fee: Decimal
  tax: Decimal
  remitted: Decimal
}>

export type Reading = Readonly<{
  /** 'net': amounts without tax, tax on top; 'gross': amounts with tax, tax taken out of them. */
  basis: 'net' | 'gross'
  /** A line of quantity 0 with a price counts as one (a checkout option). */
  zeroIsOne: boolean
  /** A line's discount counts once, for each piece, or is already in the price. */
  lineDiscount: 'once' | 'each' | 'in-price'
  discounts: readonly NamedDiscount[]
  /** Whether ShippingExclTax counts beside lines that are shipping. */
  shippingField: boolean
  fee: Decimal
  tax: Decimal
  /** Tax that a marketplace pays to the state itself, no part of the total. */
  remitted: Decimal
}>

const isGiven = (value: Decimal | undefined): value is Decimal => value !== undefined && !isZero(value)
export const magnitude = (value: Decimal): Decimal => (isNegative(value) ? minus(zero, value) : value)
const added = (values: readonly Decimal[]): Decimal => values.reduce(plus, zero)

/** The quantity that a reading counts for a line. */
export const quantityOf = (line: LineFigures, reading: Reading): Decimal =>
  reading.zeroIsOne && isZero(line.quantity) ? one : line.quantity

/** A line's amount before its discount, and its discount, on the reading's basis, unrounded. */
export function lineAmounts(line: LineFigures, reading: Reading): Readonly<{ amount: Decimal; discount: Decimal }> {
  const quantity = quantityOf(line, reading)
  const [first, second] = reading.basis === 'net' ? [line.excl, line.incl] : [line.incl, line.excl]
  const amount = times(quantity, first ?? second ?? zero)
  if (reading.lineDiscount === 'in-price') return { amount, discount: zero }
  const [own, other] =
    reading.basis === 'net' ? [line.discountExcl, line.discountIncl] : [line.discountIncl, line.discountExcl]
  const discount = isZero(own) ? other : own
  return { amount, discount: reading.lineDiscount === 'each' ? times(quantity, discount) : discount }
}

/** The shipping amount of the order's own fields on the reading's basis. */
export function shippingAmount(figures: Figures, reading: Reading): Decimal {
  if (!reading.shippingField) return zero
  const { shippingExcl: excl, shippingIncl: incl } = figures
  return (reading.basis === 'net' ? (excl ?? incl) : (incl ?? excl)) ?? zero
}

/** What a reading adds up to, each part rounded to the currency as the books will have it. */
export function addsUpTo(figures: Figures, reading: Reading): Money {
  const money = (value: Decimal): Money => moneyOf(value, figures.currency)
  const negative = (value: Decimal): Money => money(minus(zero, value))
  const lines = figures.lines.map((line) => lineAmounts(line, reading))
  return sum(
    [
      ...lines.flatMap((l) => [money(l.amount), negative(l.discount)]),
      ...reading.discounts.map((d) => negative(d.amount)),
      money(shippingAmount(figures, reading)),
      money(reading.fee),
      reading.basis === 'net' ? money(reading.tax) : noMoney(figures.currency),
    ],
    figures.currency,
  )
}

/**
 * The reading of an order's amounts, and whether it adds up to the order's total. Where none does, the plain reading is
 * given, so that the difference is seen and the order is held, never bent.
 */
export function chooseReading(figures: Figures): Readonly<{ reading: Reading; balances: boolean }> {
  const wanted = moneyOf(figures.total, figures.currency).minor
  let plain: Reading | undefined
  for (const reading of readingsOf(figures)) {
    plain ??= reading
    if (addsUpTo(figures, reading).minor === wanted) return { reading, balances: true }
  }
  if (!plain) throw new Error('An order has at least its plain reading')
  return { reading: plain, balances: false }
}

/** Every reading that the order's fields allow, the plain one first. Where there is no doubt there is one. */
function* readingsOf(figures: Figures): Generator<Reading> {
  for (const tax of taxReadings(figures))
    for (const basis of basisReadings(figures, tax.tax))
      for (const zeroIsOne of zeroReadings(figures))
        for (const lineDiscount of lineDiscountReadings(figures))
          for (const discounts of discountReadings(figures, lineDiscount))
            for (const shippingField of shippingReadings(figures))
              for (const fee of isZero(figures.fee) ? [zero] : [figures.fee, zero])
                yield { ...tax, basis, zeroIsOne, lineDiscount, discounts, shippingField, fee }
}

/** Prices that include tax need the tax taken out; only where the store shows that they do. */
function basisReadings(figures: Figures, tax: Decimal): readonly Reading['basis'][] {
  const showsTax = figures.lines.some((l) => l.incl !== undefined && l.excl !== l.incl)
  return isGiven(tax) && (figures.taxInclusive || showsTax) ? ['net', 'gross'] : ['net']
}

function zeroReadings(figures: Figures): readonly boolean[] {
  const isPricedZero = (l: LineFigures) => isZero(l.quantity) && (isGiven(l.excl) || isGiven(l.incl))
  return figures.lines.some(isPricedZero) ? [false, true] : [false]
}

function lineDiscountReadings(figures: Figures): readonly Reading['lineDiscount'][] {
  const discounted = figures.lines.filter((l) => !isZero(l.discountExcl) || !isZero(l.discountIncl))
  if (discounted.length === 0) return ['once']
  return discounted.some((l) => l.quantity !== one) ? ['once', 'in-price', 'each'] : ['once', 'in-price']
}

function shippingReadings(figures: Figures): readonly boolean[] {
  const hasField = isGiven(figures.shippingExcl) || isGiven(figures.shippingIncl)
  return hasField && figures.lines.some((l) => l.isShipping) ? [true, false] : [true]
}

/** The list of discounts, the order's discount fields, or both; none where the lines already carry the same money. */
function discountReadings(
  figures: Figures,
  lineDiscount: Reading['lineDiscount'],
): readonly (readonly NamedDiscount[])[] {
  const { discounts: list, discountExcl, discountIncl } = figures
  const listed = added(list.map((d) => d.amount))
  const field = isZero(discountExcl) ? discountIncl : discountExcl
  const fieldAlone: readonly NamedDiscount[] = isZero(field)
    ? []
    : [{ name: list[0]?.name ?? '', code: list[0]?.code ?? '', amount: field, taxable: list[0]?.taxable ?? true }]
  const isSameMoney = isZero(field) || listed === discountExcl || listed === discountIncl
  const readings = isZero(listed) ? [fieldAlone] : [list]
  if (!isZero(listed) && !isZero(field) && listed !== field) readings.push(fieldAlone)
  if (!isZero(listed) && !isSameMoney) readings.push([...list, ...fieldAlone])
  const onLines = added(figures.lines.map((l) => l.discountExcl))
  const onLinesIncl = added(figures.lines.map((l) => l.discountIncl))
  const isOnLines = [listed, field].some((d) => !isZero(d) && (d === onLines || d === onLinesIncl))
  if (isOnLines && lineDiscount !== 'in-price') readings.push([])
  return readings
}

type TaxReading = Pick<Reading, 'tax' | 'remitted'>

/** TotalTax; without it what lies between the prices with and without tax. TaxAmountRemitted is part of it or beside it. */
function taxReadings(figures: Figures): readonly TaxReading[] {
  const { tax, remitted } = figures
  if (!isZero(remitted)) {
    const rest = minus(tax, remitted)
    return [
      ...(isNegative(rest) ? [] : [{ tax: rest, remitted }]),
      ...(isZero(tax) ? [{ tax: zero, remitted }] : []),
      { tax, remitted: tax === remitted ? zero : remitted },
      { tax: zero, remitted: isZero(tax) ? remitted : tax },
    ]
  }
  if (!isZero(tax)) return [{ tax, remitted: zero }]
  const between = taxBetweenPrices(figures)
  if (isZero(between)) return [{ tax: zero, remitted: zero }]
  return [between, loweredByDiscounts(figures, between), zero].map((t) => ({ tax: t, remitted: zero }))
}

/** The tax between the prices, less the share that the order's taxable discounts take off it. */
function loweredByDiscounts(figures: Figures, between: Decimal): Decimal {
  const taxed = figures.lines.filter((l) => l.excl !== undefined && l.incl !== undefined && l.excl !== l.incl)
  const base = added(taxed.map((l) => minus(times(l.quantity, l.excl ?? zero), l.discountExcl)))
  const off = added(figures.discounts.filter((d) => d.taxable).map((d) => d.amount))
  const discount = isZero(off) ? figures.discountExcl : off
  return isZero(base) ? between : divide(times(between, minus(base, discount)), base, 6)
}

/** The tax that lies between the prices without and with tax, rounded as each line's amount is. */
export function taxBetweenPrices(figures: Figures): Decimal {
  const gap = (excl: Decimal | undefined, incl: Decimal | undefined): Decimal =>
    isGiven(excl) && isGiven(incl) ? minus(incl, excl) : zero
  return added([
    ...figures.lines.map((l) => minus(times(l.quantity, gap(l.excl, l.incl)), gap(l.discountExcl, l.discountIncl))),
    gap(figures.shippingExcl, figures.shippingIncl),
    minus(zero, gap(figures.discountExcl, figures.discountIncl)),
  ])
}

/** Takes an order's figures out of its fields: in the store's currency, or in the one the customer paid in. */
export function figuresOf(order: StoreOrder, currency: string, inCustomerCurrency: boolean): Figures {
  const c = inCustomerCurrency
  const rate = order.CustomerExchangeRate ?? one
  const positive = (value: Decimal | undefined): Decimal => magnitude(value ?? zero)
  const price = (value: Decimal | undefined): Decimal | undefined => (isGiven(value) ? value : undefined)
  const converted = (value: Decimal | undefined): Decimal => (c ? times(value ?? zero, rate) : (value ?? zero))
  return {
    currency,
    total: (c ? order.TotalCustomerCurrency : order.Total) ?? zero,
    taxInclusive: order.IsTaxInclusive === true,
    lines: order.OrderDetails.map((l) => ({
      quantity: l.Quantity ?? zero,
      excl: price(c ? l.PriceExclTaxCustomerCurrency : l.PriceExclTax),
      incl: price(c ? l.PriceInclTaxCustomerCurrency : l.PriceInclTax),
      discountExcl: positive(c ? l.DiscountExclTaxCustomerCurrency : l.DiscountExclTax),
      discountIncl: positive(c ? l.DiscountInclTaxCustomerCurrency : l.DiscountInclTax),
      isShipping: l.IsShipping === true,
    })),
    shippingExcl: price(c ? order.ShippingExclTaxCustomerCurrency : order.ShippingExclTax),
    shippingIncl: price(c ? order.ShippingInclTaxCustomerCurrency : order.ShippingInclTax),
    discounts: order.Discounts.map((d) => namedDiscount(d, c)).filter((d) => !isZero(d.amount)),
    discountExcl: magnitude(converted(order.DiscountExclTax)),
    discountIncl: magnitude(converted(order.DiscountInclTax)),
    fee: converted(order.PaymentMethodAdditionalFeeExclTax),
    tax: converted(order.TotalTax),
    remitted: magnitude(converted(order.TaxAmountRemitted)),
  }
}

/** Some stores write a discount as a negative amount; it lowers the total either way. */
const namedDiscount = (d: StoreDiscount, inCustomerCurrency: boolean): NamedDiscount => ({
  name: d.Name,
  code: d.Code,
  amount: magnitude((inCustomerCurrency ? d.AmountInCustomerCurrency : d.Amount) ?? zero),
  taxable: d.NonTaxable !== true && !/^non$/i.test(d.TaxCode),
})
