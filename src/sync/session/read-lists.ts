import { type TwinList, twinListWords } from '../../domain/twin.ts'
import type { TwinRefreshRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { LISTS_READ, wantChanged } from '../lists/changed.ts'
import { forgetUnseen } from '../lists/forget.ts'
import { keepRows } from '../lists/keep-rows.ts'
import { pageOfList, wholeList } from '../lists/requests.ts'
import { type ListSpec, listSpecs, type RetValue, specOf } from '../lists/table.ts'
import type { Halt, Job, Visit } from './job.ts'
import { type Reading, readJob, type Verdict } from './reading.ts'
import { haltFor, sayRefused } from './refused-lists.ts'

/** Lists that were never read whole: the small ones all at once, then each large one page by page. */
export async function readLists(deps: Deps, visit: Visit): Promise<Job | undefined> {
  if (visit.identity !== 'yes') return undefined
  const missing = await unread(deps, visit.companyId)
  const [first] = missing
  if (!first) return becomeReady(deps, visit)
  await deps.store.companies.update(visit.companyId, { state: 'listing' })
  const small = missing.filter((spec) => !spec.paged)
  return small.length > 0 ? readSmall(deps, visit, small) : readPage(deps, visit, first)
}

async function unread(deps: Deps, companyId: string): Promise<readonly ListSpec[]> {
  const refreshes = await deps.store.twin.refreshes(companyId)
  const whole = new Set(refreshes.filter((r) => r.fullAt !== null).map((r) => r.list))
  return listSpecs.filter((spec) => !whole.has(spec.list))
}

function readSmall(deps: Deps, visit: Visit, specs: readonly ListSpec[]): Job {
  return readJob(visit, {
    words: 'Reading accounts, tax codes, classes and the other short lists',
    requests: specs.map((spec) => ({ id: spec.list, request: wholeList(spec) })),
    async take(reading) {
      const seen = instant(deps)
      const keeper = keepRows(deps, visit.companyId, seen)
      for await (const row of reading.rows)
        if (row.kind === 'ret') await keeper.row(specOf(row.requestId as TwinList), row.name, row.value as RetValue)
      await keeper.flush()
      let halt: Halt | undefined
      for (const { list } of specs) {
        const verdict = reading.verdict(list)
        const stops = haltFor(list, verdict)
        halt ??= stops
        if (!stops) await finish(deps, visit, { list, verdict, seen, highWater: keeper.highWater(list) })
      }
      return halt ?? becomeReady(deps, visit)
    },
  })
}

/** An iteratorID that QuickBooks does not know any more: the list is read from its start again. */
const ITERATOR_GONE = 3391

function readPage(deps: Deps, visit: Visit, spec: ListSpec): Job {
  const { list } = spec
  const going = visit.iterator?.list === list ? visit.iterator : undefined
  const seen = going?.seen ?? instant(deps)
  const { many } = twinListWords[list]
  return readJob(visit, {
    words: going ? `Reading ${many}: ${going.read} of ${going.of}` : `Reading ${many}`,
    requests: [{ id: list, request: pageOfList(spec, going?.id) }],
    async take(reading) {
      const keeper = keepRows(deps, visit.companyId, seen)
      const page = await takePage(reading, (row) => keeper.row(spec, row.name, row.value as RetValue))
      await keeper.flush()
      visit.iterator = undefined
      const verdict = reading.verdict(list)
      if (going && verdict.kind === 'refused' && verdict.code === ITERATOR_GONE) return undefined
      const halt = haltFor(list, verdict)
      if (halt) return halt
      const read = (going?.read ?? 0) + keeper.count(list)
      const highWater = keeper.highWater(list)
      if (page.iteratorId === undefined || page.remaining === 0) {
        await finish(deps, visit, { list, verdict, seen, highWater })
        return becomeReady(deps, visit)
      }
      visit.iterator = { list, id: page.iteratorId, seen, read, of: read + page.remaining }
      return keepProgress(deps, visit, { list, highWater, count: read })
    },
    async lost() {
      // The iterator died with the session: the list is read from its start next time.
      visit.iterator = undefined
    },
  })
}

type Row = Extract<Reading['rows'] extends AsyncIterable<infer R> ? R : never, { kind: 'ret' }>

async function takePage(
  { rows }: Reading,
  keep: (row: Row) => Promise<void>,
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

const later = (a: string, b: string): string => (a > b ? a : b)

type Part = Readonly<{ list: TwinList; highWater: string; count: number }>

async function keepProgress(deps: Deps, visit: Visit, { list, highWater, count }: Part): Promise<undefined> {
  const before = await refreshOf(deps, visit.companyId, list)
  await deps.store.twin.setRefresh({ ...before, count, highWater: later(highWater, before.highWater) })
}

type Whole = Readonly<{ list: TwinList; verdict: Verdict; seen: string; highWater: string }>

async function finish(deps: Deps, visit: Visit, { list, verdict, seen, highWater }: Whole): Promise<void> {
  sayRefused(deps, visit.companyId, list, verdict)
  if (verdict.kind === 'answered') await forgetUnseen(deps, visit.companyId, list, seen)
  const before = await refreshOf(deps, visit.companyId, list)
  const count = (await deps.store.twin.counts(visit.companyId))[list] ?? 0
  await deps.store.twin.setRefresh({ ...before, fullAt: seen, count, highWater: later(highWater, before.highWater) })
}

/** Where every list was read: from now on it is planned and posted. */
async function becomeReady(deps: Deps, visit: Visit): Promise<undefined> {
  const company = await deps.store.companies.get(visit.companyId)
  if (company?.state === 'ready' || (await unread(deps, visit.companyId)).length > 0) return
  await deps.store.transaction(async (t) => {
    await t.companies.update(visit.companyId, { state: 'ready', listsReadAt: instant(deps) })
    await wantChanged(t, visit.companyId, [LISTS_READ])
  })
  const counts = await deps.store.twin.counts(visit.companyId)
  deps.emit({
    area: 'list',
    kind: 'read',
    companyId: visit.companyId,
    sentence: `The lists of the company file were read: ${counts.customer ?? 0} customers, ${counts.item ?? 0} items, ${counts.account ?? 0} accounts.`,
  })
}
