import { z } from 'zod'

/**
 * A decimal number as text in its shortest form ("12.5", "-0.003", "0"): quantities, unit prices, rates, percents.
 * Text, so that it passes through JSON and the database unchanged and never through a floating-point number.
 */
export type Decimal = string & { readonly __decimal: true }

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?$/
const MAX_PLACES = 20

/** How a number is rounded: half away from zero is what QuickBooks and most shops do. */
export type Rounding = 'half-away' | 'half-even' | 'down'

type Scaled = Readonly<{ digits: bigint; places: number }>

const pow10 = (n: number): bigint => 10n ** BigInt(n)

function scaled(value: Decimal): Scaled {
  const dot = value.indexOf('.')
  if (dot < 0) return { digits: BigInt(value), places: 0 }
  return { digits: BigInt(value.slice(0, dot) + value.slice(dot + 1)), places: value.length - dot - 1 }
}

function text({ digits, places }: Scaled): Decimal {
  const negative = digits < 0n
  const all = (negative ? -digits : digits).toString().padStart(places + 1, '0')
  const whole = all.slice(0, all.length - places)
  const fraction = all.slice(all.length - places).replace(/0+$/, '')
  const out = fraction === '' ? whole : `${whole}.${fraction}`
  return (negative && out !== '0' ? `-${out}` : out) as Decimal
}

/** Reads "12.50", "-.5", "+3", " 7 ". Gives undefined for anything else: exponents, grouping, words, more than 20 places. */
export function parseDecimal(source: string): Decimal | undefined {
  const found = FORM.exec(source.trim())
  if (!found) return undefined
  const [, sign = '', whole = '', fraction = ''] = found
  if (whole === '' && fraction === '') return undefined
  if (fraction.length > MAX_PLACES) return undefined
  const digits = BigInt(`${whole}${fraction}` || '0')
  return text({ digits: sign === '-' ? -digits : digits, places: fraction.length })
}

/** As `parseDecimal`, for values that are known to be good. Throws a RangeError otherwise. */
export function decimal(source: string | number): Decimal {
  const value = parseDecimal(String(source))
  if (value === undefined) throw new RangeError(`"${source}" is not a decimal number`)
  return value
}

export const zero = '0' as Decimal
export const one = '1' as Decimal

/** For schemas: text that is a decimal number, brought into its shortest form. */
export const decimalSchema = z.string().transform((value, context): Decimal => {
  const parsed = parseDecimal(value)
  if (parsed !== undefined) return parsed
  context.addIssue({ code: 'custom', message: `"${value.slice(0, 40)}" is not a decimal number` })
  return z.NEVER
})

function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const x = scaled(a)
  const y = scaled(b)
  const places = Math.max(x.places, y.places)
  return [x.digits * pow10(places - x.places), y.digits * pow10(places - y.places), places]
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const [x, y, places] = aligned(a, b)
  return text({ digits: x + y, places })
}

export function minus(a: Decimal, b: Decimal): Decimal {
  const [x, y, places] = aligned(a, b)
  return text({ digits: x - y, places })
}

export function times(a: Decimal, b: Decimal): Decimal {
  const x = scaled(a)
  const y = scaled(b)
  return text({ digits: x.digits * y.digits, places: x.places + y.places })
}

/** -1, 0 or 1. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [x, y] = aligned(a, b)
  return x < y ? -1 : x > y ? 1 : 0
}

export const isZero = (value: Decimal): boolean => value === '0'
export const isNegative = (value: Decimal): boolean => value.startsWith('-')

/** Divides integers with the named rounding. The one place in which anything is rounded. */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding = 'half-away'): bigint {
  if (divisor === 0n) throw new RangeError('Division by zero')
  const negative = dividend < 0n !== divisor < 0n
  const n = dividend < 0n ? -dividend : dividend
  const d = divisor < 0n ? -divisor : divisor
  const whole = n / d
  const twice = (n % d) * 2n
  const up = rounding !== 'down' && (twice > d || (twice === d && (rounding === 'half-away' || whole % 2n === 1n)))
  const magnitude = up ? whole + 1n : whole
  return negative ? -magnitude : magnitude
}

/** Rounds to `places` decimals. */
export function round(value: Decimal, places: number, rounding: Rounding = 'half-away'): Decimal {
  const from = scaled(value)
  if (from.places <= places) return value
  return text({ digits: divideRounded(from.digits, pow10(from.places - places), rounding), places })
}

/** How many decimals the value needs. */
export const placesOf = (value: Decimal): number => scaled(value).places

/** a ÷ b, rounded to `places` decimals. Throws a RangeError for b = 0. */
export function divide(a: Decimal, b: Decimal, places: number, rounding: Rounding = 'half-away'): Decimal {
  const [x, y] = aligned(a, b)
  return text({ digits: divideRounded(x * pow10(places), y, rounding), places })
}

/** The value times ten to `places` as an integer, rounded: the bridge to money's minor units. */
export function toMinor(value: Decimal, places: number, rounding: Rounding = 'half-away'): number {
  const { digits, places: has } = scaled(value)
  const out = has <= places ? digits * pow10(places - has) : divideRounded(digits, pow10(has - places), rounding)
  return safeInteger(out)
}

/** The decimal for an integer number of minor units. */
export const fromMinor = (minor: number, places: number): Decimal => text({ digits: BigInt(minor), places })

function safeInteger(value: bigint): number {
  const out = Number(value)
  if (!Number.isSafeInteger(out)) throw new RangeError(`${value} is too large an amount`)
  return out
}
