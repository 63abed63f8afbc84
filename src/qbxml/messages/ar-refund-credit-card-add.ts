import { amt, block, date, float, guid, id, macro, many, ref, required, since, str } from '../spec/field.ts'
import { type BodyOf, transaction } from '../spec/message.ts'
import { address } from './shared/address.ts'
import { creditCardTxnInfo } from './shared/credit-card.ts'

/** Money given back to a card for a credit memo, which it closes. Wants a payment method of a card's type. */
export const arRefundCreditCardAdd = transaction({
  since: '5.0',
  answers: ['ARRefundCreditCardRet'],
  fields: {
    CustomerRef: required(ref(209)),
    RefundFromAccountRef: ref(159),
    ARAccountRef: ref(159),
    TxnDate: date(),
    RefNumber: str(11),
    Address: block(address),
    PaymentMethodRef: ref(31),
    Memo: str(4095),
    CreditCardTxnInfo: block(creditCardTxnInfo),
    ExchangeRate: since('9.0', float()),
    ExternalGUID: since('9.0', guid()),
    RefundAppliedToTxnAdd: required(many(block({ TxnID: required(macro(id())), RefundAmount: required(amt()) }))),
  },
})
export type ARRefundCreditCardAdd = BodyOf<typeof arRefundCreditCardAdd>
