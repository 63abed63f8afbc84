import type { Settings } from '../../domain/form-field.ts'
import { problem } from '../../domain/problem.ts'
import { type JsonText, readJson } from '../kit/amounts.ts'
import { ChannelTrouble, type Found } from '../kit/channel.ts'
import { jsonSlices, type Slice } from '../kit/json-slices.ts'
import { textHash } from '../kit/text-hash.ts'
import { faultsOf, sayFault } from '../kit/vendor-fields.ts'
import { fileOrderSchema } from './orders-schema.ts'
import { toOrder } from './to-order.ts'

/** The orders of a file in our published form: an object with a list "orders", or the list alone. */
export function ordersInJson(text: string, settings: Settings): readonly Found[] {
  checkJson(text)
  const slices = jsonSlices(text, ['orders']) ?? jsonSlices(text, [])
  if (!slices) throw notOurForm('It has no list named “orders”.')
  return slices.map((slice) => readOrder(text, slice, settings.currency || 'USD'))
}

function readOrder(text: string, slice: Slice, usualCurrency: string): Found {
  const own = text.slice(...slice)
  const json = readJson(own)
  const { externalId, number } = identityOf(json, own)
  const base = { kind: 'order', slice, externalId, number } as const
  const read = fileOrderSchema.safeParse(json)
  if (read.success) return { ...base, result: { ok: true, order: toOrder(read.data, usualCurrency) } }
  const faults = faultsOf(read.error, json).map(sayFault)
  return {
    ...base,
    result: {
      ok: false,
      problem: problem({
        code: 'order-malformed',
        what: `Order ${number} cannot be read.`,
        why: faults.slice(0, 3).join(' '),
        todo: 'Correct the file as docs/orders.schema.json describes it, and import it again.',
        details: faults.join('\n'),
      }),
    },
  }
}

function identityOf(json: JsonText, own: string): Readonly<{ externalId: string; number: string }> {
  const named =
    typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {}
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
  const hash = textHash(own)
  return {
    externalId: text(named.id) || text(named.number) || `unreadable-${hash}`,
    number: text(named.number) || text(named.id) || `unreadable ${hash.slice(0, 6)}`,
  }
}

function checkJson(text: string): void {
  try {
    JSON.parse(text)
  } catch (error) {
    throw notOurForm(`It is no good JSON: ${error instanceof Error ? error.message : ''}.`)
  }
}

const notOurForm = (why: string): ChannelTrouble =>
  new ChannelTrouble(
    problem({
      code: 'file-unreadable',
      what: 'The file cannot be read as orders.',
      why,
      todo: 'See docs/orders.schema.json for the form, and docs/orders.example.json for an example.',
    }),
    'person',
  )
