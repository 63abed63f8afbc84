/** What was deleted, kept for about ninety days, as QuickBooks does. */
import type { CompanyFile } from './company-file.ts'
import { addDays } from './time.ts'

export interface Deleted {
  readonly id: string
  readonly what: 'list' | 'txn'
  readonly kind: string
  readonly created: string
  readonly deleted: string
  readonly name: string
}

const keptDays = 90

export type DeletedThings = ReturnType<typeof deletedThings>

export const deletedThings = (file: CompanyFile) => {
  const insert = file.db.prepare('INSERT OR REPLACE INTO deleted VALUES (?,?,?,?,?,?)')
  const since = file.db.prepare('SELECT * FROM deleted WHERE what = ? AND deleted >= ? ORDER BY deleted, id')
  return {
    note: (thing: Omit<Deleted, 'deleted'>): string => {
      const time = file.now()
      insert.run(thing.id, thing.what, thing.kind, thing.created, time, thing.name)
      return time
    },
    recent: (what: Deleted['what']): Deleted[] => {
      const now = file.now()
      return since.all(what, `${addDays(now.slice(0, 10), -keptDays)}T${now.slice(11)}`) as Deleted[]
    },
  }
}
