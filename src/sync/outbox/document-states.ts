import type { Problem } from '../../domain/problem.ts'
import type { DocumentState, PostingState } from '../../domain/states.ts'
import type { DocumentRow, PostingRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { totalDiffers } from './total.ts'

/** What a document's postings make of it. */
export type Derived = Readonly<{ state: DocumentState; checking: boolean; problem: Problem | null }>

type Part = Readonly<Pick<PostingRow, 'state' | 'problem' | 'scope' | 'requestKind' | 'nextTryAt'>>

const any = (parts: readonly Part[], ...states: readonly PostingState[]): Part | undefined =>
  parts.find((p) => states.includes(p.state))

/**
 * The state of a document from the states of its postings, the list entries it needs among them. The first that holds wins:
 * a person's business, an unknown outcome, something out, all in the books, else still to go.
 */
export function derive(parts: readonly Part[]): Derived {
  const needsPerson = any(parts, 'rejected', 'person')
  const unknown = any(parts, 'unknown')
  const out = any(parts, 'handed')
  if (needsPerson && !unknown && !out) return { state: 'attention', checking: false, problem: needsPerson.problem }
  if (unknown) return { state: 'posting', checking: true, problem: null }
  if (out) return { state: 'posting', checking: false, problem: null }
  const own = parts.filter((p) => p.scope === 'document')
  if (own.length > 0 && own.every((p) => p.state === 'applied'))
    return { state: 'posted', checking: false, problem: null }
  return { state: 'ready', checking: false, problem: null }
}

/** States that postings have no say in: a person or a rule decided, or there is nothing planned. */
const decided: readonly DocumentState[] = ['new', 'held', 'excluded', 'waiting', 'undoing', 'undone']

/** Brings documents in line with their postings, and says what changed. */
export async function settleDocuments(deps: Deps, documentIds: Iterable<string>): Promise<void> {
  for (const id of documentIds) {
    const document = await deps.store.documents.get(id)
    if (!document || decided.includes(document.state)) continue
    await settleDocument(deps, document, ofThisGeneration(document, await deps.store.postings.ofDocument(id)))
  }
}

/** Transactions of an earlier generation were undone or lost; list entries serve every generation. */
const ofThisGeneration = (document: DocumentRow, postings: readonly PostingRow[]): readonly PostingRow[] =>
  postings.filter((p) => p.scope === 'list' || p.generation === document.generation)

async function settleDocument(deps: Deps, document: DocumentRow, postings: readonly PostingRow[]): Promise<void> {
  if (postings.length === 0) return
  const derived = derive(postings)
  const posted = derived.state === 'posted'
  const differs = posted ? totalDiffers(document, postings) : null
  const state = differs ? 'attention' : derived.state
  const problem = differs ?? derived.problem
  if (state === document.state && derived.checking === document.checking && problem?.code === document.problem?.code)
    return
  await deps.store.documents.update(document.id, {
    state,
    checking: derived.checking,
    problem,
    problems: problem ? [problem] : [],
    ...(posted ? { postedAt: document.postedAt ?? instant(deps) } : {}),
  })
  // What is in the books asks the lists nothing any more.
  if (state === 'posted') await deps.store.documents.setWants(document.id, [])
  const sentence = sentenceOf(document, state, derived.checking, postings)
  if (sentence !== '')
    deps.emit({
      area: 'document',
      kind: state,
      companyId: document.companyId,
      channelId: document.channelId,
      documentId: document.id,
      sentence,
      details: problem ? `${problem.what} ${problem.why} ${problem.todo}\n${problem.details ?? ''}`.trim() : '',
    })
}

function sentenceOf(
  document: DocumentRow,
  state: DocumentState,
  checking: boolean,
  postings: readonly PostingRow[],
): string {
  if (checking) return `Order ${document.number}: the answer was lost. Checking with QuickBooks.`
  if (state === 'posted') return `Order ${document.number} is in the books${refNumbers(postings)}.`
  if (state === 'posting') return `Order ${document.number} was handed to the Web Connector.`
  if (state === 'attention') return `Order ${document.number} needs attention.`
  return ''
}

function refNumbers(postings: readonly PostingRow[]): string {
  const numbers = postings
    .filter((p) => p.scope === 'document')
    .map((p) => p.answeredRefNumber || p.refNumber)
    .filter((n) => n !== '')
  return numbers.length === 0 ? '' : ` as ${[...new Set(numbers)].join(', ')}`
}
