import { sql } from 'kysely'
import type { Access } from './access.ts'
import { cellsOf } from './document-cells.ts'
import { insertAll, kept, keptList } from './kept.ts'
import type { Store } from './port.ts'
import type { Db } from './tables.ts'
import { wantedNumber } from './wanted-number.ts'

/** What planning asked the twin for each document, so that a changed list entry leads to the documents it concerns. */
export function documentWants(access: Access): Pick<Store['documents'], 'setWants' | 'setWantsAll' | 'wanting'> {
  return {
    setWants: (id, keys) => access.whole((db) => setWants(db, [{ id, keys }])),
    setWantsAll: (wants) => access.whole((db) => setWants(db, wants)),
    wanting: (companyId, keys, states) =>
      access.run(async (db) => {
        const { cells } = await cellsOf(db, { companyId, states })
        if (keys.length === 0 || cells.length === 0) return []
        const rows = await db
          .selectFrom('documentWants')
          .innerJoin('documents', 'documents.id', 'documentWants.documentId')
          .select('documents.id')
          .distinct()
          .where('wanted', 'in', [...new Set(keys.map(wantedNumber))])
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

const wantsOf = keptList<Record<never, never>, { documentId: string; wanted: number }>((db, ids) =>
  db.selectFrom('documentWants').select(['documentId', 'wanted']).where('documentId', 'in', ids),
)
const dropWant = kept<Readonly<{ documentId: string; wanted: number }>, never>((db, at) =>
  db.deleteFrom('documentWants').where('wanted', '=', at('wanted')).where('documentId', '=', at('documentId')),
)

/** Only what differs is written. */
async function setWants(db: Db, wants: readonly Readonly<{ id: string; keys: readonly string[] }>[]): Promise<void> {
  const open = new Map(wants.map(({ id, keys }) => [id, new Set(keys.map(wantedNumber))]))
  const ids = [...open.keys()]
  for (const row of await wantsOf(db, ids, {}))
    if (!open.get(row.documentId)?.delete(row.wanted)) await dropWant(db, row)
  const rows = [...open].flatMap(([documentId, numbers]) => [...numbers].map((wanted) => ({ wanted, documentId })))
  // Neighbours in the table are written together.
  rows.sort((a, b) => a.wanted - b.wanted)
  await insertAll(db, 'documentWants', rows)
}
