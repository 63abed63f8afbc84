import { cellDate, type DateOrder, type DecimalMark } from './cells.ts'
import { csvRows, type Sheet, sheetOf } from './csv.ts'
import { decodeFile, encodingOf, type FileEncoding } from './encoding.ts'

/** Something that was found out about a file. Where it is not sure, a person is asked; `why` says what it rests on. */
export type Guess<T> = Readonly<{ value: T; sure: boolean; why: string }>

export type Detected = Readonly<{
  format: 'csv' | 'json'
  encoding: FileEncoding
  text: string
  delimiter: Guess<string>
  decimalMark: Guess<DecimalMark>
  dateOrder: Guess<DateOrder>
  sheet: Sheet
}>

export const delimiters: readonly Readonly<{ value: string; label: string }>[] = [
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
  { value: '\t', label: 'tab' },
  { value: '|', label: 'vertical bar' },
]
const SAMPLE_CHARACTERS = 200_000
const SAMPLE_ROWS = 500
/** So many times more amounts of one kind, and the few others are mistakes, which are then shown row by row. */
const CLEAR_MAJORITY = 8

/** Whether a text is JSON by its first character; everything else is taken for rows of cells. */
export const isJson = (text: string): boolean => /^[\uFEFF\s]*[[{]/.test(text)

/** Looks at a file: how it is written, how its cells are parted, and how it writes amounts and dates. */
export function detect(bytes: Uint8Array): Detected {
  const encoding = encodingOf(bytes)
  return detectText(decodeFile(bytes, encoding), encoding)
}

export function detectText(text: string, encoding: FileEncoding = 'utf-8'): Detected {
  const format = isJson(text) ? 'json' : 'csv'
  const delimiter = delimiterOf(text)
  const sheet = format === 'json' ? { columns: [], heading: undefined, rows: [] } : sheetOf(text, delimiter.value)
  const cells = sheet.rows.slice(0, SAMPLE_ROWS).flatMap((row) => row.cells.map((cell) => cell.trim()))
  return {
    format,
    encoding,
    text,
    delimiter,
    decimalMark: decimalMarkOf(cells, delimiter.value),
    dateOrder: dateOrderOf(cells),
    sheet,
  }
}

/** The delimiter with which the most rows have the same number of cells, and among equals the most cells. */
function delimiterOf(text: string): Guess<string> {
  const named = /^\uFEFF?sep=(.)\r?\n/i.exec(text)?.[1]
  if (named !== undefined) return { value: named, sure: true, why: 'The file’s first line names it.' }
  const sample = text.slice(0, SAMPLE_CHARACTERS)
  const scores = delimiters.map(({ value }) => ({ value, ...evenness(sample, value) }))
  const best = scores.reduce((a, b) => (b.share * Math.min(b.cells, 4) > a.share * Math.min(a.cells, 4) ? b : a))
  if (best.cells < 2) return { value: ',', sure: false, why: 'The file seems to have a single column.' }
  const share = Math.round(best.share * 100)
  return { value: best.value, sure: best.share > 0.5, why: `${share} % of the rows then have ${best.cells} cells.` }
}

function evenness(sample: string, delimiter: string): Readonly<{ share: number; cells: number }> {
  const counts = new Map<number, number>()
  let rows = 0
  for (const row of csvRows(sample, delimiter)) {
    if (row.cells.length === 1 && row.cells[0] === '') continue
    if (++rows > SAMPLE_ROWS) break
    counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  }
  const [cells, most] = [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] > a[0]) ? b : a), [1, 0])
  return { share: rows === 0 ? 0 : most / rows, cells }
}

/** Amounts with two decimals tell the mark, as do amounts with both marks. "1.234" alone tells nothing. */
function decimalMarkOf(cells: readonly string[], delimiter: string): Guess<DecimalMark> {
  const amounts = cells.filter(
    (cell) =>
      /^[^\p{L}]{0,3}[\d.,\s'’]+[^\p{L}]{0,3}$/u.test(cell) && !/\d[./-]\d+[./-]\d/.test(cell.replace(/,/g, '')),
  )
  const comma = amounts.filter((cell) => /\d,\d{1,2}\D*$/.test(cell) || /\d\.\d{3},\d/.test(cell)).length
  const point = amounts.filter((cell) => /\d\.\d{1,2}\D*$/.test(cell) || /\d,\d{3}\.\d/.test(cell)).length
  if (comma > 0 && point === 0) return { value: ',', sure: true, why: 'Amounts end in a comma and cents.' }
  if (point > 0 && comma === 0) return { value: '.', sure: true, why: 'Amounts end in a point and cents.' }
  if (comma > 0 || point > 0) {
    const why = `${point} amounts are written with a point and ${comma} with a comma.`
    const isClear = Math.max(comma, point) >= CLEAR_MAJORITY * Math.min(comma, point)
    return { value: comma > point ? ',' : '.', sure: isClear, why }
  }
  const isPlain = !amounts.some((cell) => /[.,]/.test(cell))
  const value = delimiter === ';' ? ',' : '.'
  return { value, sure: isPlain, why: isPlain ? 'No amount has a fraction.' : 'No amount shows its cents.' }
}

/** Days above 12 tell the order of all other dates. Where none does, a person is asked: 03/04/2026 may be either. */
function dateOrderOf(cells: readonly string[]): Guess<DateOrder> {
  const dates = cells
    .map((cell) => /^(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/.exec(cell))
    .filter((d) => d !== null)
  if (dates.length === 0) return { value: 'ymd', sure: true, why: 'No date begins with a day or a month.' }
  const dayFirst = dates.filter((d) => Number(d[1]) > 12).length
  const monthFirst = dates.filter((d) => Number(d[3]) > 12).length
  const rows = (n: number): string => (n === 1 ? 'one date' : `${n} dates`)
  if (dayFirst > 0 && monthFirst === 0) {
    return { value: 'dmy', sure: true, why: `The day comes first: ${rows(dayFirst)} can be read in no other way.` }
  }
  if (monthFirst > 0 && dayFirst === 0) {
    return { value: 'mdy', sure: true, why: `The month comes first: ${rows(monthFirst)} can be read in no other way.` }
  }
  if (dayFirst > 0) return { value: 'ymd', sure: false, why: 'Some dates begin with the day and some with the month.' }
  if (dates.every((d) => cellDate(d[0], 'ymd', 'UTC').kind === 'instant')) {
    return { value: 'ymd', sure: true, why: 'Day and month are the same number in every date.' }
  }
  const isGerman = dates.every((d) => d[2] === '.')
  const why = `${dates[0]?.[0]} may be read with the day or with the month first, and no other date of the file tells which.`
  return { value: isGerman ? 'dmy' : 'ymd', sure: false, why }
}
