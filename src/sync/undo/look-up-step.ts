import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { PostingRow } from '../../store/port.ts'
import { isVoided } from './essence.ts'

type Body = Readonly<{
  TxnVoidType?: string
  TxnDelType?: string
  ListDelType?: string
  TxnID?: string
  ListID?: string
}>
type Ret = Readonly<Record<string, unknown>>
type Step = Pick<PostingRow, 'request' | 'requestKind'>

const bodyOf = (step: Step): Body => (step.request as { body: Body }).body

const FORM = ['TxnID', 'RefNumber', 'Memo', 'TotalAmount', 'Subtotal', 'EditSequence']
/** Elements that only some answers have (qbXML 14.0). */
const lacks: Readonly<Record<string, readonly string[]>> = {
  Invoice: ['TotalAmount'],
  ReceivePayment: ['Subtotal'],
}

/** The question whether a step's object is still in the books: by its own id. */
export function questionOf(step: Step): QbRequest {
  const { TxnVoidType, TxnDelType, ListDelType, TxnID, ListID } = bodyOf(step)
  if (ListDelType !== undefined) {
    const kind = ListDelType.startsWith('Item') ? 'ItemQuery' : `${ListDelType}Query`
    return { kind, body: { ListID: [ListID], IncludeRetElement: ['ListID'] } } as unknown as QbRequest
  }
  const type = TxnVoidType ?? TxnDelType ?? ''
  const IncludeRetElement = FORM.filter((name) => !lacks[type]?.includes(name))
  return { kind: `${type}Query`, body: { TxnID: [TxnID], IncludeRetElement } } as unknown as QbRequest
}

/**
 * What the look-up says of a step: voided or gone, it is done; still there, it is not. `ret`: what stands in the books
 * under its id, undefined where nothing does.
 */
export function stepDone(step: Step, ret: Ret | undefined): Ret | undefined {
  const { TxnID, ListID } = bodyOf(step)
  const out = { ...(TxnID === undefined ? {} : { TxnID }), ...(ListID === undefined ? {} : { ListID }) }
  if (!ret) return { ...out, gone: true }
  return step.requestKind === 'TxnVoid' && isVoided(ret) ? { ...ret, ...out } : undefined
}
