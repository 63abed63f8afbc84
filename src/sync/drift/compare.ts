import { parseDecimal } from '../../domain/decimal.ts'
import type { DriftLine, DriftSide } from '../../domain/drift.ts'
import type { DriftForm } from './kinds.ts'

/** A line of ours beside the one it is now; either may be missing. */
export type LinePair = Readonly<{ ours: DriftLine | undefined; theirs: DriftLine | undefined }>

/** Whether a list entry that was known by this name or id is no more: renamed, or merged into another. */
export type Gone = (list: 'customer' | 'item', id: string, name: string) => boolean

/** What differs, as data: a head field, the total, or a line. */
export type Difference =
  | Readonly<{ kind: 'field'; field: string; ours: string; theirs: string }>
  | Readonly<{ kind: 'line'; pair: LinePair; parts: readonly (keyof DriftLine)[] }>

/** An entry that goes by another name now. */
export type Followed = Readonly<{ list: 'customer' | 'item'; from: string; to: string }>

export type Comparison = Readonly<{ differences: readonly Difference[]; followed: readonly Followed[] }>

const alike = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** The same amount or quantity, however it is written; nothing is zero. */
const equal = (a: string, b: string): boolean =>
  alike(a, b) || (parseDecimal(a || '0') ?? a) === (parseDecimal(b || '0') ?? b)

const NUMBERS: readonly string[] = ['SalesTaxTotal', 'TotalAmount', 'quantity', 'amount']

/** What was not said is not compared: QuickBooks completes it. */
const differs = (what: string, ours: string | undefined, theirs: string | undefined): boolean =>
  ours !== undefined && !(NUMBERS.includes(what) ? equal : alike)(ours, theirs ?? '')

type Fits = (a: DriftLine, b: DriftLine) => boolean

const isTheSame: Fits = (a, b) => alike(a.item, b.item) && equal(a.amount, b.amount)

/** Without ids of ours: by item and amount, then by item, then by amount. */
const withoutIds: readonly Fits[] = [isTheSame, (a, b) => alike(a.item, b.item), (a, b) => equal(a.amount, b.amount)]
/** A line that was deleted and made anew has another id, and is the same to the books. */
const withIds: readonly Fits[] = [(a, b) => a.id === b.id, (a, b) => isTheSame(a, b) && equal(a.quantity, b.quantity)]

/** Each line of ours beside the one it is now. */
export function pairLines(ours: readonly DriftLine[], theirs: readonly DriftLine[]): readonly LinePair[] {
  const left = [...theirs]
  const found = new Map<DriftLine, DriftLine>()
  for (const fits of ours.some((line) => line.id !== '') ? withIds : withoutIds)
    for (const line of ours) {
      const at = found.has(line) ? -1 : left.findIndex((other) => fits(line, other))
      if (at >= 0) found.set(line, left.splice(at, 1)[0]!)
    }
  return [
    ...ours.map((line) => ({ ours: line, theirs: found.get(line) })),
    ...left.map((line) => ({ ours: undefined, theirs: line })),
  ]
}

const figures = ['quantity', 'amount', 'class', 'taxCode'] as const satisfies readonly (keyof DriftLine)[]

/** A text line without an item or an amount says nothing to the books. */
const counts = (line: DriftLine | undefined): boolean => line !== undefined && (line.item !== '' || line.amount !== '')

type Entry = Readonly<{ list: 'customer' | 'item'; id: string; name: string }>

/** Whether two references mean the same entry; one that is no more is followed to the other's name. */
function sameEntry(ours: Entry, theirs: Entry, gone: Gone, followed: Followed[]): boolean {
  if (ours.name === '' || alike(ours.name, theirs.name)) return ours.name !== '' || ours.id === '' || theirs.name === ''
  const sameId = ours.id !== '' && ours.id === theirs.id
  if (theirs.name === '' || !(sameId || gone(ours.list, ours.id, ours.name))) return false
  followed.push({ list: ours.list, from: ours.name, to: theirs.name })
  return true
}

function compareLine(pair: LinePair, gone: Gone, followed: Followed[]): readonly Difference[] {
  const { ours, theirs } = pair
  if (!ours || !theirs) return counts(ours ?? theirs) ? [{ kind: 'line', pair, parts: [] }] : []
  // With an id the line is QuickBooks' own answer; without, it is what was sent, and blanks were left to QuickBooks.
  const said = (text: string): string | undefined => (text === '' && ours.id === '' ? undefined : text)
  const parts: (keyof DriftLine)[] = figures.filter((part) => differs(part, said(ours[part]), theirs[part]))
  const [a, b] = [ours, theirs].map((l) => ({ list: 'item' as const, id: l.itemId, name: l.item })) as [Entry, Entry]
  if (!sameEntry(a, b, gone, followed)) parts.unshift('item')
  return parts.length > 0 ? [{ kind: 'line', pair, parts }] : []
}

/** What differs between what was posted and what stands now, and which of its entries go by another name. */
export function compareSides(form: DriftForm, ours: DriftSide, theirs: DriftSide, gone: Gone): Comparison {
  const followed: Followed[] = []
  const customerOf = (s: DriftSide): Entry => ({
    list: 'customer',
    id: s.customerId,
    name: s.fields.CustomerRef ?? '',
  })
  const fields = form.compared.filter((field) =>
    field === 'CustomerRef'
      ? !sameEntry(customerOf(ours), customerOf(theirs), gone, followed)
      : differs(field, ours.fields[field], theirs.fields[field]),
  )
  const lines = pairLines(ours.lines, theirs.lines).flatMap((pair) => compareLine(pair, gone, followed))
  const head = fields.map(
    (field): Difference => ({
      kind: 'field',
      field,
      ours: ours.fields[field] ?? '',
      theirs: theirs.fields[field] ?? '',
    }),
  )
  const total: Difference[] = differs('TotalAmount', ours.total || undefined, theirs.total)
    ? [{ kind: 'field', field: 'TotalAmount', ours: ours.total, theirs: theirs.total }]
    : []
  return { differences: [...head, ...lines, ...total], followed }
}
