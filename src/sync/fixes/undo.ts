import { undoGround } from '../undo/ground.ts'
import type { UndoAsk } from '../undo/plan-undo.ts'
import { redo } from '../undo/redo.ts'
import { undoOne } from '../undo/start-undo.ts'
import { type FixKind, FixRefused, orders } from './fix-kind.ts'

type Kind = Readonly<{ kind: string; button: string; sentence: string; said: string; danger: boolean }>

/** Undoes an order once more, as it was asked for but for what the fix changes. */
const undo = ({ kind, button, sentence, said, danger }: Kind, change: Partial<UndoAsk>): FixKind => ({
  kind,
  button: () => button,
  sentence: () => sentence,
  // A reversal is dated on another day than its sale.
  changes: change.how === 'reverse' ? ['period'] : [],
  danger,
  apply: async (c) => ({
    words: (n) => `${orders(n)} ${said}`,
    async each(inside, document) {
      const before = await inside.store.undos.get(document.id, document.generation)
      const ask: UndoAsk = {
        how: before?.how ?? 'void',
        removeEntries: before?.removeEntries ?? false,
        anyway: before?.anyway ?? false,
        date: before?.date ?? '',
        reverseClosed: false,
        ...change,
      }
      const against = await undoOne(inside, document, await undoGround(inside, document.companyId), ask, c.who)
      if (against) throw new FixRefused(`${against.what} ${against.todo}`)
    },
    replan: false,
  }),
})

export const undoByReversal = undo(
  {
    kind: 'undo-by-reversal',
    button: 'Reverse by a Credit Memo',
    sentence:
      'Enters a Credit Memo with the same lines on an open day and gives the money back the way it came. What was posted stays as it is.',
    said: 'reversed with the next visit of the Web Connector.',
    danger: false,
  },
  { how: 'reverse', date: '' },
)

export const undoAgain = undo(
  {
    kind: 'undo-again',
    button: 'Undo again',
    sentence:
      'Reads the transaction again with the next visit of the Web Connector, and undoes it if nothing stands against it.',
    said: 'undone with the next visit of the Web Connector.',
    danger: false,
  },
  {},
)

export const undoAnyway = undo(
  {
    kind: 'undo-anyway',
    button: 'Undo all the same',
    sentence: 'Voids or deletes the transaction although somebody edited it or linked it with another one.',
    said: 'undone with the next visit of the Web Connector.',
    danger: true,
  },
  { anyway: true },
)

export const postAsNew: FixKind = {
  kind: 'post-as-new',
  button: () => 'Post it again',
  sentence: () => 'Posts the order as a new transaction. The voided one stays in the books as it is.',
  changes: [],
  apply: async (c) => ({
    words: (n) => `${orders(n)} posted again with the next visit of the Web Connector.`,
    async each(inside, document) {
      const why = await redo(inside, document.id, c.who, document.state)
      if (why) throw new FixRefused(why)
    },
    replan: false,
  }),
}
