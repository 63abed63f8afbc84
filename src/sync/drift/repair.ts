import { type Problem, problem } from '../../domain/problem.ts'
import type { QbRequest } from '../../qbxml/messages/index.ts'
import type { DriftRow, NewPosting, PostingRow } from '../../store/port.ts'
import { type Deps, instant, together } from '../deps.ts'
import { dayIn } from '../documents/gather-facts.ts'
import { shortNumber } from '../keys.ts'
import type { Job, Visit } from '../session/job.ts'
import { cutOff, readJob } from '../session/reading.ts'
import { backToPosted, creditFor } from './back-to-posted.ts'
import { barsOf, closedThrough } from './bars.ts'
import { keepDeleted } from './conclude.ts'
import { asksForDeposits, undepositedFunds, waitingIn } from './deposits.ts'
import { follow } from './follow.ts'
import { repairKey } from './keys.ts'
import { driftForm } from './kinds.ts'
import { asPosted, asTheyHaveIt, notice, sayOfOrders } from './notice.ts'
import { type Block, ourSide, textOf } from './sides.ts'
import { wayOf } from './ways.ts'
import { asksFor, compareOne, formOf } from './whole.ts'

/** Repairs looked after in one round trip. */
const AT_ONCE = 100
/** Repairs looked at for what is to be done about them. */
const MOST = 1_000
/** How often a repair is sent: once more where somebody changed the transaction in the meantime (status 3200). */
const TRIES = 2
const STALE = 'quickbooks-3200'

type Pending = Readonly<{ drift: DriftRow; posting: PostingRow; sent: PostingRow | undefined }>

/** What was read in this visit already, by drift and what was sent for it: the same is not asked twice. */
const readFor = new WeakMap<Visit, Set<string>>()
const markOf = ({ drift, sent }: Pending): string => `${drift.id} ${drift.tries} ${sent?.state ?? ''}`

const inFlight: readonly PostingRow['state'][] = ['queued', 'frozen', 'handed', 'unknown']

/**
 * What a person wants put right. Each transaction is read anew just before, so that the change is made to what stands there
 * at that moment, and once more after, so that it is known to stand as it was posted.
 */
export async function repairs(deps: Deps, visit: Visit): Promise<Job | undefined> {
  const done = readFor.get(visit) ?? new Set<string>()
  readFor.set(visit, done)
  const wanted = (await pendingOf(deps, visit.companyId)).filter((p) => !done.has(markOf(p))).slice(0, AT_ONCE)
  if (wanted.length === 0) return undefined
  const some = wanted.map(({ posting }) => ({ add: posting.requestKind, id: posting.qbId ?? '' }))
  const requests = [...asksFor(some), asksForDeposits]
  return readJob(visit, {
    words: 'Reading what is to be put right',
    requests,
    async take(reading) {
      const answers = new Map<string, Block>()
      const waiting = await waitingIn(reading, (id, ret) => answers.set(id, ret))
      for (const { id } of requests)
        if (reading.verdict(id).kind === 'missing') return cutOff('it had told what is to be put right')
      const account = await undepositedFunds(deps.store, visit.companyId)
      for (const one of wanted) {
        done.add(markOf(one))
        const answer = answers.get(one.posting.qbId ?? '')
        await together(deps, (inside) => putRight(inside, one.drift.id, answer, { waitingIn: account, waiting }))
      }
      return undefined
    },
  })
}

async function pendingOf({ store }: Deps, companyId: string): Promise<readonly Pending[]> {
  const pending: Pending[] = []
  for (const drift of await store.drifts.wanted(companyId, MOST)) {
    const one = await pendingOne(store, drift)
    if (one && !(one.sent && inFlight.includes(one.sent.state))) pending.push(one)
  }
  return pending
}

async function pendingOne(store: Deps['store'], drift: DriftRow): Promise<Pending | undefined> {
  const posting = drift.postingId === null ? undefined : await store.postings.get(drift.postingId)
  return posting && { drift, posting, sent: await store.postings.byKey(posting.companyId, repairKey(drift.id)) }
}

type Money = Readonly<{ waitingIn: string; waiting: ReadonlySet<string> }>

/** One repair, by what stands in the books at this moment. Run it in a transaction. */
async function putRight(deps: Deps, driftId: string, answer: Block | undefined, money: Money): Promise<void> {
  const now = await deps.store.drifts.get(driftId)
  const one = now?.decision === 'repair' && now.doneAt === null ? await pendingOne(deps.store, now) : undefined
  if (!one || (one.sent && inFlight.includes(one.sent.state))) return
  const { drift, posting, sent } = one
  const company = await deps.store.companies.get(drift.companyId)
  const closed = closedThrough(company?.profile ?? null)
  if (!answer) return keepDeleted(deps, [{ posting, deletedAt: '' }], closed)
  const form = formOf(posting)
  const noticed = await compareOne(deps, form, posting, answer)
  if (!noticed) return asPosted(deps, posting, answer, drift)
  await follow(deps, drift.companyId, noticed.comparison.followed)
  const { ours, theirs } = noticed
  if (sent?.requestKind === 'CreditMemoAdd' && sent.state === 'applied') return credited(deps, one, answer)
  const bars = barsOf({ form, ours, theirs, answer, ...money, closed })
  const seen = { ...noticed, bars }
  const failed = failureOf(sent, drift)
  if (failed) return open(deps, drift, failed)
  // Somebody changed it again before anything was sent: that is for the person to see first.
  if (!sent && textOf(answer.EditSequence) !== drift.editSequence) return notice(deps, seen, drift)
  const request = requestFor(deps, { ...one, drift: { ...drift, ours, theirs, bars, answer } }, answer, closed)
  if ('code' in request) return open(deps, drift, request)
  await deps.store.drifts.update(drift.id, {
    theirs,
    answer,
    bars,
    editSequence: textOf(answer.EditSequence),
    tries: drift.tries + 1,
  })
  const [documentId = ''] = await deps.store.postings.documentsOf([posting.id])
  await deps.store.postings.queue(queuedAs(posting, drift, request), documentId, instant(deps))
}

/** Why what was sent did not put it right; undefined where it is (still) to be sent. */
function failureOf(sent: PostingRow | undefined, drift: DriftRow): Problem | undefined {
  if (!sent) return undefined
  if (sent.state === 'applied') return didNotHold
  if (sent.problem?.code === STALE && drift.tries < TRIES) return undefined
  return sent.problem ?? didNotHold
}

const didNotHold = problem({
  code: 'repair-did-not-hold',
  what: 'QuickBooks took the repair, but the transaction is still not what was posted.',
  why: 'QuickBooks or somebody else worked it out otherwise.',
  todo: 'Look at both sides, and change it in QuickBooks by hand or accept it.',
})

const notFrom = (why: string): Problem =>
  problem({
    code: 'not-repairable',
    what: 'This cannot be put right from here any more.',
    why,
    todo: 'Decide anew.',
  })

/** Back to the person, with the reason. */
async function open(deps: Deps, drift: DriftRow, found: Problem): Promise<void> {
  await deps.store.drifts.update(drift.id, { decision: null, decidedAt: null, problem: found })
  const posting = await deps.store.postings.get(drift.postingId ?? '')
  if (posting) await sayOfOrders(deps, posting, `could not be put right. ${found.what} ${found.why}`)
}

/** The credit stands in the books: together with the transaction as it is now, they show what was posted. */
async function credited(deps: Deps, { drift, posting, sent }: Pending, answer: Block): Promise<void> {
  await deps.store.postings.update(posting.id, asTheyHaveIt(posting, answer))
  await deps.store.drifts.update(drift.id, { doneAt: instant(deps), problem: null })
  const number = sent?.answeredRefNumber ? ` ${sent.answeredRefNumber}` : ''
  await sayOfOrders(deps, posting, `was corrected by the Credit Memo${number}.`)
}

function requestFor(deps: Deps, { drift, posting }: Pending, answer: Block, closed: string): QbRequest | Problem {
  const way = wayOf(drift, { requestKind: posting.requestKind, allGone: false })
  const form = driftForm(posting.requestKind)!
  const theirs = drift.theirs!
  const present = { id: posting.qbId ?? '', editSequence: textOf(answer.EditSequence), theirs }
  if (way.kind === 'change') return backToPosted(form, ourSide(form, posting), present) ?? notFrom(way.words)
  if (way.kind !== 'credit') return notFrom(way.words)
  const key = repairKey(drift.id)
  return creditFor(drift.ours, theirs, {
    key,
    date: openDay(dayIn('', deps.now()), theirs.fields.TxnDate ?? '', closed),
    refNumber: shortNumber(key),
    memo: `Corrects ${form.words} ${theirs.fields.RefNumber ?? ''}`.trim(),
    posted: (posting.request as { body: Block }).body,
  })
}

/** The transaction's own day where it is open, else today; never in closed books. */
function openDay(today: string, own: string, closed: string): string {
  if (own > closed && own !== '') return own
  if (today > closed) return today
  return new Date(Date.parse(`${closed}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

const queuedAs = (posting: PostingRow, drift: DriftRow, request: QbRequest): NewPosting => ({
  companyId: posting.companyId,
  key: repairKey(drift.id),
  part: 'repair',
  scope: 'repair',
  requestKind: request.kind,
  generation: posting.generation,
  request,
  reasons: {},
  needs: [],
  expectedMinor: null,
  currency: posting.currency,
  refNumber: textOf((request.body as Block).RefNumber),
  txnDate: textOf((request.body as Block).TxnDate) || posting.txnDate,
  customer: posting.customer,
})
