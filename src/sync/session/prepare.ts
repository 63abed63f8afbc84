import type { Deps } from '../deps.ts'
import { freezeSet } from '../outbox/freeze-set.ts'
import type { Visit } from './job.ts'
import { mayGo } from './look-for-own-work.ts'
import { mayHandOut, roomFor } from './post.ts'

/**
 * While QuickBooks works on a set, the following one is chosen and its bytes are fixed, so that the call which asks for it
 * is answered at once. It is fixed, but not out: whatever the answer of the running set changes takes it apart, and it is
 * made anew. Never fails: what could not be prepared is made when it is asked for.
 */
export async function prepareNext(deps: Deps, visit: Visit): Promise<void> {
  try {
    if (visit.identity !== 'yes' || !visit.refreshed) return
    const { sets, companies } = deps.store
    const out = await sets.unresolved(visit.companyId)
    if (out.length !== 1 || out[0]?.state !== 'handed' || (await sets.frozen(visit.companyId))) return
    const company = await companies.get(visit.companyId)
    // The first set ever brings the stamp's definition; the next must know whether that came through.
    if (company?.state !== 'ready' || company.epoch === 0 || !(await mayHandOut(deps, visit))) return
    const room = await roomFor(deps, company)
    const ahead = { mayGo: await mayGo(deps, visit), running: out[0].id }
    await freezeSet(deps, visit, room, ahead)
  } catch {
    // It is made in the next call, and what is wrong is said there.
  }
}
