import { sql } from 'kysely'
import { type PostingState, postingStates } from '../domain/states.ts'
import type { Access } from './access.ts'
import { keptList } from './kept.ts'
import type {
  NewPosting,
  PostingChange,
  PostingOutline,
  PostingRow,
  PostingStanding,
  QueuedPosting,
  Store,
} from './port.ts'
import { queueAll } from './posting-queue.ts'
import { type Db, type PostingsTable, postingRow } from './tables.ts'

/** Rows that are each changed otherwise in one statement. */
const CHANGED_AT_ONCE = 100
/** Ids that are asked for in one statement. */
const AT_ONCE = 1_000

/** The outbox. */
export function postings(access: Access): Store['postings'] {
  const oneBy = (find: (db: Db) => Promise<Kept | undefined>) =>
    access.run(async (db) => {
      const row = await find(db)
      return row && toPosting(row)
    })
  return {
    queue: (posting, documentId, now) => access.whole((db) => queue(db, posting, documentId, now)),
    documentsOfKeys: (companyId, keys) => access.run((db) => documentsOfKeys(db, companyId, keys)),
    queueAll: (companyId, all, now) => access.whole((db) => queueAll(db, companyId, all, now)),
    get: (id) => oneBy((db) => all(db).where('id', '=', id).executeTakeFirst()),
    byKey: (companyId, key) => oneBy((db) => byKey(db, companyId, key)),
    byQbIds: (companyId, kind, qbIds) => access.run((db) => byQbIds(db, companyId, kind, qbIds)),
    hasBooked: (companyId, kind) =>
      access.run(async (db) => {
        const row = await ofKind(db, companyId, kind).limit(1).executeTakeFirst()
        return row !== undefined
      }),
    countBooked: (companyId, through) => access.slow((db) => countBooked(db, companyId, through)),
    naming: (companyId, fullName, limit) => access.slow((db) => naming(db, companyId, fullName, limit)),
    booked: (companyId, afterId, limit) => access.run((db) => booked(db, companyId, afterId, limit)),
    standingsOfKeys: (companyId, keys) => access.run((db) => standingsOfKeys(db, companyId, keys)),
    byIds: (ids) => access.run((db) => byIds(db, ids)),
    ofDocument: (documentId) =>
      access.run(async (db) => {
        const rows = await ofDocuments(db, [documentId], {})
        // Sorted here: SQLite's sorter costs more than the rest of it.
        return rows.sort((a, b) => a.seq - b.seq).map(toPosting)
      }),
    linked: (documentIds) =>
      access.run(async (db) => [...new Set((await linksOf(db, documentIds, {})).map((row) => row.documentId))]),
    outlines: (ids) => access.run((db) => outlines(db, ids)),
    contents: (ids) => access.run((db) => contents(db, ids)),
    standings: (documentId) => access.run(async (db) => (await standingsOf(db, [documentId])).get(documentId) ?? []),
    standingsOf: (documentIds) => access.run((db) => standingsOf(db, documentIds)),
    documentsOf: (postingIds) => access.run((db) => documentsOf(db, postingIds)),
    queued: (companyId, now, limit) => access.run((db) => queued(db, companyId, now, limit)),
    inState: (companyId, states) =>
      access.run(async (db) => {
        if (states.length === 0) return []
        const rows = await all(db).where('companyId', '=', companyId).where('state', 'in', states).execute()
        return rows.sort((a, b) => a.seq - b.seq).map(toPosting)
      }),
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      const { answer, ...rest } = change
      const written = postingRow.write('answer' in change ? { ...rest, answer: answer ?? null } : rest)
      await access.run((db) => db.updateTable('postings').set(written).where('id', '=', id).execute())
    },
    updateAll: (ids, change) =>
      access.whole(async (db) => {
        const written = postingRow.write(change)
        if (Object.keys(written).length === 0) return
        for (let at = 0; at < ids.length; at += AT_ONCE)
          await db
            .updateTable('postings')
            .set(written)
            .where('id', 'in', ids.slice(at, at + AT_ONCE))
            .execute()
      }),
    updateEach: (changes) => access.whole((db) => updateEach(db, changes)),
    neededElsewhere: (ids, documentId) => access.run((db) => neededElsewhere(db, ids, documentId)),
    dropQueued: (documentId) => access.whole((db) => dropQueued(db, documentId)),
    counts: (companyId) => access.slow((db) => counts(db, companyId)),
  }
}

const all = (db: Db) => db.selectFrom('postings').selectAll('postings')

// Asked for by a list within the list, not joined: SQLite prepares a join anew each time it is run.
const ofDocuments = keptList<Record<never, never>, Kept>((db, ids) =>
  all(db).where('id', 'in', (inner) =>
    inner.selectFrom('postingDocuments').select('postingId').where('documentId', 'in', ids),
  ),
)
const linksOf = keptList<Record<never, never>, { documentId: string }>((db, ids) =>
  db.selectFrom('postingDocuments').select('documentId').where('documentId', 'in', ids),
)
const transactionsWithKeys = keptList<Readonly<{ companyId: string }>, { id: string; key: string }>((db, keys, at) =>
  db
    .selectFrom('postings')
    .select(['id', 'key'])
    .where('companyId', '=', at('companyId'))
    .where('key', 'in', keys)
    .where('scope', '=', 'document'),
)
const linksTo = keptList<Record<never, never>, { documentId: string; postingId: string }>((db, ids) =>
  db.selectFrom('postingDocuments').select(['documentId', 'postingId']).where('postingId', 'in', ids),
)

async function documentsOfKeys(db: Db, companyId: string, keys: readonly string[]) {
  const keyOf = new Map((await transactionsWithKeys(db, keys, { companyId })).map(({ id, key }) => [id, key]))
  const links = await linksTo(db, [...keyOf.keys()], {})
  return links.map(({ documentId, postingId }) => ({ documentId, key: keyOf.get(postingId) ?? '' }))
}

type Kept = PostingsTable & { seq: number }

function toPosting({ seq: _seq, age: _age, ...stored }: Kept): PostingRow {
  // A row that was joined carries the link's columns, too.
  const {
    documentId: _d,
    postingId: _p,
    ...row
  } = stored as typeof stored & { documentId?: string; postingId?: string }
  return postingRow.read(row)
}

const standing = [
  'id',
  'part',
  'scope',
  'state',
  'generation',
  'handedAt',
  'problem',
  'expectedMinor',
  'answeredMinor',
  'refNumber',
  'answeredRefNumber',
] as const satisfies readonly (keyof PostingStanding)[]

async function standingsOf(db: Db, documentIds: readonly string[]): Promise<Map<string, PostingStanding[]>> {
  const found = new Map<string, PostingStanding[]>(documentIds.map((id) => [id, []]))
  for (let at = 0; at < documentIds.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('postingDocuments')
      .innerJoin('postings', 'postingDocuments.postingId', 'postings.id')
      .select([...standing, 'postings.seq', 'documentId'])
      .where('documentId', 'in', documentIds.slice(at, at + AT_ONCE))
      .execute()
    // Sorted here: SQLite's sorter costs more than the rest of it.
    for (const { seq: _seq, documentId, ...row } of rows.sort((a, b) => a.seq - b.seq))
      found.get(documentId)?.push(postingRow.read(row as Parameters<typeof postingRow.read>[0]))
  }
  return found
}

const outline = [
  'id',
  'companyId',
  'key',
  'part',
  'scope',
  'requestKind',
  'state',
  'generation',
  'needs',
  'expectedMinor',
  'currency',
  'refNumber',
  'txnDate',
  'customer',
  'setId',
  'requestId',
  'qbId',
  'editSequence',
  'answeredRefNumber',
  'answeredMinor',
  'attempts',
  'nextTryAt',
  'problem',
  'createdAt',
  'handedAt',
  'settledAt',
] as const satisfies readonly (keyof PostingOutline)[]

async function outlines(db: Db, ids: readonly string[]): Promise<readonly PostingOutline[]> {
  const found = new Map<string, PostingOutline>()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE)
    for (const row of await db.selectFrom('postings').select(outline).where('id', 'in', some).execute())
      found.set(row.id, postingRow.read(row as Parameters<typeof postingRow.read>[0]))
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function standingsOfKeys(db: Db, companyId: string, keys: readonly string[]) {
  const found = new Map<string, Pick<PostingRow, 'state' | 'setId' | 'qbId'>>()
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('postings')
      .select(['key', 'state', 'setId', 'qbId'])
      .where('companyId', '=', companyId)
      .where('key', 'in', keys.slice(at, at + AT_ONCE))
      .execute()
    for (const { key, ...row } of rows) found.set(key, row)
  }
  return found
}

async function contents(db: Db, ids: readonly string[]) {
  const found: Pick<PostingRow, 'id' | 'state' | 'request'>[] = []
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = ids.slice(at, at + AT_ONCE)
    const rows = await db.selectFrom('postings').select(['id', 'state', 'request']).where('id', 'in', some).execute()
    for (const row of rows) found.push(postingRow.read(row as Parameters<typeof postingRow.read>[0]))
  }
  return found
}

/** Those that change the same fields, in one statement. */
async function updateEach(db: Db, changes: readonly PostingChange[]): Promise<void> {
  const alike = new Map<string, Record<string, unknown>[]>()
  for (const { id, change } of changes) {
    const written = postingRow.write('answer' in change ? { ...change, answer: change.answer ?? null } : change)
    const fields = Object.keys(written)
    if (fields.length === 0) continue
    const rows = alike.get(fields.join()) ?? []
    rows.push({ ...written, id })
    alike.set(fields.join(), rows)
  }
  for (const [fields, rows] of alike) {
    for (let at = 0; at < rows.length; at += CHANGED_AT_ONCE) {
      const some = JSON.stringify(rows.slice(at, at + CHANGED_AT_ONCE))
      const values = fields.split(',').map((field) => sql`${sql.ref(field)} = row.value ->> ${sql.lit(`$.${field}`)}`)
      await sql`update ${sql.table('postings')} set ${sql.join(values)} from json_each(${some}) as row
                where postings.id = row.value ->> '$.id'`.execute(db)
    }
  }
}

async function documentsOf(db: Db, postingIds: readonly string[]): Promise<readonly string[]> {
  const found = new Map<string, number>()
  for (let at = 0; at < postingIds.length; at += AT_ONCE) {
    const rows = await db
      .selectFrom('postingDocuments')
      .innerJoin('documents', 'documents.id', 'postingDocuments.documentId')
      .select(['documents.id', 'seq'])
      .where('postingId', 'in', postingIds.slice(at, at + AT_ONCE))
      .execute()
    for (const { id, seq } of rows) found.set(id, seq)
  }
  return [...found].toSorted(([, a], [, b]) => a - b).map(([id]) => id)
}

const byKey = (db: Db, companyId: string, key: string): Promise<Kept | undefined> =>
  all(db).where('companyId', '=', companyId).where('key', '=', key).executeTakeFirst()

async function queue(db: Db, posting: NewPosting, documentId: string, now: string): Promise<PostingRow> {
  const queued = await queueAll(db, posting.companyId, [{ documentId, postings: [posting] }], now)
  const { id } = queued.get(documentId)![0]!
  return toPosting(await all(db).where('id', '=', id).executeTakeFirstOrThrow())
}

async function byIds(db: Db, ids: readonly string[]): Promise<readonly PostingRow[]> {
  const found = new Map<string, PostingRow>()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await all(db)
      .where('id', 'in', ids.slice(at, at + AT_ONCE))
      .execute()
    for (const row of rows) found.set(row.id, toPosting(row))
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** What of one kind QuickBooks knows under an id: all of it stands in one index. */
const ofKind = (db: Db, companyId: string, requestKind: string) =>
  all(db).where('companyId', '=', companyId).where('requestKind', '=', requestKind).where('qbId', 'is not', null)

async function byQbIds(
  db: Db,
  companyId: string,
  requestKind: string,
  qbIds: readonly string[],
): Promise<readonly PostingRow[]> {
  const found: PostingRow[] = []
  for (let at = 0; at < qbIds.length; at += AT_ONCE) {
    const rows = await ofKind(db, companyId, requestKind)
      .where('qbId', 'in', qbIds.slice(at, at + AT_ONCE))
      .where('state', '=', 'applied')
      .execute()
    found.push(...rows.map(toPosting))
  }
  return found
}

async function countBooked(db: Db, companyId: string, through: string): Promise<number> {
  const row = await db
    .selectFrom('postings')
    .select(sql<number>`count(*)`.as('n'))
    .where('companyId', '=', companyId)
    .where('state', '=', sql.lit('applied'))
    .where('scope', '=', 'document')
    .where('txnDate', '<=', through)
    .executeTakeFirstOrThrow()
  return row.n
}

/** Looks through all of them, for nothing else stands in an index: asked only for a name that is gone. */
async function naming(db: Db, companyId: string, fullName: string, limit: number): Promise<readonly PostingRow[]> {
  const named = JSON.stringify({ FullName: fullName }).slice(1, -1)
  const rows = await all(db)
    .where('companyId', '=', companyId)
    .where('state', '=', sql.lit('applied'))
    .where('scope', '=', 'document')
    .where('qbId', 'is not', null)
    .where((is) =>
      is.or([is(sql`instr(request, ${named})`, '>', sql.lit(0)), is(sql`instr(answer, ${named})`, '>', sql.lit(0))]),
    )
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toPosting)
}

async function booked(
  db: Db,
  companyId: string,
  afterId: string | undefined,
  limit: number,
): Promise<readonly PostingRow[]> {
  const after =
    afterId === undefined
      ? undefined
      : await db.selectFrom('postings').select('seq').where('id', '=', afterId).executeTakeFirst()
  const rows = await all(db)
    .where('companyId', '=', companyId)
    .where('state', '=', sql.lit('applied'))
    .where('seq', '>', after?.seq ?? 0)
    .where('scope', '=', 'document')
    .where('qbId', 'is not', null)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(toPosting)
}

async function queued(db: Db, companyId: string, now: string, limit: number): Promise<readonly QueuedPosting[]> {
  const rows = await db
    .selectFrom('postings')
    .select([...outline, 'request'])
    .where('companyId', '=', companyId)
    // Written out, not a parameter: only so is the index of queued postings used.
    .where('state', '=', sql.lit('queued'))
    .where((is) => is.or([is('nextTryAt', 'is', null), is('nextTryAt', '<=', now)]))
    .orderBy('age')
    .orderBy('scope', 'desc')
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map((row) => postingRow.read(row as Parameters<typeof postingRow.read>[0]))
}

/** Documents that need nothing of what was made for them; of those that are being undone, the ones whose transactions are out. */
const without = ['undone', 'excluded'] as const

async function neededElsewhere(db: Db, ids: readonly string[], documentId: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const id of ids) {
    const other = await db
      .selectFrom('postingDocuments')
      .innerJoin('documents', 'documents.id', 'postingDocuments.documentId')
      .select('documentId')
      .where('postingId', '=', id)
      .where('documentId', '<>', documentId)
      .where('documents.state', 'not in', without)
      .where((is) =>
        is.or([
          is('documents.state', '<>', 'undoing'),
          is.exists(
            is
              .selectFrom('postingDocuments as link')
              .innerJoin('postings as own', 'own.id', 'link.postingId')
              .select('own.id')
              .whereRef('link.documentId', '=', 'documents.id')
              .where('own.scope', '=', 'document')
              .where('own.state', '<>', 'undone'),
          ),
        ]),
      )
      .limit(1)
      .executeTakeFirst()
    if (other) found.add(id)
  }
  return found
}

async function dropQueued(db: Db, documentId: string): Promise<void> {
  const linked = await db
    .selectFrom('postingDocuments')
    .innerJoin('postings', 'postings.id', 'postingDocuments.postingId')
    .select('postingId')
    .where('documentId', '=', documentId)
    .where('state', 'in', ['queued', 'rejected'])
    .execute()
  for (const { postingId } of linked) {
    const link = db.deleteFrom('postingDocuments').where('postingId', '=', postingId)
    await link.where('documentId', '=', documentId).execute()
    await db
      .deleteFrom('postings')
      .where('id', '=', postingId)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('postingDocuments').select('documentId').where('postingId', '=', postingId))),
      )
      .execute()
  }
}

async function counts(db: Db, companyId: string): Promise<Record<PostingState, number>> {
  const out = Object.fromEntries(postingStates.map((state) => [state, 0])) as Record<PostingState, number>
  const rows = await db
    .selectFrom('postings')
    .select(['state', sql<number>`count(*)`.as('n')])
    .where('companyId', '=', companyId)
    .groupBy('state')
    .execute()
  for (const { state, n } of rows) out[state] = n
  return out
}
