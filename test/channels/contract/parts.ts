import { type Money, negate, total } from '../../../src/domain/money.ts'
import type { Order } from '../../../src/domain/order.ts'

/** What an order's parts add up to: lines less discounts, shipping, charges, and the tax that is not remitted by others. */
export const partsOf = (order: Order): Money =>
  total(
    [
      ...order.lines.flatMap((l) => [l.amount, negate(l.discount)]),
      ...order.shipping.map((s) => s.amount),
      ...order.discounts.map((d) => negate(d.amount)),
      ...order.charges.map((c) => c.amount),
      ...order.taxes.filter((t) => !t.remitted).map((t) => t.amount),
    ],
    order.currency,
  )
