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
