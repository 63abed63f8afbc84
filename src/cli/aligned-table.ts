/** A column: its heading, its cell for a row, and whether it is pushed to the right (amounts, counts). */
export type Column<T> = readonly [heading: string, cell: (row: T) => string | number | null, align?: 'right']

/** Rows under headings, columns as wide as their widest cell, two spaces between; `none` stands where there are no rows. */
export function alignedTable<T>(rows: readonly T[], columns: readonly Column<T>[], none: string): string {
  if (rows.length === 0) return none
  const cells = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, cell]) => oneLine(cell(row)))),
  ]
  const widths = columns.map((_column, at) => Math.max(...cells.map((line) => widthOf(line[at] ?? ''))))
  return cells
    .map((line) =>
      line
        .map((text, at) => pad(text, widths[at] ?? 0, columns[at]?.[2]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const oneLine = (value: string | number | null): string =>
  String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim()
const widthOf = (text: string): number => [...text].length

function pad(text: string, width: number, align: 'right' | undefined): string {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? room + text : text + room
}
