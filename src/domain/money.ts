import { z } from 'zod'
import { type Decimal, fromMinor, parseDecimal, placesOf, type Rounding, round, times, toMinor } from './decimal.ts'

/** An amount of money: an integer number of minor units (cents) and its ISO 4217 currency. */
export type Money = Readonly<{ minor: number; currency: string }>

export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as USD')
export const moneySchema = z.object({ minor: z.number().int(), currency: currencySchema }).readonly()

/** ISO 4217 currencies whose minor unit is not a hundredth. */
const PLACES: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
}

/** How many decimals the currency's amounts have (ISO 4217). */
export const currencyPlaces = (currency: string): number => PLACES[currency] ?? 2

export const ofMinor = (minor: number, currency: string): Money => ({ minor, currency })
export const noMoney = (currency: string): Money => ({ minor: 0, currency })

/** Reads "12.34". Undefined where the text is no number or has more decimals than the currency ("12.345" USD). */
export function parseMoney(text: string, currency: string): Money | undefined {
  const value = parseDecimal(text)
  if (value === undefined || placesOf(value) > currencyPlaces(currency)) return undefined
  return ofMinor(toMinor(value, currencyPlaces(currency)), currency)
}

/** As `parseMoney`; throws a RangeError that names the currency's decimals. */
export function money(text: string, currency: string): Money {
  const value = parseMoney(text, currency)
  if (!value) throw new RangeError(`"${text}" is no amount: ${currency} has ${currencyPlaces(currency)} decimals`)
  return value
}

/** A decimal as money, rounded to the currency's minor unit by the named rounding. */
export const moneyOf = (value: Decimal, currency: string, rounding: Rounding = 'half-away'): Money =>
  ofMinor(toMinor(value, currencyPlaces(currency), rounding), currency)

/** Money as a plain decimal, for arithmetic with rates. */
export const asDecimal = (value: Money): Decimal => fromMinor(value.minor, currencyPlaces(value.currency))

function same(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} cannot be added`)
  return a.currency
}

export const add = (a: Money, b: Money): Money => ofMinor(a.minor + b.minor, same(a, b))
export const subtract = (a: Money, b: Money): Money => ofMinor(a.minor - b.minor, same(a, b))
export const negate = (a: Money): Money => ofMinor(a.minor === 0 ? 0 : -a.minor, a.currency)
export const equals = (a: Money, b: Money): boolean => a.currency === b.currency && a.minor === b.minor
export const total = (values: readonly Money[], currency: string): Money => values.reduce(add, noMoney(currency))

/** "1234.50": the amount alone, with the currency's decimals. */
export function moneyText(value: Money): string {
  const places = currencyPlaces(value.currency)
  const digits = String(Math.abs(value.minor)).padStart(places + 1, '0')
  const cut = digits.length - places
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`
  return value.minor < 0 ? `-${text}` : text
}

/** "1,234.50 USD", as a sentence says it. */
export function sayMoney(value: Money): string {
  const [whole = '', fraction] = moneyText(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${fraction === undefined ? grouped : `${grouped}.${fraction}`} ${value.currency}`
}

/** Quantity × unit price, rounded once to the minor unit. The one function in which decimals become an amount. */
export const extend = (quantity: Decimal, price: Decimal, currency: string, rounding: Rounding = 'half-away'): Money =>
  moneyOf(times(quantity, price), currency, rounding)

/** Rate in percent of an amount, rounded once to the minor unit. */
export const percentOf = (amount: Money, percent: Decimal, rounding: Rounding = 'half-away'): Money =>
  moneyOf(round(times(times(asDecimal(amount), percent), '0.01' as Decimal), 12), amount.currency, rounding)

/**
 * Splits an amount in proportion to weights so that the parts add up to it exactly: each part is cut down,
 * and the cents left go one by one to the parts that lost most (the earlier one on a tie).
 * Without any weight the first part takes everything. Weights must not be negative.
 */
export function prorate(amount: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) return []
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n)
  if (sum === 0n) return weights.map((_, i) => ofMinor(i === 0 ? amount.minor : 0, amount.currency))
  const sign = amount.minor < 0 ? -1 : 1
  const whole = BigInt(Math.abs(amount.minor))
  const parts = weights.map((weight, index) => {
    const share = whole * BigInt(weight)
    return { index, minor: share / sum, lost: share % sum }
  })
  const left = Number(whole - parts.reduce((a, p) => a + p.minor, 0n))
  const winners = new Set(
    parts
      .toSorted((a, b) => (a.lost === b.lost ? a.index - b.index : a.lost > b.lost ? -1 : 1))
      .slice(0, left)
      .map((p) => p.index),
  )
  return parts.map((p) => {
    const minor = Number(p.minor) + (winners.has(p.index) ? 1 : 0)
    return ofMinor(minor === 0 ? 0 : sign * minor, amount.currency)
  })
}
