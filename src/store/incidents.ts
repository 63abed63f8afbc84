import type { Access } from './access.ts'
import type { Store } from './port.ts'

/** What went wrong and is over or not, and what of it was sent to whom. */
export function incidents(access: Access): Store['incidents'] {
  return {
    async insert(row) {
      await access.run((db) => db.insertInto('incidents').values(row).execute())
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('incidents').set(change).where('id', '=', id).execute())
    },
    open: () =>
      access.run((db) =>
        db
          .selectFrom('incidents')
          .selectAll()
          .where('closedAt', 'is', null)
          .orderBy('openedAt')
          .orderBy('id')
          .execute(),
      ),
    recent: (limit) =>
      access.run((db) =>
        db.selectFrom('incidents').selectAll().orderBy('openedAt', 'desc').orderBy('id').limit(limit).execute(),
      ),
  }
}

export function notices(access: Access): Store['notices'] {
  return {
    async insert(row) {
      await access.run((db) => db.insertInto('notices').values(row).execute())
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('notices').set(change).where('id', '=', id).execute())
    },
    due: (now) =>
      access.run((db) =>
        db
          .selectFrom('notices')
          .selectAll()
          .where('state', '=', 'waiting')
          .where('nextTryAt', '<=', now)
          .orderBy('madeAt')
          .orderBy('id')
          .limit(100)
          .execute(),
      ),
    recent: (limit) =>
      access.run((db) =>
        db.selectFrom('notices').selectAll().orderBy('madeAt', 'desc').orderBy('id').limit(limit).execute(),
      ),
    async prune(before) {
      await access.run((db) => db.deleteFrom('notices').where('madeAt', '<', before).execute())
      const kept = (db: Parameters<Parameters<Access['run']>[0]>[0]) => db.selectFrom('notices').select('incidentId')
      await access.run((db) =>
        db.deleteFrom('incidents').where('closedAt', '<', before).where('id', 'not in', kept(db)).execute(),
      )
    },
  }
}
