import type { PostingRow, SetRow, Store } from '../../store/port.ts'

/** What makes a posting go out anew: its bytes are written again from what it says then. */
export const unwritten = { state: 'queued', setId: null, xml: null, handedAt: null } as const

/** Fixed, but never handed out: nothing of it can be in the books, so its bytes may still change. */
const isUnsent = (set: SetRow | undefined): set is SetRow => set?.state === 'frozen' && set.handedAt === null

/** Takes a set apart that never left: its postings are queued again. Run it in a transaction. */
async function thaw(store: Store, set: SetRow): Promise<void> {
  const requests = await store.sets.requests(set.id)
  const postings = await store.postings.byIds(requests.flatMap((r) => (r.postingId ? [r.postingId] : [])))
  for (const posting of postings) if (posting.state === 'frozen') await store.postings.update(posting.id, unwritten)
  await store.sets.update(set.id, { state: 'cleared', bytes: '' })
}

/** Thaws what was fixed for an earlier visit and never left: names and prices may have changed since. */
export async function thawUnsent(store: Store, companyId: string): Promise<void> {
  await store.transaction(async (t) => {
    const set = await t.sets.frozen(companyId)
    if (isUnsent(set)) await thaw(t, set)
  })
}

/** Thaws the unsent set that a document's postings stand in, so that the document may be planned anew or held back. */
export async function thawFor(store: Store, postings: readonly PostingRow[]): Promise<void> {
  for (const id of new Set(postings.filter((p) => p.state === 'frozen').map((p) => p.setId ?? ''))) {
    const set = await store.sets.get(id)
    if (isUnsent(set)) await thaw(store, set)
  }
}

/** Whether a posting has left, or has left before and goes again: then its content stands. */
export const isOut = (posting: Pick<PostingRow, 'state' | 'handedAt'>): boolean =>
  ['handed', 'applied', 'unknown', 'person'].includes(posting.state) ||
  (posting.state === 'frozen' && posting.handedAt !== null)
