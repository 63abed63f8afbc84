import type { Settings } from '../domain/form-field.ts'
import type { Access } from './access.ts'
import type { Store } from './port.ts'
import type { Db } from './tables.ts'

/** Settings and secrets alike: text by scope and key. `set` changes the named keys and leaves the others. */
export function scopedValues(access: Access, table: 'settings' | 'secrets'): Store['settings'] {
  return {
    get: (scope) => access.run((db) => valuesOf(db, table, scope)),
    async set(scope, values) {
      const rows = Object.entries(values).map(([key, value]) => ({ scope, key, value }))
      if (rows.length === 0) return
      await access.run((db) =>
        db
          .insertInto(table)
          .values(rows)
          .onConflict((conflict) =>
            conflict.columns(['scope', 'key']).doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
          )
          .execute(),
      )
    },
    async remove(scope) {
      await access.run((db) => db.deleteFrom(table).where('scope', '=', scope).execute())
    },
  }
}

async function valuesOf(db: Db, table: 'settings' | 'secrets', scope: string): Promise<Settings> {
  const rows = await db.selectFrom(table).select(['key', 'value']).where('scope', '=', scope).orderBy('key').execute()
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]))
}
