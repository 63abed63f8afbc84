import { id, oneOfValues, required } from '../spec/field.ts'
import { type BodyOf, plain } from '../spec/message.ts'
import { voidableTxns } from './shared/object-types.ts'

/** Voids a transaction: its number and date stay, its amounts become zero. */
export const txnVoid = plain({
  since: '1.1',
  answers: ['TxnVoidRs'],
  fields: { TxnVoidType: required(oneOfValues(...voidableTxns)), TxnID: required(id()) },
})
export type TxnVoid = BodyOf<typeof txnVoid>
