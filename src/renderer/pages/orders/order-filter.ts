import type { OrderFilter } from '../../../api/contract/orders.ts'
import { type DocumentState, documentStates } from '../../../domain/states.ts'
import type { Sort } from '../../components/grid/grid-head.tsx'
import type { Place } from '../../data/address.ts'
import { dayEnd, dayStart } from '../../data/time.ts'

type Query = Place['query']

const isState = (word: string): word is DocumentState => (documentStates as readonly string[]).includes(word)

export const statesOf = (query: Query): readonly DocumentState[] => (query.state ?? '').split(',').filter(isState)

/** The filter that an address's query stands for, within the chosen company file. Days are this machine's. */
export function filterOf(query: Query, companyId: string): OrderFilter {
  const states = statesOf(query)
  return {
    ...(companyId ? { companyId } : {}),
    ...(query.channel ? { channelId: query.channel } : {}),
    ...(states.length > 0 ? { states: [...states] } : {}),
    ...(query.q ? { search: query.q } : {}),
    ...(query.from ? { from: dayStart(query.from) } : {}),
    ...(query.to ? { to: dayEnd(query.to) } : {}),
    ...(query.problem ? { problemCode: query.problem } : {}),
    ...(query.subject === undefined ? {} : { problemSubject: query.subject }),
    ...(query.run ? { runId: query.run } : {}),
  }
}

const sorts = ['orderedAt', 'fetchedAt', 'number', 'customer', 'total', 'state'] as const
export type OrderSort = Readonly<{ by: (typeof sorts)[number]; descending: boolean }>

/** The remembered sort, as the host takes it; the newest first where it is not known. */
export function sortOf(sort: Sort): OrderSort {
  const by = sorts.find((one) => one === sort.by)
  return by ? { by, descending: sort.descending } : { by: 'orderedAt', descending: true }
}
