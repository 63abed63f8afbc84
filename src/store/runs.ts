import { sql } from 'kysely'
import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { runRow } from './tables.ts'

export function runs(access: Access): Store['runs'] {
  return {
    async insert(row) {
      await access.run((db) => db.insertInto('runs').values(runRow.write(row)).execute())
    },
    async get(id) {
      const row = await access.run((db) => db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst())
      return row && runRow.read(row)
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('runs').set(runRow.write(change)).where('id', '=', id).execute())
    },
    async recent(channelId, limit) {
      const rows = await access.run((db) =>
        db
          .selectFrom('runs')
          .selectAll()
          .$if(channelId !== undefined, (query) => query.where('channelId', '=', channelId ?? ''))
          .orderBy('startedAt', 'desc')
          .limit(limit)
          .execute(),
      )
      return rows.map(runRow.read)
    },
    async running() {
      const rows = await access.run((db) =>
        db.selectFrom('runs').selectAll().where('state', '=', sql.lit('running')).orderBy('startedAt').execute(),
      )
      return rows.map(runRow.read)
    },
  }
}
