import { type Problem, problem } from '../../domain/problem.ts'
import type { DocumentHead, NewPosting, PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { wantChanged } from '../lists/changed.ts'
import { listOfDeleted, type OwnEntry, ownEntries, removalKey, sayEntry } from './entries.ts'
import { UNDO_PART } from './steps.ts'

/** Queues the deletion of what was made for an order and what no other order needs. True where there is some. */
export async function removeEntries(
  deps: Deps,
  document: DocumentHead,
  postings: readonly PostingRow[],
): Promise<boolean> {
  const own = ownEntries(postings)
  if (own.length === 0) return false
  const ids = own.map(({ posting }) => posting.id)
  const needed = await deps.store.postings.neededElsewhere(ids, document.id)
  const free = own.filter(({ posting }) => !needed.has(posting.id))
  for (const entry of free) await deps.store.postings.queue(removalOf(document, entry), document.id, instant(deps))
  return free.length > 0
}

const removalOf = (document: DocumentHead, entry: OwnEntry): NewPosting => ({
  companyId: document.companyId,
  key: removalKey(entry),
  part: `${UNDO_PART}${entry.posting.part}`,
  scope: 'undo',
  requestKind: 'ListDel',
  generation: document.generation,
  request: { kind: 'ListDel', body: { ListDelType: entry.type, ListID: entry.posting.qbId } },
  reasons: {},
  needs: [],
  expectedMinor: null,
  currency: '',
  refNumber: '',
  txnDate: '',
  customer: entry.name,
})

type Deletion = Readonly<{ ListDelType: string; ListID: string }>
const deletionOf = (p: PostingRow): Deletion => (p.request as { body: Deletion }).body

/** What QuickBooks deleted is not in the lists any more, and is made anew by whoever needs it. */
export async function takeOutOfLists(
  deps: Deps,
  document: DocumentHead,
  postings: readonly PostingRow[],
  removals: readonly PostingRow[],
): Promise<void> {
  for (const removal of removals.filter((p) => p.state === 'applied')) {
    const { ListDelType, ListID } = deletionOf(removal)
    const made = postings.find((p) => p.scope === 'list' && p.qbId === ListID && p.state === 'applied')
    const list = listOfDeleted(ListDelType)
    if (!made || !list) continue
    await deps.store.postings.update(made.id, { state: 'undone' })
    await wantChanged(deps.store, document.companyId, await deps.store.twin.remove(document.companyId, list, [ListID]))
  }
}

/** A customer or item that QuickBooks would not delete is used by something else: it is kept, and that is no fault. */
export const notesOfKept = (removals: readonly PostingRow[]): readonly Problem[] =>
  removals
    .filter((p) => p.state === 'rejected')
    .map((p) =>
      problem({
        code: 'undo-entry-kept',
        what: `${capital(sayEntry({ words: wordsOf(p), name: p.customer }))} was kept.`,
        why: 'Something else in QuickBooks uses it, or somebody has it open.',
        todo: 'Nothing needs to be done. Delete it in QuickBooks if it is not wanted.',
        ...(p.problem?.details ? { details: p.problem.details } : {}),
      }),
    )

const wordsOf = (p: PostingRow): string =>
  ({ Customer: 'customer', PaymentMethod: 'payment method', ShipMethod: 'shipping method', Class: 'class' })[
    deletionOf(p).ListDelType
  ] ?? 'item'

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
