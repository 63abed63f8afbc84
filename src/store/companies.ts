import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { companyRow } from './tables.ts'

export function companies(access: Access): Store['companies'] {
  return {
    async insert(row) {
      await access.run((db) => db.insertInto('companies').values(companyRow.write(row)).execute())
    },
    async get(id) {
      const row = await access.run((db) =>
        db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst(),
      )
      return row && companyRow.read(row)
    },
    async byUserName(userName) {
      const row = await access.run((db) =>
        db.selectFrom('companies').selectAll().where('userName', '=', userName).executeTakeFirst(),
      )
      return row && companyRow.read(row)
    },
    async list() {
      const rows = await access.run((db) =>
        db.selectFrom('companies').selectAll().orderBy('createdAt').orderBy('id').execute(),
      )
      return rows.map(companyRow.read)
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await access.run((db) => db.updateTable('companies').set(companyRow.write(change)).where('id', '=', id).execute())
    },
  }
}
