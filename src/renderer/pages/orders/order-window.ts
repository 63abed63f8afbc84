import { useCallback, useMemo, useState } from 'react'
import type { OrderFilter } from '../../../api/contract/orders.ts'
import type { DocumentSummary } from '../../../domain/document.ts'
import type { Slice } from '../../components/grid/keep-place.ts'
import { useAnswer } from '../../data/ask.ts'
import type { OrderSort } from './order-filter.ts'

/** Rows asked for at a time, and the step in which the window over the list moves. */
const size = 300
const step = 100

/** The offset of the window of rows that holds the rows in sight with room on both sides. */
export const windowOffset = (first: number, last: number): number =>
  Math.max(0, Math.floor(((first + last) / 2 - size / 2 + step / 2) / step) * step)

const none: readonly DocumentSummary[] = []

/** The rows of the list in and around sight, fetched window by window. */
export function useOrderWindow(filter: OrderFilter, sort: OrderSort) {
  const list = JSON.stringify([filter, sort])
  const [sight, setSight] = useState({ list, offset: 0 })
  const offset = sight.list === list ? sight.offset : 0
  const answer = useAnswer('orders', 'page', { filter, sort, limit: size, offset }, { keep: true })
  const isOld = answer.isPlaceholderData
  // While the next window is fetched, the rows of the one before still stand at their own places.
  const [shown, setShown] = useState({ list, offset, rows: none, total: 0 })
  if (answer.data && !isOld && (shown.rows !== answer.data.rows || shown.offset !== offset || shown.list !== list)) {
    setShown({ list, offset, rows: answer.data.rows, total: answer.data.total })
  }
  const onRange = useCallback(
    (first: number, last: number) => setSight({ list, offset: windowOffset(first, last) }),
    [list],
  )
  const rowAt = useCallback((index: number) => shown.rows[index - shown.offset], [shown])
  const slice: Slice = useMemo(
    () => ({ list: shown.list, offset: shown.offset, ids: shown.rows.map((row) => row.id) }),
    [shown],
  )
  return { answer, total: shown.total, rowAt, slice, onRange }
}
