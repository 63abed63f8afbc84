import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { undoRow } from './tables.ts'

/** What a person asked for when an order was taken out of the books again. */
export function undos(access: Access): Store['undos'] {
  return {
    async put(row) {
      const { documentId: _d, generation: _g, ...rest } = undoRow.write(row)
      await access.run((db) =>
        db
          .insertInto('undos')
          .values(undoRow.write(row))
          .onConflict((conflict) => conflict.columns(['documentId', 'generation']).doUpdateSet(rest))
          .execute(),
      )
    },
    async get(documentId, generation) {
      const row = await access.run((db) =>
        db
          .selectFrom('undos')
          .selectAll()
          .where('documentId', '=', documentId)
          .where('generation', '=', generation)
          .executeTakeFirst(),
      )
      return row && undoRow.read(row)
    },
    async done(documentId, generation, at, words) {
      await access.run((db) =>
        db
          .updateTable('undos')
          .set({ doneAt: at, done: words })
          .where('documentId', '=', documentId)
          .where('generation', '=', generation)
          .execute(),
      )
    },
  }
}
