/** A moment on the calendar and the clock, of no zone yet. Months from 1. */
export type WallTime = Readonly<{
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}>

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i
/** How the older .NET serializer writes dates: /Date(1640995200000)/, with an offset that changes nothing. */
const DOTNET = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/
/** Nobody sells before this year; .NET's empty date is the first day of year 1. */
const FIRST_YEAR = 1900

/**
 * Reads an ISO date and gives the instant in UTC ("2026-03-04T05:06:07Z"). A time without a zone is taken in `zone`.
 * A date without a time is noon in `zone`, so that it stays the same day wherever it is read.
 * '' for no date at all: nothing, or .NET's empty date. Undefined for anything that is no date ("2026-02-30", "yesterday").
 */
export function readInstant(text: string, zone = 'UTC'): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  const ticks = DOTNET.exec(trimmed)?.[1]
  if (ticks !== undefined) return ofEpoch(Number(ticks))
  const [all, year, month, day, hour, minute, second, offset] = ISO.exec(trimmed) ?? []
  if (all === undefined) return undefined
  if (Number(year) < FIRST_YEAR) return Number(year) === 1 ? '' : undefined
  return instantOf(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour ?? 12),
      minute: Number(minute ?? 0),
      second: Number(second ?? 0),
    },
    hour === undefined ? zone : (offset ?? zone),
  )
}

/** Milliseconds since 1970 as an ISO instant; '' for what lies before people sold things. */
function ofEpoch(milliseconds: number): string {
  const date = new Date(milliseconds)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < FIRST_YEAR) return ''
  return withoutMilliseconds(date)
}

export const withoutMilliseconds = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

/**
 * The instant of a wall time in a zone: an IANA name ("America/New_York"), "Z" or an offset ("-05:00").
 * Undefined for a day or hour that does not exist, or an unknown zone. An hour that the clock shows twice is the first.
 */
export function instantOf(wall: WallTime, zone: string): string | undefined {
  if (!exists(wall)) return undefined
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  const fixed = fixedOffset(zone)
  if (fixed !== undefined) return withoutMilliseconds(new Date(asUtc - fixed))
  const guess = zoneOffset(asUtc, zone)
  if (guess === undefined) return undefined
  const first = zoneOffset(asUtc - guess, zone) ?? guess
  return withoutMilliseconds(new Date(asUtc - first))
}

function exists(wall: WallTime): boolean {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day))
  return (
    date.getUTCMonth() === wall.month - 1 &&
    date.getUTCDate() === wall.day &&
    wall.hour <= 23 &&
    wall.minute <= 59 &&
    wall.second <= 59
  )
}

/** Milliseconds east of Greenwich of "Z", "UTC" or "+02:00"; undefined for a zone with a name. */
function fixedOffset(zone: string): number | undefined {
  if (/^(Z|UTC)$/i.test(zone)) return 0
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  if (hours === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** Milliseconds east of Greenwich in a named zone at an instant. */
function zoneOffset(instant: number, zone: string): number | undefined {
  const format = formatOf(zone)
  if (!format) return undefined
  const part = Object.fromEntries(format.formatToParts(new Date(instant)).map((p) => [p.type, Number(p.value)]))
  const shown = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour! % 24, part.minute!, part.second!)
  return shown - Math.floor(instant / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>()

/** A formatter costs a millisecond to make and is kept. */
function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, newFormat(zone))
  return formats.get(zone)
}

function newFormat(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
}
