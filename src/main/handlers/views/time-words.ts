const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const

function span(milliseconds: number): string {
  for (const [size, unit] of UNITS) if (milliseconds >= size) return `${Math.round(milliseconds / size)} ${unit}`
  return `${Math.max(0, Math.round(milliseconds / 1000))} s`
}

/** "2 min ago", "just now". */
export const ago = (at: number, now: number): string => (now - at < 10_000 ? 'just now' : `${span(now - at)} ago`)

/** "in 13 min", "now". */
export const until = (at: number, now: number): string => (at - now < 10_000 ? 'now' : `in ${span(at - now)}`)
