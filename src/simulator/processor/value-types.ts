/** The value types of qbXML, by the patterns of Intuit's schema. */
import { type Refusal, refusals } from '../books/refusal.ts'
import type { Edition } from '../books/shapes.ts'
import type { Particle } from './schema.ts'

const pattern = (expression: RegExp) => (value: string) => expression.test(value)

const day = (value: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const time = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value)
}

const moment = (value: string): boolean => {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:[+-]\d{2}:\d{2})?)?$/.exec(value)
  if (!match?.[1] || !day(match[1])) return false
  const inRange = match[1] >= '1970-01-01' && match[1] <= '2038-01-19'
  return inRange && Number(match[2] ?? 0) < 24 && Number(match[3] ?? 0) < 60 && Number(match[4] ?? 0) < 60
}

const fiveDecimals = pattern(/^[+-]?(?=[\d.])\d{0,10}(\.\d{1,5})?$/)

const integer = pattern(/^[+-]?\d{1,10}$/)

interface ValueType {
  readonly fits: (value: string) => boolean
  readonly refusal: (field: string, value: string) => Refusal
}

/** Each type's own refusal is the status QuickBooks gives where it converts values request by request. */
const types: Readonly<Record<string, ValueType>> = {
  AMT: { fits: pattern(/^[+-]?\d{1,13}(\.\d{2})?$/), refusal: refusals.badAmount },
  PRICE: { fits: fiveDecimals, refusal: refusals.badPrice },
  QUAN: { fits: fiveDecimals, refusal: refusals.badQuantity },
  PERCENT: { fits: fiveDecimals, refusal: refusals.badPercent },
  FLOAT: { fits: pattern(/^[+-]?\d+(\.\d+)?$/), refusal: refusals.badNumber },
  INT: { fits: integer, refusal: refusals.badNumber },
  BOOL: { fits: pattern(/^(true|false)$/), refusal: refusals.badBoolean },
  DATE: { fits: day, refusal: refusals.badDate },
  DATETIME: { fits: moment, refusal: refusals.badDate },
  TIMEINTERVAL: { fits: pattern(/^PT(\d+H)?(\d+M)?(\d+S)?$/), refusal: refusals.badNumber },
  GUID: {
    fits: pattern(/^(0|\{[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\})$/i),
    refusal: refusals.badGuid,
  },
  ID: { fits: (value) => value.length <= 36, refusal: refusals.badId },
  STR: { fits: () => true, refusal: refusals.tooLong },
}

export const maxLength = (max: Particle['max'], edition: Edition): number | undefined =>
  typeof max === 'number' ? max : max?.[edition]

/** What is wrong with a value, if anything: its refusal, and whether only its length is at fault. */
export const flaw = (
  particle: Particle,
  value: string,
  edition: Edition,
): { refusal: Refusal; kind: 'type' | 'length' } | undefined => {
  const name = particle.name ?? ''
  if (particle.enum) {
    return particle.enum.includes(value) ? undefined : { refusal: refusals.badEnum(name, value), kind: 'type' }
  }
  const type = types[particle.type ?? 'STR'] ?? types.STR!
  if (!type.fits(value)) return { refusal: type.refusal(name, value), kind: 'type' }
  const number = Number(value)
  if (particle.type === 'INT' && (number < (particle.least ?? number) || number > (particle.most ?? number)))
    return { refusal: refusals.badNumber(name, value), kind: 'type' }
  const longest = maxLength(particle.max, edition)
  return longest !== undefined && [...value].length > longest
    ? { refusal: refusals.tooLong(name, value), kind: 'length' }
    : undefined
}
