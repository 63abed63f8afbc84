import { cellFinder, counter } from './document-cells.ts'
import { liesAt, momentOf, seqGiver } from './document-time.ts'
import { numberKey, sortKey } from './fold.ts'
import { insertAll, keptList, updateById } from './kept.ts'
import type { DocumentChange, DocumentRow, NewDocument } from './port.ts'
import { documentsText } from './search.ts'
import { contentFields, type Db, type DocumentsTable, documentRow } from './tables.ts'

/** Splits a document, or the named parts of one, into its two tables. */
export function split(change: Partial<DocumentRow>) {
  const stored: Record<string, unknown> = documentRow.write(change)
  const contents: Record<string, unknown> = {}
  for (const field of contentFields) {
    if (field in stored) {
      contents[field] = stored[field]
      delete stored[field]
    }
  }
  return { head: Object.assign(stored, keysOf(change)) as Partial<DocumentsTable>, contents }
}

/** The columns that follow from others. */
const keysOf = (change: Partial<DocumentRow>): Partial<DocumentsTable> => ({
  ...(change.number !== undefined && { numberKey: numberKey(change.number) }),
  ...(change.customer !== undefined && { customerKey: sortKey(change.customer) }),
  ...(change.problem !== undefined && {
    problemCode: change.problem?.code ?? '',
    problemSubject: change.problem?.subject ?? '',
  }),
})

/** Adds documents, each at its place in time and in its cell. */
export async function insertDocuments(db: Db, all: readonly NewDocument[]): Promise<void> {
  const giveSeq = seqGiver(db)
  const cellOf = cellFinder(db)
  const counts = counter()
  const heads: Partial<DocumentsTable>[] = []
  const contents: Record<string, unknown>[] = []
  const texts: { number: number; text: string }[] = []
  for (const { row, searchText, near } of all) {
    const seq = await giveSeq(momentOf(row.orderedAt || (near ?? ''), row.fetchedAt))
    const cell = await cellOf(row)
    const parts = split(row)
    heads.push({ ...parts.head, seq, cell })
    contents.push({ ...parts.contents, id: row.id, searchText })
    texts.push({ number: seq, text: searchText })
    counts.count(seq, cell, 1)
  }
  await insertAll(db, 'documents', heads)
  await insertAll(db, 'documentContents', contents)
  if (texts.length > 0) await documentsText.putAll(db, texts)
  await counts.write(db)
}

const moves = ['companyId', 'channelId', 'kind', 'state', 'orderedAt', 'fetchedAt'] as const
type Place = Pick<DocumentsTable, 'id' | 'seq' | 'cell' | (typeof moves)[number]>

const placesOf = keptList<Record<never, never>, Place>((db, ids) =>
  db
    .selectFrom('documents')
    .select(['id', 'seq', 'cell', ...moves])
    .where('id', 'in', ids),
)

/** Changes documents, each in its own way; those that come into another cell or time are counted there. */
export async function updateDocuments(db: Db, all: readonly DocumentChange[]): Promise<void> {
  const isMoving = ({ change }: DocumentChange): boolean => moves.some((field) => change[field] !== undefined)
  const ids = all.filter(isMoving).map(({ id }) => id)
  const places = new Map((await placesOf(db, ids, {})).map((place) => [place.id, place]))
  const move = mover(db)
  for (const one of all) {
    const place = isMoving(one) ? places.get(one.id) : undefined
    const next = place ? await move.to(place, one.change) : undefined
    if (next) places.set(one.id, next)
    await change(db, one, place, next)
  }
  await move.write()
}

async function change(
  db: Db,
  { id, change, searchText }: DocumentChange,
  place: Place | undefined,
  next: Place | undefined,
): Promise<void> {
  const { head, contents } = split(change)
  const moved = next && {
    ...(next.cell !== place?.cell && { cell: next.cell }),
    ...(next.seq !== place?.seq && { seq: next.seq }),
  }
  await updateById(db, 'documents', id, { ...head, ...moved })
  await updateById(db, 'documentContents', id, searchText === undefined ? contents : { ...contents, searchText })
  if (searchText !== undefined || (moved && 'seq' in moved)) await indexAgain(db, id)
}

/** Finds the place that a change brings a document to, and counts it there and no more where it was. */
function mover(db: Db) {
  const giveSeq = seqGiver(db)
  const cellOf = cellFinder(db)
  const counts = counter()
  return {
    async to(old: Place, change: Partial<DocumentRow>): Promise<Place> {
      const next = { ...old }
      for (const field of moves) if (change[field] !== undefined) Object.assign(next, { [field]: change[field] })
      const cell = await cellOf(next)
      const moment = momentOf(next.orderedAt, next.fetchedAt)
      const stays = liesAt(old.seq, moment) || momentOf(old.orderedAt, old.fetchedAt) === moment
      const seq = stays ? old.seq : await giveSeq(moment)
      if (cell !== old.cell || seq !== old.seq) {
        counts.count(old.seq, old.cell, -1)
        counts.count(seq, cell, 1)
      }
      if (seq !== old.seq) await documentsText.remove(db, old.seq)
      return { ...next, cell, seq }
    },
    write: () => counts.write(db),
  }
}

async function indexAgain(db: Db, id: string): Promise<void> {
  const row = await db
    .selectFrom('documents')
    .innerJoin('documentContents', 'documentContents.id', 'documents.id')
    .select(['seq', 'searchText'])
    .where('documents.id', '=', id)
    .executeTakeFirst()
  if (row) await documentsText.put(db, row.seq, row.searchText)
}
