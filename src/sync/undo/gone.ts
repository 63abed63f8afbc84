import type { PostingRow } from '../../store/port.ts'

/** Status codes under which QuickBooks says that there is no such object (any more). */
const NOT_THERE = [500, 3000, 3120]

/** Whether a refusal to void or delete says that somebody took it out already: nothing is left to be done. */
export const isGoneAlready = (
  { scope, requestKind }: Pick<PostingRow, 'scope' | 'requestKind'>,
  statusCode: number,
): boolean =>
  scope === 'undo' && ['TxnVoid', 'TxnDel', 'ListDel'].includes(requestKind) && NOT_THERE.includes(statusCode)

/** Steps that act on what is there: after a lost answer they are not sent again as they are, but looked at anew. */
export const actsOnExisting = (requestKind: string): boolean => ['TxnVoid', 'TxnDel', 'ListDel'].includes(requestKind)
