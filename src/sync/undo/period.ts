import type { Problem } from '../../domain/problem.ts'
import { against } from './problems.ts'
import { nameIn, sayTarget, type Target } from './target.ts'

/** Days up to and with which nothing may be changed, YYYY-MM-DD; '' where there is none. */
export type Period = Readonly<{
  closing: string
  dividing: string
  /** From the company file's settings: sales tax is filed, bank accounts are reconciled through this day. */
  filed: string
  reconciled: string
}>

const within = (day: string, end: string): boolean => end !== '' && day <= end

/** Why a transaction's own day keeps it from being voided or deleted. */
export function closedPeriod(
  target: Target,
  period: Period,
  accountType: (name: string) => string,
): Problem | undefined {
  const day = target.txnDate
  const what = sayTarget(target)
  if (within(day, period.closing)) return against.closed(what, period.closing)
  if (within(day, period.dividing)) return against.dividing(what, period.dividing)
  if (target.kind !== 'ReceivePayment' && within(day, period.filed)) return against.filed(what, period.filed)
  const account = nameIn(target.body, 'DepositToAccountRef')
  if (account !== '' && accountType(account) === 'Bank' && within(day, period.reconciled))
    return against.reconciled(what, account, period.reconciled)
  return undefined
}

/** The last day of the closed books; '' where none is closed. */
export const closedThrough = ({ closing, dividing, filed, reconciled }: Period): string =>
  [closing, dividing, filed, reconciled].toSorted().at(-1) ?? ''

/** The day of a reversal: the one that was asked for, else today, else the first open day after the closed books. */
export function reversalDay(asked: string, today: string, period: Period): string {
  if (asked !== '') return asked
  const end = closedThrough(period)
  return today > end ? today : nextDay(end)
}

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
