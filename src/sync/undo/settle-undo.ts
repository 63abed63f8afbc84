import { moneyText, ofMinor } from '../../domain/money.ts'
import type { Problem } from '../../domain/problem.ts'
import type { DocumentHead, PostingRow, UndoRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import { against } from './problems.ts'
import { notesOfKept, removeEntries, takeOutOfLists } from './remove-entries.ts'
import { UNDO_PART } from './steps.ts'
import { kindWords, sayTarget, type TargetKind, targetsOf } from './target.ts'

const isStuck = (p: PostingRow): boolean => p.state === 'rejected' || p.state === 'person'

/** Brings an order that is being undone in line with its steps. Run it in the transaction that changed them. */
export async function settleUndo(deps: Deps, document: DocumentHead): Promise<void> {
  const { store } = deps
  const asked = await store.undos.get(document.id, document.generation)
  if (!asked || document.state !== 'undoing') return
  const postings = await store.postings.ofDocument(document.id)
  const steps = postings.filter((p) => p.scope === 'undo' && p.generation === document.generation)
  const removals = steps.filter((p) => p.requestKind === 'ListDel')
  const acts = steps.filter((p) => p.requestKind !== 'ListDel')
  const checking = steps.some((p) => p.state === 'unknown')
  if (checking !== document.checking) await store.documents.update(document.id, { checking })
  const stuck = acts.find(isStuck)
  if (stuck) return giveBack(deps, document, against.refused(subjectOf(stuck), stuck.problem))
  const wrong = acts.find(differs)
  if (wrong)
    return giveBack(
      deps,
      document,
      against.totalDiffers(sayMinor(wrong, wrong.answeredMinor), sayMinor(wrong, wrong.expectedMinor)),
    )
  await takenOut(deps, document, asked, postings, acts)
  if (!acts.every((p) => p.state === 'applied')) return
  if (removals.length === 0 && (await finishActs(deps, document, asked, postings))) return
  await takeOutOfLists(deps, document, postings, removals)
  if (!removals.every((p) => p.state === 'applied' || isStuck(p))) return
  await finish(deps, document, asked, postings, removals)
}

const subjectOf = (p: PostingRow): string =>
  p.requestKind === 'TxnVoid' || p.requestKind === 'TxnDel'
    ? `${kindWords[targetKindOf(p)]} ${p.refNumber}`.trim()
    : ({ CreditMemoAdd: 'the Credit Memo', CheckAdd: 'the refund by check' }[p.requestKind] ?? 'the refund')

const targetKindOf = (p: PostingRow): TargetKind => {
  const { body } = p.request as { body: Record<string, TargetKind> }
  return (body.TxnVoidType ?? body.TxnDelType)!
}

/** QuickBooks counted the credit memo otherwise than the sale it takes back. */
const differs = (p: PostingRow): boolean =>
  p.state === 'applied' &&
  p.requestKind === 'CreditMemoAdd' &&
  p.answeredMinor !== null &&
  p.expectedMinor !== null &&
  p.answeredMinor !== p.expectedMinor

const sayMinor = (p: PostingRow, minor: number | null): string => moneyText(ofMinor(minor ?? 0, p.currency))

/** What stands against it is told; what was not sent of it does not go out. What is done already stays done. */
export async function giveBack(deps: Deps, document: DocumentHead, problem: Problem): Promise<void> {
  await deps.store.postings.dropQueued(document.id)
  await deps.store.documents.update(document.id, {
    state: 'attention',
    stateReason: '',
    checking: false,
    problem,
    problems: [problem],
  })
  say(deps, document, 'undo-refused', `Order ${document.number} was not undone: ${problem.what}`, problem.why)
}

/** What a step took out is not in the books from then on, whatever becomes of the others; a reversal counts as a whole. */
async function takenOut(
  deps: Deps,
  document: DocumentHead,
  asked: UndoRow,
  postings: readonly PostingRow[],
  acts: readonly PostingRow[],
): Promise<void> {
  const done = acts.filter((p) => p.state === 'applied')
  const ids = new Set(done.map((p) => (p.request as { body: { TxnID?: string } }).body.TxnID))
  const all = asked.how === 'reverse' && done.length === acts.length
  const targets = targetsOf(postings, document.generation)
  await deps.store.postings.updateAll(
    targets.filter((t) => all || ids.has(t.txnId)).map((t) => t.postingId),
    { state: 'undone' },
  )
}

/** The transactions are out: what was made for them goes, where it is to. True where that is still to be done. */
async function finishActs(
  deps: Deps,
  document: DocumentHead,
  asked: UndoRow,
  postings: readonly PostingRow[],
): Promise<boolean> {
  // The one that finishes last finds that nothing else needs them any more.
  return asked.removeEntries && asked.how !== 'reverse' && (await removeEntries(deps, document, postings))
}

async function finish(
  deps: Deps,
  document: DocumentHead,
  asked: UndoRow,
  postings: readonly PostingRow[],
  removals: readonly PostingRow[],
): Promise<void> {
  const words = doneWords(document, asked, postings)
  await deps.store.undos.done(document.id, document.generation, instant(deps), words)
  await deps.store.documents.update(document.id, {
    state: 'undone',
    stateReason: words,
    checking: false,
    problem: null,
    problems: [],
    notes: notesOfKept(removals),
  })
  say(deps, document, 'undone', `Order ${document.number} was undone. ${words}`, '')
}

/** "Sales Receipt 1001 of 2026-07-14 was voided." */
function doneWords(document: DocumentHead, asked: UndoRow, postings: readonly PostingRow[]): string {
  const before = postings.map((p) => (p.state === 'undone' ? ({ ...p, state: 'applied' } as const) : p))
  const own = targetsOf(before, document.generation)
  if (asked.how === 'reverse') {
    const credit = postings.find((p) => p.part === `${UNDO_PART}credit`)
    return `Reversed by Credit Memo ${credit?.answeredRefNumber || credit?.refNumber || ''} on ${asked.date}.`
  }
  return own
    .map((target) => {
      const step = postings.find((p) => p.part === `${UNDO_PART}${target.part}` && p.state === 'applied')
      const gone = (step?.answer as { gone?: boolean } | null)?.gone === true
      const did = gone ? 'was gone already' : step?.requestKind === 'TxnVoid' ? 'was voided' : 'was deleted'
      return `${sayTarget(target)} ${did}.`
    })
    .join(' ')
}

function say(deps: Deps, document: DocumentHead, kind: string, sentence: string, details: string): void {
  deps.emit({
    area: 'document',
    kind,
    companyId: document.companyId,
    channelId: document.channelId,
    documentId: document.id,
    sentence,
    details,
  })
}
