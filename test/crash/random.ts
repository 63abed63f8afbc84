/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */
export type Chance = Readonly<{
  /** 0 to below `n`, whole. */
  below(n: number): number
  /** True so often out of a hundred. */
  often(percent: number): boolean
  oneOf<T>(from: readonly T[]): T
}>

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return { below, often: (percent) => below(100) < percent, oneOf: (from) => from[below(from.length)]! }
}
