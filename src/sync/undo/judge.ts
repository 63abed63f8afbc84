import { parseDecimal, zero } from '../../domain/decimal.ts'
import { asDecimal, ofMinor } from '../../domain/money.ts'
import type { Problem } from '../../domain/problem.ts'
import { accountOf, editsOf, isVoided, sayEdits, strangersOf } from './essence.ts'
import { closedPeriod, type Period } from './period.ts'
import { against } from './problems.ts'
import type { How } from './steps.ts'
import { sayTarget, type Target } from './target.ts'

type Ret = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What QuickBooks showed of an order's transactions, read just before they are taken out. */
export type Reread = Readonly<{
  /** By TxnID; what is not in it is not in the books. */
  found: ReadonlyMap<string, Ret>
  /** TxnIDs that still wait in Undeposited Funds. */
  waiting: ReadonlySet<string>
  isUndepositedFunds(account: string): boolean
  isBank(account: string): boolean
}>

/** `gone`: nothing is to be done any more, for it was taken out already. `go`: as planned. */
export type Verdict = Readonly<{ kind: 'go' } | { kind: 'gone' } | { kind: 'against'; problem: Problem }>

export type Question = Readonly<{
  how: How
  anyway: boolean
  /** All transactions of the order, taken out already or not. */
  own: ReadonlySet<string>
  period: Period
  /** Minor units that our own payments brought to the invoice. */
  paid: number
}>

/**
 * Whether a transaction may be taken out as it stands now. In this order: gone or voided; deposited; applied to or
 * linked with others; edited since; its day in a closed period.
 */
export function judge(target: Target, reread: Reread, question: Question): Verdict {
  const ret = reread.found.get(target.txnId)
  if (!ret) return isReversal(question) ? stands(against.gone(sayTarget(target))) : { kind: 'gone' }
  if (isVoided(ret) && isReversal(question)) return stands(against.gone(sayTarget(target)))
  if (isVoided(ret) && question.how === 'void') return { kind: 'gone' }
  const problem = checks.map((check) => check(target, ret, reread, question)).find((p) => p !== undefined)
  return problem ? stands(problem) : { kind: 'go' }
}

const stands = (problem: Problem): Verdict => ({ kind: 'against', problem })
const isReversal = ({ how }: Question): boolean => how === 'reverse'

type Check = (target: Target, ret: Ret, reread: Reread, question: Question) => Problem | undefined

const checks: readonly Check[] = [deposited, linked, edited, closed, paidOtherwise]

function deposited(target: Target, ret: Ret, reread: Reread, question: Question): Problem | undefined {
  const takesMoney = target.kind !== 'Invoice' && target.total !== 0
  if (isReversal(question) || !takesMoney || !reread.isUndepositedFunds(accountOf(target, ret))) return undefined
  return reread.waiting.has(target.txnId) || isVoided(ret) ? undefined : against.deposited(sayTarget(target))
}

/** What takes money or credit to an invoice, or away from it. */
const moneyTypes = ['ReceivePayment', 'CreditMemo', 'Invoice', 'Check', 'ARRefundCreditCard', 'JournalEntry']

function linked(target: Target, ret: Ret, _reread: Reread, { how, anyway, own }: Question): Problem | undefined {
  if (how === 'reverse') return undefined
  const strangers = strangersOf(ret, own)
  const money = strangers.filter(({ type }) => moneyTypes.includes(type))
  const say = (some: typeof strangers): string =>
    some.map(({ type, number }) => `${spaced(type)}${number === '' ? '' : ` ${number}`}`).join(', ')
  if (money.length > 0) return against.applied(sayTarget(target), say(money))
  return strangers.length > 0 && !anyway ? against.linked(sayTarget(target), say(strangers)) : undefined
}

const spaced = (type: string): string => type.replace(/([a-z])([A-Z])/g, '$1 $2')

function edited(target: Target, ret: Ret, _reread: Reread, { anyway, how }: Question): Problem | undefined {
  const edits = editsOf(target, ret)
  if (edits.length === 0 || isVoided(ret)) return undefined
  // What a reversal mirrors is what was posted: it must still be that.
  return anyway && how !== 'reverse' ? undefined : against.edited(sayTarget(target), sayEdits(edits))
}

function closed(target: Target, ret: Ret, reread: Reread, question: Question): Problem | undefined {
  if (isReversal(question)) return undefined
  const moved = { ...target, txnDate: text(ret.TxnDate) || target.txnDate }
  return closedPeriod(moved, question.period, (name) => (reread.isBank(name) ? 'Bank' : ''))
}

/** A reversal gives back what was paid: the invoice's open balance must be what our own payments leave. */
function paidOtherwise(target: Target, ret: Ret, _reread: Reread, question: Question): Problem | undefined {
  if (!isReversal(question) || target.kind !== 'Invoice') return undefined
  const strangers = strangersOf(ret, question.own)
  if (strangers.length > 0) return against.paidOtherwise(sayTarget(target))
  const open = parseDecimal(text(ret.BalanceRemaining)) ?? zero
  const left = asDecimal(ofMinor(target.total - question.paid, target.currency))
  return open === left ? undefined : against.paidOtherwise(sayTarget(target))
}
