import type { QbRequest } from '../../qbxml/messages/index.ts'

/** By path into a body: an id, or the macro of one that another request of the same set makes. */
export type TxnIds = Readonly<Record<string, string | Readonly<{ macro: string }>>>

/** Puts ids that are known by now into a request: paths such as "AppliedToTxnAdd.0.TxnID" into its body. The given one stays as it is. */
export function withTxnIds(request: QbRequest, txnIds: TxnIds): QbRequest {
  const paths = Object.entries(txnIds)
  if (paths.length === 0) return request
  const body = structuredClone(request.body) as Record<string, unknown>
  for (const [path, id] of paths) put(body, path.split('.'), id)
  return { ...request, body } as QbRequest
}

function put(target: Record<string, unknown>, path: readonly string[], value: TxnIds[string]): void {
  const [key, ...rest] = path
  if (key === undefined) return
  if (rest.length === 0) {
    target[key] = value
    return
  }
  const next = target[key]
  if (next === null || typeof next !== 'object') throw new Error(`No place for an id at ${path.join('.')}`)
  put(next as Record<string, unknown>, rest, value)
}
