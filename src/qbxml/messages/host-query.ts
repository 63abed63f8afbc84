import { block, bool, required, since } from '../spec/field.ts'
import { type BodyOf, plain } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'

/** What QuickBooks is running: product, version, the qbXML versions it speaks, and how full its lists may get. */
export const hostQuery = plain({
  answers: ['HostRet'],
  fields: { IncludeListMetaData: since('6.0', block({ IncludeMaxCapacity: required(bool()) })), ...includeRetElement },
})
export type HostQuery = BodyOf<typeof hostQuery>
