import { isZero, parseDecimal, zero } from '../../domain/decimal.ts'
import type { DriftLine, DriftSide } from '../../domain/drift.ts'
import { moneyText, ofMinor } from '../../domain/money.ts'
import type { PostingRow } from '../../store/port.ts'
import { answeredTotal } from '../outbox/settle.ts'
import type { DriftForm } from './kinds.ts'

export type Block = Readonly<Record<string, unknown>>

export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return ''
  const { FullName } = value as Block
  return typeof FullName === 'string' ? FullName : ''
}

export const idOf = (value: unknown): string => {
  const id = value !== null && typeof value === 'object' ? (value as Block).ListID : undefined
  return typeof id === 'string' ? id : ''
}

/** The lines of a form, those of groups among them. */
function linesOf(body: Block): readonly Block[] {
  return Object.entries(body).flatMap(([name, value]): readonly Block[] => {
    if (!Array.isArray(value)) return []
    if (/LineGroup(Add|Ret)$/.test(name)) return (value as Block[]).flatMap(linesOf)
    return /Line(Add|Ret)$/.test(name) ? (value as Block[]) : []
  })
}

/** Whether a form holds lines of item groups, which are not taken apart here. */
export const hasGroups = (body: unknown): boolean =>
  Object.entries(body as Block).some(
    ([name, v]) => /LineGroup(Add|Ret)$/.test(name) && Array.isArray(v) && v.length > 0,
  )

const lineOf = (line: Block): DriftLine => ({
  id: textOf(line.TxnLineID),
  item: textOf(line.ItemRef),
  itemId: idOf(line.ItemRef),
  description: textOf(line.Desc),
  quantity: textOf(line.Quantity),
  rate: textOf(line.Rate) || (textOf(line.RatePercent) === '' ? '' : `${textOf(line.RatePercent)}%`),
  amount: textOf(line.Amount),
  class: textOf(line.ClassRef),
  taxCode: textOf(line.SalesTaxCodeRef),
})

/** `whole`: QuickBooks' own words, in which a field that is missing is empty; else it was left to QuickBooks. */
function sideOf(form: DriftForm, body: Block, currency: string, whole: boolean): DriftSide {
  const fields: Record<string, string> = {}
  for (const name of [...form.compared, ...form.shown]) {
    const text = textOf(body[name])
    if (text !== '' || (whole && form.compared.includes(name))) fields[name] = text
  }
  const minor = answeredTotal(body, currency)
  return {
    customerId: idOf(body.CustomerRef),
    fields,
    total: minor === null ? '' : moneyText(ofMinor(minor, currency)),
    lines: linesOf(body).map(lineOf),
  }
}

/** What stands in QuickBooks now, by its answer. */
export const theirSide = (form: DriftForm, ret: Block, currency: string): DriftSide => sideOf(form, ret, currency, true)

/**
 * What was posted: QuickBooks' own answer to it, where it was kept whole; else what was sent, whose names and amounts
 * QuickBooks may have completed.
 */
export function ourSide(form: DriftForm, posting: PostingRow): DriftSide {
  const answer = (posting.answer ?? {}) as Block
  const request = (posting.request as { body: Block }).body
  const whole = form.type === 'ReceivePayment' ? textOf(answer.TxnDate) !== '' : linesOf(answer).length > 0
  const side = sideOf(form, whole ? answer : request, posting.currency, whole)
  const minor = posting.answeredMinor ?? posting.expectedMinor
  return {
    ...side,
    fields: { ...side.fields, ...(posting.answeredRefNumber ? { RefNumber: posting.answeredRefNumber } : {}) },
    total: side.total || (minor === null ? '' : moneyText(ofMinor(minor, posting.currency))),
  }
}

/** QuickBooks writes VOID: before the memo of a voided transaction, and takes its amounts away. */
export const isVoided = (side: DriftSide): boolean =>
  /^VOID\b/i.test(side.fields.Memo ?? '') && isZero(parseDecimal(side.total) ?? zero)
