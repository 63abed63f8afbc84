import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { driftRow } from './tables.ts'

/** Ids that are asked for in one statement. */
const AT_ONCE = 1_000

/** What stands otherwise in QuickBooks than it was posted. */
export function drifts(access: Access): Store['drifts'] {
  return {
    async insert(row) {
      await access.run((db) => db.insertInto('drifts').values(driftRow.write(row)).execute())
    },
    get: (id) =>
      access.run(async (db) => {
        const row = await db.selectFrom('drifts').selectAll().where('id', '=', id).executeTakeFirst()
        return row && driftRow.read(row)
      }),
    async update(id, change) {
      const written = driftRow.write(change)
      if (Object.keys(written).length === 0) return
      await access.run((db) => db.updateTable('drifts').set(written).where('id', '=', id).execute())
    },
    open: (companyId, limit) =>
      access.run(async (db) => {
        const rows = await db
          .selectFrom('drifts')
          .selectAll()
          .where('doneAt', 'is', null)
          .$if(companyId !== undefined, (query) => query.where('companyId', '=', companyId ?? ''))
          .orderBy('noticedAt', 'desc')
          .orderBy('id')
          .limit(limit)
          .execute()
        return rows.map(driftRow.read)
      }),
    wanted: (companyId, limit) =>
      access.run(async (db) => {
        const rows = await db
          .selectFrom('drifts')
          .selectAll()
          .where('companyId', '=', companyId)
          .where('doneAt', 'is', null)
          .where('decision', '=', 'repair')
          .orderBy('decidedAt')
          .orderBy('id')
          .limit(limit)
          .execute()
        return rows.map(driftRow.read)
      }),
    countOpen: (companyId) =>
      access.run(async (db) => {
        const row = await db
          .selectFrom('drifts')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .where('doneAt', 'is', null)
          .where('decision', 'is', null)
          .$if(companyId !== undefined, (query) => query.where('companyId', '=', companyId ?? ''))
          .executeTakeFirstOrThrow()
        return row.n
      }),
    ofDocument: (documentId) =>
      access.run(async (db) => {
        const rows = await db
          .selectFrom('drifts')
          .selectAll()
          .where('documentId', '=', documentId)
          .orderBy('noticedAt')
          .orderBy('id')
          .execute()
        return rows.map(driftRow.read)
      }),
    latest: (postingIds) =>
      access.run(async (db) => {
        const found = new Map<string, ReturnType<typeof driftRow.read>>()
        for (let at = 0; at < postingIds.length; at += AT_ONCE) {
          const rows = await db
            .selectFrom('drifts')
            .selectAll()
            .where('postingId', 'in', postingIds.slice(at, at + AT_ONCE))
            .orderBy('noticedAt')
            .execute()
          for (const row of rows) found.set(row.postingId ?? '', driftRow.read(row))
        }
        return found
      }),
  }
}
