import type { Store } from '../../store/port.ts'
import { planAnewIfOpen } from '../documents/plan-anew.ts'

/** Stands among an order's questions while the lists were never read: it is planned as soon as they are. */
export const LISTS_READ = 'company|lists|read'

/** Keys asked for in one statement. */
const AT_ONCE = 500

/**
 * Lets every order be planned anew whose questions to the lists may now have another answer: those that are ready and not
 * out, those that wait, and those that need a person for just this. Run it in the transaction that changed the lists: a
 * change that is kept without it would never be noticed again.
 */
export async function wantChanged(store: Store, companyId: string, keys: Iterable<string>): Promise<number> {
  const all = [...new Set(keys)]
  let count = 0
  for (let i = 0; i < all.length; i += AT_ONCE) {
    const some = all.slice(i, i + AT_ONCE)
    for (const id of await store.documents.wanting(companyId, some, ['ready', 'waiting', 'attention']))
      if (await planAnewIfOpen(store, id)) count += 1
  }
  return count
}
