import type { Access } from './access.ts'
import type { Store } from './port.ts'

/** The states in which a session takes no further call. */
const ENDED = ['closed', 'expired', 'failed', 'finished']

export function sessions(access: Access): Store['sessions'] {
  return {
    async insert(row) {
      await access.run((db) => db.insertInto('sessions').values(row).execute())
    },
    byTicketHash: (hash) =>
      access.run((db) => db.selectFrom('sessions').selectAll().where('ticketHash', '=', hash).executeTakeFirst()),
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('sessions').set(change).where('id', '=', id).execute())
    },
    openOf: (companyId) =>
      access.run((db) =>
        db
          .selectFrom('sessions')
          .selectAll()
          .where('companyId', '=', companyId)
          .where('closedAt', 'is', null)
          .where('state', 'not in', ENDED)
          .orderBy('openedAt', 'desc')
          .orderBy('id', 'desc')
          .executeTakeFirst(),
      ),
    recent: (companyId, limit) =>
      access.run((db) =>
        db
          .selectFrom('sessions')
          .selectAll()
          .where('companyId', '=', companyId)
          .orderBy('openedAt', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .execute(),
      ),
  }
}
