import { type RefObject, useLayoutEffect, useRef } from 'react'

export const rowHeight = 36

export type Slice = Readonly<{
  /** Changes with filter and sort: another list, whose rows have no place yet. */
  list: string
  /** Index of the first of `ids` in the whole list. */
  offset: number
  ids: readonly string[]
}>

/**
 * How many places the first row in sight that is still there has moved; 0 where nothing can be said.
 * `top`: index of the first row in sight.
 */
export function shift(before: Slice, after: Slice, top: number): number {
  if (before.list !== after.list) return 0
  const now = new Map(after.ids.map((id, index) => [id, after.offset + index]))
  for (let index = Math.max(0, top - before.offset); index < before.ids.length; index += 1) {
    const place = now.get(before.ids[index] ?? '')
    if (place !== undefined) return place - (before.offset + index)
  }
  return 0
}

/** Keeps the rows where they are when others come or go above them; tells by how many rows they moved. */
export function useKeepPlace(
  scroller: RefObject<HTMLElement | null>,
  slice: Slice,
  onMoved: (rows: number) => void,
): void {
  const before = useRef(slice)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || before.current === slice) return
    const rows = shift(before.current, slice, Math.floor(element.scrollTop / rowHeight))
    if (before.current.list !== slice.list) element.scrollTop = 0
    before.current = slice
    if (rows === 0) return
    const from = element.scrollTop
    element.scrollTop = from + rows * rowHeight
    onMoved(Math.round((element.scrollTop - from) / rowHeight))
  }, [scroller, slice, onMoved])
}
