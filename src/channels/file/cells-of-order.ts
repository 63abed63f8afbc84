import type { Decimal } from '../../domain/decimal.ts'
import type { Settings } from '../../domain/form-field.ts'
import { cellAmount, cellDate, cellFlag } from './cells.ts'
import type { Row, Sheet } from './csv.ts'
import { fieldByKey } from './fields.ts'
import type { FileMapping } from './mapping.ts'

/** One cell that cannot be used: where it stands, what it holds, and a sentence about it. */
export type RowFault = Readonly<{ row: number; column: string; value: string; sentence: string }>

const shown = (value: string): string => (value.length > 60 ? `${value.slice(0, 60)}…` : value)
const words: Readonly<Record<string, 'paid' | 'part' | 'unpaid'>> = {
  ...{
    paid: 'paid',
    yes: 'paid',
    true: 'paid',
    y: 'paid',
    '1': 'paid',
    completed: 'paid',
    complete: 'paid',
    captured: 'paid',
  },
  ...{ partiallypaid: 'part', partial: 'part', partlypaid: 'part' },
  ...{ unpaid: 'unpaid', no: 'unpaid', false: 'unpaid', n: 'unpaid', '0': 'unpaid', pending: 'unpaid', open: 'unpaid' },
  ...{ authorized: 'unpaid', due: 'unpaid', refunded: 'paid', partiallyrefunded: 'paid' },
}

/** Reads the cells of one order's rows by our fields, and gathers what is wrong with them in `faults`. */
export function cellsReader(rows: readonly Row[], sheet: Sheet, mapping: FileMapping, settings: Settings) {
  const faults: RowFault[] = []
  const zone = settings['orders.timeZone'] || 'UTC'
  const at = new Map(sheet.columns.map((heading, i) => [heading, i]))
  const heading = (key: string): string => mapping.columns[key] ?? ''
  const cell = (row: Row, key: string): string => (row.cells[at.get(heading(key)) ?? -1] ?? '').trim()
  const complain = (row: Row, key: string, what: string): undefined => {
    const value = cell(row, key)
    const column = heading(key)
    const sentence =
      value === '' ? `Row ${row.number}: ${what}` : `Row ${row.number}, ${column} is “${shown(value)}”: ${what}`
    if (!faults.some((f) => f.sentence === sentence))
      faults.push({ row: row.number, column, value: shown(value), sentence })
    return undefined
  }
  const filledRow = (key: string): Row | undefined => rows.find((row) => cell(row, key) !== '')
  const amountOf = (row: Row, key: string): Decimal | undefined => {
    const value = cell(row, key)
    if (value === '') return undefined
    const read = cellAmount(value.replace(/%$/, ''), mapping.decimalMark)
    return read ?? complain(row, key, amountFault(mapping))
  }
  const agreeing = <T>(key: string, read: (row: Row) => T | undefined): T | undefined => {
    const row = filledRow(key)
    if (!row) return undefined
    const value = read(row)
    const other = rows.find((r) => cell(r, key) !== '' && cell(r, key) !== cell(row, key) && read(r) !== value)
    if (other && value !== undefined) complain(other, key, disagreement(row, cell(row, key)))
    return value
  }
  const text = (key: string): string => cell(filledRow(key) ?? rows[0]!, key)
  checkRows(rows, sheet, complain)
  missing('number')
  return {
    faults,
    heading,
    cell,
    text,
    amountOf,
    amount: (key: string) => agreeing(key, (row) => amountOf(row, key)),
    date: (key: string) => agreeing(key, (row) => dateOf(row, key)) ?? missing(key),
    missing,
    paid: (key: string) =>
      agreeing(
        key,
        (row) =>
          words[
            cell(row, key)
              .toLowerCase()
              .replace(/[\s_-]/g, '')
          ],
      ),
    flagOf: (row: Row, key: string) =>
      heading(key) === '' ? undefined : (cellFlag(cell(row, key)) ?? complain(row, key, 'this is neither yes nor no.')),
    hasLine: (row: Row) => {
      const keys = Object.keys(mapping.columns).filter((key) => key.startsWith('line.') && heading(key) !== '')
      return keys.some((key) => cell(row, key) !== '')
    },
    part: (prefix: string) => partOf(prefix, mapping, text),
    unmapped: () => unmappedOf(rows, sheet, mapping),
  }

  function dateOf(row: Row, key: string): string | undefined {
    const read = cellDate(cell(row, key), mapping.dateOrder, zone)
    if (read.kind === 'instant') return read.instant
    return complain(row, key, read.kind === 'ambiguous' ? ambiguous : noDate(mapping))
  }

  /** Complains where a column is mapped, or must be, and none of the rows fills it. Only for what an order cannot do without. */
  function missing(key: string): undefined {
    const isNeeded = fieldByKey.get(key)?.required || (key === 'total' && heading(key) !== '')
    const label = fieldByKey.get(key)?.label.toLowerCase() ?? key
    return isNeeded && !filledRow(key) ? complain(rows[0]!, key, `the ${label} is missing.`) : undefined
  }
}

const ambiguous = 'day and month cannot be told apart. Choose the order of dates in the mapping.'
const noDate = (mapping: FileMapping): string =>
  mapping.dateOrder === 'ymd'
    ? 'this is no date.'
    : `this is no date with the ${mapping.dateOrder === 'dmy' ? 'day' : 'month'} first.`
const amountFault = (mapping: FileMapping): string =>
  `this is no amount written with a ${mapping.decimalMark === '.' ? 'point' : 'comma'} before the cents.`
const disagreement = (row: Row, value: string): string =>
  `row ${row.number} of the same order says “${shown(value)}”. A value that differs from line to line belongs to a column of lines.`

function checkRows(
  rows: readonly Row[],
  sheet: Sheet,
  complain: (row: Row, key: string, what: string) => undefined,
): void {
  for (const row of rows) {
    if (row.unclosed) complain(row, '', 'a quotation mark is opened and never closed.')
    if (row.cells.slice(sheet.columns.length).some((cell) => cell.trim() !== '')) {
      complain(
        row,
        '',
        `it has ${row.cells.length} cells, and the heading names ${sheet.columns.length}. A cell that holds the delimiter needs quotation marks.`,
      )
    }
  }
}

/** The fields of one part ("customer", "billTo"), without those that are empty. */
function partOf(prefix: string, mapping: FileMapping, text: (key: string) => string): Record<string, string> {
  const keys = Object.keys(mapping.columns).filter((key) => key.startsWith(`${prefix}.`))
  return Object.fromEntries(
    keys.map((key) => [key.slice(prefix.length + 1), text(key)]).filter(([, value]) => value !== ''),
  )
}

/** What stands in columns that serve no field, by their headings: the first row of the order that fills them. */
function unmappedOf(rows: readonly Row[], sheet: Sheet, mapping: FileMapping): Record<string, string> {
  const mapped = new Set(Object.values(mapping.columns))
  return Object.fromEntries(
    sheet.columns
      .map(
        (name, i) => [name, rows.map((row) => row.cells[i]?.trim() ?? '').find((value) => value !== '') ?? ''] as const,
      )
      .filter(([name, value]) => value !== '' && !mapped.has(name)),
  )
}
