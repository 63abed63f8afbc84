import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { wantedNumber } from '../wanted-number.ts'

/**
 * What an order's plan asked the lists is kept as numbers (see wanted-number.ts) and without a row number of its own: a
 * third of the room, and of the time that fetching an order took, went there. No document is ever removed, so that none
 * is referred to by key.
 */
export const wants: Migration = {
  async up(db) {
    await sql`create table wants (
      wanted integer not null, document_id text not null, primary key (wanted, document_id)
    ) without rowid`.execute(db)
    const { rows } = await sql<{ key: string }>`select distinct wanted_key as key from document_wants`.execute(db)
    for (const { key } of rows)
      await sql`insert or ignore into wants select ${wantedNumber(key)}, document_id from document_wants
                where wanted_key = ${key}`.execute(db)
    await sql`drop table document_wants`.execute(db)
    await sql`alter table wants rename to document_wants`.execute(db)
    await sql`create index document_wants_of_document on document_wants (document_id)`.execute(db)
  },
}
