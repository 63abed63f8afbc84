import {
  amt,
  block,
  bool,
  date,
  exactlyOne,
  float,
  guid,
  id,
  macro,
  many,
  ref,
  required,
  since,
  str,
} from '../spec/field.ts'
import type { Infer } from '../spec/infer.ts'
import { type BodyOf, transaction } from '../spec/message.ts'
import { creditCardTxnInfo } from './shared/credit-card.ts'

const appliedToTxnAdd = {
  TxnID: required(macro(id())),
  PaymentAmount: amt(),
  SetCredit: many(
    block({ CreditTxnID: required(macro(id())), AppliedAmount: required(amt()), Override: since('10.0', bool()) }),
  ),
  DiscountAmount: amt(),
  DiscountAccountRef: ref(159),
  DiscountClassRef: since('11.0', ref(159)),
} as const
export type AppliedToTxnAdd = Infer<typeof appliedToTxnAdd>

/** A payment received, applied to invoices or left as a credit. */
export const receivePaymentAdd = transaction({
  since: '1.1',
  answers: ['ReceivePaymentRet'],
  fields: {
    CustomerRef: required(ref(209)),
    ARAccountRef: ref(159),
    TxnDate: date(),
    RefNumber: str(20),
    TotalAmount: amt(),
    ExchangeRate: since('8.0', float()),
    PaymentMethodRef: ref(31),
    Memo: str(4095),
    DepositToAccountRef: ref(159),
    CreditCardTxnInfo: since('4.1', block(creditCardTxnInfo)),
    ExternalGUID: since('9.0', guid()),
    ...exactlyOne({ IsAutoApply: bool() }, { AppliedToTxnAdd: many(block(appliedToTxnAdd)) }),
  },
})
export type ReceivePaymentAdd = BodyOf<typeof receivePaymentAdd>
