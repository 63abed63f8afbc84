import { type Problem, problem } from '../../domain/problem.ts'
import { meaningOf } from '../../qbxml/spec/errors/index.ts'
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
 * object came back; from 1000 on an error, whose class the catalogue of status codes names.
 */
export function outcomeOf(
  answered: Answered,
  posting: Pick<PostingRow, 'attempts' | 'requestKind'>,
  now: number,
): Outcome {
  if (answered.statusCode < 1000 && (answered.ret !== undefined || answered.statusCode === 0))
    return { kind: 'applied' }
  const status = meaningOf(answered.statusCode)
  if (status.class === 'applied') return { kind: 'applied' }
  const said = refusal(answered, posting.requestKind)
  if (status.class === 'unknown') return { kind: 'unknown', problem: said }
  const at = waitAfter(posting.attempts, now)
  if (status.class === 'retry' && at !== undefined) return { kind: 'again', at, problem: said }
  return { kind: 'rejected', problem: said }
}

/** Refusals that tell of a list entry that was made, renamed, deleted or made inactive since the lists were read. */
const changes: readonly number[] = [3000, 3100, 3120, 3130, 3140, 3172, 3173]
export const tellsOfChange = (statusCode: number): boolean => changes.includes(statusCode)
/** The same of a refusal's problem. */
export const isOutdated = (found: Problem | null): boolean =>
  changes.some((code) => found?.code === `quickbooks-${code}`)

/** A refusal in words: the catalogue's cause and cure, QuickBooks' own text beneath. */
export function refusal(answered: Pick<Answered, 'statusCode' | 'message'>, requestKind: string): Problem {
  const status = meaningOf(answered.statusCode)
  return problem({
    code: `quickbooks-${answered.statusCode}`,
    what: `QuickBooks refused ${thing(requestKind)}.`,
    why: status.cause,
    todo: status.todo,
    details: `QuickBooks status ${answered.statusCode}: ${answered.message}`,
    subject: answered.message,
    fixes: [{ kind: 'retry', values: {} }],
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
    fixes: [{ kind: 'retry', values: {} }],
  })

const THINGS: Readonly<Record<string, string>> = {
  SalesReceiptAdd: 'the Sales Receipt',
  InvoiceAdd: 'the Invoice',
  ReceivePaymentAdd: 'the Payment',
  CustomerAdd: 'the new customer',
  PaymentMethodAdd: 'the new payment method',
  ShipMethodAdd: 'the new shipping method',
  ClassAdd: 'the new class',
}
const thing = (kind: string): string => THINGS[kind] ?? (kind.startsWith('Item') ? 'the new item' : 'the request')
