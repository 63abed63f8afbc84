import { type Decimal, parseDecimal } from '../../domain/decimal.ts'

/** JSON as `readJson` gives it: a number is the text it was written with. */
export type JsonText = string | boolean | null | readonly JsonText[] | { readonly [name: string]: JsonText }

type Reviver = (key: string, value: unknown, context: Readonly<{ source?: string }>) => unknown

/** Keeps a number's own text (ECMAScript's "JSON.parse source text access"), so that 1.10 and 0.1 never become binary. */
const numbersAsText: Reviver = (_key, value, context) => (typeof value === 'number' ? (context.source ?? '') : value)

/**
 * Parses JSON with every number left as the text it was written with ("12.50", "1e2").
 * Throws a SyntaxError, as JSON.parse does.
 */
export function readJson(text: string): JsonText {
  return JSON.parse(text, numbersAsText as (key: string, value: unknown) => unknown) as JsonText
}

const EXPONENT = /^([+-]?)(\d+)(?:\.(\d*))?[eE]([+-]?\d{1,3})$/
const GROUPED = /^[+-]?\d{1,3}(,\d{3})+\.\d+$/
const MAX_EXPONENT = 20

/**
 * An amount as programs write it: "12.50", "-3", "1.5E+2" (a JSON number), "1,234.50" (grouped, with its point).
 * Undefined for anything else. "1,234" is refused: it may be a thousand or one and a bit.
 */
export function readAmount(text: string): Decimal | undefined {
  const trimmed = text.trim()
  if (GROUPED.test(trimmed)) return parseDecimal(trimmed.replaceAll(',', ''))
  return parseDecimal(EXPONENT.test(trimmed) ? withoutExponent(trimmed) : trimmed)
}

/** "1.5E+2" as "150": the point is moved in the text. Returned as it came where it would grow absurdly long. */
function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] = EXPONENT.exec(text) ?? []
  const shift = Number(power)
  if (Math.abs(shift) > MAX_EXPONENT) return text
  const digits = `${'0'.repeat(Math.max(0, -shift))}${whole}${fraction}${'0'.repeat(Math.max(0, shift))}`
  const point = Math.max(0, -shift) + whole.length + shift
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
