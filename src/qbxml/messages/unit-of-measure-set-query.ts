import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Unit of measure sets. */
export const unitOfMeasureSetQuery = query({
  since: '7.0',
  answers: ['UnitOfMeasureSetRet'],
  fields: { ...listSelection, ...includeRetElement },
})
export type UnitOfMeasureSetQuery = BodyOf<typeof unitOfMeasureSetQuery>
