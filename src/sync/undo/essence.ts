import { type Decimal, parseDecimal, zero } from '../../domain/decimal.ts'
import { nameIn, type Target } from './target.ts'

type Ret = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): Decimal => parseDecimal(text(value)) ?? zero

/** Voided in QuickBooks: its memo begins with "VOID:" and its amounts are zero. It counts as not in the books. */
export function isVoided(ret: Ret): boolean {
  const total = text(ret.TotalAmount) || text(ret.Subtotal) || text(ret.Amount)
  return text(ret.Memo).startsWith('VOID:') && number(total) === zero
}

const idIn = (ret: Ret, field: string): string => text((ret[field] as Ret | undefined)?.ListID)

const LINE = /Line(Group)?Ret$/

/** What a line comes to: which item, how much of it, and the amount. */
const lineWords = (line: Ret): string =>
  [idIn(line, 'ItemRef') || idIn(line, 'ItemGroupRef'), number(line.Quantity), number(line.Amount)].join(' ')

const linesOf = (ret: Ret): string =>
  Object.entries(ret)
    .flatMap(([name, value]) => (LINE.test(name) && Array.isArray(value) ? (value as Ret[]) : []))
    .map(lineWords)
    .join('\n')

/** What of a transaction a person cares for: a link or a print flag alone makes no other transaction of it. */
const parts: readonly (readonly [words: string, of: (ret: Ret) => string])[] = [
  ['the date', (ret) => text(ret.TxnDate)],
  ['the number', (ret) => text(ret.RefNumber)],
  ['the customer', (ret) => idIn(ret, 'CustomerRef')],
  ['the memo', (ret) => text(ret.Memo)],
  ['the class', (ret) => idIn(ret, 'ClassRef')],
  ['the payment method', (ret) => idIn(ret, 'PaymentMethodRef')],
  ['the account', (ret) => idIn(ret, 'DepositToAccountRef') || idIn(ret, 'ARAccountRef')],
  ['the total', (ret) => number(text(ret.TotalAmount) || text(ret.Subtotal))],
  ['the tax', (ret) => number(ret.SalesTaxTotal)],
  ['the lines', linesOf],
]

/**
 * What differs between a transaction as it was answered when it was posted and as it stands now, in words; nothing where
 * its EditSequence is still the same, or only its links changed.
 */
export function editsOf(target: Pick<Target, 'editSequence' | 'answer'>, now: Ret): readonly string[] {
  if (text(now.EditSequence) === target.editSequence) return []
  const { answer } = target
  if (!answer || answer.TxnDate === undefined) return ['its edit sequence']
  return parts.filter(([, of]) => of(answer) !== of(now)).map(([words]) => words)
}

/** "the date, the lines and the memo". */
export const sayEdits = (edits: readonly string[]): string =>
  edits.length < 2 ? (edits[0] ?? '') : `${edits.slice(0, -1).join(', ')} and ${edits.at(-1)}`

/** The other transactions this one is linked with, beside our own of the same order. */
export function strangersOf(
  ret: Ret,
  own: ReadonlySet<string>,
): readonly Readonly<{ type: string; number: string; id: string }>[] {
  const links = [...((ret.LinkedTxn as Ret[] | undefined) ?? []), ...((ret.AppliedToTxnRet as Ret[] | undefined) ?? [])]
  return links
    .map((link) => ({ type: text(link.TxnType), number: text(link.RefNumber), id: text(link.TxnID) }))
    .filter(({ id }) => !own.has(id))
}

/** The account's name under which the money of a sale or payment went in. */
export const accountOf = (target: Target, ret: Ret): string =>
  nameIn(ret, 'DepositToAccountRef') || nameIn(target.body, 'DepositToAccountRef')
