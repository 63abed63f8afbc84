import { id, oneOfValues, required } from '../spec/field.ts'
import { type BodyOf, plain } from '../spec/message.ts'
import { deletableTxns } from './shared/object-types.ts'

/** Deletes a transaction for good. Carries no EditSequence: read it again just before. */
export const txnDel = plain({
  since: '1.1',
  answers: ['TxnDelRs'],
  fields: { TxnDelType: required(oneOfValues(...deletableTxns)), TxnID: required(id()) },
})
export type TxnDel = BodyOf<typeof txnDel>
