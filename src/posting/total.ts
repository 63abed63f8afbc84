import { add, equals, type Money, moneyOf, negate, noMoney, sayMoney, subtract, total } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import { addedLine, type SaleLine } from './lines.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { bySetting, computed, why } from './reasons.ts'
import { lineCode } from './tax/codes.ts'
import { type Candidate, type ChargedTax, type Treatment, treatments } from './tax/treatments.ts'

const sum = (order: Order, amounts: readonly Money[]): Money => total(amounts, order.currency)

/**
 * The tax that belongs to the order: all taxes but those that a marketplace pays to the state itself. Where the store gives
 * no taxes for the order, those of its lines and of its shipping.
 */
export function chargedTax(order: Order): ChargedTax {
  const own = order.taxes.filter((tax) => !tax.remitted)
  const ofLines = [...order.lines, ...order.shipping].flatMap((line) => (line.tax ? [line.tax] : []))
  const name = [...new Set(own.map((tax) => tax.name.trim()).filter((one) => one !== ''))].join(', ')
  return { name, amount: sum(order, order.taxes.length > 0 ? own.map((tax) => tax.amount) : ofLines) }
}

/** The order's parts as the store counts them, each as it enters the total. */
const partsOf = (order: Order): readonly Readonly<{ words: string; amount: Money }>[] => [
  {
    words: 'lines',
    amount: sum(
      order,
      order.lines.map((line) => subtract(line.amount, line.discount)),
    ),
  },
  {
    words: 'charges',
    amount: sum(
      order,
      order.charges.map((charge) => charge.amount),
    ),
  },
  {
    words: 'shipping',
    amount: sum(
      order,
      order.shipping.map((line) => line.amount),
    ),
  },
  {
    words: 'discounts',
    amount: negate(
      sum(
        order,
        order.discounts.map((discount) => discount.amount),
      ),
    ),
  },
  { words: 'tax', amount: chargedTax(order).amount },
]

const size = (amount: Money): Money => (amount.minor < 0 ? negate(amount) : amount)

/** "Lines 100.00 USD + shipping 5.00 USD − discounts 10.00 USD = 95.00 USD". */
function sayParts(order: Order): string {
  const parts = partsOf(order).filter(({ amount }, i) => i === 0 || amount.minor !== 0)
  const said = parts.map(({ words, amount }, i) =>
    i === 0 ? `Lines ${sayMoney(amount)}` : `${amount.minor < 0 ? '−' : '+'} ${words} ${sayMoney(size(amount))}`,
  )
  return `${said.join(' ')} = ${sayMoney(
    sum(
      order,
      parts.map(({ amount }) => amount),
    ),
  )}`
}

/** The most that an adjustment line may take up. */
const limitOf = (p: Planning): Money => moneyOf(p.settings.values['finance.adjustmentLimit'], p.order.currency)

const within = (difference: Money, limit: Money): boolean => Math.abs(difference.minor) <= limit.minor

/** What makes an order's transaction: its lines with tax codes, and the total that QuickBooks will show. */
export type Settled = Readonly<{ treatment: Treatment; total: Money }>

const totalOf = (p: Planning, treatment: Treatment): Money =>
  add(
    sum(
      p.order,
      treatment.lines.map((line) => line.amount.value),
    ),
    treatment.quickBooksTax,
  )

/** Adds the adjustment line: the last choice, never taxed. */
function adjusted(p: Planning, treatment: Treatment, difference: Money): Treatment {
  const note = `${treatment.words} The store’s total is ${sayMoney(p.order.total)}: ${sayMoney(difference)} is adjusted.`
  p.note(say('total-adjusted', sayMoney(difference), note))
  const reason = bySetting(p.settings, 'finance.adjustmentLimit', note)
  const line = addedLine(
    p,
    'adjustment',
    why(difference, reason),
    'Cent difference between the store’s total and QuickBooks’',
  )
  const code = p.facts.company.salesTaxOn ? lineCode(p, false) : undefined
  const coded = { ...line, code: code && why(code.name.value, computed('An adjustment is never taxed.')) }
  return { ...treatment, lines: [...treatment.lines, coded] }
}

/** The first way whose total is exact; else the first within the limit; else none. */
function best(p: Planning, candidates: readonly Candidate[]): Candidate | undefined {
  const exact = candidates.find((one) => equals(one.total, p.order.total))
  if (exact || p.settings.values['sales-tax.whenItemDiffers'] === 'stop') return exact
  return candidates.find((one) => within(subtract(p.order.total, one.total), limitOf(p)))
}

const uncoded = (p: Planning, lines: readonly SaleLine[]): Treatment => ({
  lines,
  quickBooksTax: noMoney(p.order.currency),
  words: '',
})

/**
 * Chooses how the tax is brought in so that QuickBooks' total equals the store's to the cent, with an adjustment line at
 * last. A gap in the order's own arithmetic above the limit is a problem before any tax is looked at: an adjustment
 * never hides a missing line. With a problem, the nearest way is given for the preview.
 */
export function settle(p: Planning, lines: readonly SaleLine[]): Settled {
  const { order } = p
  const explained = sum(
    order,
    partsOf(order).map(({ amount }) => amount),
  )
  const gap = subtract(order.total, explained)
  const isExplained = within(gap, limitOf(p))
  if (!isExplained) p.problem(say('total-unexplained', sayParts(order), sayMoney(order.total), sayMoney(size(gap))))
  if (order.total.minor < 0) p.problem(say('total-negative', sayMoney(order.total)))
  const candidates = treatments(p, lines, chargedTax(order))
  const chosen = best(p, candidates)
  const treatment = (chosen ?? candidates[0])?.build() ?? uncoded(p, lines)
  const reached = totalOf(p, treatment)
  const difference = subtract(order.total, reached)
  if (chosen === undefined && isExplained && candidates.length > 0) {
    p.problem(
      say('tax-differs', treatment.words, sayMoney(order.total), sayMoney(size(difference)), sayMoney(limitOf(p))),
    )
  }
  if (chosen === undefined || difference.minor === 0) return { treatment, total: reached }
  const final = adjusted(p, treatment, difference)
  return { treatment: final, total: totalOf(p, final) }
}
