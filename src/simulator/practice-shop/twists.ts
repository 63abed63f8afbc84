/** What makes an order odd on the wire, after it was worked out correctly. */
import type { ShopOrder } from './order-shapes.ts'

const cents = (value: number): number => Math.round(value * 100)

/** The total says one cent more than the parts make. */
export const oneCentMore = (order: ShopOrder): unknown => {
  const total = (cents(order.Total) + 1) / 100
  return { ...order, Total: total, TotalInclTax: total, AmountPaid: total }
}

/** The totals count a line that is not sent. */
export const lastLineLost = (order: ShopOrder): unknown => ({ ...order, OrderDetails: order.OrderDetails.slice(0, -1) })

/** Not an order anybody can read. */
export const malformed = (order: ShopOrder): unknown => ({
  OrderNumber: order.OrderNumber,
  PrivateNote: order.PrivateNote,
  CreationDate: 'yesterday',
  Total: 'see below',
  OrderDetails: 'one flag, please',
})

const everyValue = (value: unknown, change: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((each) => everyValue(each, change))
  if (typeof value !== 'object' || value === null) return change(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, everyValue(each, change)]))
}

/** 24.95 becomes "24.95". */
export const numbersAsText = (order: ShopOrder): unknown =>
  everyValue(order, (value) => (typeof value === 'number' ? String(value) : value))

const lowerKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(lowerKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key.toLowerCase(), lowerKeys(each)]))
}

/** OrderNumber becomes ordernumber, and so on. */
export const lowerCaseNames = (order: ShopOrder): unknown => lowerKeys(order)
