import { atMostOne, block, bool, id, int, many, since, str } from '../spec/field.ts'
import { type BodyOf, pagedQuery } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { currencyFilter } from './shared/list-filters.ts'
import { entityFilter, refNumbers, txnDates } from './shared/txn-filters.ts'

/** Credit memos. */
export const creditMemoQuery = pagedQuery({
  answers: ['CreditMemoRet'],
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
    IncludeLinkedTxns: since('1.1', bool()),
    ...includeRetElement,
    ...ownerIds,
  },
})
export type CreditMemoQuery = BodyOf<typeof creditMemoQuery>
