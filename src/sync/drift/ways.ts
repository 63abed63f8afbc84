import { minus, compare as order, parseDecimal, zero } from '../../domain/decimal.ts'
import type { DriftBar } from '../../domain/drift.ts'
import type { DriftRow } from '../../store/port.ts'
import { driftForm } from './kinds.ts'
import { hasGroups } from './sides.ts'

/** How a drift can be put right. `none`: not from here; the words say what to do instead. */
export type Way = Readonly<{ kind: 'change' | 'credit' | 'post-again' | 'none'; words: string }>

/** What must be known of a drift beside itself. */
export type Around = Readonly<{
  /** The request that made the transaction. */
  requestKind: string
  /** Every transaction of the order is gone from the books. */
  allGone: boolean
}>

const because: Readonly<Record<DriftBar, string>> = {
  deposited: 'it was deposited',
  applied: 'a payment or credit is applied to it',
  closed: 'its date lies in closed books',
}

/** "it was deposited and its date lies in closed books". */
export const sayBars = (bars: readonly DriftBar[]): string => bars.map((bar) => because[bar]).join(' and ')

const none = (words: string): Way => ({ kind: 'none', words })

/** How much more QuickBooks shows than was posted; '' where the totals are not known. */
export function excess({ ours, theirs }: Pick<DriftRow, 'ours' | 'theirs'>): string {
  const [a, b] = [parseDecimal(theirs?.total ?? ''), parseDecimal(ours.total)]
  return a === undefined || b === undefined ? '' : minus(a, b)
}

/** What repairing a drift would do, or why it cannot be repaired from here. */
export function wayOf(drift: Pick<DriftRow, 'kind' | 'ours' | 'theirs' | 'bars' | 'answer'>, around: Around): Way {
  const form = driftForm(around.requestKind)
  const words = form?.words ?? 'transaction'
  if (drift.kind === 'condensed') return { kind: 'change', words: 'Shows each of them by itself as deleted.' }
  if (drift.kind === 'merged') return none('The new name was taken over; nothing is left to do.')
  if (drift.kind === 'deleted' || drift.kind === 'voided') return again(drift.kind, words, around)
  if (drift.bars.length > 0) return byCredit(drift, words)
  if (!form?.mod)
    return none(`A ${words} is not changed from here: change it back in QuickBooks, or accept it as it is.`)
  if (hasGroups(drift.answer ?? {}))
    return none('It holds groups of items by now, which are not taken apart from here: change it back in QuickBooks.')
  return { kind: 'change', words: `Changes the ${words} in QuickBooks back to what was posted, where it stands.` }
}

function again(kind: 'deleted' | 'voided', words: string, { allGone, requestKind }: Around): Way {
  if (allGone) return { kind: 'post-again', words: 'Plans the order anew and posts it again with the next update.' }
  if (kind === 'deleted' && requestKind === 'ReceivePaymentAdd')
    return { kind: 'post-again', words: 'Posts the Payment again, applied to its Invoice.' }
  return none(
    `Another part of the order still stands in QuickBooks, so that the ${words} alone is not posted again. Enter it there by hand, or undo the order.`,
  )
}

/** With as many decimals as another amount has: 12 beside 48.00 is 12.00. */
function asWritten(amount: string, like: string): string {
  const places = like.split('.')[1]?.length ?? 0
  const [whole = '0', cents = ''] = amount.split('.')
  return places === 0 ? whole : `${whole}.${cents.padEnd(places, '0')}`
}

function byCredit(drift: Pick<DriftRow, 'ours' | 'theirs' | 'bars'>, words: string): Way {
  const more = parseDecimal(excess(drift))
  const why = `The ${words} is not changed where it stands, for ${sayBars(drift.bars)}.`
  if (more !== undefined && order(more, zero) > 0)
    return {
      kind: 'credit',
      words: `${why} A Credit Memo of ${asWritten(more, drift.ours.total)} for the difference is made instead, dated in the open books.`,
    }
  return none(
    more !== undefined && order(more, zero) < 0
      ? `${why} QuickBooks shows less than was posted, which no credit puts right: undo the order and post it again, or accept it.`
      : `${why} The totals are the same, so that there is nothing to credit: change it in QuickBooks, or accept it.`,
  )
}
