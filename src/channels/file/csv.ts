/** One row of a file. `number` counts rows from 1, as a spreadsheet shows them; the slice is in characters of the text. */
export type Row = Readonly<{
  number: number
  cells: readonly string[]
  slice: readonly [start: number, end: number]
  /** A quotation mark is opened in it and never closed: the row is taken to its line's end. */
  unclosed: boolean
}>

const QUOTE = '"'

/**
 * The rows of a text of cells (RFC 4180, read leniently): any delimiter, cells in quotation marks with doubled marks and
 * line ends inside, rows ended by CR LF, LF or CR, NUL characters dropped. Blank lines are rows with one empty cell.
 */
export function* csvRows(text: string, delimiter: string): Generator<Row> {
  let at = 0
  for (let number = 1; at < text.length; number++) {
    const row = oneRow(text, at, delimiter, true) ?? oneRow(text, at, delimiter, false)
    if (!row) return
    yield { number, cells: row.cells.map(withoutNuls), slice: [at, row.end], unclosed: !row.quoted }
    at = row.next
  }
}

type Read = Readonly<{ cells: string[]; end: number; next: number; quoted: boolean }>

/** One row from `start`; undefined where a quotation mark stays open to the end of the text. */
function oneRow(text: string, start: number, delimiter: string, quoted: boolean): Read | undefined {
  const cells: string[] = []
  for (let at = start; ; ) {
    const cell = quoted && text[at] === QUOTE ? quotedCell(text, at) : { value: '', next: at }
    if (!cell) return undefined
    const end = cellEnd(text, cell.next, delimiter)
    cells.push(cell.value + text.slice(cell.next, end))
    if (text[end] !== delimiter) {
      const next = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1
      return { cells, end, next, quoted }
    }
    at = end + 1
  }
}

/** The value of a cell in quotation marks and where it ends; what follows up to the delimiter belongs to it, too. */
function quotedCell(text: string, start: number): Readonly<{ value: string; next: number }> | undefined {
  for (let at = text.indexOf(QUOTE, start + 1); at >= 0; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] !== QUOTE) return { value: text.slice(start + 1, at).replaceAll('""', QUOTE), next: at + 1 }
  }
  return undefined
}

function cellEnd(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

const withoutNuls = (cell: string): string => (cell.includes('\0') ? cell.replaceAll('\0', '') : cell)

export const isBlank = (row: Row): boolean => row.cells.every((cell) => cell.trim() === '')

/** A file's heading and the rows below it that hold something. */
export type Sheet = Readonly<{ columns: readonly string[]; heading: Row | undefined; rows: readonly Row[] }>

/**
 * Finds the heading: the first row that fills at least half as many cells as the widest row has, so that a title above
 * the table is passed over. Columns without a name are "Column 3"; a name that comes twice is "Name (2)".
 */
export function sheetOf(text: string, delimiter: string): Sheet {
  const all = [...csvRows(text, delimiter)].filter((row) => !isBlank(row) && !isSeparatorLine(row))
  const widest = all.slice(0, 200).reduce((most, row) => Math.max(most, filled(row)), 0)
  const index = all.findIndex((row) => filled(row) * 2 >= widest)
  const heading = all[index]
  return { columns: columnNames(heading?.cells ?? []), heading, rows: heading ? all.slice(index + 1) : [] }
}

const filled = (row: Row): number => row.cells.filter((cell) => cell.trim() !== '').length

/** Excel's own first line "sep=;" names the delimiter and is no row of the table. */
const isSeparatorLine = (row: Row): boolean => row.number === 1 && /^sep=/i.test(row.cells[0] ?? '')

function columnNames(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, i) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `Column ${i + 1}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}
