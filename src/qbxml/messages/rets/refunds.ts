import { amt, block, bool, date, float, guid, id, int, many, ref, required, str } from '../../spec/field.ts'
import type { InferRet } from '../../spec/infer.ts'
import { addressRet, dataExtRet, linkedTxnRet, txn } from './shared.ts'

/** A payment that waits in Undeposited Funds. */
export const receivePaymentToDepositRet = {
  TxnID: required(id()),
  TxnLineID: id(),
  TxnType: str(),
  CustomerRef: ref(),
  TxnDate: date(),
  RefNumber: str(),
  Amount: amt(),
  CurrencyRef: ref(),
  ExchangeRate: float(),
  AmountInHomeCurrency: amt(),
} as const
export type ReceivePaymentToDepositRet = InferRet<typeof receivePaymentToDepositRet>

const refundAppliedToTxnRet = {
  TxnID: required(id()),
  TxnType: str(),
  TxnDate: date(),
  RefNumber: str(),
  CreditRemaining: amt(),
  RefundAmount: amt(),
  CreditRemainingInHomeCurrency: amt(),
  RefundAmountInHomeCurrency: amt(),
} as const

export const arRefundCreditCardRet = {
  ...txn,
  TxnNumber: int(),
  CustomerRef: ref(),
  RefundFromAccountRef: ref(),
  ARAccountRef: ref(),
  TxnDate: date(),
  RefNumber: str(),
  TotalAmount: amt(),
  CurrencyRef: ref(),
  ExchangeRate: float(),
  TotalAmountInHomeCurrency: amt(),
  Address: block(addressRet),
  PaymentMethodRef: ref(),
  Memo: str(),
  ExternalGUID: guid(),
  RefundAppliedToTxnRet: many(block(refundAppliedToTxnRet)),
  DataExtRet: many(block(dataExtRet)),
} as const
export type ARRefundCreditCardRet = InferRet<typeof arRefundCreditCardRet>

const expenseLineRet = {
  TxnLineID: required(id()),
  AccountRef: ref(),
  Amount: amt(),
  Memo: str(),
  CustomerRef: ref(),
  ClassRef: ref(),
} as const

export const checkRet = {
  ...txn,
  TxnNumber: int(),
  AccountRef: ref(),
  PayeeEntityRef: ref(),
  RefNumber: str(),
  TxnDate: date(),
  Amount: amt(),
  CurrencyRef: ref(),
  ExchangeRate: float(),
  AmountInHomeCurrency: amt(),
  Memo: str(),
  Address: block(addressRet),
  IsToBePrinted: bool(),
  ExternalGUID: guid(),
  LinkedTxn: many(block(linkedTxnRet)),
  ExpenseLineRet: many(block(expenseLineRet)),
  DataExtRet: many(block(dataExtRet)),
} as const
export type CheckRet = InferRet<typeof checkRet>
