import type { QueuedPosting } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { UNREADABLE } from './outcome.ts'

/** A posting that may go out now, with the ids its body is still missing. */
export type Chosen = Readonly<{ posting: QueuedPosting; txnIds: Readonly<Record<string, string>> }>

/** Postings looked at beyond those that go out: others may wait for something, and must not hold up what comes after them. */
const LOOK_BEYOND = 50
const LOOK_FURTHER = 4
const LOOK_AT_MOST = 20_000

type MayGo = (posting: QueuedPosting) => boolean | Promise<boolean>

/**
 * The postings that may stand in the next set, in an order in which each finds what it needs: a need is met when the other
 * is in the books, or stands before it in this set and may be referred to by name.
 */
export async function choose(
  deps: Deps,
  companyId: string,
  most: number,
  mayGo: MayGo = () => true,
): Promise<readonly Chosen[]> {
  const idOf = booked(deps, companyId)
  for (let look = most + LOOK_BEYOND; ; look *= LOOK_FURTHER) {
    const queued = await deps.store.postings.queued(companyId, instant(deps), look)
    const chosen = await chosenFrom(queued, most, idOf, mayGo)
    if (chosen.length > 0 || queued.length < look || look > LOOK_AT_MOST) return chosen
  }
}

type IdOf = (key: string) => Promise<string | null>

/** The id of the posting with this key where it is in the books; null where it is not. */
function booked(deps: Deps, companyId: string): IdOf {
  const known = new Map<string, string | null>()
  return async (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const other = await deps.store.postings.byKey(companyId, key)
    const id = other?.state === 'applied' ? (other.qbId ?? '') : null
    known.set(key, id)
    return id
  }
}

async function chosenFrom(
  queued: readonly QueuedPosting[],
  most: number,
  idOf: IdOf,
  mayGo: MayGo,
): Promise<readonly Chosen[]> {
  const chosen: Chosen[] = []
  const inSet = new Set<string>()
  for (const posting of queued) {
    if (chosen.length >= most) break
    const alone = posting.problem?.code === UNREADABLE
    if (alone && chosen.length > 0) continue
    const txnIds = await needsMet(posting, inSet, idOf)
    if (!txnIds || !(await mayGo(posting))) continue
    chosen.push({ posting, txnIds })
    inSet.add(posting.key)
    if (alone) break
  }
  return chosen
}

/** The ids that a posting's body wants, where everything it needs is there; undefined where something is not. */
async function needsMet(
  posting: QueuedPosting,
  inSet: ReadonlySet<string>,
  idOf: IdOf,
): Promise<Readonly<Record<string, string>> | undefined> {
  const txnIds: Record<string, string> = {}
  for (const need of posting.needs) {
    if (need.txnIdAt === undefined && need.sameSet && inSet.has(need.key)) continue
    const id = await idOf(need.key)
    if (id === null) return undefined
    if (need.txnIdAt === undefined) continue
    // Said to be in the books by a person: its id is not known.
    if (id === '') return undefined
    txnIds[need.txnIdAt] = id
  }
  return txnIds
}
