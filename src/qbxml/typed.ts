import type { RetPart, RetValue } from './answer-rows.ts'
import type { Field, Table } from './spec/field.ts'
import type { InferRet } from './spec/infer.ts'

const isBlock = (part: RetPart | undefined): part is RetValue => typeof part === 'object' && !Array.isArray(part)

function readOne(field: Field, part: RetPart): unknown {
  if (field.kind === 'block') return isBlock(part) ? readFields(field.fields ?? {}, part) : {}
  if (field.kind === 'ref') return isBlock(part) ? readFields(refFields, part) : {}
  return typeof part === 'string' ? part : undefined
}

const refFields: Table = { ListID: { kind: 'id' }, FullName: { kind: 'str' } }

function readFields(table: Table, value: RetValue): object {
  const out: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(table)) {
    const part = Object.hasOwn(value, name) ? value[name] : undefined
    if (part === undefined) {
      if (field.required) throw new TypeError(`The answer has no ${name}; it was left out of IncludeRetElement`)
    } else if (field.many) out[name] = (Array.isArray(part) ? part : [part]).map((one: RetPart) => readOne(field, one))
    else out[name] = readOne(field, Array.isArray(part) ? (part[0] ?? '') : part)
  }
  return out
}

/**
 * A `ret` row's value as the type of its table: the fields the table has, text kept as text ("true", "12.30"), lists as
 * lists. Throws a TypeError where what identifies the object (ListID, TxnID) is missing: then the request asked wrongly.
 */
export const readRet = <T extends Table>(table: T, value: RetValue): InferRet<T> =>
  readFields(table, value) as InferRet<T>
