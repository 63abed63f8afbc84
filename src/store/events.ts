import { sql } from 'kysely'
import type { Event, NewEvent } from '../domain/event.ts'
import type { Access } from './access.ts'
import type { Store } from './port.ts'
import { eventsText, wordsOf } from './search.ts'
import type { Db } from './tables.ts'

/** Events of one statement. */
const ADDED_AT_ONCE = 50
/** Events that one pruning takes at most. */
const PRUNED_AT_ONCE = 500

/** What happened. Numbers rise and are never given twice, also after pruning. */
export function events(access: Access): Store['events'] {
  return {
    add: (event, at) => access.whole(async (db) => (await addAll(db, [{ event, at }]))[0]!),
    addAll: (events) => access.whole((db) => addAll(db, events)),
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

type Said = Readonly<{ event: NewEvent; at: string }>

const rowOf = ({ event, at }: Said) => ({
  at,
  who: event.who ?? 'Waybill',
  area: event.area,
  kind: event.kind,
  companyId: event.companyId ?? null,
  channelId: event.channelId ?? null,
  documentId: event.documentId ?? null,
  sentence: event.sentence,
  details: event.details ?? '',
})

async function addAll(db: Db, said: readonly Said[]): Promise<readonly Event[]> {
  const kept: Event[] = []
  for (let at = 0; at < said.length; at += ADDED_AT_ONCE) {
    const rows = said.slice(at, at + ADDED_AT_ONCE).map(rowOf)
    const ids = await db.insertInto('events').values(rows).returning('id').execute()
    // They are numbered in the order in which they stand in the statement, and told in any.
    ids.sort((a, b) => a.id - b.id)
    const added = rows.map((row, i) => ({ id: ids[i]!.id, ...row }))
    await eventsText.putAll(
      db,
      added.map(({ id, sentence, details }) => ({ number: id, text: `${sentence}\n${details}` })),
    )
    kept.push(...added)
  }
  return kept
}

async function page(db: Db, filter: Parameters<Store['events']['page']>[0], limit: number): Promise<readonly Event[]> {
  const words = wordsOf(filter.search)
  const before = filter.beforeId ?? Number.MAX_SAFE_INTEGER
  const { low, high } = await idsBetween(db, filter.from, filter.to)
  const end = Math.min(before, high)
  const checks = [sql`e.id >= ${low} and e.id < ${end}`]
  if (filter.area !== undefined) checks.push(sql`e.area = ${filter.area}`)
  if (filter.companyId !== undefined) checks.push(sql`e.company_id = ${filter.companyId}`)
  if (filter.channelId !== undefined) checks.push(sql`e.channel_id = ${filter.channelId}`)
  if (filter.documentId !== undefined) checks.push(sql`e.document_id = ${filter.documentId}`)
  // Joined to '', so that the time is checked and does not become the way in.
  if (filter.from !== undefined) checks.push(sql`e.at || '' >= ${filter.from}`)
  if (filter.to !== undefined) checks.push(sql`e.at || '' <= ${lastMoment(filter.to)}`)
  const where = sql.join(checks, sql` and `)
  const { rows } = await (words.length === 0
    ? sql<Event>`select e.* from events e where ${where} order by e.id desc limit ${limit}`
    : sql<Event>`select e.* from (${eventsText.hits(words, low, end)}) h join events e on e.id = h.number
                 where ${where} order by h.number desc limit ${limit}`
  ).execute(db)
  return rows
}

/** The numbers that a span of time leads to; events are numbered as time passes. */
async function idsBetween(db: Db, from: string | undefined, to: string | undefined) {
  const first = db
    .selectFrom('events')
    .select('id')
    .where('at', '>=', from ?? '')
  const last = db
    .selectFrom('events')
    .select('id')
    .where('at', '<=', lastMoment(to ?? ''))
  const low = from === undefined ? 0 : (await first.orderBy('at').limit(1).executeTakeFirst())?.id
  const high = to === undefined ? undefined : ((await last.orderBy('at', 'desc').limit(1).executeTakeFirst())?.id ?? 0)
  return { low: low ?? Number.MAX_SAFE_INTEGER, high: high === undefined ? Number.MAX_SAFE_INTEGER : high + 1 }
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
