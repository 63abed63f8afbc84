import type { TwinList } from '../../domain/twin.ts'
import type { ListDeletedRet } from '../../qbxml/messages/rets/index.ts'
import type { Deps } from '../deps.ts'
import { wantChanged } from './changed.ts'
import { specOfDeleted } from './requests.ts'

/** Removes what QuickBooks reports as deleted. */
export async function forgetDeleted(deps: Deps, companyId: string, deleted: readonly ListDeletedRet[]): Promise<void> {
  const byList = Map.groupBy(deleted, (row) => specOfDeleted(row.ListDelType ?? '')?.list)
  for (const [list, rows] of byList) {
    if (list === undefined) continue
    const ids = rows.map((row) => row.ListID)
    await deps.store.transaction(async (t) => {
      await wantChanged(t, companyId, await t.twin.remove(companyId, list, ids))
    })
  }
}

/** After a list was read whole: what was not in it is gone. */
export const forgetUnseen = (deps: Deps, companyId: string, list: TwinList, seen: string): Promise<void> =>
  deps.store.transaction(async (t) => {
    await wantChanged(t, companyId, await t.twin.removeUnseen(companyId, list, seen))
  })
