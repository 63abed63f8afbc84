import type { OrderFilter } from '../../api/contract/orders.ts'
import type { DocumentFilter } from '../../store/port.ts'

/** A filter without its undefined members. */
export const filterOf = (filter: OrderFilter): DocumentFilter =>
  Object.fromEntries(
    Object.entries(filter).filter(([key, v]) => v !== undefined && (v !== '' || key === 'problemSubject')),
  )
