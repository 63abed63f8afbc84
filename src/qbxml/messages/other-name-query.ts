import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Other names. Cannot be paged. */
export const otherNameQuery = query({
  answers: ['OtherNameRet'],
  fields: { ...listSelection, ...includeRetElement, ...ownerIds },
})
export type OtherNameQuery = BodyOf<typeof otherNameQuery>
