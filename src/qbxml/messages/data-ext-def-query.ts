import { atMostOne, guid, many, oneOfValues } from '../spec/field.ts'
import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { extensibleObjects } from './shared/object-types.ts'

/** The definitions of custom fields and private data. */
export const dataExtDefQuery = query({
  since: '2.0',
  answers: ['DataExtDefRet'],
  fields: {
    ...atMostOne({ OwnerID: many(guid()) }, { AssignToObject: many(oneOfValues(...extensibleObjects)) }),
    ...includeRetElement,
  },
})
export type DataExtDefQuery = BodyOf<typeof dataExtDefQuery>
