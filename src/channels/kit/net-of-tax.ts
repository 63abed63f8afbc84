import { divideRounded } from '../../domain/decimal.ts'
import { type Money, ofMinor, subtract } from '../../domain/money.ts'

/**
 * Splits an amount in proportion to weights, which may be negative (a discount, a returned line), so that the parts add
 * up to it exactly. Where the weights add up to nothing the first part takes everything.
 */
export function spread(amount: Money, weights: readonly number[]): Money[] {
  const sum = weights.reduce((a, w) => a + BigInt(w), 0n)
  if (sum === 0n) return weights.map((_, i) => ofMinor(i === 0 ? amount.minor : 0, amount.currency))
  let weighed = 0n
  let given = 0
  return weights.map((weight) => {
    weighed += BigInt(weight)
    const upToHere = Number(divideRounded(BigInt(amount.minor) * weighed, sum))
    const part = ofMinor(upToHere - given, amount.currency)
    given = upToHere
    return part
  })
}

/** An amount that includes tax. `weight` says how much of the tax lies in it beside the others; 0 where it is not taxed. */
export type GrossPart = Readonly<{ gross: Money; weight: number }>

/**
 * Takes a known tax out of amounts that include it. The net amounts and the tax add up to the gross amounts exactly,
 * which unit prices without tax, rounded one by one, seldom do.
 */
export function withoutTax(parts: readonly GrossPart[], tax: Money): Readonly<{ net: Money; tax: Money }>[] {
  const shares = spread(
    tax,
    parts.map((p) => p.weight),
  )
  return parts.map((part, i) => {
    const share = shares[i] ?? ofMinor(0, tax.currency)
    return { net: subtract(part.gross, share), tax: share }
  })
}

/** An amount in the proportion of two others, rounded once: a discount brought to net with its line. As it is where `from` is 0. */
export function inProportion(amount: Money, to: Money, from: Money): Money {
  if (from.minor === 0 || amount.minor === 0) return amount
  return ofMinor(Number(divideRounded(BigInt(amount.minor) * BigInt(to.minor), BigInt(from.minor))), amount.currency)
}
