import { block, datetime, many, oneOfValues, required } from '../spec/field.ts'
import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { deletableTxns } from './shared/object-types.ts'

/** Transactions deleted in about the last 90 days. */
export const txnDeletedQuery = query({
  since: '2.0',
  answers: ['TxnDeletedRet'],
  fields: {
    TxnDelType: required(many(oneOfValues(...deletableTxns))),
    DeletedDateRangeFilter: block({ FromDeletedDate: datetime(), ToDeletedDate: datetime() }),
    ...includeRetElement,
  },
})
export type TxnDeletedQuery = BodyOf<typeof txnDeletedQuery>
