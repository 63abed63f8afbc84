import type { Store } from '../../store/port.ts'
import type { Halt } from './job.ts'
import type { Ret } from './questions.ts'
import { cutOff, type Reading, type Verdict } from './reading.ts'

/** What stands in the books under a key, whoever posted it. */
export type OwnWork = Readonly<{
  /** Everything made or changed since this instant is in it. */
  since: string
  /** By GUID without braces, in lower case. */
  byKey: ReadonlyMap<string, Ret>
}>

const bare = (guid: string): string => guid.replace(/[{}]/g, '').toLowerCase()

/** What carries the key; undefined where nothing does. */
export const carries = ({ byKey }: OwnWork, key: string): Ret | undefined => byKey.get(bare(key))

/** Gathers what carries a key from the answers. Words where one of them did not come whole. */
export async function gatherOwnWork(
  reading: Reading,
  since: string,
  kinds: readonly string[],
): Promise<OwnWork | Halt> {
  const byKey = new Map<string, Ret>()
  for await (const row of reading.rows) {
    if (row.kind !== 'ret') continue
    const ret = row.value as Ret
    if (typeof ret.ExternalGUID === 'string' && ret.ExternalGUID !== '') byKey.set(bare(ret.ExternalGUID), ret)
  }
  for (const kind of kinds) {
    const verdict = reading.verdict(kind)
    if (verdict.kind !== 'answered') return untold(verdict)
  }
  return { since, byKey }
}

/** Without an answer nothing may go out: it could stand in the books already. */
export const untold = (verdict: Verdict): Halt =>
  verdict.kind === 'refused'
    ? { words: `QuickBooks did not tell what was posted before: ${verdict.words} Nothing was posted.` }
    : cutOff('it had told what was posted before')

/** The instant from which an order's transactions can have been made; the beginning of time where the store does not say. */
export async function earliest(store: Store, postingIds: readonly string[]): Promise<string> {
  let first = '9999'
  for (const id of await store.postings.documentsOf(postingIds)) {
    const at = (await store.documents.head(id))?.orderedAt ?? ''
    const ordered = Number.isNaN(Date.parse(at)) ? '1970-01-05T00:00:00Z' : new Date(at).toISOString()
    if (ordered < first) first = ordered
  }
  return first
}
