import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Terms of both kinds. */
export const termsQuery = query({
  answers: ['StandardTermsRet', 'DateDrivenTermsRet'],
  fields: { ...listSelection, ...includeRetElement },
})
export type TermsQuery = BodyOf<typeof termsQuery>
