import type { Order } from '../domain/order.ts'
import type { Problem } from '../domain/problem.ts'
import { asInvoice } from './as-invoice.ts'
import { asInvoiceAndPayment } from './as-invoice-and-payment.ts'
import { asSalesReceipt } from './as-sales-receipt.ts'
import { bookingOf } from './booking.ts'
import { checkCurrency, hasOneCurrency } from './currency.ts'
import { chooseCustomer } from './customer/choose.ts'
import { orderedDay, transactionDate } from './date.ts'
import { afterFirst, withTexts } from './decided.ts'
import type { Sale } from './form.ts'
import { saleLines } from './lines.ts'
import type { Facts, Plan, PlannedPosting } from './plan.ts'
import { openPlanning, type Planning } from './planning.ts'
import { say } from './problems/index.ts'
import type { PostingSettings } from './settings/index.ts'
import { settle } from './total.ts'
import { type TransactionKind, transactionOf } from './transaction.ts'

/** Each kind of transaction and how an order becomes it. A new kind is a file and a line here. */
const makers: Readonly<Record<TransactionKind, (p: Planning, sale: Sale) => readonly PlannedPosting[]>> = {
  'sales-receipt': asSalesReceipt,
  invoice: asInvoice,
  'invoice-and-payment': asInvoiceAndPayment,
}

/** Why an order from before the start date is left alone; nothing where it is not, or was asked for by number. */
function beforeStart(p: Planning): string | undefined {
  const start = p.settings.values['orders.startDate']
  const day = orderedDay(p)
  if (start === '' || p.settings.ignoreStartDate || day === undefined || day >= start) return undefined
  return `It was placed on ${day}, before the start date ${start} of the channel.`
}

function saleOf(p: Planning): Sale {
  const dated = transactionDate(p)
  const customer = chooseCustomer(p)
  const lines = saleLines(p)
  if (lines.length === 0) p.problem(say('order-empty'))
  return { ...dated, customer, settled: settle(p, lines) }
}

/** An order with which nothing is wrong but its day is held back; a person, or the books opened again, let it go. */
function heldBy(problems: readonly Problem[]): Plan | undefined {
  const [first] = problems
  if (!first || problems.some(({ code }) => code !== 'period-closed')) return undefined
  return { kind: 'hold', reason: first.what, problems }
}

function enter(p: Planning, as: TransactionKind): Plan {
  for (const [key, sentence] of Object.entries(p.settings.problems)) p.problem(say('setting-wrong', key, sentence))
  const isWhole = hasOneCurrency(p)
  if (isWhole) checkCurrency(p)
  const made = isWhole ? makers[as](p, saleOf(p)) : []
  const postings = [...p.additions, ...afterFirst(p, made)]
  const held = heldBy(p.problems)
  if (held) return held
  if (p.problems.length > 0) return { kind: 'attention', problems: p.problems, postings, notes: p.notes }
  return { kind: 'post', postings, notes: p.notes, total: p.order.total }
}

/**
 * What becomes of an order: the requests that put it into QuickBooks, or why it cannot be, waits or is left out. Pure: the
 * same order, facts and settings give the same plan. Asks `facts` only what `wantedFacts` has named; expected trouble comes
 * back as problems, and nothing is thrown but for a question that was not answered beforehand.
 */
export function planPosting(given: Order, facts: Facts, settings: PostingSettings): Plan {
  const order = withTexts(given)
  const p = openPlanning({ order, facts, settings, booking: bookingOf(order, settings) })
  const decision = transactionOf(p)
  if (decision.kind === 'exclude') return decision
  const early = beforeStart(p)
  if (early !== undefined) return { kind: 'exclude', reason: early }
  return decision.kind === 'wait' ? decision : enter(p, decision.as)
}
