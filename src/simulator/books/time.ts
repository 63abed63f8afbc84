/**
 * QuickBooks' time: the wall clock of its computer, to the second, with an offset that is the standard one all year
 * (wrong in summer, as QuickBooks gives it). Stored without offset, so that text order is time order.
 */

const formats = new Map<string, Intl.DateTimeFormat>()

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(timeZone, made)
  return made
}

/** The wall clock at an instant, YYYY-MM-DDThh:mm:ss. */
export const wallClock = (at: Date, timeZone: string): string => {
  const part = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`
}

const offsetMinutes = (at: Date, timeZone: string): number => {
  const wall = Date.parse(`${wallClock(at, timeZone)}Z`)
  return Math.round((wall - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
}

const offsets = new Map<string, string>()

/** The standard (winter) offset of a zone in a year, as "-05:00". */
export const standardOffset = (year: string, timeZone: string): string => {
  const key = `${year} ${timeZone}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const winter = offsetMinutes(new Date(`${year}-01-01T12:00:00Z`), timeZone)
  const summer = offsetMinutes(new Date(`${year}-07-01T12:00:00Z`), timeZone)
  const minutes = Math.min(winter, summer)
  const size = Math.abs(minutes)
  const two = (value: number): string => String(value).padStart(2, '0')
  const made = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  offsets.set(key, made)
  return made
}

/** A stored time as QuickBooks writes it. */
export const withOffset = (stored: string, timeZone: string): string =>
  `${stored}${standardOffset(stored.slice(0, 4), timeZone)}`

/** A time from a request: the offset is dropped (QuickBooks expects back what it gave); a bare date is its midnight. */
export const storedTime = (given: string): string => {
  const bare = given.replace(/(?:[+-]\d{2}:\d{2})$/, (offset, at: number) => (at > 10 ? '' : offset))
  return bare.length === 10 ? `${bare}T00:00:00` : bare
}

/** The calendar day `days` away from a day. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
