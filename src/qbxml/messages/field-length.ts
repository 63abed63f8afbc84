import type { Field, Table } from '../spec/field.ts'
import type { Message } from '../spec/message.ts'
import { messages } from './index.ts'

/**
 * The most characters that a field of a request keeps in the US edition, by QuickBooks' name of it in any spelling
 * ("Name", "customer name"); undefined where the message has no such text.
 */
export function lengthOf(kind: string, field: string): number | undefined {
  const message = (messages as Readonly<Record<string, Message>>)[kind]
  const wanted = plain(field)
  return (
    message &&
    (inTable(message.fields, (name) => name === wanted) ?? inTable(message.fields, (name) => wanted.endsWith(name)))
  )
}

const plain = (name: string): string => name.replaceAll(/\W/g, '').toLowerCase()

function inTable(table: Table, fits: (name: string) => boolean): number | undefined {
  for (const [name, field] of Object.entries(table) as readonly (readonly [string, Field])[]) {
    if (field.kind === 'str' && field.max !== undefined && fits(plain(name)))
      return typeof field.max === 'number' ? field.max : field.max.US
  }
  for (const field of Object.values(table) as readonly Field[]) {
    const found = field.fields && inTable(field.fields, fits)
    if (found !== undefined) return found
  }
  return undefined
}
