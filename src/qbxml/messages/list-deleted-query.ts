import { block, datetime, many, oneOfValues, required } from '../spec/field.ts'
import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { deletableLists } from './shared/object-types.ts'

/** List entries deleted in about the last 90 days. */
export const listDeletedQuery = query({
  since: '2.0',
  answers: ['ListDeletedRet'],
  fields: {
    ListDelType: required(many(oneOfValues(...deletableLists))),
    DeletedDateRangeFilter: block({ FromDeletedDate: datetime(), ToDeletedDate: datetime() }),
    ...includeRetElement,
  },
})
export type ListDeletedQuery = BodyOf<typeof listDeletedQuery>
