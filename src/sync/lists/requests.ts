import { answerOf, messages, type QbRequest } from '../../qbxml/messages/index.ts'
import { type RetName, rets } from '../../qbxml/messages/rets/index.ts'
import type { TwinRefreshRow } from '../../store/port.ts'
import { ALWAYS, type ListSpec, listSpecs } from './table.ts'

/** Entries a page of a full read. */
export const PAGE = 500
/** Modified entries are asked for again from a little before the newest one seen. */
const OVERLAP_MINUTES = 5

/** "2026-03-01T10:00:00" minutes earlier, as plain local time: no time zone is involved. */
export function earlier(local: string, minutes: number): string {
  const at = Date.parse(`${local}Z`)
  return Number.isNaN(at) ? local : new Date(at - minutes * 60_000).toISOString().slice(0, 19)
}

/** The elements asked for: those of ours that one of the query's answers has. */
const include = (spec: ListSpec): string[] =>
  [...new Set([...ALWAYS, ...spec.include])].filter((name) =>
    answerOf[spec.query].some((ret) => Object.hasOwn(rets[ret as RetName], name)),
  )

type Body = Readonly<Record<string, unknown>>
/** A query with those of the filters that its message has: templates and preferences have none. */
const query = (spec: ListSpec, filters: Body, attributes?: Body): QbRequest => {
  const { fields } = messages[spec.query]
  const has = Object.fromEntries(Object.entries(filters).filter(([name]) => Object.hasOwn(fields, name)))
  const asked = Object.hasOwn(fields, 'IncludeRetElement') ? { IncludeRetElement: include(spec) } : {}
  return { kind: spec.query, body: { ...has, ...asked }, ...(attributes ? { attributes } : {}) } as unknown as QbRequest
}

/** A whole list in one answer. */
export const wholeList = (spec: ListSpec): QbRequest => query(spec, { ActiveStatus: 'All' })

/** The first or a further page of a whole list. */
export const pageOfList = (spec: ListSpec, iteratorId: string | undefined): QbRequest =>
  query(
    spec,
    { MaxReturned: PAGE, ActiveStatus: 'All' },
    iteratorId === undefined ? { iterator: 'Start' } : { iterator: 'Continue', iteratorID: iteratorId },
  )

/** What changed in a list since it was last read. */
export const changesOfList = (spec: ListSpec, refresh: TwinRefreshRow): QbRequest =>
  refresh.highWater === ''
    ? wholeList(spec)
    : query(spec, { ActiveStatus: 'All', FromModifiedDate: earlier(refresh.highWater, OVERLAP_MINUTES) })

/** What was deleted since a day. Deletions are remembered for about 90 days, so a longer pause wants a full read. */
export function deletionsSince(since: string): QbRequest {
  const types = listSpecs.flatMap((s) => s.deletedAs)
  return {
    kind: 'ListDeletedQuery',
    body: { ListDelType: types, DeletedDateRangeFilter: { FromDeletedDate: since } },
  } as QbRequest
}

export const specOfDeleted = (listDelType: string): ListSpec | undefined =>
  listSpecs.find((s) => s.deletedAs.includes(listDelType))
