import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { taskRow } from './tables.ts'

export function tasks(access: Access): Store['tasks'] {
  return {
    async insert(row) {
      await access.run((db) => db.insertInto('tasks').values(taskRow.write(row)).execute())
    },
    async get(id) {
      const row = await access.run((db) => db.selectFrom('tasks').selectAll().where('id', '=', id).executeTakeFirst())
      return row && taskRow.read(row)
    },
    async list(channelId) {
      const rows = await access.run((db) =>
        db
          .selectFrom('tasks')
          .selectAll()
          .$if(channelId !== undefined, (query) => query.where('channelId', '=', channelId ?? ''))
          .orderBy('channelId')
          .orderBy('id')
          .execute(),
      )
      return rows.map(taskRow.read)
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('tasks').set(taskRow.write(change)).where('id', '=', id).execute())
    },
    async remove(id) {
      await access.run((db) => db.deleteFrom('tasks').where('id', '=', id).execute())
    },
    async lease(id, now, until) {
      const result = await access.run((db) =>
        db
          .updateTable('tasks')
          .set({ leaseUntil: until })
          .where('id', '=', id)
          .where((is) => is.or([is('leaseUntil', 'is', null), is('leaseUntil', '<=', now)]))
          .executeTakeFirst(),
      )
      return result.numUpdatedRows === 1n
    },
  }
}
