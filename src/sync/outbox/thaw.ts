import type { PostingRow, SetRow, Store } from '../../store/port.ts'

/** What makes a posting go out anew: its bytes are written again from what it says then. */
export const unwritten = { state: 'queued', setId: null, xml: null, handedAt: null } as const

/** Fixed, but never handed out: nothing of it can be in the books, so its bytes may still change. */
const isUnsent = (set: SetRow): boolean => set.state === 'frozen' && set.handedAt === null

/** Takes a set apart that never left: its postings are queued again. Run it in a transaction. */
async function thaw(store: Store, set: SetRow): Promise<void> {
  const requests = await store.sets.requests(set.id)
  const postings = await store.postings.outlines(requests.flatMap((r) => r.postingId ?? []))
  const frozen = postings.filter((p) => p.state === 'frozen' && p.setId === set.id).map((p) => p.id)
  await store.postings.updateAll(frozen, unwritten)
  await store.sets.update(set.id, { state: 'cleared', bytes: '' })
}

/**
 * What was fixed for an earlier visit: one that never left is taken apart, for names and prices may have changed since. One
 * that left before is looked for once more: since it was last looked for, others may have posted.
 */
export async function thawUnsent(store: Store, companyId: string): Promise<void> {
  await store.transaction(async (t) => {
    const set = await t.sets.frozen(companyId)
    if (!set) return
    if (isUnsent(set)) return thaw(t, set)
    const requests = await t.sets.requests(set.id)
    const postings = await t.postings.outlines(requests.flatMap((r) => r.postingId ?? []))
    const frozen = postings.filter((p) => p.state === 'frozen' && p.setId === set.id).map((p) => p.id)
    await t.postings.updateAll(frozen, { state: 'unknown' })
    await t.sets.update(set.id, { state: 'unknown' })
  })
}

/** Takes apart a set that was only prepared. Run it in a transaction where it belongs to one. */
export async function thawPrepared(store: Store, companyId: string): Promise<void> {
  await store.transaction(async (t) => {
    const set = await t.sets.frozen(companyId)
    if (set && isUnsent(set)) await thaw(t, set)
  })
}

/** Thaws the unsent set that a document's postings stand in, so that the document may be planned anew or held back. */
export async function thawFor(store: Store, postings: readonly PostingRow[]): Promise<void> {
  for (const id of new Set(postings.filter((p) => p.state === 'frozen').map((p) => p.setId ?? ''))) {
    const set = await store.sets.get(id)
    if (set && isUnsent(set)) await thaw(store, set)
  }
}

/** Whether a posting has left, or has left before and goes again: then its content stands. */
export const isOut = (posting: Pick<PostingRow, 'state' | 'handedAt'>): boolean =>
  ['handed', 'applied', 'unknown', 'person'].includes(posting.state) ||
  (posting.state === 'frozen' && posting.handedAt !== null)
