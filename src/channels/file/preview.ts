import type { Settings } from '../../domain/form-field.ts'
import { moneyText } from '../../domain/money.ts'
import type { Order } from '../../domain/order.ts'
import type { Found } from '../kit/channel.ts'
import type { RowFault } from './cells-of-order.ts'
import { sheetOf } from './csv.ts'
import { isJson } from './detect.ts'
import { decodeFile } from './encoding.ts'
import { ordersInJson } from './from-json.ts'
import { type FileMapping, faultsOfMapping } from './mapping.ts'
import { ordersOfSheet } from './rows-to-orders.ts'

/** What an import would take from a file, before it is taken. */
export type Preview = Readonly<{
  /** What is wrong with the mapping itself; then nothing else is read. */
  mappingFaults: readonly string[]
  orders: number
  good: number
  sample: readonly Readonly<{ number: string; date: string; customer: string; lines: number; total: string }>[]
  faults: readonly RowFault[]
}>

const SAMPLE = 20
const MOST_FAULTS = 200

/** Reads a file with a mapping without taking anything. Throws ChannelTrouble where a JSON file is not in our form. */
export function preview(file: string | Uint8Array, mapping: FileMapping, settings: Settings = {}): Preview {
  const text = typeof file === 'string' ? file : decodeFile(file)
  if (isJson(text)) return summary(ordersInJson(text, settings).map((found) => ({ found, faults: jsonFaults(found) })))
  const sheet = sheetOf(text, mapping.delimiter)
  const mappingFaults = faultsOfMapping(mapping, sheet.columns)
  if (mappingFaults.length > 0) return { mappingFaults, orders: 0, good: 0, sample: [], faults: [] }
  return summary(ordersOfSheet(sheet, text, mapping, settings))
}

function summary(all: readonly Readonly<{ found: Found; faults: readonly RowFault[] }>[]): Preview {
  const good = all.flatMap(({ found }) => (found.result.ok ? [found.result.order] : []))
  return {
    mappingFaults: [],
    orders: all.length,
    good: good.length,
    sample: good.slice(0, SAMPLE).map(shown),
    faults: all.flatMap(({ faults }) => faults).slice(0, MOST_FAULTS),
  }
}

const shown = (order: Order) => ({
  number: order.number,
  date: order.dates.ordered.slice(0, 10),
  customer:
    order.buyer.fullName ||
    `${order.buyer.firstName} ${order.buyer.lastName}`.trim() ||
    order.buyer.company ||
    order.buyer.email,
  lines: order.lines.length,
  total: `${moneyText(order.total)} ${order.currency}`,
})

/** A JSON file has no rows: the order's number says where to look. */
const jsonFaults = (found: Found): readonly RowFault[] =>
  found.result.ok
    ? []
    : [
        {
          row: 0,
          column: '',
          value: found.number,
          sentence: `${found.result.problem.what} ${found.result.problem.why}`,
        },
      ]
