import { bool, oneOfValues, required, since, str } from '../spec/field.ts'
import { type BodyOf, change } from '../spec/message.ts'

/** A new payment method. */
export const paymentMethodAdd = change({
  answers: ['PaymentMethodRet'],
  fields: {
    Name: required(str(31)),
    IsActive: bool(),
    PaymentMethodType: since(
      '7.0',
      oneOfValues(
        'AmericanExpress',
        'Cash',
        'Check',
        'DebitCard',
        'Discover',
        'ECheck',
        'GiftCard',
        'MasterCard',
        'Other',
        'OtherCreditCard',
        'Visa',
      ),
    ),
  },
})
export type PaymentMethodAdd = BodyOf<typeof paymentMethodAdd>
