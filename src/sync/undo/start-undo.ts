import type { Problem } from '../../domain/problem.ts'
import type { DocumentRow, NewPosting } from '../../store/port.ts'
import { type Deps, instant, together } from '../deps.ts'
import { takeBack } from '../documents/plan-anew.ts'
import { type UndoGround, undoGround } from './ground.ts'
import { planUndo, type UndoAsk, type UndoPlan } from './plan-undo.ts'
import type { How, Step } from './steps.ts'

/** Orders of one transaction: more would keep others from the database too long. */
const AT_ONCE = 20

export type UndoResult = Readonly<{
  done: readonly string[]
  refused: readonly Readonly<{ id: string; number: string; problem: Problem }>[]
}>

/** Takes orders out of the books: what is to be done is queued, and goes out with the next visit of the Web Connector. */
export async function startUndo(deps: Deps, ids: readonly string[], ask: UndoAsk, who: string): Promise<UndoResult> {
  const done: string[] = []
  const refused: { id: string; number: string; problem: Problem }[] = []
  const grounds = new Map<string, UndoGround>()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    await together(deps, async (inside) => {
      for (const id of ids.slice(at, at + AT_ONCE)) {
        const document = await inside.store.documents.get(id)
        if (!document) continue
        const ground = grounds.get(document.companyId) ?? (await undoGround(inside, document.companyId))
        grounds.set(document.companyId, ground)
        const problem = await undoOne(inside, document, ground, ask, who)
        if (problem) refused.push({ id, number: document.number, problem })
        else done.push(id)
      }
    })
    await deps.breathe()
  }
  return { done, refused }
}

/** Undoes one order. Run it in a transaction. Gives what stands against it. */
export async function undoOne(
  deps: Deps,
  document: DocumentRow,
  ground: UndoGround,
  ask: UndoAsk,
  who: string,
): Promise<Problem | undefined> {
  const { store } = deps
  const postings = await store.postings.ofDocument(document.id)
  const plan = planUndo({ document, postings, ground }, ask)
  if (plan.kind === 'refused') return plan.problem
  // What never left of it does not go out any more.
  await takeBack(store, document.id)
  for (const step of plan.steps) await store.postings.queue(queuedAs(document, step), document.id, instant(deps))
  await store.undos.put({
    documentId: document.id,
    generation: document.generation,
    how: plan.how,
    date: plan.date,
    removeEntries: ask.removeEntries,
    anyway: ask.anyway,
    who,
    at: instant(deps),
    doneAt: null,
    done: '',
  })
  await store.documents.update(document.id, {
    state: 'undoing',
    stateReason: doing[plan.how],
    problem: null,
    problems: [],
  })
  say(deps, document, plan, who)
  return undefined
}

/** What the window says while it goes on. */
const doing: Readonly<Record<How, string>> = {
  void: 'It is voided with the next visit of the Web Connector.',
  delete: 'It is deleted with the next visit of the Web Connector.',
  reverse: 'It is reversed with the next visit of the Web Connector.',
}

function say(deps: Deps, document: DocumentRow, plan: Extract<UndoPlan, { kind: 'steps' }>, who: string): void {
  const words = { void: 'voiding', delete: 'deletion', reverse: 'a reversal' } as const
  deps.emit({
    area: 'document',
    kind: 'undoing',
    who,
    companyId: document.companyId,
    channelId: document.channelId,
    documentId: document.id,
    sentence: `Order ${document.number} is undone by ${words[plan.how]}.`,
    details: plan.steps.map(({ sentence }) => sentence).join('\n'),
  })
}

const queuedAs = (document: DocumentRow, { sentence: _said, request, ...step }: Step): NewPosting => ({
  ...step,
  companyId: document.companyId,
  scope: 'undo',
  requestKind: request.kind,
  generation: document.generation,
  request,
  reasons: {},
})
