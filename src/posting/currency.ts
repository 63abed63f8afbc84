import type { Money } from '../domain/money.ts'
import { currencyPlaces } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { TwinEntry } from '../domain/twin.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'

function amountsOf(order: Order): readonly Money[] {
  const lines = order.lines.flatMap((line) => [line.amount, line.discount, ...(line.tax ? [line.tax] : [])])
  const rest = [...order.shipping, ...order.discounts, ...order.charges, ...order.taxes, ...order.payments]
  return [order.total, ...lines, ...rest.map((one) => one.amount)]
}

/** Whether all amounts are in the order's one currency; without that nothing can be added up. */
export function hasOneCurrency(p: Planning): boolean {
  const currencies = new Set([p.order.currency, ...amountsOf(p.order).map((amount) => amount.currency)])
  if (currencies.size > 1) p.problem(say('currency-mixed', [...currencies].join(', ')))
  return currencies.size === 1
}

/** Checks that the company file can take the order's currency at all. */
export function checkCurrency(p: Planning): void {
  const { currency } = p.order
  const { homeCurrency, multiCurrency } = p.facts.company
  if (!multiCurrency && currency !== homeCurrency) p.problem(say('currency-off', currency, homeCurrency))
  const needsThree = currencyPlaces(currency) > 2 && amountsOf(p.order).some((amount) => amount.minor % 10 !== 0)
  if (needsThree) p.problem(say('currency-decimals', currency))
}

/** The currency a customer or an account is kept in, as a code; the home currency where it names none. */
function currencyOf(p: Planning, entry: TwinEntry): string {
  const name = entry.fields.CurrencyRef
  if (!name) return p.facts.company.homeCurrency
  const found = p.facts.find({ list: 'currency', by: 'full-name', value: name })[0]
  return found?.fields.CurrencyCode || name
}

/** Checks that a customer or an account is in the order's currency; `home`: the home currency will do, too. */
export function checkEntryCurrency(p: Planning, what: string, entry: TwinEntry, home: boolean): void {
  if (!p.facts.company.multiCurrency) return
  const has = currencyOf(p, entry)
  if (has === p.order.currency || (home && has === p.facts.company.homeCurrency)) return
  p.problem(say('currency-differs', what, entry.fullName, has, p.order.currency))
}
