import { type BodyOf, plain } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'

/** What the company has switched on. */
export const preferencesQuery = plain({ since: '1.1', answers: ['PreferencesRet'], fields: { ...includeRetElement } })
export type PreferencesQuery = BodyOf<typeof preferencesQuery>
