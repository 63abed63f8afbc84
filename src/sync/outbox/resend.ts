import type { SetRequestRow, SetRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import type { Visit } from '../session/job.ts'
import { sealSet } from './seal-set.ts'

/**
 * After a look-up: what was not found goes out again. None found: the same bytes under the same id. Some found: the rest in
 * a new set under a new id, each request's bytes unchanged. Postings that a person must judge stay behind.
 */
export async function resend(deps: Deps, visit: Visit, set: SetRow, requests: readonly SetRequestRow[]): Promise<void> {
  const all = await deps.store.postings.byIds(requests.flatMap((r) => (r.postingId ? [r.postingId] : [])))
  const absent = all.filter((p) => p.state === 'unknown')
  if (absent.length > 0 && absent.length === all.length) {
    await deps.store.transaction(async (t) => {
      await t.sets.update(set.id, { state: 'frozen' })
      for (const posting of absent) await t.postings.update(posting.id, { state: 'frozen' })
    })
    return
  }
  await deps.store.sets.update(set.id, { state: 'settled', settledAt: instant(deps) })
  if (absent.length > 0)
    await sealSet(
      deps,
      visit,
      absent.map((posting) => ({ posting, xml: posting.xml!, changes: posting.changes })),
    )
}
