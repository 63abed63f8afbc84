import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { detect, fileChannel, type Preview, preview, proposeMapping } from '../../../src/channels/file/index.ts'
import { moneyText } from '../../../src/domain/money.ts'
import { type Order, orderSchema } from '../../../src/domain/order.ts'
import { partsOf } from '../contract/parts.ts'

const zoo = path.join(import.meta.dirname, '../../fixtures/csv')
const bytesOf = (name: string): Uint8Array => readFileSync(path.join(zoo, name))

function taken(name: string, settings: Readonly<Record<string, string>> = {}): readonly Order[] {
  const page = { text: detect(bytesOf(name)).text, contentType: 'text/csv', source: name }
  return [...fileChannel.read(page, settings)].flatMap((f) => (f.result.ok ? [f.result.order] : []))
}
const previewOf = (name: string): Preview => {
  const found = detect(bytesOf(name))
  return preview(bytesOf(name), proposeMapping(found).mapping)
}

const same = [
  ['comma-utf8.csv', 'utf-8', ','],
  ['comma-utf8-bom.csv', 'utf-8', ','],
  ['comma-utf16le-bom.csv', 'utf-16le', ','],
  ['comma-utf16be-bom.csv', 'utf-16be', ','],
  ['comma-utf16le-without-bom.csv', 'utf-16le', ','],
  ['comma-windows1252.csv', 'windows-1252', ','],
  ['tab-utf16le-excel.txt', 'utf-16le', '\t'],
  ['semicolon-decimal-comma-german.csv', 'windows-1252', ';'],
  ['pipe-old-mac-line-ends.csv', 'utf-8', '|'],
  ['sep-line-of-excel.csv', 'utf-8', ';'],
  ['title-above-and-blank-lines.csv', 'utf-8', ','],
  ['nuls-in-between.csv', 'utf-8', ','],
  ['line-ends-inside-cells.csv', 'utf-8', ','],
] as const

describe('the same two orders, however they are written', () => {
  test.each(same)('%s', (name, encoding, delimiter) => {
    const found = detect(bytesOf(name))
    expect([found.encoding, found.delimiter.value]).toEqual([encoding, delimiter])
    expect(proposeMapping(found).doubts).toEqual([])
    const orders = taken(name)
    expect(
      orders.map((o) => [o.number, o.dates.ordered, o.buyer.fullName.replace(/\s+/, ' '), moneyText(o.total)]),
    ).toEqual([
      ['2001', '2026-03-13T12:00:00Z', 'José Müller', '2105.40'],
      ['2002', '2026-03-14T12:00:00Z', 'Ann Lee', '3.25'],
    ])
    expect(orders.flatMap((o) => o.lines).map((l) => [l.sku, l.name, l.quantity, l.unitPrice])).toEqual([
      ['W-1', 'Widget, large', '2', '1050.25'],
      ['W-2', '5" pipe', '1', '3'],
    ])
    for (const o of orders) {
      expect(partsOf(o)).toEqual(o.total)
      expect(orderSchema.parse(o)).toEqual(o)
    }
  })
})

test('a row keeps its text', () => {
  const { text } = detect(bytesOf('line-ends-inside-cells.csv'))
  const [first] = fileChannel.read({ text, contentType: '', source: '' }, {})
  expect(text.slice(...first!.slice)).toBe(
    '2001,2026-03-13,"José\r\nMüller",W-1,"Widget, large",2,"1,050.25",4.90,0,"2,105.40"',
  )
  expect(first!.rows).toEqual([2])
})

test('what is wrong is said row by row, and stops no other order', () => {
  const seen = previewOf('broken-in-many-ways.csv')
  expect(seen.sample.map((o) => o.number)).toEqual(['3001', '3010'])
  expect(seen.faults.map((f) => f.sentence)).toEqual([
    'Row 3, Order Date is “2026-02-30”: this is no date.',
    'Row 4, Quantity is “two”: this is no amount written with a point before the cents.',
    'Row 5: the order number is missing.',
    'Row 6, Unit Price is “10,00”: this is no amount written with a point before the cents.',
    'Row 8, Order Total is “15.00”: row 7 of the same order says “10.00”. A value that differs from line to line belongs to a column of lines.',
    'Row 9: it has 7 cells, and the heading names 6. A cell that holds the delimiter needs quotation marks.',
    'Row 10: a quotation mark is opened and never closed.',
    'Row 11: the order total is missing.',
    'Row 11: the order date is missing.',
  ])
  const { text } = detect(bytesOf('broken-in-many-ways.csv'))
  const found = [...fileChannel.read({ text, contentType: '', source: '' }, {})]
  const bad = found.filter((f) => !f.result.ok)
  expect(bad.map((f) => f.number)).toEqual(['3002', '3003', 'row 5', '3005', '3006', '3007', '3008', '3009'])
  const said = bad[1]!.result.ok ? undefined : bad[1]!.result.problem
  expect(said?.what).toBe('Order 3003 cannot be read.')
  expect(said?.why).toBe('Row 4, Quantity is “two”: this is no amount written with a point before the cents.')
})

test('dates that may be read in two ways are asked about, and never guessed', () => {
  const found = detect(bytesOf('ambiguous-dates.csv'))
  expect(found.dateOrder).toEqual({
    value: 'ymd',
    sure: false,
    why: '03/04/2026 may be read with the day or with the month first, and no other date of the file tells which.',
  })
  expect(() => taken('ambiguous-dates.csv')).toThrow('It is not certain how this file is to be read.')
  expect(previewOf('ambiguous-dates.csv').faults[0]?.sentence).toBe(
    'Row 2, Order Date is “03/04/2026”: day and month cannot be told apart. Choose the order of dates in the mapping.',
  )
  const mapping = { ...proposeMapping(found).mapping, dateOrder: 'dmy' }
  const orders = taken('ambiguous-dates.csv', { 'file.mapping': JSON.stringify(mapping) })
  expect(orders.map((o) => o.dates.ordered)).toEqual(['2026-04-03T12:00:00Z', '2026-06-05T12:00:00Z'])
})

test('one date that can be read in one way tells the order of the others', () => {
  const orders = taken('month-first-dates.csv', { 'orders.timeZone': 'America/New_York' })
  expect(orders.map((o) => o.dates.ordered)).toEqual(['2026-03-04T17:00:00Z', '2026-03-26T01:05:00Z'])
})

test('one row for an order: its line is what the total leaves', () => {
  const [first, second] = taken('one-row-per-order.csv')
  expect(first?.lines.map((l) => moneyText(l.amount))).toEqual(['20.00'])
  expect([first?.paid, first?.payments[0]?.method, second?.paid]).toEqual(['paid', 'Visa', 'unpaid'])
  expect(partsOf(first!)).toEqual(first!.total)
  expect(second?.dates.ordered).toBe('2026-03-14T15:00:00Z')
})

test('a shop’s export with the order’s values on its first row', () => {
  const [order, ...others] = taken('shop-export-order-values-on-first-row.csv')
  expect(others).toEqual([])
  expect(order).toMatchObject({
    externalId: '551',
    number: '#1001',
    paid: 'paid',
    dates: { ordered: '2026-03-13T15:00:00Z', paid: '2026-03-13T15:05:00Z' },
    billTo: { name: 'Ann Lee', line1: '1 Main St', state: 'MA', country: 'US' },
    discounts: [{ code: 'SPRING', amount: { minor: 500 } }],
    custom: { Tags: 'vip' },
  })
  expect(order?.lines.map((l) => [l.sku, l.quantity, moneyText(l.amount), l.taxable])).toEqual([
    ['W-1', '2', '40.00', true],
    ['W-2', '1', '5.00', false],
  ])
  expect(partsOf(order!)).toEqual(order!.total)
})

test('prices that include tax', () => {
  const text =
    'Order Number,Order Date,SKU,Quantity,Unit Price,Shipping,Tax,Order Total\n1,2026-03-13,A,3,10.00,6.00,6.00,36.00\n'
  const [found] = fileChannel.read({ text, contentType: '', source: '' }, { pricesIncludeTax: 'true' })
  const order = found?.result.ok ? found.result.order : undefined
  expect(order?.lines.map((l) => moneyText(l.amount))).toEqual(['24.00'])
  expect(order?.shipping.map((s) => moneyText(s.amount))).toEqual(['6.00'])
  expect(partsOf(order!)).toEqual(order!.total)
})

test('every file of the zoo is read without a surprise', () => {
  for (const name of readdirSync(zoo).filter((n) => !n.startsWith('.')))
    expect(previewOf(name).orders).toBeGreaterThan(0)
})

test('a saved mapping that does not fit the file says what is missing', () => {
  const mapping = { columns: { number: 'Order Number', orderedAt: 'Date', total: 'Sum' }, delimiter: ',' }
  const { text } = detect(bytesOf('comma-utf8.csv'))
  const read = () =>
    fileChannel.read({ text, contentType: '', source: '' }, { 'file.mapping': JSON.stringify(mapping) })
  expect(read).toThrow(
    expect.objectContaining({
      problem: expect.objectContaining({
        why: 'The file has no column “Date”. Choose another one, or none. The file has no column “Sum”. Choose another one, or none.',
      }),
    }),
  )
  expect(() => fileChannel.read({ text, contentType: '', source: '' }, { 'file.mapping': '{' })).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ why: 'The saved mapping cannot be read.' }) }),
  )
})

test('a file without the columns that matter says which to choose', () => {
  const read = () => fileChannel.read({ text: 'a,b\n1,2\n', contentType: '', source: '' }, {})
  expect(read).toThrow(
    expect.objectContaining({
      problem: expect.objectContaining({
        why: 'Choose the column that holds the order number. Choose the column that holds the order date. Choose the column that holds the order total or the unit price.',
      }),
    }),
  )
})
