import type { Money } from '../domain/money.ts'
import { add, noMoney, sayMoney } from '../domain/money.ts'
import { saysYes } from './booking.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { byOrder, type Why, why } from './reasons.ts'

/** One payment to be entered on the invoice. `word`: the store's word for the method. */
export type Tender = Readonly<{ amount: Why<Money>; word: string; at: string; reference: string }>

/** The store's word for how the order was paid. */
export const methodWord = ({ order }: Planning): string =>
  order.paymentMethod || (order.payments.find((payment) => payment.method !== '')?.method ?? '')

function whole(p: Planning): readonly Tender[] {
  const { order } = p
  if (order.paid === 'part') {
    p.problem(say('payment-amount-unknown'))
    return []
  }
  const amount = why(order.total, byOrder('paid', 'The store says that the order is paid, and names no payments.'))
  return [{ amount, word: methodWord(p), at: order.dates.paid, reference: '' }]
}

/**
 * What was paid, each tender by itself. Nothing for an unpaid order, one that must stay unpaid, or one of nothing. Money
 * that went back lowers the payments to one sum.
 */
export function tendersOf(p: Planning): readonly Tender[] {
  const { order } = p
  if (order.paid === 'unpaid' || saysYes(p.booking.unpaid?.value) || order.total.minor <= 0) return []
  const given = order.payments.filter((payment) => payment.amount.minor !== 0)
  if (given.length === 0) return whole(p)
  const sum = given.map((payment) => payment.amount).reduce(add, noMoney(order.currency))
  if (sum.minor > order.total.minor) p.problem(say('payments-too-high', sayMoney(sum), sayMoney(order.total)))
  if (order.paid === 'paid' && sum.minor < order.total.minor)
    p.note(say('payments-short', sayMoney(sum), sayMoney(order.total)))
  const tenders = given.map(
    (payment, i): Tender => ({
      amount: why(payment.amount, byOrder(`payments.${i}.amount`, 'What the store says was paid.')),
      word: payment.method || methodWord(p),
      at: payment.at,
      reference: payment.reference,
    }),
  )
  if (given.every((payment) => payment.amount.minor > 0)) return tenders
  const [first] = tenders
  const net = why(sum, byOrder('payments', 'What was paid, less what went back.'))
  return first && sum.minor > 0 ? [{ ...first, amount: net }] : []
}

/** The different words for how the order was paid, for a form that holds only one. */
export const tenderWords = ({ order }: Planning): readonly string[] => [
  ...new Set(
    order.payments
      .filter((payment) => payment.amount.minor > 0 && payment.method !== '')
      .map((payment) => payment.method),
  ),
]
