import { type Problem, problem } from '../../domain/problem.ts'
import { meaningOf } from '../../qbxml/spec/status-codes.ts'
import type { PostingRow } from '../../store/port.ts'
import type { Answered } from './settle.ts'

export type Outcome =
  | Readonly<{ kind: 'applied' }>
  /** Surely not applied, and worth another try by itself. */
  | Readonly<{ kind: 'again'; at: string; problem: Problem }>
  | Readonly<{ kind: 'unknown'; problem: Problem }>
  | Readonly<{ kind: 'rejected'; problem: Problem }>

/** Minutes until the next try, by how many there were; after the last one a person is asked. */
const WAITS = [1, 2, 5, 15, 30, 60] as const

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
  const wait = WAITS[posting.attempts]
  if (status.class === 'retry' && wait !== undefined)
    return { kind: 'again', at: new Date(now + wait * 60_000).toISOString(), problem: said }
  return { kind: 'rejected', problem: said }
}

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
