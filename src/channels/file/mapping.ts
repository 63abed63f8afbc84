import { z } from 'zod'
import type { Detected } from './detect.ts'
import { fileFields, plainHeading } from './fields.ts'

/** How a file's columns become our fields: kept as data under a name, and used again for the next file of the same kind. */
export const mappingSchema = z
  .object({
    /** Our field's key to the file's heading. */
    columns: z.record(z.string(), z.string()),
    delimiter: z.string().length(1).default(','),
    decimalMark: z.enum(['.', ',']).default('.'),
    /** 'ymd': only dates that can be read in one way are taken. */
    dateOrder: z.enum(['ymd', 'mdy', 'dmy']).default('ymd'),
    encoding: z.string().default('utf-8'),
    /** Of orders that name none. */
    currency: z.string().default('USD'),
    /** Each row is one line of an order (rows of one number belong together), or each row is one order. */
    rows: z.enum(['line', 'order']).default('line'),
    /** Prices, shipping and discounts include tax. */
    pricesIncludeTax: z.boolean().optional(),
  })
  .readonly()
export type FileMapping = z.output<typeof mappingSchema>

export type Proposal = Readonly<{
  mapping: FileMapping
  /** What a person should look at before using it: sentences. Empty where nothing is in doubt. */
  doubts: readonly string[]
}>

/** A mapping for a file by its headings and by how its cells are written, with everything that is not certain. */
export function proposeMapping(found: Detected, currency = 'USD'): Proposal {
  const columns = columnsByHeading(found.sheet.columns)
  const mapping: FileMapping = {
    columns,
    delimiter: found.delimiter.value,
    decimalMark: found.decimalMark.value,
    dateOrder: found.dateOrder.value,
    encoding: found.encoding,
    currency,
    rows: rowsOf(found, columns),
  }
  const guesses = [found.delimiter, found.decimalMark, ...(columns.orderedAt ? [found.dateOrder] : [])]
  return {
    mapping,
    doubts: [...guesses.filter((g) => !g.sure).map((g) => g.why), ...faultsOfMapping(mapping, found.sheet.columns)],
  }
}

/** Each heading serves one field: one that must be mapped before others, then the one that names it earlier in its list. */
function columnsByHeading(headings: readonly string[]): Record<string, string> {
  const plain = headings.map((heading) => ({ heading, plain: plainHeading(heading) }))
  const wishes = fileFields.flatMap((field, order) =>
    field.headings.flatMap((wanted, rank) =>
      plain
        .filter((h) => h.plain === wanted)
        .map((h) => ({ field: field.key, heading: h.heading, rank, order, isNeeded: field.required })),
    ),
  )
  const columns: Record<string, string> = {}
  const taken = new Set<string>()
  for (const wish of wishes.toSorted(byNeed)) {
    if (columns[wish.field] !== undefined || taken.has(wish.heading)) continue
    columns[wish.field] = wish.heading
    taken.add(wish.heading)
  }
  return columns
}

type Wish = Readonly<{ rank: number; order: number; isNeeded: boolean }>

const byNeed = (a: Wish, b: Wish): number =>
  Number(b.isNeeded) - Number(a.isNeeded) || a.rank - b.rank || a.order - b.order

/** Rows are lines where a column of line values is there and an order number repeats, or where nothing speaks against it. */
function rowsOf(found: Detected, columns: Readonly<Record<string, string>>): FileMapping['rows'] {
  const hasLines = Object.keys(columns).some((key) => key.startsWith('line.') && key !== 'line.amount')
  const at = found.sheet.columns.indexOf(columns.number ?? '')
  const numbers = found.sheet.rows.map((row) => row.cells[at] ?? '').filter((n) => n !== '')
  return !hasLines && new Set(numbers).size === numbers.length ? 'order' : 'line'
}

/** What is wrong with a mapping for a file with these headings, in sentences; empty where it can be used. */
export function faultsOfMapping(mapping: FileMapping, headings: readonly string[]): readonly string[] {
  const { columns } = mapping
  const missing = fileFields
    .filter((f) => f.required && !columns[f.key])
    .map((f) => `Choose the column that holds the ${f.label.toLowerCase()}.`)
  const unknown = Object.entries(columns)
    .filter(([key]) => !fileFields.some((f) => f.key === key))
    .map(([key]) => `“${key}” is no field of an order.`)
  const absent = Object.values(columns)
    .filter((heading) => heading !== '' && !headings.includes(heading))
    .map((heading) => `The file has no column “${heading}”. Choose another one, or none.`)
  const hasAmount = ['total', 'line.unitPrice', 'line.amount'].some((key) => columns[key])
  const noAmount = hasAmount ? [] : ['Choose the column that holds the order total or the unit price.']
  return [...missing, ...noAmount, ...unknown, ...absent]
}
