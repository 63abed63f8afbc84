import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement } from './shared/include.ts'

/** Form templates. */
export const templateQuery = query({ since: '3.0', answers: ['TemplateRet'], fields: { ...includeRetElement } })
export type TemplateQuery = BodyOf<typeof templateQuery>
