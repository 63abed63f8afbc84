import { parseDecimal } from '../../domain/decimal.ts'
import { moneyOf } from '../../domain/money.ts'
import type { AnswerRow } from '../../qbxml/read.ts'
import type { PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { wantChanged } from '../lists/changed.ts'
import { specOfRet, toEntry } from '../lists/table.ts'
import { outcomeOf } from './outcome.ts'

/** What QuickBooks said to one request. */
export type Answered = Readonly<{
  statusCode: number
  severity: string
  message: string
  element: string
  ret: Readonly<Record<string, unknown>> | undefined
}>

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The amount of an answer's total in minor units; null where it has none. */
export function answeredTotal(ret: Readonly<Record<string, unknown>>, currency: string): number | null {
  const total = parseDecimal(text(ret.TotalAmount) || text(ret.Subtotal))
  if (total === undefined) return null
  // An invoice answers Subtotal and SalesTaxTotal, not their sum (qbXML 14.0, InvoiceRet has no TotalAmount).
  const tax = text(ret.TotalAmount) === '' ? parseDecimal(text(ret.SalesTaxTotal)) : undefined
  return moneyOf(total, currency).minor + (tax === undefined ? 0 : moneyOf(tax, currency).minor)
}

/** Settles one posting by its answer. A posting that is settled already stays as it is: an answer may be read twice. */
export async function settlePosting(deps: Deps, posting: PostingRow, answered: Answered): Promise<void> {
  if (posting.state === 'applied' || posting.state === 'rejected' || posting.state === 'queued') return
  const outcome = outcomeOf(answered, posting, deps.now())
  const settledAt = instant(deps)
  if (outcome.kind === 'applied') {
    const ret = answered.ret ?? {}
    await deps.store.postings.update(posting.id, {
      state: 'applied',
      settledAt,
      problem: null,
      nextTryAt: null,
      qbId: text(ret.TxnID) || text(ret.ListID),
      editSequence: text(ret.EditSequence),
      answeredRefNumber: text(ret.RefNumber),
      answeredMinor: posting.scope === 'document' ? answeredTotal(ret, posting.currency) : null,
      answer: ret,
    })
    await keepListEntry(deps, posting, answered)
    return
  }
  if (outcome.kind === 'again') {
    await deps.store.postings.update(posting.id, {
      state: 'queued',
      setId: null,
      xml: null,
      attempts: posting.attempts + 1,
      nextTryAt: outcome.at,
      problem: outcome.problem,
    })
    return
  }
  if (outcome.kind === 'unknown') {
    await deps.store.postings.update(posting.id, { state: 'unknown', problem: outcome.problem })
    return
  }
  await deps.store.postings.update(posting.id, {
    state: 'rejected',
    settledAt,
    problem: outcome.problem,
    attempts: posting.attempts + 1,
  })
}

/** A customer or item that was just made is known at once, without asking for the list again. */
async function keepListEntry(deps: Deps, posting: PostingRow, answered: Answered): Promise<void> {
  const spec = answered.ret && specOfRet(answered.element)
  if (!spec || !answered.ret) return
  const entry = toEntry(spec, answered.element, answered.ret)
  if (!entry) return
  const changed = await deps.store.twin.upsert(posting.companyId, [entry], instant(deps))
  await wantChanged(deps, posting.companyId, new Set(changed))
}

/** Gathers the answer of each request from the rows of a set: the status, and the first object in it. */
export async function* answersOf(
  rows: AsyncIterable<AnswerRow>,
): AsyncGenerator<
  readonly [requestId: string, answered: Answered] | { readonly set: Extract<AnswerRow, { kind: 'set' }> }
> {
  let now: { id: string; answered: Answered } | undefined
  for await (const row of rows) {
    if (row.kind === 'set') yield { set: row }
    if (row.kind === 'response')
      now = {
        id: row.requestId,
        answered: {
          statusCode: row.statusCode,
          severity: row.severity,
          message: row.message,
          element: '',
          ret: undefined,
        },
      }
    if (row.kind === 'ret' && now && now.answered.ret === undefined)
      now = { ...now, answered: { ...now.answered, element: row.name, ret: row.value as Record<string, unknown> } }
    if (row.kind === 'end' && now) {
      yield [now.id, now.answered]
      now = undefined
    }
  }
}
