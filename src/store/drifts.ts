import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { type Db, driftRow } from './tables.ts'

/** Ids that are asked for in one statement. */
const AT_ONCE = 1_000

/** Not done with, and not overtaken: what was undone meanwhile is nobody's business any more. */
const standing = (db: Db) =>
  db
    .selectFrom('drifts')
    .leftJoin('postings', 'postings.id', 'drifts.postingId')
    .where('doneAt', 'is', null)
    .where((is) => is.or([is('drifts.postingId', 'is', null), is('postings.state', '=', 'applied')]))

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
        const rows = await standing(db)
          .selectAll('drifts')
          .$if(companyId !== undefined, (query) => query.where('drifts.companyId', '=', companyId ?? ''))
          .orderBy('noticedAt', 'desc')
          .orderBy('drifts.id')
          .limit(limit)
          .execute()
        return rows.map(driftRow.read)
      }),
    wanted: (companyId, limit) =>
      access.run(async (db) => {
        const rows = await standing(db)
          .selectAll('drifts')
          .where('drifts.companyId', '=', companyId)
          .where('decision', '=', 'repair')
          .orderBy('decidedAt')
          .orderBy('drifts.id')
          .limit(limit)
          .execute()
        return rows.map(driftRow.read)
      }),
    countOpen: (companyId) =>
      access.run(async (db) => {
        const row = await standing(db)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .where('decision', 'is', null)
          .$if(companyId !== undefined, (query) => query.where('drifts.companyId', '=', companyId ?? ''))
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
