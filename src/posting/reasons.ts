import type { Reason, Reasons } from '../domain/reason.ts'
import type { PostingSettings, SettingKey } from './settings/index.ts'

/** A value and why it is that one. */
export type Why<T> = Readonly<{ value: T; reason: Reason }>

export const why = <T>(value: T, reason: Reason): Why<T> => ({ value, reason })

export const byMatch = (note: string): Reason => ({ kind: 'match', note })
export const byOrder = (field: string, note = ''): Reason => ({ kind: 'order', field, note })
export const computed = (note: string): Reason => ({ kind: 'computed', note })
export const byDefault = (note: string): Reason => ({ kind: 'default', note })

/** A setting that somebody chose, or Waybill's own default where nobody did. */
export const bySetting = (settings: PostingSettings, key: SettingKey, note: string): Reason =>
  settings.chosen.has(key) ? { kind: 'setting', key, note } : { kind: 'default', note }

/**
 * The fields of a request, each with its reason: QuickBooks' element names, as in the request's type. Lines are lists of
 * the same. A block (an address) has one reason for the whole.
 */
export type Explained<B> = {
  readonly [K in keyof B]?:
    | Why<NonNullable<B[K]>>
    | (NonNullable<B[K]> extends readonly (infer Row)[] ? readonly Explained<Row>[] : never)
    | undefined
}

type Field = Why<unknown> | readonly Readonly<Record<string, unknown>>[] | undefined

const isWhy = (field: Exclude<Field, undefined>): field is Why<unknown> => !Array.isArray(field)

/**
 * Parts fields from their reasons: the bare body for QuickBooks, and beside it a map from field path to reason, paths
 * starting with the request's kind ("SalesReceiptAdd.SalesReceiptLineAdd.2.ItemRef"). Fields that are undefined are left out.
 */
export function explain<B>(kind: string, fields: Explained<B>): Readonly<{ body: B; reasons: Reasons }> {
  const reasons: Record<string, Reason> = {}
  const body = take(fields as Readonly<Record<string, Field>>, kind, reasons)
  return { body: body as B, reasons }
}

function take(fields: Readonly<Record<string, Field>>, path: string, reasons: Record<string, Reason>): object {
  const body: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined) continue
    if (isWhy(field)) {
      body[name] = field.value
      reasons[`${path}.${name}`] = field.reason
    } else {
      body[name] = field.map((row, i) => take(row as Readonly<Record<string, Field>>, `${path}.${name}.${i}`, reasons))
    }
  }
  return body
}
