import { amt, block, date, float, guid, id, int, many, ref, required, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { dataExtRet, linkedTxnRet, txn } from './shared.ts'

const appliedToTxnRet = {
  TxnID: required(id()),
  TxnType: str(),
  TxnDate: date(),
  RefNumber: str(),
  BalanceRemaining: amt(),
  Amount: amt(),
  DiscountAmount: amt(),
  DiscountAccountRef: ref(),
  DiscountClassRef: ref(),
  LinkedTxn: many(block(linkedTxnRet)),
} as const
export type AppliedToTxnRet = InferRet<typeof appliedToTxnRet>

export const receivePaymentRet = {
  ...txn,
  TxnNumber: int(),
  CustomerRef: ref(),
  ARAccountRef: ref(),
  TxnDate: date(),
  RefNumber: str(),
  TotalAmount: amt(),
  CurrencyRef: ref(),
  ExchangeRate: float(),
  TotalAmountInHomeCurrency: amt(),
  PaymentMethodRef: ref(),
  Memo: str(),
  DepositToAccountRef: ref(),
  UnusedPayment: amt(),
  UnusedCredits: amt(),
  ExternalGUID: guid(),
  AppliedToTxnRet: many(block(appliedToTxnRet)),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ReceivePaymentRet = InferRet<typeof receivePaymentRet>
