import { hash } from 'node:crypto'
import { insertAll, keptList, updateById } from './kept.ts'
import type { NewPosting, QueuedFor } from './port.ts'
import { type Db, type PostingsTable, postingRow } from './tables.ts'

/** The id follows from the key, as the key does from the document: the same intent is the same row. */
const idOf = (companyId: string, key: string): string => hash('sha256', `${companyId}\0${key}`).slice(0, 32)

const unsent = {
  state: 'queued',
  xml: null,
  changes: '[]',
  setId: null,
  requestId: null,
  qbId: null,
  editSequence: null,
  answeredRefNumber: null,
  answeredMinor: null,
  answer: 'null',
  attempts: 0,
  nextTryAt: null,
  problem: null,
  handedAt: null,
  settledAt: null,
} as const satisfies Partial<PostingsTable>

type Content = Omit<PostingsTable, keyof typeof unsent | 'id' | 'createdAt' | 'age'>

/** A posting on its way into the outbox: as it stands there, if it does, and what is to stand there. */
type Queueing = { readonly old: PostingsTable | undefined; readonly id: string; content: Content; age: number }

const withKeys = keptList<Readonly<{ companyId: string }>, PostingsTable>((db, keys, at) =>
  db.selectFrom('postings').selectAll().where('companyId', '=', at('companyId')).where('key', 'in', keys),
)
const agesOf = keptList<Record<never, never>, { id: string; seq: number }>((db, ids) =>
  db.selectFrom('documents').select(['id', 'seq']).where('id', 'in', ids),
)

/**
 * Queues what several documents of one company need, each posting once: later documents that need it, too, are linked to
 * it. What has not left takes the newer content; what may be in the books stays as it is. Gives the ids and the states
 * they are in now, by document.
 */
export async function queueAll(
  db: Db,
  companyId: string,
  all: readonly Readonly<{ documentId: string; postings: readonly NewPosting[] }>[],
  now: string,
): Promise<ReadonlyMap<string, readonly QueuedFor[]>> {
  const wanting = all.filter(({ postings }) => postings.length > 0)
  const keys = [...new Set(wanting.flatMap(({ postings }) => postings.map(({ key }) => key)))]
  const known = new Map((await withKeys(db, keys, { companyId })).map((row) => [row.key, row]))
  const ids = wanting.map(({ documentId }) => documentId)
  // A document's place in time: older documents' postings go first.
  const ages = new Map((await agesOf(db, ids, {})).map(({ id, seq }) => [id, seq]))
  const queueing = new Map<string, Queueing>()
  for (const { documentId, postings } of wanting) {
    for (const posting of postings) note(queueing, known.get(posting.key), posting, ages.get(documentId) ?? 0)
  }
  const rows = [...queueing.values()]
  await insertAll(
    db,
    'postings',
    rows.filter(({ old }) => !old).map(({ id, content, age }) => ({ ...content, ...unsent, id, age, createdAt: now })),
  )
  for (const row of rows) if (row.old) await renew(db, row.old, row)
  return link(db, wanting, queueing)
}

function note(queueing: Map<string, Queueing>, old: PostingsTable | undefined, posting: NewPosting, age: number): void {
  const content = postingRow.write(posting) as Content
  const noted = queueing.get(posting.key)
  if (!noted) {
    queueing.set(posting.key, { old, id: old?.id ?? idOf(posting.companyId, posting.key), content, age })
    return
  }
  noted.content = content
  noted.age = Math.min(noted.age, age)
}

async function link(
  db: Db,
  all: readonly Readonly<{ documentId: string; postings: readonly NewPosting[] }>[],
  queueing: ReadonlyMap<string, Queueing>,
): Promise<ReadonlyMap<string, readonly QueuedFor[]>> {
  const out = new Map<string, readonly QueuedFor[]>()
  const links: { documentId: string; postingId: string }[] = []
  for (const { documentId, postings } of all) {
    const own = [...new Set(postings.map(({ key }) => key))].flatMap((key) => queueing.get(key) ?? [])
    for (const { id } of own) links.push({ documentId, postingId: id })
    const queued = own.map(
      ({ id, old }) => ({ id, state: old && !renewed.includes(old.state) ? old.state : 'queued' }) as const,
    )
    out.set(documentId, queued)
  }
  await insertAll(db, 'postingDocuments', links, 'leave')
  return out
}

/** Not in the books, or not any more: planned again, it goes out again. */
const renewed: readonly PostingsTable['state'][] = ['rejected', 'undone']

/** Replaces the content of one that has not left; what may be in the books stays as it is. */
async function renew(db: Db, old: PostingsTable, { content, age }: Queueing): Promise<void> {
  if (renewed.includes(old.state) || (old.state === 'queued' && differs(old, content)))
    await updateById(db, 'postings', old.id, { ...content, ...unsent, age: Math.min(age, old.age) })
  else if (old.state === 'queued' && age < old.age) await updateById(db, 'postings', old.id, { age })
}

/** Its content is another one. A wait after a refusal ends with that; planned again alike, it goes on. */
const differs = (old: PostingsTable, content: Partial<PostingsTable>): boolean =>
  Object.entries(content).some(([field, value]) => old[field as keyof PostingsTable] !== value)
