const UNITS = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
] as const

/** "13 min", "2 h", "40 s". */
export function span(milliseconds: number): string {
  for (const [size, unit] of UNITS) if (milliseconds >= size) return `${Math.round(milliseconds / size)} ${unit}`
  return `${Math.max(0, Math.round(milliseconds / 1000))} s`
}

/** "2 min ago", "just now". */
export const ago = (at: number, now: number): string => (now - at < 10_000 ? 'just now' : `${span(now - at)} ago`)

/** "in 13 min", "now". */
export const until = (at: number, now: number): string => (at - now < 10_000 ? 'now' : `in ${span(at - now)}`)

const two = (n: number): string => String(n).padStart(2, '0')
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** The time of day on this machine, with the day where it is not today's: "10:42", "22 Nov 10:42". */
export function clockTime(at: number, now: number): string {
  const then = new Date(at)
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`
  return then.toDateString() === new Date(now).toDateString()
    ? time
    : `${then.getDate()} ${MONTHS[then.getMonth()]} ${time}`
}
