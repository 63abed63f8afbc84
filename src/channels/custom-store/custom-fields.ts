import type { JsonText } from '../kit/amounts.ts'
import { isEmptyValue, type StoreCustomField } from './schema.ts'

/** Everything of an object that has no place of its own, and its custom fields, as text by name. */
export function customFieldsOf(
  object: Readonly<Record<string, unknown>>,
  placed: ReadonlySet<string>,
  protocolNames: ReadonlySet<string>,
  lists: readonly StoreCustomField[],
): Record<string, string> {
  const rest = Object.entries(object)
    .filter(([name]) => !placed.has(name))
    .map(([name, value]) => [name, value as JsonText] as const)
    .filter(([name, value]) => value !== null && value !== '' && !(protocolNames.has(name) && isEmptyValue(value)))
    .map(([name, value]) => [name, asText(value)] as const)
  const fields = lists
    .map((f) => [f.Name || f.AccountingName || f.ECommerceName, f.Value] as const)
    .filter(([name, value]) => name !== '' && value !== '')
  return Object.fromEntries([...rest, ...fields].filter(([, value]) => value !== ''))
}

/** A plain list as "a, b"; anything deeper as JSON. */
function asText(value: JsonText): string {
  if (typeof value !== 'object' || value === null) return value === null ? '' : String(value)
  if (!Array.isArray(value)) return JSON.stringify(value)
  return value.every((v) => typeof v !== 'object') ? value.join(', ') : JSON.stringify(value)
}
