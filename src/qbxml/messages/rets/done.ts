import { datetime, guid, id, required, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'

/** The fields of TxnDelRs: they stand in the response itself. */
export const txnDelRs = {
  TxnDelType: str(),
  TxnID: required(id()),
  TimeCreated: datetime(),
  TimeDeleted: datetime(),
  RefNumber: str(),
} as const
export type TxnDelRs = InferRet<typeof txnDelRs>

/** The fields of TxnVoidRs: they stand in the response itself. */
export const txnVoidRs = {
  TxnVoidType: str(),
  TxnID: required(id()),
  TimeCreated: datetime(),
  TimeModified: datetime(),
  RefNumber: str(),
} as const
export type TxnVoidRs = InferRet<typeof txnVoidRs>

/** The fields of ListDelRs: they stand in the response itself. */
export const listDelRs = {
  ListDelType: str(),
  ListID: required(id()),
  TimeDeleted: datetime(),
  FullName: str(),
} as const
export type ListDelRs = InferRet<typeof listDelRs>

/** What QuickBooks adds when an earlier message set was recovered, so that its object can be found. */
export const errorRecovery = {
  ListID: id(),
  OwnerID: guid(),
  TxnID: id(),
  TxnNumber: str(),
  EditSequence: str(),
  ExternalGUID: guid(),
} as const
export type ErrorRecovery = InferRet<typeof errorRecovery>
