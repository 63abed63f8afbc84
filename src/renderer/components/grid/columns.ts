import type { ReactNode } from 'react'

/** A column of a table. `width`: at least, in px; `grow`: its share of the room that is left. `pinned`: always there and always at that end. `sort`: what the host sorts by. */
export type Column<Row> = Readonly<{
  key: string
  label: string
  width: number
  grow?: number
  align?: 'end'
  sort?: string
  pinned?: 'first' | 'last'
  /** Hidden until somebody chooses it. */
  extra?: boolean
  cell: (row: Row, now: number) => ReactNode
}>

/** What is remembered of a table: the movable columns in order, and which of them are hidden. */
export type Layout = Readonly<{ order: readonly string[]; hidden: readonly string[] }>

export const defaultLayout = <Row>(columns: readonly Column<Row>[]): Layout => ({
  order: movable(columns).map((column) => column.key),
  hidden: movable(columns)
    .filter((column) => column.extra)
    .map((column) => column.key),
})

export const movable = <Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] =>
  columns.filter((column) => !column.pinned)

/** Every movable column in the remembered order; a column the memory does not know comes last. */
export function arranged<Row>(columns: readonly Column<Row>[], layout: Layout): readonly Column<Row>[] {
  const place = (key: string) => {
    const index = layout.order.indexOf(key)
    return index < 0 ? layout.order.length : index
  }
  return [...movable(columns)].sort((a, b) => place(a.key) - place(b.key))
}

/** The columns as the table shows them: the first, the chosen ones in order, the last. */
export const shownColumns = <Row>(columns: readonly Column<Row>[], layout: Layout): readonly Column<Row>[] => [
  ...columns.filter((column) => column.pinned === 'first'),
  ...arranged(columns, layout).filter((column) => !layout.hidden.includes(column.key)),
  ...columns.filter((column) => column.pinned === 'last'),
]

/** The columns as CSS grid tracks behind the tick's, and the least width of a row in px. */
export function tracksOf<Row>(columns: readonly Column<Row>[]): Readonly<{ tracks: string; least: number }> {
  const track = ({ width, grow }: Column<Row>) => (grow ? `minmax(${width}px, ${grow}fr)` : `${width}px`)
  return {
    tracks: ['40px', ...columns.map(track)].join(' '),
    least: columns.reduce((sum, column) => sum + column.width, 40),
  }
}

/** One column one place to the left (-1) or right (+1). */
export function moved<Row>(columns: readonly Column<Row>[], layout: Layout, key: string, by: -1 | 1): Layout {
  const order = arranged(columns, layout).map((column) => column.key)
  const from = order.indexOf(key)
  const to = from + by
  const other = order[to]
  if (from < 0 || other === undefined) return layout
  order[to] = key
  order[from] = other
  return { ...layout, order }
}

export const toggled = (layout: Layout, key: string): Layout => ({
  ...layout,
  hidden: layout.hidden.includes(key) ? layout.hidden.filter((one) => one !== key) : [...layout.hidden, key],
})
