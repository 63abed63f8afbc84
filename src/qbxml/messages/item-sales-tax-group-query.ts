import { type BodyOf, pagedQuery } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Sales tax groups. */
export const itemSalesTaxGroupQuery = pagedQuery({
  answers: ['ItemSalesTaxGroupRet'],
  fields: { ...listSelection, ...includeRetElement, ...ownerIds },
})
export type ItemSalesTaxGroupQuery = BodyOf<typeof itemSalesTaxGroupQuery>
