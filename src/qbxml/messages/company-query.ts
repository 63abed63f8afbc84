import { type BodyOf, plain } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'

/** The open company file: its names, and the private data kept under the owners named. */
export const companyQuery = plain({ answers: ['CompanyRet'], fields: { ...includeRetElement, ...ownerIds } })
export type CompanyQuery = BodyOf<typeof companyQuery>
