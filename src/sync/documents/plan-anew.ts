import type { DocumentState } from '../../domain/states.ts'
import type { DocumentRow, PostingRow, Store } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import { isOut, thawFor } from '../outbox/thaw.ts'

/** The states from which a document is planned anew by itself. */
const open: readonly DocumentState[] = ['ready', 'waiting', 'attention']

/**
 * Lets a document be planned anew: what was planned for it and never left is taken back, so that nothing of an old plan
 * can go out. Run it in a transaction with whatever made it necessary.
 */
export async function planAnew(store: Store, id: string, change: Partial<Omit<DocumentRow, 'id'>> = {}): Promise<void> {
  await takeBack(store, id)
  await store.documents.update(id, { stateReason: '', ...change, state: 'new' })
}

/** Open: not decided by a person. What the planner itself holds has a problem, and may be let go by what changed. */
const isOpen = ({ state, problem }: DocumentRow): boolean =>
  open.includes(state) || (state === 'held' && problem !== null)

/** Takes back what never left of a document's postings; gives its transactions that are out or in the books. */
export async function takeBack(store: Store, id: string): Promise<readonly PostingRow[]> {
  const postings = await store.postings.ofDocument(id)
  if (postings.length === 0) return []
  await thawFor(store, postings)
  await store.postings.dropQueued(id)
  return postings.filter((p) => p.scope === 'document' && isOut(p))
}

/** As `planAnew`, for a document whose surroundings changed. One that is out, in the books or decided on stays as it is. */
export async function planAnewIfOpen(store: Store, id: string): Promise<boolean> {
  const document = await store.documents.get(id)
  if (!document || !isOpen(document)) return false
  const own = (await store.postings.ofDocument(id)).filter(
    (p) => p.scope === 'document' && p.generation === document.generation,
  )
  if (own.length > 0 && own.every(isOut)) return false
  await planAnew(store, id)
  return true
}

/** Lets every open document of a company be planned anew. */
export async function replanCompany({ store }: Pick<Deps, 'store'>, companyId: string): Promise<void> {
  for (const id of await store.documents.ids({ companyId, states: [...open, 'held'] }, 1_000_000))
    await planAnewIfOpen(store, id)
}
