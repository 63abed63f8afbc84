// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus; in its head only the sorting buttons take it.
// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtualised table are placed one by one, which table elements cannot be.
import { Checkbox } from '@mantine/core'
import { IconDown, IconUp } from '../icons.ts'
import type { Column } from './columns.ts'
import styles from './grid.module.css'

export type Sort = Readonly<{ by: string; descending: boolean }>

type Props<Row> = Readonly<{
  columns: readonly Column<Row>[]
  sort: Sort
  onSort(sort: Sort): void
  onSelectAll(): void
}>

/** The head of a table: what each column is, and by which the list is sorted. */
export function GridHead<Row>({ columns, sort, onSort, onSelectAll }: Props<Row>) {
  return (
    <div className={styles.head} role="row" aria-rowindex={1} tabIndex={-1}>
      <div className={styles.tick} role="columnheader">
        <Checkbox size="xs" aria-label="Select all that are shown" checked={false} onChange={onSelectAll} />
      </div>
      {columns.map((column) => (
        <div
          key={column.key}
          className={styles.cell}
          role="columnheader"
          data-end={column.align}
          data-pinned={column.pinned}
          aria-sort={sort.by === column.sort ? (sort.descending ? 'descending' : 'ascending') : undefined}
        >
          <HeadWord column={column} sort={sort} onSort={onSort} />
        </div>
      ))}
    </div>
  )
}

function HeadWord<Row>({ column, sort, onSort }: { column: Column<Row>; sort: Sort; onSort(sort: Sort): void }) {
  const by = column.sort
  if (!by) return <span className={styles.label}>{column.label}</span>
  const isSorted = sort.by === by
  const Icon = sort.descending ? IconDown : IconUp
  return (
    <button
      type="button"
      className={styles.sort}
      onClick={() => onSort({ by, descending: isSorted ? !sort.descending : false })}
    >
      {column.label}
      {isSorted && <Icon size={14} aria-hidden />}
    </button>
  )
}
