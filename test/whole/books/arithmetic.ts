/** The model's own arithmetic: whole numbers only, halves rounded away from zero. */

const fine = 100_000n

/** A decimal of up to five places as hundred-thousandths. */
export function decimal(text: string): bigint {
  const parts = /^(-?)(\d+)(?:\.(\d{1,5}))?$/.exec(text)
  if (!parts) throw new RangeError(`"${text}" is no decimal`)
  const size = BigInt(parts[2]!) * fine + BigInt((parts[3] ?? '').padEnd(5, '0'))
  return parts[1] === '-' ? -size : size
}

export function dividedAway(size: bigint, by: bigint): bigint {
  const half = by / 2n
  return size < 0n ? -((-size + half) / by) : (size + half) / by
}

/** An amount with two decimals as cents. */
export const cents = (text: string): bigint => dividedAway(decimal(text), 1000n)

/** Quantity times rate in cents. */
export const extended = (quantity: string, rate: string): bigint =>
  dividedAway(decimal(quantity) * decimal(rate), fine * 1000n)

/** A percentage of an amount, in cents. */
export const percentOf = (amount: bigint, percent: string): bigint =>
  dividedAway(amount * decimal(percent), fine * 100n)

export const sayCents = (amount: bigint): string => {
  const size = (amount < 0n ? -amount : amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${size.slice(0, -2)}.${size.slice(-2)}`
}

export const sum = (amounts: Iterable<bigint>): bigint => {
  let all = 0n
  for (const one of amounts) all += one
  return all
}
