import { isNegative, minus, parseDecimal, zero } from '../../domain/decimal.ts'
import type { DriftLine, DriftSide } from '../../domain/drift.ts'
import type { QbRequest } from '../../qbxml/messages/index.ts'
import { type Comparison, compareSides, pairLines } from './compare.ts'
import type { DriftForm } from './kinds.ts'

type Body = Record<string, unknown>
/** An empty name takes a reference away. */
const named = (name: string): Body => ({ FullName: name })
const NEW_LINE = '-1'

export type Present = Readonly<{ id: string; editSequence: string; theirs: DriftSide }>

const fields = ['ClassRef', 'ARAccountRef', 'PaymentMethodRef', 'DepositToAccountRef', 'ItemSalesTaxRef'] as const

/** What goes by another name now is written by it. */
const nameNow = ({ followed }: Comparison, list: 'customer' | 'item', name: string): string =>
  followed.find((f) => f.list === list && f.from === name)?.to ?? name

/**
 * The change that makes a form what was posted again: the head fields that differ, and every line of ours. A line that
 * stands keeps its TxnLineID, one that is missing is made anew, one that was added is left out and so deleted.
 */
export function backToPosted(form: DriftForm, ours: DriftSide, now: Present): QbRequest | undefined {
  if (!form.mod) return undefined
  const comparison = compareSides(form, ours, now.theirs, () => false)
  const differing = new Set(comparison.differences.flatMap((d) => (d.kind === 'field' ? [d.field] : [])))
  const head: Body = {}
  if (differing.has('CustomerRef')) head.CustomerRef = named(ours.fields.CustomerRef ?? '')
  for (const field of fields) if (differing.has(field)) head[field] = named(ours.fields[field] ?? '')
  // A customer brings its own tax item along.
  if (head.CustomerRef && ours.fields.ItemSalesTaxRef) head.ItemSalesTaxRef = named(ours.fields.ItemSalesTaxRef)
  for (const field of ['TxnDate', 'RefNumber']) if (differing.has(field)) head[field] = ours.fields[field] ?? ''
  const lines = pairLines(ours.lines, now.theirs.lines).flatMap(({ ours: mine, theirs }) => {
    if (!mine) return []
    const parts = comparison.differences.find((d) => d.kind === 'line' && d.pair.ours === mine)
    return [lineMod(mine, theirs, parts !== undefined, comparison)]
  })
  return {
    kind: form.mod.message,
    body: { TxnID: now.id, EditSequence: now.editSequence, ...head, [form.mod.line]: lines },
  } as unknown as QbRequest
}

function lineMod(mine: DriftLine, theirs: DriftLine | undefined, differs: boolean, comparison: Comparison): Body {
  if (theirs && !differs) return { TxnLineID: theirs.id }
  return {
    TxnLineID: theirs?.id ?? NEW_LINE,
    ...(mine.item ? { ItemRef: named(nameNow(comparison, 'item', mine.item)) } : {}),
    ...(mine.description && !theirs ? { Desc: mine.description } : {}),
    ...(mine.quantity ? { Quantity: mine.quantity } : {}),
    ...(mine.class || theirs?.class ? { ClassRef: named(mine.class) } : {}),
    ...(mine.amount ? { Amount: mine.amount } : {}),
    ...(mine.taxCode ? { SalesTaxCodeRef: named(mine.taxCode) } : {}),
  }
}

export type CreditParts = Readonly<{
  key: string
  date: string
  refNumber: string
  /** A sentence for the memo. */
  memo: string
  /** Fields of the posted form that decide its tax. */
  posted: Readonly<Record<string, unknown>>
}>

/** A line's difference as a line of a credit: the item's own, so that income, class and tax go back where they came from. */
function creditLine(mine: DriftLine | undefined, theirs: DriftLine | undefined): Body | undefined {
  const line = theirs ?? mine
  if (!line || line.item === '') return undefined
  const [a, b] = [parseDecimal(theirs?.amount || '0') ?? zero, parseDecimal(mine?.amount || '0') ?? zero]
  const more = minus(a, b)
  if (more === '0') return undefined
  const [x, y] = [parseDecimal(theirs?.quantity || '0') ?? zero, parseDecimal(mine?.quantity || '0') ?? zero]
  const pieces = minus(x, y)
  const takes = pieces !== '0' && isNegative(pieces) === isNegative(more)
  return {
    ItemRef: named(line.item),
    ...(line.description ? { Desc: line.description } : {}),
    ...(takes ? { Quantity: pieces } : {}),
    ...(line.class ? { ClassRef: named(line.class) } : {}),
    Amount: twoPlaces(more),
    ...(line.taxCode ? { SalesTaxCodeRef: named(line.taxCode) } : {}),
  }
}

const twoPlaces = (amount: string): string => {
  const [whole = '0', cents = ''] = amount.split('.')
  return `${whole}.${cents.padEnd(2, '0')}`
}

/** The Credit Memo for what QuickBooks shows more than was posted, line by line. */
export function creditFor(ours: DriftSide, theirs: DriftSide, parts: CreditParts): QbRequest {
  const lines = pairLines(ours.lines, theirs.lines).flatMap((pair) => creditLine(pair.ours, pair.theirs) ?? [])
  const taxed = ['ItemSalesTaxRef', 'CustomerSalesTaxCodeRef', 'IsTaxIncluded', 'ExchangeRate'] as const
  const tax = Object.fromEntries(taxed.flatMap((f) => (parts.posted[f] === undefined ? [] : [[f, parts.posted[f]]])))
  return {
    kind: 'CreditMemoAdd',
    body: {
      CustomerRef: named(theirs.fields.CustomerRef ?? ''),
      TxnDate: parts.date,
      ...(parts.refNumber ? { RefNumber: parts.refNumber } : {}),
      Memo: parts.memo,
      IsToBePrinted: false,
      IsToBeEmailed: false,
      ...tax,
      ExternalGUID: parts.key,
      CreditMemoLineAdd: lines,
    },
  } as unknown as QbRequest
}
