import type { QbRequest } from '../../src/qbxml/messages/index.ts'
import { type MessageName, messages } from '../../src/qbxml/messages/index.ts'
import type { Field, Table } from '../../src/qbxml/spec/field.ts'
import type { Message } from '../../src/qbxml/spec/message.ts'

/**
 * A body with every field a company file of the newest version and the named edition can be given; of each choice the
 * branch named (the last where there are fewer).
 */
export function exampleOf(kind: MessageName, branch: number, edition: 'US' | 'CA' = 'CA'): QbRequest {
  const message: Message = messages[kind]
  return { kind, body: fill(message.fields, branch, edition) } as QbRequest
}

function fill(table: Table, branch: number, edition: 'US' | 'CA'): Record<string, unknown> {
  const chosen = Object.entries(table).filter(
    ([, field]) =>
      (field.only?.includes(edition) ?? true) &&
      (field.choices ?? []).every(
        (c) => repeats(c.choice.rule) || c.branch === Math.min(branch, c.choice.branches.length - 1),
      ),
  )
  return Object.fromEntries(chosen.map(([name, field]) => [name, exampleValue(name, field, branch, edition)]))
}

const repeats = (rule: string): boolean => rule === 'one or more' || rule === 'any number'

function exampleValue(name: string, field: Field, branch: number, edition: 'US' | 'CA'): unknown {
  const one = field.fields ? fill(field.fields, branch, edition) : scalar(name, field, branch)
  return field.many ? [one, one] : one
}

function scalar(name: string, field: Field, branch: number): unknown {
  switch (field.kind) {
    case 'ref':
      return branch === 0 ? { ListID: '80000001-1700000000' } : { FullName: 'Né' }
    case 'enum':
      return field.values?.[0]
    case 'bool':
      return false
    case 'int':
      return field.least ?? 7
    case 'amt':
      return '12.30'
    case 'price':
    case 'quan':
    case 'percent':
    case 'float':
      return '1.5'
    case 'date':
      return '2026-11-05'
    case 'datetime':
      return '2026-11-05T13:14:15'
    case 'interval':
      return 'PT1H30M'
    case 'guid':
      return '{01234567-89ab-cdef-0123-456789abcdef}'
    case 'id':
      return '1A2B-1700000000'
    default:
      return name.slice(0, typeof field.max === 'number' ? field.max : 10)
  }
}
