import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fileChannel, ordersJsonSchema, preview } from '../../../src/channels/file/index.ts'
import { moneyText } from '../../../src/domain/money.ts'
import { orderSchema } from '../../../src/domain/order.ts'
import { partsOf } from '../contract/parts.ts'

const docs = path.join(import.meta.dirname, '../../../docs')
const schemaFile = path.join(docs, 'orders.schema.json')
const example = readFileSync(path.join(docs, 'orders.example.json'), 'utf8')
const read = (text: string, settings = {}) => [
  ...fileChannel.read({ text, contentType: 'application/json', source: 'x.json' }, settings),
]

test('the published schema is the one that files are read by (UPDATE_DOCS=1 writes it)', () => {
  const text = `${JSON.stringify(ordersJsonSchema(), null, 2)}\n`
  if (process.env.UPDATE_DOCS) writeFileSync(schemaFile, text)
  expect(readFileSync(schemaFile, 'utf8')).toBe(text)
})

test('the example is valid by the published schema, and is read', () => {
  const published = z.fromJSONSchema(JSON.parse(readFileSync(schemaFile, 'utf8')))
  expect(published.safeParse(JSON.parse(example)).error).toBeUndefined()
  expect(published.safeParse({ orders: [{ number: '1' }] }).success).toBe(false)
  const orders = read(example).map((f) => (f.result.ok ? f.result.order : undefined))
  expect(orders.map((o) => [o?.number, o && moneyText(o.total), o?.paid])).toEqual([
    ['1001', '54.06', 'paid'],
    ['1002', '24.00', 'unpaid'],
  ])
  for (const o of orders) {
    expect(partsOf(o!)).toEqual(o!.total)
    expect(orderSchema.parse(o)).toEqual(o)
  }
})

test('each order keeps its own text', () => {
  const [, second] = read(example)
  expect(JSON.parse(example.slice(...second!.slice)).number).toBe('1002')
})

test('an order that cannot be read stops no other', () => {
  const good = { number: 1, orderedAt: '2026-03-04', total: 5, lines: [{ sku: 'A', unitPrice: '5.00' }] }
  const found = read(
    JSON.stringify({ orders: [{ ...good, total: 'five', lines: [{ quantity: 'x' }] }, { ...good, number: 2 }, 7] }),
  )
  expect(found.map((f) => [f.number, f.result.ok])).toEqual([
    ['1', false],
    ['2', true],
    [expect.stringMatching(/^unreadable /), false],
  ])
  expect(found[0]!.result.ok ? '' : found[0]!.result.problem.why).toBe(
    'total is “five”, which is no amount. lines 1, quantity is “x”, which is no amount.',
  )
  expect(preview(JSON.stringify([good]), { columns: {} } as never)).toMatchObject({ orders: 1, good: 1 })
})

test.each([
  [{ total: undefined }, 'total is missing.'],
  [{ lines: 'none' }, 'lines is “none”, which is not a list.'],
  [{ shiping: 3 }, 'shiping is “3”: there is no such field; what has no place of its own belongs in custom.'],
  [{ lines: [{ sku: ['A'] }] }, 'lines 1, sku is “["A"]”, which is neither a text nor a number.'],
  [{ paid: 'soon' }, 'paid is “soon”, which is none of paid, part, unpaid.'],
  [{ orderedAt: '3/4/2026' }, 'orderedAt is “3/4/2026”, which is no date.'],
  [{ cancelled: 'x' }, 'cancelled is “x”, which is neither true nor false.'],
  [
    { booking: { klass: 'Web' } },
    'booking, klass is “Web”: there is no such field; what has no place of its own belongs in custom.',
  ],
])('%j', (fields, why) => {
  const order = { number: '1', orderedAt: '2026-03-04', total: 5, lines: [], ...fields }
  const [found] = read(JSON.stringify({ orders: [order] }))
  expect(found?.result.ok === false && found.result.problem.why).toBe(why)
})

test.each([
  ['{"orders":[', /^It is no good JSON: /],
  ['{"Orders":[]}', /^It has no list named “orders”\.$/],
])('%s is not in our form', (text, why) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ why: expect.stringMatching(why) }) }),
  )
})
