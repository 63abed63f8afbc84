import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Classes. Cannot be paged. */
export const classQuery = query({ answers: ['ClassRet'], fields: { ...listSelection, ...includeRetElement } })
export type ClassQuery = BodyOf<typeof classQuery>
