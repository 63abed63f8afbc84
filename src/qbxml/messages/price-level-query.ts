import { atMostOne, block, id, many, ref, since, str } from '../spec/field.ts'
import { type BodyOf, query } from '../spec/message.ts'
import { currencyFilter, listWindow } from './shared/list-filters.ts'

/** Price levels. */
export const priceLevelQuery = query({
  since: '4.0',
  answers: ['PriceLevelRet'],
  fields: {
    ...atMostOne(
      { ListID: many(id()) },
      { FullName: many(str()) },
      { ...listWindow, ItemRef: ref(), CurrencyFilter: since('8.0', block(currencyFilter)) },
    ),
    IncludeRetElement: many(str(50)),
  },
})
export type PriceLevelQuery = BodyOf<typeof priceLevelQuery>
