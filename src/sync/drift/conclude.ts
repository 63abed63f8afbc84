import type { PostingRow } from '../../store/port.ts'
import { type Deps, scopeOf, together } from '../deps.ts'
import type { Job, Visit } from '../session/job.ts'
import { cutOff, readJob } from '../session/reading.ts'
import { barsOf, closedThrough, mayBeDeposited } from './bars.ts'
import { asksForDeposits, undepositedFunds, waitingIn } from './deposits.ts'
import { follow } from './follow.ts'
import { isMany, judgeGone, lastDay } from './gone.ts'
import { driftKeys } from './keys.ts'
import { finished, type Look } from './look.ts'
import { askWhetherCondensed, asPosted, followed, type Noticed, notice } from './notice.ts'
import { ourSide } from './sides.ts'
import { formOf } from './whole.ts'

/** Rows written in one transaction: more would hold the database. */
const AT_ONCE = 50

/** Where money is concerned that waits for its deposit, QuickBooks is asked what waits; else nothing is asked. */
export async function readDeposits(deps: Deps, visit: Visit, look: Look): Promise<Job | undefined> {
  const account = await undepositedFunds(deps.store, visit.companyId)
  look.stage = 'end'
  if (!look.found.some(({ noticed, form }) => mayBeDeposited({ form, theirs: noticed.theirs, waitingIn: account })))
    return undefined
  return readJob(visit, {
    words: 'Looking which of it was deposited',
    requests: [asksForDeposits],
    async take(reading) {
      const waiting = await waitingIn(reading)
      if (reading.verdict(asksForDeposits.id).kind === 'missing') {
        look.stage = 'deposits'
        return cutOff('it had told what was deposited')
      }
      bar(look, { waitingIn: account, waiting })
      return undefined
    },
    async lost() {
      look.stage = 'deposits'
    },
  })
}

function bar(look: Look, about: Readonly<{ waitingIn: string; waiting: ReadonlySet<string> | undefined }>): void {
  for (const [at, { noticed, form }] of look.found.entries()) {
    const { ours, theirs } = noticed
    const bars = barsOf({ ...about, form, ours, theirs, answer: noticed.answer ?? {}, closed: '' })
    look.found[at] = { form, noticed: { ...noticed, bars } }
  }
}

/** Keeps what the look found, in steps, the place to begin from next time last: broken off, it is found again. */
export async function conclude(deps: Deps, visit: Visit, look: Look): Promise<void> {
  const { companyId } = visit
  const closed = closedThrough((await deps.store.companies.get(companyId))?.profile ?? null)
  for (let at = 0; at < look.found.length; at += AT_ONCE)
    await together(deps, (inside) => keepFound(inside, companyId, look.found.slice(at, at + AT_ONCE), closed))
  for (let at = 0; at < look.same.length; at += AT_ONCE)
    await together(deps, (inside) => keepSame(inside, look.same.slice(at, at + AT_ONCE)))
  await keepGone(deps, companyId, look, closed)
  const scope = scopeOf.company(companyId)
  const before = (await deps.store.settings.get(scope))[driftKeys.refused] ?? ''
  const now = finished(deps, look)
  if (now[driftKeys.refused] !== '' && now[driftKeys.refused] !== before) sayRefused(deps, companyId)
  await deps.store.settings.set(scope, now)
  look.stage = 'over'
}

const sayRefused = (deps: Deps, companyId: string): void =>
  deps.emit({
    area: 'company',
    kind: 'drift',
    companyId,
    sentence:
      'QuickBooks does not let Waybill see everything that was changed or deleted: the rights of its user do not reach so far. Posting goes on; changes made by hand may stay unnoticed.',
  })

async function keepFound(deps: Deps, companyId: string, found: Look['found'], closed: string): Promise<void> {
  const latest = await deps.store.drifts.latest(found.map((f) => f.noticed.posting.id))
  for (const { noticed, form } of found) {
    const { posting, ours, theirs, answer, comparison } = noticed
    await follow(deps, companyId, comparison.followed)
    if (noticed.kind === 'merged') {
      await followed(deps, noticed)
      continue
    }
    const shut = barsOf({ form, ours, theirs, answer: answer ?? {}, waitingIn: '', waiting: undefined, closed })
    await notice(deps, { ...noticed, bars: [...new Set([...noticed.bars, ...shut])] }, latest.get(posting.id))
  }
}

async function keepSame(deps: Deps, same: Look['same']): Promise<void> {
  const latest = await deps.store.drifts.latest(same.map((s) => s.posting.id))
  for (const { posting, answer } of same) await asPosted(deps, posting, answer, latest.get(posting.id))
}

type Gone = Readonly<{ posting: PostingRow; deletedAt: string }>

async function keepGone(deps: Deps, companyId: string, look: Look, closed: string): Promise<void> {
  const gone = await news(deps, companyId, [...look.gone.values()])
  if (gone.length === 0) return
  const facts = gone.map(({ posting, deletedAt }) => ({ txnDate: posting.txnDate, deletedAt }))
  const through = lastDay(facts)
  const booked = isMany(facts) ? await deps.store.postings.countBooked(companyId, through) : 0
  if (isMany(facts) && judgeGone(facts, booked) === 'condensed')
    return together(deps, (inside) =>
      askWhetherCondensed(
        inside,
        companyId,
        gone.map((g) => g.posting),
        through,
      ),
    )
  for (let at = 0; at < gone.length; at += AT_ONCE)
    await together(deps, (inside) => keepDeleted(inside, gone.slice(at, at + AT_ONCE), closed))
}

/** Without what is known to be gone, and what went when the file was condensed. */
async function news(deps: Deps, companyId: string, gone: readonly Gone[]): Promise<readonly Gone[]> {
  const through = (await deps.store.settings.get(scopeOf.company(companyId)))[driftKeys.condensedThrough] ?? ''
  const latest = await deps.store.drifts.latest(gone.map((g) => g.posting.id))
  return gone.filter(({ posting }) => posting.txnDate > through && latest.get(posting.id)?.kind !== 'deleted')
}

/** Notes each of them as deleted. */
export async function keepDeleted(deps: Deps, gone: readonly Gone[], closed: string): Promise<void> {
  const latest = await deps.store.drifts.latest(gone.map((g) => g.posting.id))
  for (const { posting, deletedAt } of gone) {
    const form = formOf(posting)
    const ours = ourSide(form, posting)
    const bars = barsOf({ form, ours, theirs: null, answer: {}, waitingIn: '', waiting: undefined, closed })
    const noticed: Noticed = {
      posting,
      kind: 'deleted',
      ours,
      theirs: null,
      answer: null,
      comparison: { differences: [], followed: [] },
      bars,
      changedAt: deletedAt,
    }
    await notice(deps, noticed, latest.get(posting.id))
  }
}
