import type { Access } from './access.ts'
import type { SetRow, Store } from './port.ts'
import type { Db } from './tables.ts'

/** Rows of one statement. */
const AT_ONCE = 100

const withoutBytes = [
  'id',
  'companyId',
  'sessionId',
  'state',
  'sha256',
  'epoch',
  'createdAt',
  'handedAt',
  'settledAt',
  'tookMs',
] as const satisfies readonly (keyof SetRow)[]

const wholeSet = (db: Db) => db.selectFrom('sets').select([...withoutBytes, 'bytes'])

/** The write sets: bytes that never change once they stand here, until they are let go, and the requests in them. */
export function sets(access: Access): Store['sets'] {
  return {
    insert: (row, requests) =>
      access.whole(async (db) => {
        await db.insertInto('sets').values(row).execute()
        for (let at = 0; at < requests.length; at += AT_ONCE) {
          await db
            .insertInto('setRequests')
            .values(requests.slice(at, at + AT_ONCE))
            .execute()
        }
      }),
    get: (id) => access.run((db) => wholeSet(db).where('id', '=', id).executeTakeFirst()),
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('sets').set(change).where('id', '=', id).execute())
    },
    requests: (id) =>
      access.run((db) =>
        db.selectFrom('setRequests').selectAll().where('setId', '=', id).orderBy('position').execute(),
      ),
    unresolved: (companyId) =>
      access.run(async (db) => {
        // State by state: asked for the order, SQLite would walk all sets of the company instead.
        const rows = await wholeSet(db)
          .select('seq')
          .where('companyId', '=', companyId)
          .where('state', 'in', ['handed', 'unknown'])
          .execute()
        return rows.sort((a, b) => a.seq - b.seq).map(({ seq: _seq, ...row }) => row)
      }),
    frozen: (companyId) =>
      access.run((db) =>
        wholeSet(db).where('companyId', '=', companyId).where('state', '=', 'frozen').orderBy('seq').executeTakeFirst(),
      ),
    recent: (companyId, limit) =>
      access.run((db) =>
        db
          .selectFrom('sets')
          .select((of) => [
            ...withoutBytes,
            of
              .selectFrom('setRequests')
              .select((rows) => rows.fn.countAll<number>().as('n'))
              .whereRef('setId', '=', 'sets.id')
              .as('requests'),
          ])
          .where('companyId', '=', companyId)
          .orderBy('seq', 'desc')
          .limit(limit)
          .execute()
          .then((rows) => rows.map((row) => ({ ...row, requests: row.requests ?? 0 }))),
      ),
  }
}
