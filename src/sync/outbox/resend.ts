import type { PostingRow, SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import type { Visit } from '../session/job.ts'
import { sealSet } from './seal-set.ts'
import { unwritten } from './thaw.ts'

/** `spent`: QuickBooks knows the set's id, and might answer the same bytes from memory instead of doing them. */
type Again = Readonly<{
  set: SetRow
  requests: readonly SetRequestRow[]
  again: readonly PostingRow[]
  spent: boolean
}>

/**
 * After a look-up, in its transaction: what is surely not in the books goes out again. All of the set, where
 * QuickBooks knows nothing of it: the same bytes under the same id. Else: in a new set under a new id, each request's bytes
 * unchanged.
 */
export async function resend(deps: Deps, visit: Visit, { set, requests, again, spent }: Again): Promise<void> {
  const all = requests.filter((r) => r.postingId !== null).length
  if (again.length > 0 && again.length === all && !spent) {
    await deps.store.sets.update(set.id, { state: 'frozen' })
    for (const { id } of again) await deps.store.postings.update(id, { state: 'frozen' })
    return
  }
  // What was found stands in the file as it is now: a backup of an earlier epoch may lack it.
  const epoch = Math.max(set.epoch, visit.stamp?.epoch ?? 0)
  await deps.store.sets.update(set.id, { state: 'settled', settledAt: instant(deps), bytes: '', epoch })
  // One that named a transaction by a macro which is not in the new set is written anew, with the id that is known by now.
  const keys = new Set(again.map(({ key }) => key))
  const isWhole = ({ needs, xml }: PostingRow): boolean =>
    xml?.includes(' useMacro="') !== true || needs.every(({ key, txnIdAt }) => txnIdAt === undefined || keys.has(key))
  const rest = again.filter(isWhole)
  await deps.store.postings.updateAll(
    again.filter((posting) => !isWhole(posting)).map(({ id }) => id),
    unwritten,
  )
  if (rest.length > 0)
    await sealSet(
      deps,
      visit,
      rest.map((posting) => ({ posting, xml: posting.xml!, changes: posting.changes })),
    )
}
