import type { Reason } from '../domain/reason.ts'
import { saysYes } from './booking.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { bySetting, computed } from './reasons.ts'
import { settingName } from './settings/index.ts'

/** The kinds of transaction that an order can become. */
export const transactionKinds = ['sales-receipt', 'invoice', 'invoice-and-payment'] as const
export type TransactionKind = (typeof transactionKinds)[number]

export type Decision =
  | Readonly<{ kind: 'exclude'; reason: string }>
  | Readonly<{ kind: 'wait'; reason: string }>
  | Readonly<{ kind: 'enter'; as: TransactionKind; reason: Reason }>

/** A person's or the store's word that nothing is paid counts above everything; an order of nothing is paid. */
function fullyPaid({ order, booking }: Planning): boolean {
  if (saysYes(booking.unpaid?.value)) return false
  return order.paid === 'paid' || order.total.minor === 0
}

function whenUnpaid(p: Planning, asked: Reason): Decision {
  const reason = bySetting(p.settings, 'orders.unpaid', 'The order is not fully paid.')
  const choices: Readonly<Record<(typeof p.settings.values)['orders.unpaid'], Decision>> = {
    invoice: { kind: 'enter', as: 'invoice-and-payment', reason },
    hold: { kind: 'wait', reason: 'It is not fully paid: it waits until the store says that it is.' },
    'sales-receipt': { kind: 'enter', as: 'sales-receipt', reason: asked },
  }
  return choices[p.settings.values['orders.unpaid']]
}

/** Which transactions the order becomes, or why it becomes none. */
export function transactionOf(p: Planning): Decision {
  if (p.order.cancelled) return { kind: 'exclude', reason: 'It was cancelled in the store before it was posted.' }
  const asked = p.booking.transaction
  if (asked?.value === 'exclude') {
    return { kind: 'exclude', reason: asked.reason.note || 'It is marked not to be booked.' }
  }
  const as = transactionKinds.find((kind) => kind === asked?.value)
  if (asked && !as) p.problem(say('transaction-unknown', asked.value))
  const reason = asked?.reason ?? computed(settingName('orders.transaction'))
  if ((as ?? 'sales-receipt') === 'sales-receipt' && !fullyPaid(p)) return whenUnpaid(p, reason)
  return { kind: 'enter', as: as ?? 'sales-receipt', reason }
}
