import { atMostOne, id, many, oneOfValues, since, str } from '../spec/field.ts'
import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listWindow } from './shared/list-filters.ts'

/** Payment methods. */
export const paymentMethodQuery = query({
  answers: ['PaymentMethodRet'],
  fields: {
    ...atMostOne(
      { ListID: many(id()) },
      { FullName: many(str()) },
      {
        ...listWindow,
        PaymentMethodType: since(
          '7.0',
          many(
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
        ),
      },
    ),
    ...includeRetElement,
  },
})
export type PaymentMethodQuery = BodyOf<typeof paymentMethodQuery>
