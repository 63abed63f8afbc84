import { amt, date, datetime, float, id, ref, required, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'

export const transactionRet = {
  TxnType: str(),
  TxnID: required(id()),
  TxnLineID: id(),
  TimeCreated: datetime(),
  TimeModified: datetime(),
  EntityRef: ref(),
  AccountRef: ref(),
  TxnDate: date(),
  RefNumber: str(),
  Amount: amt(),
  CurrencyRef: ref(),
  ExchangeRate: float(),
  AmountInHomeCurrency: amt(),
  Memo: str(),
} as const
export type TransactionRet = InferRet<typeof transactionRet>

export const txnDeletedRet = {
  TxnDelType: str(),
  TxnID: required(id()),
  TimeCreated: datetime(),
  TimeDeleted: datetime(),
  RefNumber: str(),
} as const
export type TxnDeletedRet = InferRet<typeof txnDeletedRet>

export const listDeletedRet = {
  ListDelType: str(),
  ListID: required(id()),
  TimeCreated: datetime(),
  TimeDeleted: datetime(),
  FullName: str(),
} as const
export type ListDeletedRet = InferRet<typeof listDeletedRet>
