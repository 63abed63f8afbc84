import { expect, test } from 'vitest'
import { cellAmount, cellDate, cellFlag } from '../../../src/channels/file/cells.ts'

test.each([
  ['12.50', '12.5'],
  ['1,234.50', '1234.5'],
  ['1,23,456.00', '123456'],
  ['$ 12.50', '12.5'],
  ['US$12.50', '12.5'],
  ['-$5.00', '-5'],
  ['$-5.00', '-5'],
  ['(3.00)', '-3'],
  ['($3.00)', '-3'],
  ['3.00-', '-3'],
  ['−7', '-7'],
  ['12.50 USD', '12.5'],
  ['USD 12.50', '12.5'],
  ['1\u00a0234.50', '1234.5'],
  ['.5', '0.5'],
  ['007', '7'],
])('%s with a point is %s', (text, amount) => expect(cellAmount(text, '.')).toBe(amount))

test.each([
  ['12,50', '12.5'],
  ['1.234,50', '1234.5'],
  ["1'234,50", '1234.5'],
  ['1 234 567,5 €', '1234567.5'],
  ['-12,50 EUR', '-12.5'],
  ['99,- ', '99'],
  ['12.50', undefined],
])('%s with a comma is %s', (text, amount) => expect(cellAmount(text, ',')).toBe(amount))

test.each(['', 'two', '12,50', '1,2345.00', '1.2.3', '12,34', '1e5', '5 apples', '--5', '$', '.'])(
  '"%s" with a point is no amount',
  (text) => expect(cellAmount(text, '.')).toBeUndefined(),
)

const instant = (text: string, order: 'ymd' | 'mdy' | 'dmy' = 'ymd', zone = 'UTC') => {
  const read = cellDate(text, order, zone)
  return read.kind === 'instant' ? read.instant : read.kind
}

test.each([
  ['2026-03-04', 'ymd', '2026-03-04T12:00:00Z'],
  ['2026/3/4', 'ymd', '2026-03-04T12:00:00Z'],
  ['2026-03-04 10:00:00 -0500', 'ymd', '2026-03-04T15:00:00Z'],
  ['03/04/2026', 'mdy', '2026-03-04T12:00:00Z'],
  ['03/04/2026', 'dmy', '2026-04-03T12:00:00Z'],
  ['03/04/2026', 'ymd', 'ambiguous'],
  ['13/04/2026', 'ymd', '2026-04-13T12:00:00Z'],
  ['04/13/26', 'ymd', '2026-04-13T12:00:00Z'],
  ['04/04/2026', 'ymd', '2026-04-04T12:00:00Z'],
  ['13/04/2026', 'mdy', 'no-date'],
  ['4.3.2026 14:30', 'dmy', '2026-03-04T14:30:00Z'],
  ['3/4/2026 1:05 PM', 'mdy', '2026-03-04T13:05:00Z'],
  ['3/4/2026, 12:05:09 a.m.', 'mdy', '2026-03-04T00:05:09Z'],
  ['Mar 4, 2026', 'ymd', '2026-03-04T12:00:00Z'],
  ['4 March 2026 09:00 UTC', 'ymd', '2026-03-04T09:00:00Z'],
  ['04-Mar-26', 'ymd', '2026-03-04T12:00:00Z'],
  ['2026-02-30', 'ymd', 'no-date'],
  ['30.02.2026', 'dmy', 'no-date'],
  ['3/4/2026 25:00', 'mdy', 'no-date'],
  ['soon', 'ymd', 'no-date'],
  ['03/04', 'mdy', 'no-date'],
] as const)('%s (%s) is %s', (text, order, expected) => expect(instant(text, order)).toBe(expected))

test('a day stays the day in its zone', () => {
  expect(instant('2026-07-15', 'ymd', 'Pacific/Auckland')).toBe('2026-07-15T00:00:00Z')
  expect(instant('7/15/2026 11:30 PM', 'mdy', 'America/New_York')).toBe('2026-07-16T03:30:00Z')
})

test('yes and no', () => {
  expect(['Yes', 'TRUE', '1', 'x', 'no', '0', '', 'perhaps'].map(cellFlag)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    undefined,
  ])
})
