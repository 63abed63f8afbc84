import type { PostingRow, SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import type { Visit } from '../session/job.ts'
import { sealSet } from './seal-set.ts'

type Again = Readonly<{ set: SetRow; requests: readonly SetRequestRow[]; again: readonly PostingRow[] }>

/**
 * After a look-up, in its transaction: what is surely not in the books goes out again. All of the set: the same bytes
 * under the same id. A part of it: in a new set under a new id, each request's bytes unchanged.
 */
export async function resend(deps: Deps, visit: Visit, { set, requests, again }: Again): Promise<void> {
  const all = requests.filter((r) => r.postingId !== null).length
  if (again.length > 0 && again.length === all) {
    await deps.store.sets.update(set.id, { state: 'frozen' })
    for (const { id } of again) await deps.store.postings.update(id, { state: 'frozen' })
    return
  }
  await deps.store.sets.update(set.id, { state: 'settled', settledAt: instant(deps), bytes: '' })
  if (again.length > 0)
    await sealSet(
      deps,
      visit,
      again.map((posting) => ({ posting, xml: posting.xml!, changes: posting.changes })),
    )
}
