import type { Access } from './access.ts'
import { sameKey } from './fold.ts'
import type { Store } from './port.ts'

/** What a person decided once and for all: "this SKU is that item". */
export function mappings(access: Access): Store['mappings'] {
  return {
    list: (companyId) =>
      access.run((db) =>
        db
          .selectFrom('mappings')
          .select(['id', 'channelId', 'kind', 'from', 'to', 'at', 'who'])
          .where('companyId', '=', companyId)
          .orderBy('kind')
          .orderBy('fromKey')
          .orderBy('id')
          .execute(),
      ),
    set: (row) =>
      access.whole(async (db) => {
        const fromKey = sameKey(row.from)
        await db
          .deleteFrom('mappings')
          .where('companyId', '=', row.companyId)
          .where('channelId', row.channelId === null ? 'is' : '=', row.channelId)
          .where('kind', '=', row.kind)
          .where('fromKey', '=', fromKey)
          .execute()
        await db
          .insertInto('mappings')
          .values({ ...row, fromKey })
          .execute()
      }),
    async remove(id) {
      await access.run((db) => db.deleteFrom('mappings').where('id', '=', id).execute())
    },
  }
}

/** How the columns of a channel's files are read, by name. */
export function importMappings(access: Access): Store['importMappings'] {
  return {
    list: (channelId) =>
      access.run(async (db) => {
        const rows = await db
          .selectFrom('importMappings')
          .select(['name', 'mapping', 'at'])
          .where('channelId', '=', channelId)
          .orderBy('name')
          .execute()
        return rows.map((row) => ({ ...row, mapping: JSON.parse(row.mapping) as unknown }))
      }),
    async set(channelId, name, mapping, at) {
      const kept = { mapping: JSON.stringify(mapping ?? null), at }
      await access.run((db) =>
        db
          .insertInto('importMappings')
          .values({ channelId, name, ...kept })
          .onConflict((conflict) => conflict.columns(['channelId', 'name']).doUpdateSet(kept))
          .execute(),
      )
    },
  }
}
