import type { Rets } from '../../qbxml/messages/rets/index.ts'
import type { Deps } from '../deps.ts'
import { specOfDeleted } from './requests.ts'

export type RetOf<N extends keyof Rets> = Rets[N]

/** Stands among an order's questions while the lists were never read: it is planned as soon as they are. */
export const LISTS_READ = 'company|lists|read'

/** Removes what QuickBooks reports as deleted; gives the questions whose answer changed by it. */
export async function forgetDeleted(
  deps: Deps,
  companyId: string,
  deleted: readonly RetOf<'ListDeletedRet'>[],
): Promise<ReadonlySet<string>> {
  const gone = new Set<string>()
  for (const row of deleted) {
    const spec = specOfDeleted(row.ListDelType ?? '')
    if (!spec) continue
    for (const key of await deps.store.twin.remove(companyId, spec.list, [row.ListID])) gone.add(key)
  }
  return gone
}

/** Documents one step back to `new`, in slices small enough to leave the thread free. */
const SLICE = 200

/**
 * Lets every order be planned again whose questions to the lists may now have another answer: those that are ready and
 * not written out, those that wait, and those that need a person for just this.
 */
export async function wantChanged(deps: Deps, companyId: string, keys: ReadonlySet<string>): Promise<number> {
  if (keys.size === 0) return 0
  const all = [...keys]
  let count = 0
  for (let i = 0; i < all.length; i += SLICE) {
    const ids = await deps.store.documents.wanting(companyId, all.slice(i, i + SLICE), [
      'ready',
      'waiting',
      'attention',
    ])
    for (const id of ids) {
      await deps.store.documents.update(id, { state: 'new', stateReason: '' })
      count += 1
    }
    await deps.breathe()
  }
  return count
}
