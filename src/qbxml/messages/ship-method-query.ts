import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Shipping methods. */
export const shipMethodQuery = query({ answers: ['ShipMethodRet'], fields: { ...listSelection, ...includeRetElement } })
export type ShipMethodQuery = BodyOf<typeof shipMethodQuery>
