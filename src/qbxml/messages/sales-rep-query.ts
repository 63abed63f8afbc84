import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Sales reps. */
export const salesRepQuery = query({ answers: ['SalesRepRet'], fields: { ...listSelection, ...includeRetElement } })
export type SalesRepQuery = BodyOf<typeof salesRepQuery>
