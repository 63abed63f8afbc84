import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Sales tax codes. */
export const salesTaxCodeQuery = query({
  answers: ['SalesTaxCodeRet'],
  fields: { ...listSelection, ...includeRetElement },
})
export type SalesTaxCodeQuery = BodyOf<typeof salesTaxCodeQuery>
