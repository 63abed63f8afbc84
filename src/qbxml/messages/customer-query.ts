import { atMostOne, block, id, many, since, str } from '../spec/field.ts'
import { type BodyOf, pagedQuery } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { classFilter, currencyFilter, listWindow, totalBalanceFilter } from './shared/list-filters.ts'

/** Customers and jobs. */
export const customerQuery = pagedQuery({
  answers: ['CustomerRet'],
  fields: {
    ...atMostOne(
      { ListID: many(id()) },
      { FullName: many(str()) },
      {
        ...listWindow,
        TotalBalanceFilter: block(totalBalanceFilter),
        CurrencyFilter: since('8.0', block(currencyFilter)),
        ClassFilter: since('12.0', block(classFilter)),
      },
    ),
    ...includeRetElement,
    ...ownerIds,
  },
})
export type CustomerQuery = BodyOf<typeof customerQuery>
