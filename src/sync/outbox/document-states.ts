import type { Problem } from '../../domain/problem.ts'
import type { DocumentState } from '../../domain/states.ts'
import type { DocumentHead, DocumentStanding, PostingStanding } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { CANCELLED } from '../documents/after-posting.ts'
import { planAnew } from '../documents/plan-anew.ts'
import { isUndoProblem } from '../undo/problems.ts'
import { settleUndo } from '../undo/settle-undo.ts'
import { isOut } from './thaw.ts'
import { totalDiffers } from './total.ts'

/** What a document's postings make of it. */
export type Derived = Readonly<{ state: DocumentState; checking: boolean; problem: Problem | null }>

type Part = Pick<PostingStanding, 'state' | 'problem' | 'scope' | 'handedAt'>

const be = (state: DocumentState, problem: Problem | null = null, checking = false): Derived => ({
  state,
  checking,
  problem,
})

/**
 * The state of a document from the states of its postings, the list entries it needs among them. All its transactions in
 * the books: posted. Else its own transactions are asked before the list entries, and of either the first that holds wins:
 * an unknown outcome, something out, a person's business.
 */
export function derive(parts: readonly Part[]): Derived {
  const own = parts.filter((p) => p.scope === 'document')
  if (own.some((p) => p.state === 'applied') && own.every(isOver)) return be('posted')
  const state = standing(own) ?? standing(parts) ?? be('ready')
  if (state.state !== 'attention') return state
  const { problem } = worst(parts)!
  return be('attention', own.some((p) => p.state === 'applied') ? withWayOut(problem) : problem)
}

/** In the books, or taken out of them again by an undo that went no further. */
const isOver = (p: Part): boolean => p.state === 'applied' || p.state === 'undone'

const isStuck = (p: Part): boolean => p.state === 'rejected' || p.state === 'person'

function standing(parts: readonly Part[]): Derived | undefined {
  if (parts.some((p) => p.state === 'unknown')) return be('posting', null, true)
  if (parts.some((p) => p.state === 'handed' || (p.state === 'frozen' && isOut(p)))) return be('posting')
  return parts.some(isStuck) ? be('attention') : undefined
}

/** What only a person can tell comes first; then a refused list entry, as the cause of what needed it being refused. */
const worst = (parts: readonly Part[]): Part | undefined =>
  parts.find((p) => p.state === 'person') ?? parts.find((p) => p.scope === 'list' && isStuck(p)) ?? parts.find(isStuck)

/** A part stands in the books, so the document cannot be left out any more; a person may have entered the rest by hand. */
const withWayOut = (found: Problem | null): Problem | null =>
  found && {
    ...found,
    fixes: [
      ...found.fixes.filter(({ kind }) => kind !== 'exclude' && kind !== 'accept-posted'),
      { kind: 'accept-posted', values: {} },
    ],
  }

/** States that postings have no say in: a person or a rule decided, or there is nothing planned. */
const decided: readonly DocumentState[] = ['new', 'held', 'excluded', 'waiting', 'undoing', 'undone']

/** Brings documents in line with their postings, and says what changed. Run it in the transaction that changed the postings. */
export async function settleDocuments(deps: Deps, documentIds: Iterable<string>): Promise<void> {
  const heads = await deps.store.documents.heads([...new Set(documentIds)])
  for (const document of heads) if (document.state === 'undoing') await settleUndo(deps, document)
  const open = heads.filter((document) => !decided.includes(document.state) && !isUndoProblem(document.problem))
  const standings = await deps.store.postings.standingsOf(open.map(({ id }) => id))
  const alike = new Map<string, { ids: string[]; change: DocumentStanding }>()
  for (const document of open) {
    const change = await changeOf(deps, document, ofThisGeneration(document, standings.get(document.id) ?? []))
    if (!change) continue
    const key = JSON.stringify(change)
    const group = alike.get(key) ?? { ids: [], change }
    group.ids.push(document.id)
    alike.set(key, group)
  }
  for (const { ids, change } of alike.values()) await deps.store.documents.updateAll(ids, change)
}

/** The same question: of two transactions whose outcome is not known, each is asked for by itself. */
const isSame = (a: Problem | null, b: Problem | null): boolean =>
  a?.code === b?.code && JSON.stringify(a?.fixes) === JSON.stringify(b?.fixes)

/** Transactions of an earlier generation were undone or lost; list entries serve every generation. */
const ofThisGeneration = (document: DocumentHead, postings: readonly PostingStanding[]): readonly PostingStanding[] =>
  postings.filter((p) => p.scope === 'list' || p.generation === document.generation)

/** What becomes of a document by its postings, said at once; undefined where nothing does. */
async function changeOf(
  deps: Deps,
  document: DocumentHead,
  postings: readonly PostingStanding[],
): Promise<DocumentStanding | undefined> {
  if (postings.length === 0) return undefined
  const derived = derive(postings)
  const posted = derived.state === 'posted'
  // A person may have said that its books are right as they are.
  if (posted && document.state === 'posted') return undefined
  // The store took it back while it was out.
  const cancelled = document.problem?.code === CANCELLED ? document.problem : null
  if (derived.state === 'ready' && cancelled) {
    await planAnew(deps.store, document.id, { problem: null, problems: [] })
    return undefined
  }
  const found = posted ? (totalDiffers(document, postings) ?? cancelled) : (derived.problem ?? cancelled)
  const state = posted && found ? 'attention' : derived.state
  if (state === document.state && derived.checking === document.checking && isSame(found, document.problem))
    return undefined
  // A list entry that was refused, and not needed after all.
  if (posted && postings.some((p) => p.state !== 'applied')) await deps.store.postings.dropQueued(document.id)
  const sentence = sentenceOf(document, state, derived.checking, postings)
  if (sentence !== '')
    deps.emit({
      area: 'document',
      kind: state,
      companyId: document.companyId,
      channelId: document.channelId,
      documentId: document.id,
      sentence,
      details: found ? `${found.what} ${found.why} ${found.todo}\n${found.details ?? ''}`.trim() : '',
    })
  return {
    state,
    checking: derived.checking,
    // What it waited for is over.
    ...(document.stateReason === '' ? {} : { stateReason: '' }),
    // Where there was none and is none, its text is left alone.
    ...(found || document.problem ? { problem: found, problems: found ? [found] : [] } : {}),
    ...(posted ? { postedAt: document.postedAt ?? instant(deps) } : {}),
  }
}

function sentenceOf(
  document: DocumentHead,
  state: DocumentState,
  checking: boolean,
  postings: readonly PostingStanding[],
): string {
  if (checking) return `Order ${document.number}: the answer was lost. Checking with QuickBooks.`
  if (state === 'posted') return `Order ${document.number} is in the books${refNumbers(postings)}.`
  if (state === 'posting') return `Order ${document.number} was handed to the Web Connector.`
  if (state === 'attention') return `Order ${document.number} needs attention.`
  return ''
}

function refNumbers(postings: readonly PostingStanding[]): string {
  const numbers = postings
    .filter((p) => p.scope === 'document')
    .map((p) => p.answeredRefNumber || p.refNumber)
    .filter((n) => n !== '')
  return numbers.length === 0 ? '' : ` as ${[...new Set(numbers)].join(', ')}`
}
