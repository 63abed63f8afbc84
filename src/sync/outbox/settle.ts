import { parseDecimal } from '../../domain/decimal.ts'
import { moneyOf } from '../../domain/money.ts'
import type { TwinEntry } from '../../domain/twin.ts'
import type { PostingOutline, PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { specOfRet, toEntry } from '../lists/table.ts'
import { isGoneAlready } from '../undo/gone.ts'
import type { Answered } from './answers.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { waitPatiently } from './patience.ts'
import { unwritten } from './thaw.ts'

type Ret = Readonly<Record<string, unknown>>
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The amount of an answer's total in minor units; null where it has none. */
export function answeredTotal(ret: Ret, currency: string): number | null {
  const total = parseDecimal(text(ret.TotalAmount) || text(ret.Subtotal))
  if (total === undefined) return null
  // An invoice answers Subtotal and SalesTaxTotal, not their sum (qbXML 14.0, InvoiceRet has no TotalAmount).
  const tax = text(ret.TotalAmount) === '' ? parseDecimal(text(ret.SalesTaxTotal)) : undefined
  return moneyOf(total, currency).minor + (tax === undefined ? 0 : moneyOf(tax, currency).minor)
}

/** What a posting becomes that stands in the books, with what QuickBooks shows of it. */
export const appliedBy = (
  deps: Deps,
  posting: Pick<PostingOutline, 'scope' | 'currency'>,
  ret: Ret,
): Partial<PostingRow> => ({
  state: 'applied',
  settledAt: instant(deps),
  problem: null,
  nextTryAt: null,
  qbId: text(ret.TxnID) || text(ret.ListID),
  editSequence: text(ret.EditSequence),
  answeredRefNumber: text(ret.RefNumber),
  answeredMinor: posting.scope === 'document' || posting.scope === 'undo' ? answeredTotal(ret, posting.currency) : null,
  answer: ret,
})

/** Out, or fixed to go again: anything else is settled already, and an answer may be read twice. */
const open: readonly PostingRow['state'][] = ['frozen', 'handed', 'unknown']

export type Settled = Readonly<{ kind: Outcome['kind']; change: Partial<PostingRow> }>

/** What its answer makes of one posting; undefined where it was settled before. */
export function settledBy(deps: Deps, posting: PostingOutline, answered: Answered): Settled | undefined {
  if (!open.includes(posting.state)) return undefined
  const outcome: Outcome = isGoneAlready(posting, answered.statusCode)
    ? { kind: 'applied' }
    : outcomeOf(answered, posting, deps.now())
  return { kind: outcome.kind, change: changeBy(deps, posting, answered, outcome) }
}

function changeBy(deps: Deps, posting: PostingOutline, answered: Answered, outcome: Outcome): Partial<PostingRow> {
  const attempts = posting.attempts + 1
  if (outcome.kind === 'applied') return appliedBy(deps, posting, answered.ret ?? {})
  const { problem } = outcome
  if (outcome.kind === 'again') return { ...unwritten, attempts, problem, nextTryAt: outcome.at }
  if (outcome.kind === 'unknown') return { state: 'unknown', problem }
  const at = waitPatiently(posting, answered, deps.now())
  if (at !== undefined) return { ...unwritten, attempts, problem, nextTryAt: at }
  return { state: 'rejected', settledAt: instant(deps), problem, attempts }
}

/** The list entry that an answer tells of, if it does. */
export function madeBy({ element, ret }: Answered): readonly TwinEntry[] {
  const spec = ret && specOfRet(element)
  const entry = spec && ret ? toEntry(spec, element, ret) : undefined
  return entry ? [entry] : []
}
