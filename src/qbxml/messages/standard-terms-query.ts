import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Terms counted in days. */
export const standardTermsQuery = query({
  answers: ['StandardTermsRet'],
  fields: { ...listSelection, ...includeRetElement },
})
export type StandardTermsQuery = BodyOf<typeof standardTermsQuery>
