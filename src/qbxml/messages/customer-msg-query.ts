import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Customer messages. */
export const customerMsgQuery = query({
  answers: ['CustomerMsgRet'],
  fields: { ...listSelection, ...includeRetElement },
})
export type CustomerMsgQuery = BodyOf<typeof customerMsgQuery>
