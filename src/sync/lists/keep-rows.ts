import type { TwinEntry, TwinList } from '../../domain/twin.ts'
import type { Deps } from '../deps.ts'
import { type ListSpec, type RetValue, toEntry } from './table.ts'

/** Rows in one transaction: more would hold the thread. */
const BATCH = 200

/**
 * Takes the rows of list answers one by one and keeps them in the twin, in batches.
 * `changed` gathers the questions whose answer may be another now, so that the orders which asked them are planned again.
 */
export interface RowKeeper {
  row(spec: ListSpec, element: string, ret: RetValue): Promise<void>
  flush(): Promise<void>
  readonly changed: ReadonlySet<string>
  /** The newest TimeModified of a list among the rows; '' for none. */
  highWater(list: TwinList): string
  count(list: TwinList): number
}

export function keepRows(deps: Deps, companyId: string, seen: string): RowKeeper {
  const changed = new Set<string>()
  const newest = new Map<TwinList, string>()
  const counts = new Map<TwinList, number>()
  let batch: TwinEntry[] = []

  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const rows = batch
    batch = []
    for (const key of await deps.store.twin.upsert(companyId, rows, seen)) changed.add(key)
  }

  return {
    changed,
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
