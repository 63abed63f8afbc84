import { sql } from 'kysely'
import type { Event, NewEvent } from '../domain/event.ts'
import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { eventsText, wordsOf } from './search.ts'
import type { Db } from './tables.ts'

/** Events that one pruning takes at most. */
const PRUNED_AT_ONCE = 500

/** What happened. Numbers rise and are never given twice, also after pruning. */
export function events(access: Access): Store['events'] {
  return {
    add: (event, at) => access.whole((db) => add(db, event, at)),
    after: (id, limit) =>
      access.run((db) => db.selectFrom('events').selectAll().where('id', '>', id).orderBy('id').limit(limit).execute()),
    page: (filter, limit) => access.slow((db) => page(db, filter, limit)),
    lastId: () =>
      access.run(async (db) => {
        const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = 'events'`.execute(db)
        return rows[0]?.seq ?? 0
      }),
    prune: (before) => access.whole((db) => prune(db, before)),
  }
}

async function add(db: Db, event: NewEvent, at: string): Promise<Event> {
  const row = {
    at,
    who: event.who ?? 'Waybill',
    area: event.area,
    kind: event.kind,
    companyId: event.companyId ?? null,
    channelId: event.channelId ?? null,
    documentId: event.documentId ?? null,
    sentence: event.sentence,
    details: event.details ?? '',
  }
  const { id } = await db.insertInto('events').values(row).returning('id').executeTakeFirstOrThrow()
  await eventsText.put(db, id, `${row.sentence}\n${row.details}`)
  return { id, ...row }
}

async function page(db: Db, filter: Parameters<Store['events']['page']>[0], limit: number): Promise<readonly Event[]> {
  const words = wordsOf(filter.search)
  const before = filter.beforeId ?? Number.MAX_SAFE_INTEGER
  let query = db.selectFrom('events').selectAll('events').where('events.id', '<', before)
  if (words.length > 0) {
    const hits = sql<{ number: number }>`(${eventsText.hits(words, 0, before)})`.as('hits')
    query = query.innerJoin(hits as never, sql`hits.number` as never, 'events.id' as never) as typeof query
  }
  if (filter.area !== undefined) query = query.where('area', '=', filter.area)
  if (filter.companyId !== undefined) query = query.where('companyId', '=', filter.companyId)
  if (filter.channelId !== undefined) query = query.where('channelId', '=', filter.channelId)
  if (filter.documentId !== undefined) query = query.where('documentId', '=', filter.documentId)
  if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('at', '<=', lastMoment(filter.to))
  return query.orderBy('events.id', 'desc').limit(limit).execute()
}

/** A bare day means the whole of it. */
const lastMoment = (to: string): string => (/^\d{4}-\d\d-\d\d$/.test(to) ? `${to}T23:59:59.999Z` : to)

async function prune(db: Db, before: string): Promise<number> {
  const rows = await db
    .deleteFrom('events')
    .where('id', 'in', (from) =>
      from.selectFrom('events').select('id').where('at', '<', before).orderBy('at').limit(PRUNED_AT_ONCE),
    )
    .returning('id')
    .execute()
  for (const { id } of rows) await eventsText.remove(db, id)
  return rows.length
}
