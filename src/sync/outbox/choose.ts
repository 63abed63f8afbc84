import type { PostingNeed, PostingRow, QueuedPosting } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import type { TxnIds } from './needs.ts'
import { UNREADABLE } from './outcome.ts'

/**
 * A posting that may go out now, with the ids its body is still missing. `defMacro`: the name under which another one of
 * the same set refers to the transaction that it makes.
 */
export type Chosen = Readonly<{ posting: QueuedPosting; txnIds: TxnIds; defMacro?: string }>

/** Which postings may go out, and the set that is out now, if any: what it makes is taken for made. */
export type Choosing = Readonly<{
  mayGo?: (posting: QueuedPosting) => boolean | Promise<boolean>
  running?: string
}>

/** Postings looked at beyond those that go out: others may wait for something, and must not hold up what comes after them. */
const LOOK_BEYOND = 50
const LOOK_FURTHER = 4
const LOOK_AT_MOST = 20_000

/**
 * The postings that may stand in the next set, in an order in which each finds what it needs: a need is met when the other
 * is in the books, or stands before it in this set and may be referred to, by name or by the macro of its TxnID.
 */
export async function choose(
  deps: Deps,
  companyId: string,
  most: number,
  choosing: Choosing = {},
): Promise<readonly Chosen[]> {
  for (let look = most + LOOK_BEYOND; ; look *= LOOK_FURTHER) {
    const queued = await deps.store.postings.queued(companyId, instant(deps), look)
    const keys = new Set(queued.flatMap(({ needs }) => needs.map(({ key }) => key)))
    const known = await deps.store.postings.standingsOfKeys(companyId, [...keys])
    const chosen = await chosenFrom(queued, most, known, choosing)
    if (chosen.length > 0 || queued.length < look || look > LOOK_AT_MOST) return chosen
  }
}

type Known = ReadonlyMap<string, Pick<PostingRow, 'state' | 'setId' | 'qbId'>>
type InSet = Map<string, { posting: QueuedPosting; txnIds: TxnIds; defMacro?: string }>

async function chosenFrom(
  queued: readonly QueuedPosting[],
  most: number,
  known: Known,
  { mayGo = () => true, running }: Choosing,
): Promise<readonly Chosen[]> {
  const inSet: InSet = new Map()
  for (const posting of queued) {
    if (inSet.size >= most) break
    const alone = posting.problem?.code === UNREADABLE
    if (alone && inSet.size > 0) continue
    const txnIds = needsMet(posting.needs, inSet, known, running)
    if (!txnIds || !(await mayGo(posting))) continue
    for (const { key, txnIdAt } of posting.needs) {
      const before = txnIdAt === undefined ? undefined : inSet.get(key)
      if (before) before.defMacro = macroOf(before.posting)
    }
    inSet.set(posting.key, { posting, txnIds })
    if (alone) break
  }
  return [...inSet.values()]
}

/** Unlike any other's, whatever else the session defined. */
const macroOf = ({ id }: Pick<PostingRow, 'id'>): string => `TxnID:W${id.replace(/[^0-9A-Za-z]/g, '')}`

/** The ids that a posting's body wants, where everything it needs is there; undefined where something is not. */
function needsMet(
  needs: readonly PostingNeed[],
  inSet: InSet,
  known: Known,
  running: string | undefined,
): TxnIds | undefined {
  const txnIds: Record<string, TxnIds[string]> = {}
  for (const { key, sameSet, txnIdAt } of needs) {
    const before = inSet.get(key)
    const other = known.get(key)
    if (txnIdAt === undefined) {
      const comes = running !== undefined && other?.state === 'handed' && other.setId === running
      if (other?.state !== 'applied' && !(before && sameSet) && !comes) return undefined
      continue
    }
    // A macro that QuickBooks does not know fails its request: nothing can be applied to the wrong transaction.
    if (before) txnIds[txnIdAt] = { macro: macroOf(before.posting) }
    // Said to be in the books by a person: its id is not known.
    else if (other?.state === 'applied' && other.qbId) txnIds[txnIdAt] = other.qbId
    else return undefined
  }
  return txnIds
}
