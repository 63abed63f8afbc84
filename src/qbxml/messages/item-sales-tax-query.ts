import { atMostOne, block, id, many, since, str } from '../spec/field.ts'
import { type BodyOf, pagedQuery } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { classFilter, listWindow } from './shared/list-filters.ts'

/** Sales tax items. */
export const itemSalesTaxQuery = pagedQuery({
  answers: ['ItemSalesTaxRet'],
  fields: {
    ...atMostOne(
      { ListID: many(id()) },
      { FullName: many(str()) },
      { ...listWindow, ClassFilter: since('12.0', block(classFilter)) },
    ),
    ...includeRetElement,
    ...ownerIds,
  },
})
export type ItemSalesTaxQuery = BodyOf<typeof itemSalesTaxQuery>
