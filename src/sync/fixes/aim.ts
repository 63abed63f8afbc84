import type { Settings } from '../../domain/form-field.ts'
import type { Fix } from '../../domain/problem.ts'
import type { DocumentRow, Store } from '../../store/port.ts'

/** What a fix is aimed at: one order, all with the same problem, or a company file or channel as a whole. */
export type Aim = Readonly<{
  companyId: string
  channelIds: readonly string[]
  /** The orders, oldest last; none for a company file or a channel. */
  ids: readonly string[]
  /** The problem that all of them have; absent for a single order. */
  alike?: Readonly<{ code: string; subject: string }>
}>

/** The most orders that one press of a button acts on. */
const MOST = 100_000

/** Problems that a person decides about stand with orders in these states. */
const states = ['attention', 'held'] as const

type Alike = Readonly<{ companyId: string; code: string; subject: string }>

const filterOf = ({ companyId, code, subject }: Alike) => ({
  companyId,
  problemCode: code,
  problemSubject: subject,
  states,
})

/** All orders with the problem, across the channels of the company file. */
export async function aimAtAlike(store: Store, alike: Alike): Promise<Aim> {
  return { ...(await placeOfAlike(store, alike)), ids: await store.documents.ids(filterOf(alike), MOST) }
}

/** The same without the orders themselves: in which channels they are. */
export async function placeOfAlike({ documents, channels }: Store, alike: Alike): Promise<Aim> {
  const channelIds: string[] = []
  for (const { id: channelId } of await channels.list(alike.companyId))
    if ((await documents.ids({ ...filterOf(alike), channelId }, 1)).length > 0) channelIds.push(channelId)
  return { companyId: alike.companyId, channelIds, ids: [], alike }
}

/** How many they are, without looking at each. */
export async function countAlike(store: Store, alike: Alike): Promise<number> {
  const counts = await store.documents.counts(filterOf(alike))
  return states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
}

/**
 * The values of an order's own fix of this kind: its problem must still be there. Of alike orders each has its own (a
 * date); a single one must offer the very fix that was pressed. Undefined where the problem is gone.
 */
export async function stillOffered(
  store: Store,
  document: DocumentRow,
  fix: Fix,
  alike: Aim['alike'],
): Promise<Settings | undefined> {
  if (alike) {
    const { problem } = document
    if (problem?.code !== alike.code || (problem.subject ?? '') !== alike.subject) return undefined
    return problem.fixes.find(({ kind }) => kind === fix.kind)?.values
  }
  const notes = isOpen(document) ? document.notes : []
  const shown = [document.problem, ...document.problems, ...notes]
  const here = shown.flatMap((found) => found?.fixes ?? []).find(same(fix))
  if (here) return here.values
  // A transaction of the order may have a problem of its own while the order waits.
  const postings = await store.postings.ofDocument(document.id)
  const stuck = postings.filter(({ state }) => state === 'rejected' || state === 'person')
  return stuck.flatMap(({ problem }) => problem?.fixes ?? []).find(same(fix))?.values
}

/** A warning of an order that is out or in the books is only said: nothing of it is planned any more. */
const isOpen = ({ state }: DocumentRow): boolean => ['new', 'ready', 'waiting', 'attention', 'held'].includes(state)

const same =
  (fix: Fix) =>
  (other: Fix): boolean =>
    other.kind === fix.kind && key(other.values) === key(fix.values)

const key = (values: Settings): string =>
  JSON.stringify(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)))
