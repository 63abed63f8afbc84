import { type Problem, problem } from '../../domain/problem.ts'
import { lineOf, meaningOf } from '../../qbxml/spec/errors/index.ts'
import type { PostingRow } from '../../store/port.ts'
import type { Answered } from './answers.ts'

export type Outcome =
  | Readonly<{ kind: 'applied' }>
  /** Surely not applied, and worth another try by itself. */
  | Readonly<{ kind: 'again'; at: string; problem: Problem }>
  | Readonly<{ kind: 'unknown'; problem: Problem }>
  | Readonly<{ kind: 'rejected'; problem: Problem }>

/** Minutes until the next try, by how many there were; after the last one a person is asked. */
const WAITS = [1, 2, 5, 15, 30, 60] as const

/** When a request is sent again after so many tries; undefined where a person is asked instead. */
export function waitAfter(attempts: number, now: number): string | undefined {
  const minutes = WAITS[attempts]
  return minutes === undefined ? undefined : new Date(now + minutes * 60_000).toISOString()
}

/**
 * What an answer means for its posting. QuickBooks' severities: 0-499 information, 500-999 warning, both applied where an
 * object came back; without one, a remark does not say that it was saved, and it is looked up. From 1000 on an error, whose
 * class the catalogue of errors names.
 */
export function outcomeOf(
  answered: Answered,
  posting: Pick<PostingRow, 'attempts' | 'requestKind'>,
  now: number,
): Outcome {
  if (answered.statusCode === 0 || isRemark(answered)) {
    if (answered.statusCode === 0 || answered.ret !== undefined) return { kind: 'applied' }
    return { kind: 'unknown', problem: refusal(answered, posting) }
  }
  const { class: kind } = meaningOf(answered.statusCode, answered.message)
  const said = refusal(answered, posting)
  if (kind === 'unknown') return { kind: 'unknown', problem: said }
  const at = waitAfter(posting.attempts, now)
  if (kind === 'retry' && at !== undefined) return { kind: 'again', at, problem: said }
  return { kind: 'rejected', problem: said }
}

const isRemark = ({ statusCode }: Answered): boolean => statusCode > 0 && statusCode < 1000

/** Refusals that tell of a list entry that was made, renamed, deleted or made inactive since the lists were read. */
export const tellsOfChange = ({ statusCode, message }: Pick<Answered, 'statusCode' | 'message'>): boolean =>
  meaningOf(statusCode, message).readAgain
/** The same of a refusal's problem. */
export const isOutdated = (found: Problem | null): boolean =>
  found?.code.startsWith(REFUSAL) === true && lineOf(found.code.slice(REFUSAL.length)).readAgain

const REFUSAL = 'quickbooks-'

/** A refusal in words: the catalogue's cause and cure, QuickBooks' own text beneath. `about`: words of the request. */
export function refusal(
  answered: Pick<Answered, 'statusCode' | 'message'>,
  { requestKind }: Pick<PostingRow, 'requestKind'>,
  about: Parameters<typeof meaningOf>[2] = {},
): Problem {
  const said = meaningOf(answered.statusCode, answered.message, about)
  const { entry = '' } = said.words
  return problem({
    code: `${REFUSAL}${said.id}`,
    what: `QuickBooks refused ${thingOf(requestKind)}${entry === '' ? '' : ` “${entry}”`}. ${said.meaning}`,
    why: said.cause,
    todo: said.todo,
    details: `QuickBooks status ${answered.statusCode}: ${answered.message}`,
    subject: said.subject,
    fixes: said.fixes.length === 0 ? [{ kind: 'retry', values: {} }] : said.fixes,
  })
}

/** The problem of a posting that was in a set which QuickBooks could not read, or broke off at: it goes alone until that is settled. */
export const UNREADABLE = 'quickbooks-unreadable'

/** QuickBooks threw 0x80040400: nothing of the set was done, and it does not say where it stumbled. */
export const unreadable = (said: string): Problem =>
  problem({
    code: UNREADABLE,
    what: 'QuickBooks could not read this.',
    why: 'A field is out of order, unknown to this QuickBooks or malformed. Nothing was booked.',
    todo: 'Report this as a fault of Waybill; the request is kept with the order. Enter the order by hand and exclude it here, or try again after an update.',
    details: said,
    fixes: [
      { kind: 'retry', values: {} },
      { kind: 'exclude', values: { reason: 'Entered by hand in QuickBooks.' } },
    ],
  })

const THINGS: Readonly<Record<string, string>> = {
  SalesReceiptAdd: 'the Sales Receipt',
  InvoiceAdd: 'the Invoice',
  ReceivePaymentAdd: 'the Payment',
  CreditMemoAdd: 'the Credit Memo',
  CustomerAdd: 'the new customer',
  PaymentMethodAdd: 'the new payment method',
  ShipMethodAdd: 'the new shipping method',
  ClassAdd: 'the new class',
  CustomerMod: 'to make the customer active',
}
export const thingOf = (kind: string): string =>
  THINGS[kind] ??
  (kind.startsWith('Item') ? (kind.endsWith('Mod') ? 'to make the item active' : 'the new item') : 'the request')
