import { type Decimal, isNegative, parseDecimal } from '../../domain/decimal.ts'
import { type FormPage, formPageSchema, type Settings, withDefaults } from '../../domain/form-field.ts'
import { isDay, isTimeZone } from '../day.ts'
import { unknownWords } from '../memo.ts'
import { customersPage } from './customers.ts'
import type { FieldDeclaration, ValuesOf } from './declaration.ts'
import { financePage } from './finance.ts'
import { ordersPage } from './orders.ts'
import { productsPage } from './products.ts'
import { salesTaxPage } from './sales-tax.ts'

const declared = [ordersPage, customersPage, productsPage, salesTaxPage, financePage] as const
const fields = declared.flatMap((page): readonly FieldDeclaration[] => page.fields)

/** The pages of settings that every channel has, for the window to draw and the command line to list. */
export const settingsPages: readonly FormPage[] = declared.map((page) => formPageSchema.parse(page))
const formFields = settingsPages.flatMap((page) => page.fields)

/** Every setting by its key, in its type. */
export type SettingValues = ValuesOf<(typeof declared)[number]['fields'][number]>
export type SettingKey = keyof SettingValues

/**
 * The settings of a channel, understood. `chosen`: the keys somebody set, as against defaults. `problems`: what is wrong,
 * a sentence by key; such a setting has its default here, and nothing is posted until it is mended.
 */
export type PostingSettings = Readonly<{
  values: SettingValues
  chosen: ReadonlySet<string>
  problems: Readonly<Record<string, string>>
  /** True for an order that a person asked for by number. */
  ignoreStartDate: boolean
}>

type Parsed = Readonly<{ value: string | boolean | Decimal }> | Readonly<{ wrong: string }>

function amount(text: string): Parsed {
  const value = parseDecimal(text === '' ? '0' : text)
  if (value === undefined) return { wrong: `“${text}” is not a number. Write it as 0.05.` }
  return isNegative(value) ? { wrong: 'It cannot be below zero.' } : { value }
}

function oneOf(text: string, field: FieldDeclaration): Parsed {
  const options = field.options ?? []
  if (options.some((option) => option.value === text)) return { value: text }
  return { wrong: `“${text}” is none of the choices: ${options.map((o) => o.value).join(', ')}.` }
}

const yesNo = (text: string): Parsed =>
  text === 'true' || text === 'false' ? { value: text === 'true' } : { wrong: `“${text}” is neither true nor false.` }
const asText = (text: string): Parsed => ({ value: text })

const parsers: Readonly<Partial<Record<FieldDeclaration['kind'], (text: string, field: FieldDeclaration) => Parsed>>> =
  {
    choice: oneOf,
    'yes-no': yesNo,
    money: amount,
    decimal: amount,
    percent: amount,
    date: (text) =>
      text === '' || isDay(text) ? { value: text } : { wrong: `“${text}” is not a day. Write it as 2026-01-31.` },
    'time-zone': (text) =>
      text === '' || isTimeZone(text)
        ? { value: text }
        : { wrong: `“${text}” is not a time zone, such as America/New_York.` },
  }

/** What a single key must hold beside what its kind asks for. */
const rules: Readonly<Record<string, (text: string, all: Settings) => string | undefined>> = {
  'orders.memo': (text) => {
    const unknown = unknownWords(text)
    return unknown.length === 0 ? undefined : `${unknown.join(', ')} is not a word that can be replaced.`
  },
  'products.missing': (text, all) =>
    text === 'service' && all['products.match'] === 'part-number'
      ? 'A service item has no part number, so it would not be found again. Create non-inventory parts instead.'
      : undefined,
}

function parse(field: FieldDeclaration, all: Settings): Parsed {
  const text = (all[field.key] ?? '').trim()
  const hidden = field.when !== undefined && !field.when.is.includes(all[field.when.key] ?? '')
  if (field.required && !hidden && text === '') return { wrong: `${field.label} is not filled in.` }
  const broken = rules[field.key]?.(text, all)
  return broken === undefined ? (parsers[field.kind] ?? asText)(text, field) : { wrong: broken }
}

/**
 * Understands a channel's settings: text by key as the window and the command line keep it; a missing key has its
 * default, unknown keys are passed over. Never throws: what is wrong stands in `problems`. `orders.ignoreStartDate`,
 * which no page shows, is passed as 'true' for an order that a person asked for by number.
 */
export function postingSettings(given: Settings): PostingSettings {
  const all = withDefaults(formFields, given)
  const problems: Record<string, string> = {}
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    const parsed = parse(field, all)
    if ('wrong' in parsed) problems[field.key] = parsed.wrong
    const fallback = 'wrong' in parsed ? parse(field, { ...all, [field.key]: field.default ?? '' }) : parsed
    values[field.key] = 'wrong' in fallback ? (field.default ?? '') : fallback.value
  }
  const chosen = new Set(
    fields.filter((f) => given[f.key] !== undefined && given[f.key] !== (f.default ?? '')).map((f) => f.key),
  )
  return {
    values: values as SettingValues,
    chosen,
    problems,
    ignoreStartDate: given['orders.ignoreStartDate'] === 'true',
  }
}

const labels: ReadonlyMap<string, string> = new Map(fields.map((field) => [field.key, field.label]))
const pageTitles: ReadonlyMap<string, string> = new Map(declared.map((page) => [page.key, page.title]))

/** What the window calls a setting: "Deposit account (Finance)". */
export const settingName = (key: string): string =>
  `${labels.get(key) ?? key} (${pageTitles.get(key.split('.')[0] ?? '') ?? 'Settings'})`
