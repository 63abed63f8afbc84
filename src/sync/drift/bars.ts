import type { CompanyProfile } from '../../domain/company.ts'
import { isZero, parseDecimal, zero } from '../../domain/decimal.ts'
import type { DriftBar, DriftSide } from '../../domain/drift.ts'
import type { DriftForm } from './kinds.ts'
import { type Block, textOf } from './sides.ts'

/** The last day of the closed books; '' where none are closed. */
export const closedThrough = (profile: CompanyProfile | null): string =>
  [profile?.closingDate ?? '', profile?.dividingDate ?? ''].toSorted().at(-1) ?? ''

const isClosed = (sides: readonly (DriftSide | null)[], closed: string): boolean =>
  closed !== '' && sides.some((side) => (side?.fields.TxnDate ?? '9999') <= closed)

/** Payments or credits of anybody stand against it. */
const isApplied = (answer: Block): boolean =>
  (Array.isArray(answer.LinkedTxn) && answer.LinkedTxn.length > 0) ||
  !isZero(parseDecimal(textOf(answer.AppliedAmount)) ?? zero)

export type Standing = Readonly<{
  form: DriftForm
  ours: DriftSide
  theirs: DriftSide | null
  answer: Block
  /** The account in which money waits for its deposit. */
  waitingIn: string
  /** What waits there, by TxnID; undefined where it was not asked. */
  waiting: ReadonlySet<string> | undefined
  closed: string
}>

/** Whether the money of it goes through Undeposited Funds, so that it may be in a deposit by now. */
export const mayBeDeposited = ({ form, theirs, waitingIn }: Pick<Standing, 'form' | 'theirs' | 'waitingIn'>): boolean =>
  !form.linked && theirs !== null && waitingIn !== '' && theirs.fields.DepositToAccountRef === waitingIn

/** Why a transaction is corrected by another one and not changed where it stands. */
export function barsOf(s: Standing): DriftBar[] {
  const bars: DriftBar[] = []
  const id = textOf(s.answer.TxnID)
  if (mayBeDeposited(s) && s.waiting && !s.waiting.has(id)) bars.push('deposited')
  if (s.form.linked && isApplied(s.answer)) bars.push('applied')
  if (isClosed([s.ours, s.theirs], s.closed)) bars.push('closed')
  return bars
}
