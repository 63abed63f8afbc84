import { type BodyOf, query } from '../spec/message.ts'
import { includeRetElement, ownerIds } from './shared/include.ts'
import { listSelection } from './shared/list-filters.ts'

/** Employees. Cannot be paged. */
export const employeeQuery = query({
  answers: ['EmployeeRet'],
  fields: { ...listSelection, ...includeRetElement, ...ownerIds },
})
export type EmployeeQuery = BodyOf<typeof employeeQuery>
