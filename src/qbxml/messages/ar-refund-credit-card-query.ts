import { atMostOne, block, bool, id, int, many, since, str } from '../spec/field.ts'
import { type BodyOf, pagedQuery } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { currencyFilter } from './shared/list-filters.ts'
import { entityFilter, refNumbers, txnDates } from './shared/txn-filters.ts'

/** Refunds of credit memos to a card. */
export const arRefundCreditCardQuery = pagedQuery({
  since: '5.0',
  answers: ['ARRefundCreditCardRet'],
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
        CurrencyFilter: since('9.0', block(currencyFilter)),
      },
    ),
    IncludeLineItems: bool(),
    ...includeRetElement,
    ...ownerIds,
  },
})
export type ARRefundCreditCardQuery = BodyOf<typeof arRefundCreditCardQuery>
