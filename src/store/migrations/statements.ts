import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A migration of plain SQL statements, each ended by a semicolon at the end of its line. */
export const statements = (text: string): Migration => ({
  async up(db) {
    for (const statement of text.split(/;[ \t]*\n/)) {
      if (statement.trim() !== '') await sql.raw(statement).execute(db)
    }
  },
})
