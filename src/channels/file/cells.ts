import { type Decimal, minus, parseDecimal, zero } from '../../domain/decimal.ts'
import { instantOf, readInstant } from '../kit/dates.ts'

export type DecimalMark = '.' | ','
/** How dates of three numbers are written; 'ymd' takes only dates that can be read in one way. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy'

const CURRENCY_BEFORE = /^(?:[A-Za-z]{0,3}\p{Sc}|[A-Z]{3}(?=[\s\d.,-]))\s*/u
const CURRENCY_AFTER = /\s*(?:\p{Sc}|(?<=[\s\d.,])[A-Z]{3}|(?<=[\s\d.,])kr\.?)$/u
/** "99,-" and "99.--" are 99 and no cents. */
const ROUND_SUM = /(?<=\d)[.,]-{1,2}$/
const MINUS = /[\u2212\u2013]/g
const numberForms: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^(?:\d+|\d{1,3}([,\s'’])(?:\d{2,3}\1)*\d{3})?(?:\.\d*)?$/,
  ',': /^(?:\d+|\d{1,3}([.\s'’])(?:\d{2,3}\1)*\d{3})?(?:,\d*)?$/,
}

/**
 * An amount as people write it: "1,234.50", "$ 12.50", "12,50 €", "(3.00)", "3.00-". The decimal mark must be known;
 * "12,50" with a point as the mark is refused rather than taken for 1250. Undefined for anything else; '' is refused, too.
 */
export function cellAmount(text: string, mark: DecimalMark): Decimal | undefined {
  const plain = text.replace(MINUS, '-').trim().replace(ROUND_SUM, '')
  const [, inBrackets] = /^\((.*)\)$/.exec(plain) ?? []
  const bare = (inBrackets ?? plain).replace(CURRENCY_BEFORE, '')
  const signed = /^[-+]/.test(bare) ? bare : plain.startsWith('-') ? `-${bare.replace(/^-/, '')}` : bare
  const isNegative = inBrackets !== undefined || signed.startsWith('-') || /-$/.test(signed)
  const digits = signed
    .replace(/^[-+]\s*/, '')
    .replace(/\s*-$/, '')
    .replace(CURRENCY_BEFORE, '')
    .replace(CURRENCY_AFTER, '')
  if (!/\d/.test(digits) || !numberForms[mark].test(digits)) return undefined
  const value = parseDecimal(digits.replace(mark === '.' ? /[,\s'’]/g : /[.\s'’]/g, '').replace(',', '.'))
  return value === undefined ? undefined : isNegative ? minus(zero, value) : value
}

const flags: Readonly<Record<string, boolean>> = {
  ...{ yes: true, y: true, true: true, t: true, '1': true, x: true, tax: true, taxable: true },
  ...{ no: false, n: false, false: false, f: false, '0': false, '': false, non: false, 'non-taxable': false },
}

/** Yes or no in a cell; undefined for any other word. */
export const cellFlag = (text: string): boolean | undefined => flags[text.trim().toLowerCase()]

export type DateCell =
  | Readonly<{ kind: 'instant'; instant: string }>
  | Readonly<{ kind: 'ambiguous' }>
  | Readonly<{ kind: 'no-date' }>

const noDate: DateCell = { kind: 'no-date' }
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,?\s+(.*)|T(.*))?$/
const YEAR_FIRST = /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?:,?\s+(.*)|T(.*))?$/
const MONTH_IN_WORDS =
  /^(?:([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|(\d{1,2})[\s-]([A-Za-z]{3,9})\.?[\s-](\d{4}|\d{2}))(?:,?\s+(.*))?$/
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A date, with or without a time, in a cell. What names no zone is taken in `zone`; a date alone is noon there. */
export function cellDate(text: string, order: DateOrder, zone: string): DateCell {
  const trimmed = text.trim()
  const iso = readInstant(trimmed.replace(/\s+(?=[+-]\d{2}:?\d{2}$)/, ''), zone)
  if (iso !== undefined && iso !== '') return { kind: 'instant', instant: iso }
  const parts = dateParts(trimmed, order)
  if (parts === undefined) return noDate
  if (parts === 'ambiguous') return { kind: 'ambiguous' }
  const time = timeParts(parts.time)
  if (!time) return noDate
  const year = parts.year < 100 ? 2000 + parts.year : parts.year
  const instant = instantOf({ ...parts, year, ...time.clock }, time.zone ?? zone)
  return instant === undefined ? noDate : { kind: 'instant', instant }
}

type DateParts = Readonly<{ year: number; month: number; day: number; time: string }>

function dateParts(text: string, order: DateOrder): DateParts | 'ambiguous' | undefined {
  const [all, first, , second, year, time] = NUMBERS.exec(text) ?? []
  if (all !== undefined) return ordered(Number(first), Number(second), Number(year), time ?? '', order)
  const [yearFirst, y, , m, d, t] = YEAR_FIRST.exec(text) ?? []
  if (yearFirst !== undefined) return { year: Number(y), month: Number(m), day: Number(d), time: t ?? '' }
  const words = MONTH_IN_WORDS.exec(text)
  if (!words) return undefined
  const month = MONTHS.indexOf((words[1] ?? words[5] ?? '').slice(0, 3).toLowerCase()) + 1
  if (month === 0) return undefined
  return { year: Number(words[3] ?? words[6]), month, day: Number(words[2] ?? words[4]), time: words[7] ?? '' }
}

function ordered(a: number, b: number, year: number, time: string, order: DateOrder): DateParts | 'ambiguous' {
  const dayFirst = { year, month: b, day: a, time }
  const monthFirst = { year, month: a, day: b, time }
  if (order !== 'ymd') return order === 'dmy' ? dayFirst : monthFirst
  if (a > 12) return dayFirst
  return b > 12 || a === b ? monthFirst : 'ambiguous'
}

function timeParts(text: string) {
  if (text === '') return { clock: { hour: 12, minute: 0, second: 0 }, zone: undefined }
  const [all, hour, minute, second, half, zone] = TIME.exec(text) ?? []
  if (all === undefined) return undefined
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
  const clock = { hour: hours, minute: Number(minute), second: Number(second ?? 0) }
  return { clock, zone: zone?.toUpperCase() === 'GMT' ? 'UTC' : zone }
}
