import { atMostOne, block, bool, id, int, many, since, str } from '../spec/field.ts'
import { type BodyOf, pagedQuery } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { currencyFilter } from './shared/list-filters.ts'
import { entityFilter, refNumbers, txnDates } from './shared/txn-filters.ts'

/** Payments received. */
export const receivePaymentQuery = pagedQuery({
  since: '1.1',
  answers: ['ReceivePaymentRet'],
  fields: {
    ...atMostOne(
      { TxnID: many(id()) },
      { RefNumber: many(str()) },
      { RefNumberCaseSensitive: since('4.0', many(str())) },
      {
        MaxReturned: int(1),
        ...txnDates,
        EntityFilter: block(entityFilter),
        AccountFilter: block(entityFilter),
        ...refNumbers,
        CurrencyFilter: since('8.0', block(currencyFilter)),
      },
    ),
    IncludeLineItems: bool(),
    ...includeRetElement,
    ...ownerIds,
  },
})
export type ReceivePaymentQuery = BodyOf<typeof receivePaymentQuery>
