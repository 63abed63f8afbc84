import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Currencies. */
export const currencyQuery = query({
  since: '8.0',
  answers: ['CurrencyRet'],
  fields: { ...listSelection, ...includeRetElement },
})
export type CurrencyQuery = BodyOf<typeof currencyQuery>
