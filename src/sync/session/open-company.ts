import type { TwinList } from '../../domain/twin.ts'
import type { CompanyRet, HostRet, PreferencesRet } from '../../qbxml/messages/rets/index.ts'
import type { AnswerRow } from '../../qbxml/read.ts'
import type { CompanyRow, TwinRefreshRow } from '../../store/port.ts'
import { recogniseCompany } from '../company/recognise.ts'
import { STAMP_OWNER } from '../company/stamp.ts'
import { type Deps, instant } from '../deps.ts'
import { forgetDeleted, type RetOf, wantChanged } from '../lists/changed.ts'
import { keepRows } from '../lists/keep-rows.ts'
import { changesOfList, deletionsSince, earlier } from '../lists/requests.ts'
import { listSpecs, type RetValue, specOf } from '../lists/table.ts'
import type { Job, Numbered, Visit } from './job.ts'
import { readSet } from './read-set.ts'

const HOST = 'host'
const COMPANY = 'company'
const PREFERENCES = 'preferences'
const DELETED = 'deleted'
const CHANGES = 'changes:'

function identityRequests(company: CompanyRow): Numbered[] {
  return [
    { id: HOST, request: { kind: 'HostQuery', body: { IncludeListMetaData: { IncludeMaxCapacity: true } } } },
    { id: COMPANY, request: { kind: 'CompanyQuery', body: { OwnerID: [company.ownerId, STAMP_OWNER] } } },
    { id: PREFERENCES, request: { kind: 'PreferencesQuery', body: {} } },
  ]
}

function changeRequests(refreshes: readonly TwinRefreshRow[]): Numbered[] {
  const known = new Map(refreshes.filter((r) => r.fullAt !== null).map((r) => [r.list, r]))
  const changes = listSpecs.flatMap((spec) => {
    const refresh = known.get(spec.list)
    return refresh ? [{ id: `${CHANGES}${spec.list}`, request: changesOfList(spec, refresh) }] : []
  })
  const newest = refreshes
    .map((r) => r.highWater)
    .filter((t) => t !== '')
    .toSorted()[0]
  // A day's overlap: deletions carry the QuickBooks machine's clock, and asking twice costs nothing.
  return newest === undefined
    ? changes
    : [...changes, { id: DELETED, request: deletionsSince(earlier(newest, 24 * 60)) }]
}

/**
 * The first round trip of every session: which company file is open, and what changed in its lists since the last visit.
 * The identity stands first in the answer; where it is not confirmed, nothing after it is kept.
 */
export async function openCompany(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'not-asked' && (visit.identity === 'stopped' || visit.refreshed)) return undefined
  const company = await deps.store.companies.get(visit.companyId)
  if (!company) return undefined
  const refreshes = await deps.store.twin.refreshes(visit.companyId)
  const requests = [...identityRequests(company), ...changeRequests(refreshes)]
  visit.requests += requests.length
  return {
    words: 'Asking which company file is open and what changed in its lists',
    text: readSet(visit, requests),
    take: (rows) => takeOpening(deps, visit, rows, refreshes),
    async lost() {
      visit.identity = 'not-asked'
    },
  }
}

async function takeOpening(
  deps: Deps,
  visit: Visit,
  rows: AsyncIterable<AnswerRow>,
  refreshes: readonly TwinRefreshRow[],
): Promise<void> {
  const seenAt = instant(deps)
  const keeper = keepRows(deps, visit.companyId, seenAt)
  const got: { host?: HostRet; company?: CompanyRet; preferences?: PreferencesRet } = {}
  const deleted: RetOf<'ListDeletedRet'>[] = []
  for await (const row of rows) {
    if (row.kind === 'ret') {
      if (row.requestId === HOST) got.host = row.value as HostRet
      else if (row.requestId === COMPANY) got.company = row.value as CompanyRet
      else if (row.requestId === PREFERENCES) got.preferences = row.value as PreferencesRet
      else if (row.requestId === DELETED) deleted.push(row.value as RetOf<'ListDeletedRet'>)
      else if (visit.identity === 'yes' && row.requestId.startsWith(CHANGES))
        await keeper.row(specOf(row.requestId.slice(CHANGES.length) as TwinList), row.name, row.value as RetValue)
    }
    if (row.kind === 'end' && row.requestId === PREFERENCES) await recogniseCompany(deps, visit, got)
    if (visit.identity === 'stopped') return
  }
  if (visit.identity !== 'yes') await recogniseCompany(deps, visit, got)
  if ((visit.identity as string) !== 'yes') return
  await keeper.flush()
  const gone = await forgetDeleted(deps, visit.companyId, deleted)
  await keepHighWater(deps, refreshes, keeper)
  await wantChanged(deps, visit.companyId, new Set([...keeper.changed, ...gone]))
  visit.refreshed = true
}

async function keepHighWater(
  deps: Deps,
  refreshes: readonly TwinRefreshRow[],
  keeper: ReturnType<typeof keepRows>,
): Promise<void> {
  for (const refresh of refreshes) {
    const highWater = keeper.highWater(refresh.list)
    if (refresh.fullAt !== null && highWater > refresh.highWater)
      await deps.store.twin.setRefresh({ ...refresh, highWater })
  }
}
