/** A calendar day, YYYY-MM-DD: what QuickBooks calls TxnDate. It has no time and no zone, and is never shifted. */
export type Day = string

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const WITH_ZONE = /[T ].*(?:Z|[+-]\d{2}:?\d{2})$/i

/** QuickBooks' own range of dates: 1970 to 18 January 2038. */
const FIRST: Day = '1970-01-01'
const LAST: Day = '2038-01-18'

/** Whether the text is a day of the calendar: 2026-02-29 is none. */
export function isDay(text: string): boolean {
  const found = DAY.exec(text)
  if (!found) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

export const inQuickBooksRange = (day: Day): boolean => day >= FIRST && day <= LAST

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, made)
  return made
}

/** Whether this is a named time zone, such as America/New_York. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/**
 * The calendar day of an instant in a named time zone. A text without a zone is already local: its day is taken as it
 * stands. Undefined where the text is no date.
 */
export function dayIn(text: string, timeZone: string): Day | undefined {
  const source = text.trim()
  if (!WITH_ZONE.test(source)) {
    const day = source.slice(0, 10)
    return isDay(day) ? day : undefined
  }
  const instant = new Date(source)
  if (Number.isNaN(instant.getTime())) return undefined
  return knownDay(instant, timeZone)
}

/** Since then every zone keeps a whole number of quarter hours to UTC, so that a day begins with one. */
const QUARTERS_SINCE = Date.parse('1980-01-01T00:00:00Z')
const QUARTER = 15 * 60_000
const MOST_KEPT = 2_000
const kept = new Map<string, Day>()

/** The calendar is slow, and orders that come together were made in the same few hours. */
function knownDay(instant: Date, timeZone: string): Day {
  const at = instant.getTime()
  if (at < QUARTERS_SINCE) return dayOf(instant, timeZone)
  const name = `${timeZone} ${Math.floor(at / QUARTER)}`
  const day = kept.get(name) ?? dayOf(instant, timeZone)
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(name, day)
  return day
}

function dayOf(instant: Date, timeZone: string): Day {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  )
  return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}

/** The day after. */
export function dayAfter(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
