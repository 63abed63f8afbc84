import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { PostingRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import { earlier } from '../lists/requests.ts'
import type { Halt, Job, Numbered, Visit } from '../session/job.ts'
import { cutOff, type Reading, readJob } from '../session/reading.ts'
import { asked, type DriftForm, driftForms } from './kinds.ts'
import { type Look, remember } from './look.ts'
import { type Block, textOf } from './sides.ts'

/** Rows a page: nothing but ids and times. */
const PAGE = 2_000
/** Rows that are compared with ours in one statement. */
const BATCH = 500
/** Changes are asked for again from a little before the newest one seen. */
const OVERLAP_MINUTES = 5
/** Deletions carry the clock of the QuickBooks machine, and asking twice costs nothing. */
const DELETED_OVERLAP_MINUTES = 24 * 60

const HEAD = ['TxnID', 'EditSequence', 'TimeModified']
const DELETED = 'deleted'

/** Everything changed or deleted since the last look, a few words of each: most of it is our own work or not ours at all. */
export function readHeads(deps: Deps, visit: Visit, look: Look): Job {
  const first = look.iterators === undefined
  const going = look.iterators ?? new Map<string, string>()
  const forms = first ? look.forms : look.forms.filter((form) => going.has(form.add))
  const pages = forms.map((form): Numbered => ({ id: form.add, request: page(form, look.water, going.get(form.add)) }))
  const requests = first ? [...pages, { id: DELETED, request: deletedSince(look) }] : pages
  return readJob(visit, {
    words: 'Looking what was changed in QuickBooks since',
    requests,
    take: (reading) => take(deps, visit, look, reading, requests),
    async lost() {
      // The iterators died with the session.
      look.iterators = undefined
      look.changed.length = 0
      look.gone.clear()
    },
  })
}

const page = (form: DriftForm, water: string, iteratorID: string | undefined): QbRequest =>
  asked(
    form,
    {
      MaxReturned: PAGE,
      ModifiedDateRangeFilter: { FromModifiedDate: earlier(water, OVERLAP_MINUTES) },
      IncludeRetElement: HEAD,
    },
    iteratorID === undefined ? { iterator: 'Start' } : { iterator: 'Continue', iteratorID },
  )

const deletedSince = ({ forms, water }: Look): QbRequest => ({
  kind: 'TxnDeletedQuery',
  body: {
    TxnDelType: forms.map((form) => form.type),
    DeletedDateRangeFilter: { FromDeletedDate: earlier(water, DELETED_OVERLAP_MINUTES) },
  },
})

type Row = Readonly<{ id: string; editSequence: string; deletedAt: string }>

async function take(
  deps: Deps,
  visit: Visit,
  look: Look,
  reading: Reading,
  requests: readonly Numbered[],
): Promise<Halt | undefined> {
  const iterators = new Map<string, string>()
  const batches = new Map<string, Row[]>()
  const flush = async (add: string): Promise<void> => {
    const rows = batches.get(add) ?? []
    batches.delete(add)
    await sort(deps, visit.companyId, look, add, rows)
  }
  for await (const row of reading.rows) {
    if (row.kind === 'response' && row.iteratorId !== undefined && (row.remaining ?? 0) > 0)
      iterators.set(row.requestId, row.iteratorId)
    if (row.kind !== 'ret') continue
    const add = row.requestId === DELETED ? ofType(row.value as Block) : row.requestId
    if (row.requestId !== DELETED) remember(look, textOf((row.value as Block).TimeModified))
    const rows = batches.get(add) ?? []
    batches.set(add, rows)
    rows.push(rowOf(row.value as Block))
    if (rows.length >= BATCH) await flush(add)
  }
  for (const add of [...batches.keys()]) await flush(add)
  return end(look, reading, requests, iterators)
}

const ofType = (ret: Block): string => driftForms.find((form) => form.type === textOf(ret.TxnDelType))?.add ?? ''

const rowOf = (ret: Block): Row => ({
  id: textOf(ret.TxnID),
  editSequence: textOf(ret.EditSequence),
  deletedAt: textOf(ret.TimeDeleted),
})

/** Ours that are not as we know them by their edit sequence are read whole; the others are of no interest. */
async function sort(deps: Deps, companyId: string, look: Look, add: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0 || add === '') return
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ours = await deps.store.postings.byQbIds(companyId, add, [...byId.keys()])
  const latest = await deps.store.drifts.latest(ours.map((p) => p.id))
  for (const posting of ours) {
    const row = byId.get(posting.qbId ?? '')!
    if (row.deletedAt !== '') look.gone.set(posting.id, { posting, deletedAt: row.deletedAt })
    else if (isNews(posting, row, latest.get(posting.id)?.editSequence)) look.changed.push({ add, id: row.id })
  }
}

const isNews = (posting: PostingRow, row: Row, seen: string | undefined): boolean =>
  row.editSequence !== posting.editSequence && row.editSequence !== seen

/** An iteratorID that QuickBooks does not know any more: all is read from the start again. */
const ITERATOR_GONE = 3391

function end(
  look: Look,
  reading: Reading,
  requests: readonly Numbered[],
  iterators: ReadonlyMap<string, string>,
): Halt | undefined {
  for (const { id } of requests) {
    const verdict = reading.verdict(id)
    if (verdict.kind === 'missing') return cutOff('it had told what was changed')
    if (verdict.kind === 'refused' && verdict.code === ITERATOR_GONE) {
      look.iterators = undefined
      return undefined
    }
    // A kind that this QuickBooks or its user may not read is left out, and everything else goes on.
    if (verdict.kind === 'refused') look.refused.add(id)
  }
  look.iterators = iterators
  if (iterators.size === 0) look.stage = 'whole'
  return undefined
}
