import type { TwinEntry, TwinList } from '../../domain/twin.ts'
import type { Deps } from '../deps.ts'
import { wantChanged } from './changed.ts'
import { type ListSpec, type RetValue, toEntry } from './table.ts'

/** Rows in one transaction: more would hold the thread. */
const BATCH = 200

/**
 * Takes the rows of list answers one by one and keeps them in the twin, in batches. Orders whose questions have another
 * answer by it are let be planned anew in the same transaction.
 */
export interface RowKeeper {
  row(spec: ListSpec, element: string, ret: RetValue): Promise<void>
  flush(): Promise<void>
  /** The newest TimeModified of a list among the rows; '' for none. */
  highWater(list: TwinList): string
  count(list: TwinList): number
}

export function keepRows(deps: Deps, companyId: string, seen: string): RowKeeper {
  const newest = new Map<TwinList, string>()
  const counts = new Map<TwinList, number>()
  let batch: TwinEntry[] = []

  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const rows = batch
    batch = []
    await keepEntries(deps, companyId, rows, seen)
    await deps.breathe()
  }

  return {
    flush,
    highWater: (list) => newest.get(list) ?? '',
    count: (list) => counts.get(list) ?? 0,
    async row(spec, element, ret) {
      const entry = toEntry(spec, element, ret)
      if (!entry) return
      if (entry.timeModified > (newest.get(spec.list) ?? '')) newest.set(spec.list, entry.timeModified)
      counts.set(spec.list, (counts.get(spec.list) ?? 0) + 1)
      batch.push(entry)
      if (batch.length >= BATCH) await flush()
    },
  }
}

/** Keeps entries and lets what they concern be planned anew. */
export async function keepEntries(
  deps: Pick<Deps, 'store'>,
  companyId: string,
  entries: readonly TwinEntry[],
  seen: string,
): Promise<void> {
  await deps.store.transaction(async (t) => {
    await wantChanged(t, companyId, await t.twin.upsert(companyId, entries, seen))
  })
}
