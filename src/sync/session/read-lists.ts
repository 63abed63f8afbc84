import type { TwinList } from '../../domain/twin.ts'
import type { AnswerRow } from '../../qbxml/read.ts'
import type { TwinRefreshRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { LISTS_READ, wantChanged } from '../lists/changed.ts'
import { keepRows } from '../lists/keep-rows.ts'
import { pageOfList, wholeList } from '../lists/requests.ts'
import { type ListSpec, listSpecs, type RetValue, specOf } from '../lists/table.ts'
import type { Job, Visit } from './job.ts'
import { readSet } from './read-set.ts'

/** Lists that were never read whole: the small ones all at once, then each large one page by page. */
export async function readLists(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes') return undefined
  const done = new Set(
    (await deps.store.twin.refreshes(visit.companyId)).filter((r) => r.fullAt !== null).map((r) => r.list),
  )
  const missing = listSpecs.filter((spec) => !done.has(spec.list))
  if (missing.length === 0) return undefined
  await deps.store.companies.update(visit.companyId, { state: 'listing' })
  const small = missing.filter((spec) => !spec.paged)
  return small.length > 0 ? readSmall(deps, visit, small) : readPage(deps, visit, missing[0]!, missing.length === 1)
}

function readSmall(deps: Deps, visit: Visit, specs: readonly ListSpec[]): Job {
  visit.requests += specs.length
  return {
    words: 'Reading accounts, tax codes, classes and the other short lists',
    text: readSet(
      visit,
      specs.map((spec) => ({ id: spec.list, request: wholeList(spec) })),
    ),
    async take(rows) {
      const seen = instant(deps)
      const keeper = keepRows(deps, visit.companyId, seen)
      for await (const row of rows) {
        if (row.kind === 'ret') await keeper.row(specOf(row.requestId as TwinList), row.name, row.value as RetValue)
      }
      await keeper.flush()
      // A list that this edition or these preferences do not have answers an error: it is empty, and that is known.
      for (const spec of specs) await finish(deps, visit, spec, seen, keeper)
      await wantChanged(deps, visit.companyId, keeper.changed)
      await ready(deps, visit)
    },
    async lost() {},
  }
}

function readPage(deps: Deps, visit: Visit, spec: ListSpec, last: boolean): Job {
  const going = visit.iterator?.list === spec.list ? visit.iterator : undefined
  const seen = going?.seen ?? instant(deps)
  visit.requests += 1
  return {
    words: going ? `Reading ${spec.list}s: ${going.read} of ${going.of}` : `Reading ${spec.list}s`,
    text: readSet(visit, [{ id: spec.list, request: pageOfList(spec, going?.id) }]),
    async take(rows) {
      const keeper = keepRows(deps, visit.companyId, seen)
      const page = await takePage(rows, (row) => keeper.row(spec, row.name, row.value as RetValue))
      await keeper.flush()
      await wantChanged(deps, visit.companyId, keeper.changed)
      const read = (going?.read ?? 0) + keeper.count(spec.list)
      if (page.iteratorId !== undefined && page.remaining > 0) {
        visit.iterator = { list: spec.list, id: page.iteratorId, seen, read, of: read + page.remaining }
        return keepProgress(deps, visit, spec, keeper.highWater(spec.list), read)
      }
      visit.iterator = undefined
      await finish(deps, visit, spec, seen, keeper)
      if (last) await ready(deps, visit)
    },
    async lost() {
      // The iterator died with the session: the list is read from its start next time.
      visit.iterator = undefined
    },
  }
}

async function takePage(
  rows: AsyncIterable<AnswerRow>,
  keep: (row: Extract<AnswerRow, { kind: 'ret' }>) => Promise<void>,
): Promise<{ iteratorId: string | undefined; remaining: number }> {
  let iteratorId: string | undefined
  let remaining = 0
  for await (const row of rows) {
    if (row.kind === 'response') {
      iteratorId = row.iteratorId
      remaining = row.remaining ?? 0
    }
    if (row.kind === 'ret') await keep(row)
  }
  return { iteratorId, remaining }
}

const refreshOf = async (deps: Deps, companyId: string, list: TwinList): Promise<TwinRefreshRow> =>
  (await deps.store.twin.refreshes(companyId)).find((r) => r.list === list) ?? {
    companyId,
    list,
    fullAt: null,
    highWater: '',
    count: 0,
  }

async function keepProgress(deps: Deps, visit: Visit, spec: ListSpec, highWater: string, count: number): Promise<void> {
  const before = await refreshOf(deps, visit.companyId, spec.list)
  await deps.store.twin.setRefresh({
    ...before,
    count,
    highWater: highWater > before.highWater ? highWater : before.highWater,
  })
}

async function finish(
  deps: Deps,
  visit: Visit,
  spec: ListSpec,
  seen: string,
  keeper: ReturnType<typeof keepRows>,
): Promise<void> {
  const before = await refreshOf(deps, visit.companyId, spec.list)
  const highWater = keeper.highWater(spec.list)
  const gone = await deps.store.twin.removeUnseen(visit.companyId, spec.list, seen)
  const count = (await deps.store.twin.counts(visit.companyId))[spec.list] ?? 0
  await deps.store.twin.setRefresh({
    ...before,
    fullAt: seen,
    count,
    highWater: highWater > before.highWater ? highWater : before.highWater,
  })
  await wantChanged(deps, visit.companyId, new Set(gone))
}

async function ready(deps: Deps, visit: Visit): Promise<void> {
  const read = new Set(
    (await deps.store.twin.refreshes(visit.companyId)).filter((r) => r.fullAt !== null).map((r) => r.list),
  )
  if (listSpecs.some((spec) => !read.has(spec.list))) return
  const counts = await deps.store.twin.counts(visit.companyId)
  await deps.store.companies.update(visit.companyId, { state: 'ready', listsReadAt: instant(deps) })
  visit.refreshed = true
  await wantChanged(deps, visit.companyId, new Set([LISTS_READ]))
  deps.emit({
    area: 'list',
    kind: 'read',
    companyId: visit.companyId,
    sentence: `The lists of the company file were read: ${counts.customer ?? 0} customers, ${counts.item ?? 0} items, ${counts.account ?? 0} accounts.`,
  })
}
