import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { channelRow } from './tables.ts'

export function channels(access: Access): Store['channels'] {
  return {
    async insert(row) {
      await access.run((db) => db.insertInto('channels').values(channelRow.write(row)).execute())
    },
    async get(id) {
      const row = await access.run((db) =>
        db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row && channelRow.read(row)
    },
    async list(companyId) {
      const rows = await access.run((db) =>
        db
          .selectFrom('channels')
          .selectAll()
          .$if(companyId !== undefined, (query) => query.where('companyId', '=', companyId ?? ''))
          .orderBy('createdAt')
          .orderBy('id')
          .execute(),
      )
      return rows.map(channelRow.read)
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('channels').set(channelRow.write(change)).where('id', '=', id).execute())
    },
  }
}
