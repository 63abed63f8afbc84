import type { DocumentState } from '../../domain/states.ts'
import type { DocumentRow } from '../../store/port.ts'
import { type Deps, together } from '../deps.ts'
import { BY_PERSON, isBooked } from './decided.ts'
import { planAnew, takeBack } from './plan-anew.ts'

export type Action = 'retry' | 'hold' | 'release' | 'exclude' | 'include'

type Rule = Readonly<{
  from: readonly DocumentState[]
  /** Why it cannot be done from another state. */
  refusal: string
  /** In words for the history: "held back". */
  done: string
}>

const open: readonly DocumentState[] = ['new', 'ready', 'waiting', 'attention']

/** What a person may do with an order, and from which states. */
export const actionTable: Readonly<Record<Action, Rule>> = {
  retry: {
    from: ['attention', 'waiting', 'ready', 'new'],
    refusal: 'Only an order that is not in the books can be tried again.',
    done: 'tried again',
  },
  hold: { from: [...open], refusal: 'Only an order that is not out yet can be held.', done: 'held' },
  release: { from: ['held'], refusal: 'Only a held order can be released.', done: 'released' },
  exclude: { from: [...open, 'held'], refusal: 'Only an order that is not out yet can be excluded.', done: 'excluded' },
  include: { from: ['excluded'], refusal: 'Only an excluded order can be taken in again.', done: 'taken in again' },
}

/** The actions that fit a state, the main one first. What is ready goes by itself, and is tried at once only where it waits. */
export const actionsFor = ({ state, stateReason }: Pick<DocumentRow, 'state' | 'stateReason'>): Action[] =>
  (Object.keys(actionTable) as Action[]).filter(
    (action) =>
      actionTable[action].from.includes(state) &&
      !(action === 'retry' && (state === 'new' || (state === 'ready' && stateReason === ''))),
  )

/** Does it; gives why not where it cannot be done. */
export const act = (
  deps: Deps,
  { id }: Pick<DocumentRow, 'id'>,
  action: Action,
  who: string,
  reason: string,
): Promise<string | undefined> =>
  together(deps, async (inside) => {
    // As it is now: it may have gone out since the person saw it.
    const document = await inside.store.documents.get(id)
    return document && doIt(inside, document, action, who, reason)
  })

async function doIt(
  deps: Deps,
  document: DocumentRow,
  action: Action,
  who: string,
  reason: string,
): Promise<string | undefined> {
  const rule = actionTable[action]
  if (!rule.from.includes(document.state)) return rule.refusal
  const keepsBack = action === 'hold' || action === 'exclude'
  if (keepsBack && (await isBooked(deps.store, document.id)))
    return 'A part of this order is out or in the books already. See its transactions.'
  if (!keepsBack && document.order === null) return 'This order cannot be read. Correct it in the store and sync again.'
  const because = reason.trim() === '' ? '' : ` ${reason.trim()}`
  if (keepsBack) {
    await takeBack(deps.store, document.id)
    await deps.store.documents.update(document.id, {
      state: action === 'hold' ? 'held' : 'excluded',
      stateReason: `${BY_PERSON}${reason.trim() || rule.done}`,
      problem: null,
      problems: [],
    })
  } else await planAnew(deps.store, document.id)
  deps.emit({
    area: 'document',
    kind: action,
    who,
    companyId: document.companyId,
    channelId: document.channelId,
    documentId: document.id,
    sentence: `Order ${document.number} was ${rule.done}.${because}`,
  })
  return undefined
}
