import { atMostOne, block, datetime, id, many, oneOfValues, str } from '../spec/field.ts'
import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { nameFilter, nameRangeFilter } from './shared/list-filters.ts'

/** Inventory sites (Advanced Inventory only). */
export const inventorySiteQuery = query({
  since: '10.0',
  answers: ['InventorySiteRet'],
  fields: {
    ...atMostOne(
      { ListID: many(id()) },
      { FullName: many(str()) },
      {
        ActiveStatus: oneOfValues('ActiveOnly', 'InactiveOnly', 'All'),
        FromModifiedDate: datetime(),
        ToModifiedDate: datetime(),
        ...atMostOne({ NameFilter: block(nameFilter) }, { NameRangeFilter: block(nameRangeFilter) }),
      },
    ),
    ...includeRetElement,
  },
})
export type InventorySiteQuery = BodyOf<typeof inventorySiteQuery>
