import { sql } from 'kysely'
import type { Access } from './access.ts'
import { cellsOf } from './document-cells.ts'
import type { Store } from './port.ts'

/** What planning asked the twin for each document, so that a changed list entry leads to the documents it concerns. */
export function documentWants(access: Access): Pick<Store['documents'], 'setWants' | 'wanting'> {
  return {
    setWants: (id, keys) =>
      access.whole(async (db) => {
        await db.deleteFrom('documentWants').where('documentId', '=', id).execute()
        const rows = [...new Set(keys)].map((wantedKey) => ({ wantedKey, documentId: id }))
        if (rows.length > 0) await db.insertInto('documentWants').values(rows).execute()
      }),
    wanting: (companyId, keys, states) =>
      access.run(async (db) => {
        const { cells } = await cellsOf(db, { companyId, states })
        if (keys.length === 0 || cells.length === 0) return []
        const rows = await db
          .selectFrom('documentWants')
          .innerJoin('documents', 'documents.id', 'documentWants.documentId')
          .select('documents.id')
          .distinct()
          .where('wantedKey', 'in', [...new Set(keys)])
          // Added to 0, so that the keys are the way in and not the cell.
          .where(
            sql`cell + 0`,
            'in',
            cells.map(({ cell }) => cell),
          )
          .orderBy('seq')
          .execute()
        return rows.map(({ id }) => id)
      }),
  }
}
