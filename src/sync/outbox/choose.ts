import type { PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'

/** A posting that may go out now, with the ids its body is still missing. */
export type Chosen = Readonly<{ posting: PostingRow; txnIds: Readonly<Record<string, string>> }>

/** The problem of a posting that was in a set which QuickBooks could not read: it goes alone until that is settled. */
export const UNREADABLE = 'quickbooks-unreadable'

/**
 * The postings that may stand in the next set, in an order in which each finds what it needs: a need is met when the other
 * is in the books, or stands before it in this set and may be referred to by name.
 */
export async function choose(
  deps: Deps,
  companyId: string,
  most: number,
  mayGo: (posting: PostingRow) => boolean = () => true,
): Promise<readonly Chosen[]> {
  const queued = await deps.store.postings.queued(companyId, instant(deps), most * 4)
  const chosen: Chosen[] = []
  const inSet = new Set<string>()
  const applied = new Map<string, string | null>()

  const idOf = async (key: string): Promise<string | null> => {
    const known = applied.get(key)
    if (known !== undefined) return known
    const other = await deps.store.postings.byKey(companyId, key)
    const id = other?.state === 'applied' ? (other.qbId ?? '') : null
    applied.set(key, id)
    return id
  }

  for (const posting of queued) {
    if (chosen.length >= most) break
    const txnIds: Record<string, string> = {}
    let met = true
    for (const need of posting.needs) {
      const id = await idOf(need.key)
      if (id === null && !(need.sameSet && inSet.has(need.key))) met = false
      else if (id !== null && need.txnIdAt !== undefined) txnIds[need.txnIdAt] = id
    }
    if (!met || !mayGo(posting)) continue
    const alone = posting.problem?.code === UNREADABLE
    if (alone && chosen.length > 0) continue
    chosen.push({ posting, txnIds })
    inSet.add(posting.key)
    if (alone) break
  }
  return chosen
}
