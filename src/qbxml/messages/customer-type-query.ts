import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Customer types. */
export const customerTypeQuery = query({
  answers: ['CustomerTypeRet'],
  fields: { ...listSelection, ...includeRetElement },
})
export type CustomerTypeQuery = BodyOf<typeof customerTypeQuery>
