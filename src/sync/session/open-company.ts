import type { TwinList } from '../../domain/twin.ts'
import type { CompanyRet, HostRet, ListDeletedRet, PreferencesRet } from '../../qbxml/messages/rets/index.ts'
import type { CompanyRow, TwinRefreshRow } from '../../store/port.ts'
import { recogniseCompany } from '../company/recognise.ts'
import { STAMP_OWNER } from '../company/stamp.ts'
import { type Deps, instant } from '../deps.ts'
import { planAnewIfOpen } from '../documents/plan-anew.ts'
import { forgetDeleted } from '../lists/forget.ts'
import { keepRows, type RowKeeper } from '../lists/keep-rows.ts'
import { changesOfList, deletionsSince, earlier } from '../lists/requests.ts'
import { listSpecs, type RetValue, specOf } from '../lists/table.ts'
import { isOutdated } from '../outbox/outcome.ts'
import type { Halt, Job, Numbered, Visit } from './job.ts'
import { cutOff, type Reading, readJob } from './reading.ts'
import { haltFor, sayRefused } from './refused-lists.ts'

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
  const known = new Map(refreshes.map((r) => [r.list, r]))
  const changes = listSpecs.flatMap((spec) => {
    const refresh = known.get(spec.list)
    return refresh ? [{ id: `${CHANGES}${spec.list}`, request: changesOfList(spec, refresh) }] : []
  })
  const oldest = refreshes
    .map((r) => r.highWater)
    .filter((t) => t !== '')
    .toSorted()[0]
  // A day's overlap: deletions carry the QuickBooks machine's clock, and asking twice costs nothing.
  return oldest === undefined
    ? changes
    : [...changes, { id: DELETED, request: deletionsSince(earlier(oldest, 24 * 60)) }]
}

/** QuickBooks remembers deletions for about 90 days; after a longer pause the lists are read whole again. */
const LONGEST_PAUSE_DAYS = 60

/** Lists that are kept up to date by their changes; the others are read whole. */
async function refreshesOf(deps: Deps, company: CompanyRow): Promise<readonly TwinRefreshRow[]> {
  const refreshes = (await deps.store.twin.refreshes(company.id)).filter((r) => r.fullAt !== null)
  const since = company.lastSessionAt ?? company.listsReadAt
  if (since === null || deps.now() - Date.parse(since) < LONGEST_PAUSE_DAYS * 86_400_000) return refreshes
  for (const refresh of refreshes) await deps.store.twin.setRefresh({ ...refresh, fullAt: null })
  return []
}

/**
 * The first round trip of every session: which company file is open, and what changed in its lists since the last visit.
 * The identity stands first in the answer; where it is not confirmed, nothing after it is kept.
 */
export async function openCompany(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity === 'stopped' || (visit.identity === 'yes' && visit.refreshed)) return undefined
  const company = await deps.store.companies.get(visit.companyId)
  if (!company) return undefined
  const refreshes = await refreshesOf(deps, company)
  visit.refreshes += 1
  return readJob(visit, {
    words: 'Asking which company file is open and what changed in its lists',
    requests: [...identityRequests(company), ...changeRequests(refreshes)],
    take: (reading) => takeOpening(deps, visit, reading, refreshes),
  })
}

type Got = { host?: HostRet; company?: CompanyRet; preferences?: PreferencesRet }

async function takeOpening(
  deps: Deps,
  visit: Visit,
  reading: Reading,
  refreshes: readonly TwinRefreshRow[],
): Promise<Halt | undefined> {
  const keeper = keepRows(deps, visit.companyId, instant(deps))
  const got: Got = {}
  const deleted: ListDeletedRet[] = []
  let known = false
  for await (const row of reading.rows) {
    if (row.kind === 'ret') {
      if (row.requestId === HOST) got.host = row.value as HostRet
      else if (row.requestId === COMPANY) got.company = row.value as CompanyRet
      else if (row.requestId === PREFERENCES) got.preferences = row.value as PreferencesRet
      else if (row.requestId === DELETED) deleted.push(row.value as ListDeletedRet)
      else if (known) await keeper.row(specOf(listOf(row.requestId)), row.name, row.value as RetValue)
    }
    if (row.kind === 'end' && row.requestId === PREFERENCES) known = await recogniseCompany(deps, visit, got)
    if ((visit.identity as string) === 'stopped') return undefined
  }
  if (!known) return unrecognised(reading)
  await keeper.flush()
  await forgetDeleted(deps, visit.companyId, deleted)
  const halt = await keepHighWater(deps, visit, refreshes, keeper, reading)
  if (halt) return halt
  await planOutdated(deps, visit)
  visit.refreshed = true
  return undefined
}

/** An order that was refused for what the lists did not show is planned on what they show now. */
async function planOutdated(deps: Deps, { outdated }: Visit): Promise<void> {
  for (const id of outdated)
    await deps.store.transaction(async (t) => {
      const refused = (await t.postings.ofDocument(id)).filter((p) => p.state === 'rejected')
      // Refused for another cause, it would only be refused again.
      if (refused.every((p) => isOutdated(p.problem))) await planAnewIfOpen(t, id)
    })
  outdated.clear()
}

const listOf = (requestId: string): TwinList => requestId.slice(CHANGES.length) as TwinList

/** Nothing goes out to a company file that QuickBooks did not describe. */
function unrecognised(reading: Reading): Halt {
  for (const id of [HOST, COMPANY, PREFERENCES]) {
    const verdict = reading.verdict(id)
    if (verdict.kind === 'refused')
      return { words: `QuickBooks did not say which company file is open: ${verdict.words} Nothing was posted.` }
  }
  return cutOff('it had said which company file is open')
}

/** Only a list whose changes came whole is read from a later time on. */
async function keepHighWater(
  deps: Deps,
  visit: Visit,
  refreshes: readonly TwinRefreshRow[],
  keeper: RowKeeper,
  reading: Reading,
): Promise<Halt | undefined> {
  let halt: Halt | undefined
  const counts = await deps.store.twin.counts(visit.companyId)
  for (const refresh of refreshes) {
    const verdict = reading.verdict(`${CHANGES}${refresh.list}`)
    halt ??= haltFor(refresh.list, verdict)
    sayRefused(deps, refresh.companyId, refresh.list, verdict)
    if (verdict.kind !== 'answered') continue
    const highWater = later(keeper.highWater(refresh.list), refresh.highWater)
    const count = counts[refresh.list] ?? 0
    if (highWater !== refresh.highWater || count !== refresh.count)
      await deps.store.twin.setRefresh({ ...refresh, highWater, count })
  }
  return halt
}

const later = (a: string, b: string): string => (a > b ? a : b)
