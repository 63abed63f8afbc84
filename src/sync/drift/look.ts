import type { PostingRow, Store } from '../../store/port.ts'
import { type Deps, instant, scopeOf } from '../deps.ts'
import { earlier } from '../lists/requests.ts'
import { localTime } from '../lists/table.ts'
import type { Visit } from '../session/job.ts'
import { staleNames } from './follow.ts'
import { driftKeys } from './keys.ts'
import { type DriftForm, driftForms } from './kinds.ts'
import type { Noticed } from './notice.ts'
import { type Block, textOf } from './sides.ts'

/** One look through the books, as far as it has come in this visit. What is broken off begins anew in the next. */
export type Look = {
  /** Since when changes are asked for, in QuickBooks' own local time. */
  readonly water: string
  /** The newest change seen. */
  newest: string
  /** The kinds of which something was posted. */
  readonly forms: readonly DriftForm[]
  /** `each`: every transaction of ours is asked for by its id, for deletions of so long ago are not told any more. */
  stage: 'each' | 'heads' | 'whole' | 'deposits' | 'end' | 'over'
  /** Where `each` stands. */
  after: string | undefined
  /** The pages to go on with; undefined before the first. */
  iterators: ReadonlyMap<string, string> | undefined
  readonly refused: Set<string>
  /** To be read whole. */
  readonly changed: { add: string; id: string }[]
  /** Not in the books any more, by posting. */
  readonly gone: Map<string, Readonly<{ posting: PostingRow; deletedAt: string }>>
  readonly found: { noticed: Noticed; form: DriftForm }[]
  readonly same: { posting: PostingRow; answer: Block }[]
}

const looks = new WeakMap<Visit, Look>()

/** QuickBooks remembers deletions for about 90 days. */
const REMEMBERED_MS = 80 * 86_400_000
/** Looked no more often than this, however often the Web Connector comes. */
const EVERY_MS = 15 * 60_000

/** The look that is going on in this visit, or a new one where it is time; undefined where there is nothing to look at. */
export async function lookOf(deps: Deps, visit: Visit): Promise<Look | undefined> {
  const going = looks.get(visit)
  if (going && going.stage !== 'over') return going
  const kept = await deps.store.settings.get(scopeOf.company(visit.companyId))
  const last = Date.parse(kept[driftKeys.lookedAt] ?? '')
  if (deps.now() - last < EVERY_MS) return undefined
  const [first] = await deps.store.postings.booked(visit.companyId, undefined, 1)
  // Nothing is posted yet, or only just: QuickBooks is not asked for our own work.
  if (!first) return undefined
  if (Number.isNaN(last) && deps.now() - Date.parse(first.settledAt ?? '') < EVERY_MS) return undefined
  const look = await begin(deps, visit, kept[driftKeys.water] ?? waterFrom(first), last)
  looks.set(visit, look)
  return look
}

/** Before the first look: since the first transaction was made. */
const waterFrom = (first: PostingRow): string =>
  localTime(textOf((first.answer as Block | null)?.TimeModified)) ||
  earlier((first.settledAt ?? '').slice(0, 19), 24 * 60)

async function begin(deps: Deps, visit: Visit, water: string, last: number): Promise<Look> {
  const forms: DriftForm[] = []
  for (const form of driftForms) if (await deps.store.postings.hasBooked(visit.companyId, form.add)) forms.push(form)
  return {
    water,
    newest: water,
    forms,
    stage: deps.now() - last > REMEMBERED_MS ? 'each' : 'heads',
    after: undefined,
    iterators: undefined,
    refused: new Set(),
    changed: await witnesses(deps.store, visit.companyId),
    gone: new Map(),
    found: [],
    same: [],
  }
}

/** Transactions that can tell what became of a name which a mapping points to and no list has any more. */
async function witnesses(store: Store, companyId: string): Promise<{ add: string; id: string }[]> {
  const untold = ((await store.settings.get(scopeOf.company(companyId)))[driftKeys.untold] ?? '').split('\n')
  const stale = (await staleNames(store, companyId)).filter(({ list, name }) => !untold.includes(`${list}|${name}`))
  if (stale.length === 0) return []
  const found: { add: string; id: string }[] = []
  for (const { name } of stale)
    for (const posting of await store.postings.naming(companyId, name, 1))
      found.push({ add: posting.requestKind, id: posting.qbId ?? '' })
  const tried = [...untold, ...stale.map(({ list, name }) => `${list}|${name}`)].filter((line) => line !== '')
  await store.settings.set(scopeOf.company(companyId), { [driftKeys.untold]: [...new Set(tried)].join('\n') })
  return found
}

export const remember = (look: Look, timeModified: string): void => {
  const at = localTime(timeModified)
  if (at > look.newest) look.newest = at
}

/** The look came to its end: the next one begins where this one saw last. */
export const finished = (deps: Deps, look: Look): Record<string, string> => ({
  [driftKeys.lookedAt]: instant(deps),
  [driftKeys.water]: look.newest,
  [driftKeys.refused]: [...look.refused].toSorted().join(' '),
})
