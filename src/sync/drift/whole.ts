import type { DriftKind } from '../../domain/drift.ts'
import type { PostingRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'
import type { Halt, Job, Numbered, Visit } from '../session/job.ts'
import { cutOff, type Reading, readJob } from '../session/reading.ts'
import { type Comparison, compareSides } from './compare.ts'
import { goneEntries } from './follow.ts'
import { type DriftForm, driftForm, driftForms, wholeOnes } from './kinds.ts'
import type { Look } from './look.ts'
import type { Noticed } from './notice.ts'
import { type Block, isVoided, ourSide, textOf, theirSide } from './sides.ts'

/** Transactions read whole in one round trip. */
const AT_ONCE = 500
/** Compared with nothing awaited between them. */
const BATCH = 100

/** Reads what changed with its lines, and compares it with what was posted. */
export function readWhole(deps: Deps, visit: Visit, look: Look): Job {
  const some = look.changed.slice(0, AT_ONCE)
  const requests = asksFor(some)
  return readJob(visit, {
    words: 'Comparing what was changed in QuickBooks with what was posted',
    requests,
    async take(reading): Promise<Halt | undefined> {
      const answers = await answersOf(reading)
      for (const { id } of requests)
        if (reading.verdict(id).kind === 'missing') return cutOff('it had told what was changed')
      for (const form of look.forms) await compareAll(deps, visit.companyId, look, form, some, answers)
      look.changed.splice(0, some.length)
      if (look.changed.length === 0) look.stage = 'deposits'
      return undefined
    },
  })
}

/** The queries that give these transactions whole. */
export const asksFor = (some: readonly Readonly<{ add: string; id: string }>[]): Numbered[] =>
  driftForms.flatMap((form) =>
    wholeOnes(
      form,
      some.flatMap((one) => (one.add === form.add ? [one.id] : [])),
    ).map((request, at) => ({ id: `${form.add}:${at}`, request })),
  )

/** What was answered, by TxnID. */
export async function answersOf(reading: Reading): Promise<ReadonlyMap<string, Block>> {
  const answers = new Map<string, Block>()
  for await (const row of reading.rows)
    if (row.kind === 'ret') answers.set(textOf((row.value as Block).TxnID), row.value as Block)
  return answers
}

async function compareAll(
  deps: Deps,
  companyId: string,
  look: Look,
  form: DriftForm,
  some: readonly Readonly<{ add: string; id: string }>[],
  answers: ReadonlyMap<string, Block>,
): Promise<void> {
  const ids = some.flatMap((one) => (one.add === form.add ? [one.id] : []))
  for (let at = 0; at < ids.length; at += BATCH) {
    for (const posting of await deps.store.postings.byQbIds(companyId, form.add, ids.slice(at, at + BATCH))) {
      const answer = answers.get(posting.qbId ?? '')
      if (!answer) {
        if (!look.gone.has(posting.id)) look.gone.set(posting.id, { posting, deletedAt: '' })
        continue
      }
      const noticed = await compareOne(deps, form, posting, answer)
      if (noticed) look.found.push({ noticed, form })
      else look.same.push({ posting, answer })
    }
    await deps.breathe()
  }
}

/** What is otherwise than it was posted; undefined where nothing is. */
export async function compareOne(
  deps: Deps,
  form: DriftForm,
  posting: PostingRow,
  answer: Block,
): Promise<Noticed | undefined> {
  const ours = ourSide(form, posting)
  const theirs = theirSide(form, answer, posting.currency)
  const gone = await goneEntries(deps.store, posting.companyId, [
    { list: 'customer', id: ours.customerId, name: ours.fields.CustomerRef ?? '' },
    ...ours.lines.map((line) => ({ list: 'item' as const, id: line.itemId, name: line.item })),
  ])
  const comparison = compareSides(form, ours, theirs, gone)
  const kind = kindOf(comparison, isVoided(theirs) && !isVoided(ours))
  if (!kind) return undefined
  return { posting, kind, ours, theirs, answer, comparison, bars: [], changedAt: textOf(answer.TimeModified) }
}

function kindOf({ differences, followed }: Comparison, voided: boolean): DriftKind | undefined {
  if (voided) return 'voided'
  if (differences.length > 0) return 'changed'
  return followed.length > 0 ? 'merged' : undefined
}

/** The form of a posting that was looked at. */
export const formOf = (posting: PostingRow): DriftForm => driftForm(posting.requestKind)!
