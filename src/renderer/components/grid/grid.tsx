// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtualised table are placed one by one, which table elements cannot be.
import { Anchor, Checkbox } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useNow } from '../../data/time.ts'
import { count } from '../../data/words.ts'
import { type Column, tracksOf } from './columns.ts'
import styles from './grid.module.css'
import { GridHead, type Sort } from './grid-head.tsx'
import { gridStep } from './grid-keys.ts'
import { rowHeight, type Slice, useKeepPlace } from './keep-place.ts'
import { isNothing, isSelected, nothing, type Selection, toggle } from './selection.ts'

type Props<Row> = Readonly<{
  /** What the table shows, for a screen reader: "Orders". */
  label: string
  /** One and many of its rows: ["order", "orders"]. */
  rowWords: readonly [string, string]
  columns: readonly Column<Row>[]
  total: number
  rowAt(index: number): Row | undefined
  idOf(row: Row): string
  nameOf(row: Row): string
  /** The rows that are known, to keep their place. */
  slice: Slice
  onRange(first: number, last: number): void
  sort: Sort
  onSort(sort: Sort): void
  selection: Selection
  onSelect(selection: Selection): void
  /** Selects everything from one place to another. */
  onExtend(from: number, to: number): void
  onOpen(row: Row): void
  openId: string
  bulk: ReactNode
  empty: ReactNode
}>

/** A virtualised table: rows of 36 px, a head that stays, keyboard, selection, and rows that keep their place. */
export function Grid<Row>(props: Props<Row>) {
  const { columns, total, slice, selection, onRange } = props
  const scroller = useRef<HTMLDivElement>(null)
  const now = useNow()
  const [cursor, setCursor] = useState(0)
  const [anchor, setAnchor] = useState(0)
  const [above, setAbove] = useState(0)
  const onMoved = useCallback((rows: number) => {
    setCursor((at) => Math.max(0, at + rows))
    setAnchor((at) => Math.max(0, at + rows))
    setAbove((n) => Math.max(0, n + rows))
  }, [])
  useKeepPlace(scroller, slice, onMoved)
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollPaddingStart: rowHeight,
    getItemKey: (index) => index,
  })
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onRange(first, last), [onRange, first, last])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    const step = gridStep(event, { cursor, total, page })
    if (!step || (step.kind === 'clear' && isNothing(selection))) return
    event.preventDefault()
    if (step.kind === 'move') {
      setCursor(step.to)
      rows.scrollToIndex(step.to, { align: 'auto' })
      if (step.extend) props.onExtend(anchor, step.to)
      else setAnchor(step.to)
    } else act(step.kind)
  }
  const act = (kind: 'open' | 'toggle' | 'all' | 'clear') => {
    const row = props.rowAt(cursor)
    if (kind === 'all') props.onSelect({ kind: 'all' })
    else if (kind === 'clear') props.onSelect(nothing)
    else if (row && kind === 'open') props.onOpen(row)
    else if (row) props.onSelect(toggle(selection, props.idOf(row)))
  }
  const choose = (index: number, extend: boolean) => {
    const row = props.rowAt(index)
    setCursor(index)
    if (extend) return props.onExtend(anchor, index)
    setAnchor(index)
    if (row) props.onSelect(toggle(selection, props.idOf(row)))
  }
  const toTop = () => scroller.current?.scrollTo({ top: 0 })
  const { tracks, least } = tracksOf(columns)

  return (
    <div className={styles.frame}>
      {above > 0 && total > 0 && (
        <div className={styles.above} role="status">
          {count(above, `new ${props.rowWords[0]}`, `new ${props.rowWords[1]}`)} above
          <Anchor component="button" type="button" size="xs" onClick={toTop}>
            Show
          </Anchor>
        </div>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        style={{ '--tracks': tracks, '--least': `${least}px` } as React.CSSProperties}
        role="grid"
        aria-label={props.label}
        aria-rowcount={total + 1}
        aria-multiselectable
        aria-activedescendant={props.rowAt(cursor) ? `row-${cursor}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={(event) => event.currentTarget.scrollTop < rowHeight && above > 0 && setAbove(0)}
      >
        {isNothing(selection) ? (
          <GridHead columns={columns} sort={props.sort} onSort={props.onSort} onSelectAll={() => act('all')} />
        ) : (
          <div className={styles.bulk}>
            <div className={styles.tick}>
              <Checkbox
                size="xs"
                aria-label="Select none"
                checked={selection.kind === 'all'}
                indeterminate={selection.kind !== 'all'}
                onChange={() => act('clear')}
              />
            </div>
            {props.bulk}
          </div>
        )}
        {total === 0 ? (
          props.empty
        ) : (
          <div className={styles.body} role="rowgroup" style={{ height: rows.getTotalSize() }}>
            {items.map((item) => (
              <GridRow
                key={item.key}
                {...props}
                index={item.index}
                top={item.start}
                now={now}
                isCursor={item.index === cursor}
                isPicked={isPicked(props, item.index)}
                choose={choose}
                open={() => {
                  setCursor(item.index)
                  setAnchor(item.index)
                  const row = props.rowAt(item.index)
                  if (row) props.onOpen(row)
                }}
              />
            ))}
          </div>
        )}
      </div>
    </div>
  )
}

function isPicked<Row>(props: Props<Row>, index: number): boolean {
  const row = props.rowAt(index)
  return row !== undefined && isSelected(props.selection, props.idOf(row))
}

type RowProps<Row> = Pick<Props<Row>, 'columns' | 'rowAt' | 'idOf' | 'nameOf' | 'openId'> &
  Readonly<{
    index: number
    top: number
    now: number
    isCursor: boolean
    isPicked: boolean
    choose(index: number, extend: boolean): void
    open(): void
  }>

function GridRow<Row>(props: RowProps<Row>) {
  const { index, columns, isPicked, now } = props
  const row = props.rowAt(index)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are read by the grid, which holds the focus.
    <div
      id={`row-${index}`}
      className={styles.row}
      style={{ top: props.top }}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={isPicked}
      data-cursor={props.isCursor || undefined}
      data-open={row !== undefined && props.idOf(row) === props.openId ? true : undefined}
      onClick={(event) => (event.shiftKey ? props.choose(index, true) : props.open())}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space in the grid does the same. */}
      <div
        className={styles.tick}
        role="gridcell"
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation()
          props.choose(index, event.shiftKey)
        }}
      >
        <Checkbox
          size="xs"
          tabIndex={-1}
          aria-label={row ? `Select ${props.nameOf(row)}` : 'Select'}
          checked={isPicked}
          readOnly
        />
      </div>
      {columns.map((column) => (
        <div
          key={column.key}
          className={styles.cell}
          role="gridcell"
          tabIndex={-1}
          data-end={column.align}
          data-pinned={column.pinned}
        >
          {row ? column.cell(row, now) : <span className={styles.waiting} />}
        </div>
      ))}
    </div>
  )
}
