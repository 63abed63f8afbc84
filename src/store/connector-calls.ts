import type { Access } from './access.ts'
import type { Store } from './port.ts'

/** So many user names that nobody here has are remembered; a guesser may try without end. */
const MOST_NAMES = 200

/** The Web Connector's calls, and those that were turned away at the door. */
export function connectorCalls(access: Access): Store['connectorCalls'] {
  return {
    async add(row) {
      const { id } = await access.run((db) =>
        db.insertInto('connectorCalls').values(row).returning('id').executeTakeFirstOrThrow(),
      )
      return id
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('connectorCalls').set(change).where('id', '=', id).execute())
    },
    ofSession: (sessionId) =>
      access.run((db) =>
        db.selectFrom('connectorCalls').selectAll().where('sessionId', '=', sessionId).executeTakeFirst(),
      ),
    recent: (companyId, limit) =>
      access.run((db) =>
        db
          .selectFrom('connectorCalls')
          .selectAll()
          .where('companyId', '=', companyId)
          .orderBy('id', 'desc')
          .limit(limit)
          .execute(),
      ),
    async prune(before) {
      await access.run((db) => db.deleteFrom('connectorCalls').where('at', '<', before).execute())
    },
    refused: ({ userName, companyId, at }) =>
      access.whole(async (db) => {
        const known = await db
          .selectFrom('connectorRefusals')
          .selectAll()
          .where('userName', '=', userName)
          .executeTakeFirst()
        // After a right one, or a day later, it is another story.
        const anew = !known || known.overAt !== null || Date.parse(at) - Date.parse(known.lastAt) > 86_400_000
        const row = anew
          ? { userName, companyId, times: 1, firstAt: at, lastAt: at, overAt: null }
          : { ...known, companyId, times: known.times + 1, lastAt: at }
        await db.deleteFrom('connectorRefusals').where('userName', '=', userName).execute()
        await db.insertInto('connectorRefusals').values(row).execute()
        const oldest = db
          .selectFrom('connectorRefusals')
          .select('userName')
          .orderBy('lastAt', 'desc')
          .offset(MOST_NAMES)
        await db.deleteFrom('connectorRefusals').where('userName', 'in', oldest.limit(1)).execute()
      }),
    async accepted(userName, at) {
      await access.run((db) =>
        db
          .updateTable('connectorRefusals')
          .set({ overAt: at })
          .where('userName', '=', userName)
          .where('overAt', 'is', null)
          .execute(),
      )
    },
    refusals: () =>
      access.run((db) => db.selectFrom('connectorRefusals').selectAll().orderBy('lastAt', 'desc').execute()),
  }
}
