import type { Edition } from './editions.ts'
import type { Field, Max, Scalar } from './field.ts'

/** The most characters of an id, of a requestID and of a message set's id (qbXML operations file; status codes 1060, 9004). */
export const idLength = 36
export const requestIdLength = 50
export const messageSetIdLength = 24

/** A limit in one edition; undefined: none is named. */
export const limitFor = (max: Max | undefined, edition: Edition): number | undefined =>
  typeof max === 'number' ? max : max?.[edition]

/** The name a transaction gets for the rest of its set: 'TxnID:NAME'. */
export const macroForm = /^TxnID:[A-Za-z0-9_-]{1,40}$/

const AMOUNT = /^-?\d{1,13}\.\d{2}$/
const UP_TO_FIVE = /^-?\d{1,10}(\.\d{1,5})?$/
const FLOAT = /^-?\d{1,10}(\.\d{1,15})?$/
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const DATETIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d([+-]\d{2}:\d{2})?$/
const INTERVAL = /^PT\d+H(\d+M(\d+S)?)?$/
const GUID = /^(0|\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\})$/
const ID = /^[\x21-\x7e]{1,36}$/

function isDay(text: string): boolean {
  const found = DATE.exec(text)
  if (!found) return false
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return day >= 1 && day <= days
}

/** QuickBooks keeps date-times from 1970 to January 19, 2038. */
const inRange = (text: string): boolean => text >= '1970-01-01' && text < '2038-01-19T03:14:08'

type Check = Readonly<{ fits: (text: string) => boolean; says: string }>
const upToFive: Check = {
  fits: (t) => UP_TO_FIVE.test(t),
  says: 'is a number of at most 10 digits with at most 5 decimals',
}

const checks: Readonly<Partial<Record<Scalar, Check>>> = {
  amt: {
    fits: (t) => AMOUNT.test(t),
    says: 'is an amount of at most 13 digits with exactly two decimals, such as 12.30',
  },
  price: upToFive,
  quan: upToFive,
  percent: upToFive,
  float: { fits: (t) => FLOAT.test(t), says: 'is a decimal number' },
  date: { fits: isDay, says: 'is a day of the calendar, YYYY-MM-DD' },
  datetime: {
    fits: (t) => DATETIME.test(t) && isDay(t.slice(0, 10)) && inRange(t),
    says: 'is a date and time from 1970 to January 2038, YYYY-MM-DDThh:mm:ss, without Z and without fractions',
  },
  interval: { fits: (t) => INTERVAL.test(t), says: 'is a span of time, such as PT1H30M' },
  guid: { fits: (t) => GUID.test(t), says: 'is {8-4-4-4-12} hexadecimal digits in braces, or 0' },
  id: { fits: (t) => ID.test(t), says: `is an id as QuickBooks gave it, at most ${idLength} characters` },
}

/** A sentence about what is wrong with a value of this kind; undefined where it is right. `str` is always right: it is fitted. */
export function wrongValue(field: Field, value: unknown): string | undefined {
  if (field.kind === 'bool') return typeof value === 'boolean' ? undefined : 'is true or false'
  if (field.kind === 'int') return wrongInteger(field, value)
  if (typeof value !== 'string') return 'is text'
  if (field.kind === 'enum') return field.values?.includes(value) ? undefined : `is one of ${field.values?.join(', ')}`
  const check = checks[field.kind as Scalar]
  return check === undefined || check.fits(value) ? undefined : check.says
}

function wrongInteger({ least, most }: Field, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 2_147_483_647)
    return 'is a whole number'
  if (least !== undefined && value < least) return `is at least ${least}`
  return most !== undefined && value > most ? `is at most ${most}` : undefined
}
