import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  arranged,
  type Column,
  defaultLayout,
  moved,
  shownColumns,
  toggled,
  tracksOf,
} from '../../src/renderer/components/grid/columns.ts'
import { gridStep } from '../../src/renderer/components/grid/grid-keys.ts'
import { shift } from '../../src/renderer/components/grid/keep-place.ts'
import {
  isNothing,
  isSelected,
  nothing,
  sizeOf,
  toggle,
  withIds,
} from '../../src/renderer/components/grid/selection.ts'
import { windowOffset } from '../../src/renderer/pages/orders/order-window.ts'

const column = (key: string, parts: Partial<Column<string>> = {}): Column<string> => ({
  key,
  label: key,
  width: 100,
  cell: () => key,
  ...parts,
})
const columns = [
  column('number', { pinned: 'first' }),
  column('state'),
  column('why', { grow: 2 }),
  column('posted', { extra: true }),
  column('total', { pinned: 'last' }),
]
const keys = (list: readonly Column<string>[]) => list.map((one) => one.key)

describe('columns', () => {
  test('the first and the last stay where they are, extra ones wait to be chosen', () => {
    const layout = defaultLayout(columns)
    expect(keys(shownColumns(columns, layout))).toEqual(['number', 'state', 'why', 'total'])
    expect(keys(shownColumns(columns, toggled(toggled(layout, 'state'), 'posted')))).toEqual([
      'number',
      'why',
      'posted',
      'total',
    ])
  })

  test('move one place, and not beyond the ends', () => {
    const layout = moved(columns, defaultLayout(columns), 'why', -1)
    expect(keys(arranged(columns, layout))).toEqual(['why', 'state', 'posted'])
    expect(moved(columns, layout, 'why', -1)).toBe(layout)
  })

  test('a column that the memory does not know comes last', () => {
    expect(keys(arranged(columns, { order: ['why'], hidden: [] }))).toEqual(['why', 'state', 'posted'])
  })

  test('tracks leave room to grow', () => {
    expect(tracksOf(columns.slice(0, 3))).toEqual({ tracks: '40px 100px 100px minmax(100px, 2fr)', least: 340 })
  })
})

const key = (name: string, parts: Partial<{ shiftKey: boolean; ctrlKey: boolean }> = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...parts,
})

test.each([
  ['ArrowDown', { kind: 'move', to: 6, extend: false }],
  ['PageUp', { kind: 'move', to: 0, extend: false }],
  ['End', { kind: 'move', to: 99, extend: false }],
  ['Enter', { kind: 'open' }],
  [' ', { kind: 'toggle' }],
  ['Escape', { kind: 'clear' }],
  ['x', undefined],
])('the key %j in a table', (name, step) => {
  expect(gridStep(key(name), { cursor: 5, total: 100, page: 20 })).toEqual(step)
})

test('Shift extends, Ctrl+A takes all, an empty table stays still', () => {
  expect(gridStep(key('ArrowUp', { shiftKey: true }), { cursor: 5, total: 9, page: 5 })).toEqual({
    kind: 'move',
    to: 4,
    extend: true,
  })
  expect(gridStep(key('a', { ctrlKey: true }), { cursor: 0, total: 9, page: 5 })).toEqual({ kind: 'all' })
  expect(gridStep(key('ArrowDown'), { cursor: 0, total: 0, page: 5 })).toBeUndefined()
})

describe('selection', () => {
  test('all counts what the filter shows, and one out of all is only that one', () => {
    expect(sizeOf({ kind: 'all' }, 5000)).toBe(5000)
    const one = toggle({ kind: 'all' }, 'd1')
    expect([isSelected(one, 'd1'), isSelected(one, 'd2'), sizeOf(one, 5000)]).toEqual([true, false, 1])
  })

  test('in and out again is nothing', () => {
    expect(isNothing(toggle(toggle(nothing, 'd1'), 'd1'))).toBe(true)
    expect(sizeOf(withIds(toggle(nothing, 'd1'), ['d1', 'd2']), 9)).toBe(2)
  })
})

describe('rows keep their place', () => {
  const ids = Array.from({ length: 40 }, (_, index) => `d${index}`)

  test('by as many rows as came above the first in sight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30 }), (news, top) => {
        const fresh = Array.from({ length: news }, (_, index) => `n${index}`)
        const after = { list: 'l', offset: 0, ids: [...fresh, ...ids] }
        expect(shift({ list: 'l', offset: 0, ids }, after, top)).toBe(news)
      }),
    )
  })

  test('also when the first in sight has gone; another list has no place to keep', () => {
    const after = { list: 'l', offset: 0, ids: ids.filter((id) => id !== 'd5') }
    expect(shift({ list: 'l', offset: 0, ids }, after, 5)).toBe(-1)
    expect(shift({ list: 'l', offset: 0, ids }, { ...after, list: 'other' }, 5)).toBe(0)
    expect(shift({ list: 'l', offset: 0, ids }, { list: 'l', offset: 300, ids: [] }, 5)).toBe(0)
  })

  test('the window of rows holds what is in sight', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 60 }), (first, rows) => {
        const offset = windowOffset(first, first + rows)
        expect(offset % 100).toBe(0)
        expect(offset).toBeLessThanOrEqual(first)
        expect(offset + 300).toBeGreaterThanOrEqual(first + rows)
      }),
    )
  })
})
