/**
 * The practice books' own arithmetic, apart from the program's on purpose: amounts are BigInt minor units (cents),
 * quantities, prices, percents and rates are BigInt hundred-thousandths (QuickBooks keeps five decimals).
 */

/** One whole of a decimal: five places. */
export const UNIT = 100_000n

/** Divides and rounds half away from zero, as QuickBooks is taken to do. The divisor must not be zero. */
export const divide = (dividend: bigint, divisor: bigint): bigint => {
  const negative = dividend < 0n !== divisor < 0n
  const a = dividend < 0n ? -dividend : dividend
  const b = divisor < 0n ? -divisor : divisor
  const rounded = (2n * a + b) / (2n * b)
  return negative ? -rounded : rounded
}

const scaled = (text: string, places: number): bigint => {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim())
  if (!match || (match[2] === '' && !match[3])) throw new Error(`Not a number: ${text}`)
  const digits = `${match[2]}${(match[3] ?? '').padEnd(places, '0').slice(0, places)}`
  return match[1] === '-' ? -BigInt(digits) : BigInt(digits)
}

const text = (value: bigint, places: number): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Reads an AMTTYPE ("-12.30", "12") as minor units. Throws on anything else. */
export const amountOf = (value: string): bigint => scaled(value, 2)

/** Writes minor units as an AMTTYPE: always two decimals. */
export const amountText = (value: bigint): string => text(value, 2)

/** Reads a PRICETYPE, QUANTYPE or PERCENTTYPE as hundred-thousandths. A trailing percent sign is ignored. */
export const decimalOf = (value: string): bigint => scaled(value.replace(/%\s*$/, ''), 5)

/** Writes a decimal with at least `least` places and no needless zeros beyond them. */
export const decimalText = (value: bigint, least = 0): string => {
  const [whole, fraction = ''] = text(value, 5).split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(least, '0')
  return kept === '' ? `${whole}` : `${whole}.${kept}`
}

/** Quantity times price, to the cent, half away from zero. */
export const extend = (quantity: bigint, price: bigint): bigint => divide(quantity * price * 100n, UNIT * UNIT)

/** A price (five places) as an amount (two places). */
export const priceAmount = (price: bigint): bigint => extend(UNIT, price)

/** So many percent of an amount, to the cent, half away from zero. */
export const percentOf = (amount: bigint, percent: bigint): bigint => divide(amount * percent, UNIT * 100n)

/** The part of a tax-inclusive amount that is not tax, at `percent` tax on the net. */
export const netOf = (gross: bigint, percent: bigint): bigint => divide(gross * UNIT * 100n, UNIT * 100n + percent)

/** The price that makes up an amount at a quantity, to five places; the amount itself where the quantity is zero. */
export const priceOf = (amount: bigint, quantity: bigint): bigint =>
  quantity === 0n ? amount * 1000n : divide(amount * UNIT * UNIT, quantity * 100n)

export const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)
