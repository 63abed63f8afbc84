/**
 * A question to the twin ("item|name|az-1") as a whole number of 53 bits, as the database keeps it: some dozen of them
 * stand there for every order. Two questions that share a number only let an order be planned once more than needed. The
 * numbers are kept: the same text must have the same number for ever (two 32-bit halves after FNV-1a, mixed as in MurmurHash3).
 */
export function wantedNumber(text: string): number {
  let low = 0x811c9dc5
  let high = 0x1b873593
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x5bd1e995)
  }
  return (mixed(high) & 0x1fffff) * 0x1_0000_0000 + mixed(low)
}

function mixed(half: number): number {
  const once = Math.imul(half ^ (half >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  return (twice ^ (twice >>> 16)) >>> 0
}
