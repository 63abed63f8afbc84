import type { DocumentState } from '../../domain/states.ts'
import { type Deps, together } from '../deps.ts'
import { planAnew } from '../documents/plan-anew.ts'

/** Posts an order again that was undone: planned anew as the next generation, under new keys. Gives why not. */
export const redo = (
  deps: Deps,
  id: string,
  who: string,
  from: DocumentState = 'undone',
): Promise<string | undefined> =>
  together(deps, async (inside) => {
    const document = await inside.store.documents.get(id)
    if (!document) return 'There is no such order any more.'
    if (document.state !== from) return 'Only an order that was undone can be posted again.'
    if (document.order === null) return 'This order cannot be read. Correct it in the store and sync again.'
    await planAnew(inside.store, id, {
      generation: document.generation + 1,
      postedAt: null,
      problem: null,
      problems: [],
      notes: [],
    })
    inside.emit({
      area: 'document',
      kind: 'redone',
      who,
      companyId: document.companyId,
      channelId: document.channelId,
      documentId: id,
      sentence: `Order ${document.number} is posted again.`,
    })
    return undefined
  })
