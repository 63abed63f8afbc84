import { z } from 'zod'
import { compare, type Decimal, decimal, minus, zero } from '../../domain/decimal.ts'
import { type JsonText, readAmount } from './amounts.ts'
import { readInstant } from './dates.ts'

/*
 * The kinds of fields that vendors' JSON has, read from what `readJson` gives (numbers as text).
 * null and a missing field are the same: nothing.
 */

const scalar = z.union([z.string(), z.boolean()], 'is not a text').nullish()
const cut = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

/** Text, a number or true/false, as trimmed text; '' for nothing. */
export const textField = scalar.transform((value) => (value == null ? '' : String(value).trim()))

/** No order reaches this; a larger number is a mistake, and could not be counted in cents. */
const LARGEST = decimal('999999999999')

/** An amount, quantity or rate; undefined for nothing. */
export const amountField = scalar.transform((value, context): Decimal | undefined => {
  if (value == null || value === '') return undefined
  const read = typeof value === 'string' ? readAmount(value) : undefined
  if (read === undefined) context.addIssue({ code: 'custom', message: 'is no amount' })
  else if (compare(read, LARGEST) > 0 || compare(minus(zero, read), LARGEST) > 0) {
    context.addIssue({ code: 'custom', message: 'is too large an amount' })
  }
  return read
})

const flags: Readonly<Record<string, boolean>> = {
  true: true,
  false: false,
  '1': true,
  '0': false,
  yes: true,
  no: false,
}

/** True or false, also as text or 1 and 0; undefined for nothing. */
export const flagField = scalar.transform((value, context): boolean | undefined => {
  const text = value == null ? '' : String(value).trim().toLowerCase()
  if (text !== '' && flags[text] === undefined)
    context.addIssue({ code: 'custom', message: 'is neither true nor false' })
  return flags[text]
})

/** An ISO date in UTC unless it names its own offset; '' for nothing. */
export const instantField = scalar.transform((value, context): string => {
  const read = readInstant(value == null ? '' : String(value))
  if (read === undefined) context.addIssue({ code: 'custom', message: 'is no date' })
  return read ?? ''
})

/** A list; empty for nothing. */
export const listField = <T extends z.ZodType>(of: T) =>
  z.preprocess((value) => value ?? [], z.array(of, 'is not a list'))

/** A JSON object whose names were brought into our spelling. */
export type Named = { readonly [name: string]: JsonText }

/** What a name is compared by: case, underscores, hyphens and spaces do not count. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[_\-\s]/g, '')

/**
 * Brings an object's names into the spelling of `names`, whatever their case; unknown names stay as they are.
 * Where two names are the same in another case, the one that holds something wins.
 */
export function respelled(object: Readonly<Record<string, JsonText>>, names: ReadonlyMap<string, string>): Named {
  const out = new Map<string, JsonText>()
  for (const [name, value] of Object.entries(object)) {
    const ours = names.get(plainName(name)) ?? name
    if (value !== null || !out.has(ours)) out.set(ours, value)
  }
  return Object.fromEntries(out)
}

/** Names by how they are compared, for `respelled`. */
export const namesOf = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [plainName(name), name]))

/** What is wrong with one field: where it stands, in words, and what stood there, in quotation marks ('' for nothing). */
export type Fault = Readonly<{ field: string; value: string; why: string }>

/** The issues of a schema as faults. Lists are counted from 1: "OrderDetails 2, Quantity". */
export function faultsOf(error: z.ZodError, input: unknown): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const why = 'there is no such field; what has no place of its own belongs in custom'
      return issue.keys.map((key) => faultAt([...issue.path, key], input, why))
    }
    return [faultAt(issue.path, input, plainWhy(issue))]
  })
}

function faultAt(path: readonly PropertyKey[], input: unknown, why: string): Fault {
  const value = path.reduce<unknown>(member, input)
  return { field: sayPath(path), value: value == null ? '' : `“${cut(value)}”`, why }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'is not a text',
  array: 'is not a list',
  object: 'is not an object with fields',
  boolean: 'is neither true nor false',
  record: 'is not an object with fields',
}

/** Our own messages as they are; the schema library's in plain words. */
function plainWhy(issue: z.core.$ZodIssue): string {
  if (!issue.message.startsWith('Invalid')) return issue.message
  if (issue.code === 'invalid_value') return `is none of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? 'is not what belongs here'
  return issue.code === 'invalid_union' ? 'is neither a text nor a number' : 'is not what belongs here'
}

/** A member by its name in any case. */
function member(at: unknown, name: PropertyKey): unknown {
  if (typeof at !== 'object' || at === null) return undefined
  const wanted = plainName(String(name))
  return Object.entries(at)
    .filter(([key]) => plainName(key) === wanted)
    .at(-1)?.[1]
}

function sayPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? ` ${part + 1}` : `${i > 0 ? ', ' : ''}${String(part)}`))
    .join('')
}

/** "OrderDetails 2, Quantity is “two”, which is no amount." */
export function sayFault({ field, value, why }: Fault): string {
  if (value === '') return why.startsWith('is ') ? `${field} is missing.` : `${field} is missing: ${why}.`
  return why.startsWith('is ') ? `${field} is ${value}, which ${why}.` : `${field} is ${value}: ${why}.`
}
