import { block, datetime, int, oneOfValues, required, since, str } from '../../spec/field.ts'

export const creditCardInfo = {
  CreditCardNumber: str(25),
  ExpirationMonth: int(1, 12),
  ExpirationYear: int(),
  NameOnCard: str(41),
  CreditCardAddress: str(41),
  CreditCardPostalCode: str(41),
} as const

export const creditCardTxnInputInfo = {
  CreditCardNumber: required(str(25)),
  ExpirationMonth: required(int(1, 12)),
  ExpirationYear: required(int()),
  NameOnCard: required(str(41)),
  CreditCardAddress: str(41),
  CreditCardPostalCode: str(18),
  CommercialCardCode: str(24),
  TransactionMode: since('6.0', oneOfValues('CardNotPresent', 'CardPresent')),
  CreditCardTxnType: since('7.0', oneOfValues('Authorization', 'Capture', 'Charge', 'Refund', 'VoiceAuthorization')),
} as const

export const creditCardTxnResultInfo = {
  ResultCode: required(int()),
  ResultMessage: required(str(60)),
  CreditCardTransID: required(str(24)),
  MerchantAccountNumber: required(str(32)),
  AuthorizationCode: str(12),
  AVSStreet: oneOfValues('Pass', 'Fail', 'NotAvailable'),
  AVSZip: oneOfValues('Pass', 'Fail', 'NotAvailable'),
  CardSecurityCodeMatch: since('6.0', oneOfValues('Pass', 'Fail', 'NotAvailable')),
  ReconBatchID: str(84),
  PaymentGroupingCode: int(),
  PaymentStatus: required(oneOfValues('Unknown', 'Completed')),
  TxnAuthorizationTime: required(datetime()),
  TxnAuthorizationStamp: int(),
  ClientTransID: since('6.0', str(16)),
} as const

export const creditCardTxnInfo = {
  CreditCardTxnInputInfo: required(block(creditCardTxnInputInfo)),
  CreditCardTxnResultInfo: required(block(creditCardTxnResultInfo)),
} as const
