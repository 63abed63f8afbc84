import { join } from 'node:path'
import type {
  AnswerSink,
  Login,
  NextSet,
  ReceiveCall,
  SendCall,
  Session,
  Taken,
  WorkSource,
} from '../../qbwc/work-source.ts'
import { editionOf } from '../../qbxml/spec/editions.ts'
import { hresultForm, meaningOfHresult } from '../../qbxml/spec/hresults.ts'
import { type Deps, instant } from '../deps.ts'
import { jobOfHandedSet } from '../outbox/set-job.ts'
import { answerFile } from './answer-file.ts'
import { type Job, type Lost, newVisit, type Visit } from './job.ts'
import { login } from './login.ts'
import { lookForOwnWork } from './look-for-own-work.ts'
import { openCompany } from './open-company.ts'
import { post, thawUnsent } from './post.ts'
import { readLists } from './read-lists.ts'
import { recoverSets } from './recover.ts'
import { answerFrom } from './rows.ts'
import { verifyRestored } from './verify-restored.ts'

/** What a visit has to do, in this order. The first that has something to do does it; then they are asked again. */
const duties: readonly ((deps: Deps, visit: Visit) => Promise<Job | undefined>)[] = [
  openCompany,
  readLists,
  recoverSets,
  verifyRestored,
  lookForOwnWork,
  post,
]

/** How long a session is kept open for planning that is still going on. */
const WAIT_MS = 60_000

export type Planning = Readonly<{
  /** True while orders of the company are being planned. */
  busy(companyId: string): boolean
  /** Starts planning what is `new`; resolves when done. */
  run(companyId: string): Promise<void>
}>

/** The Web Connector's work: every visit is walked through the duties, one round trip at a time. */
export function workSource(deps: Deps, planning: Planning, stopping: () => boolean): WorkSource {
  const visits = new Map<string, Visit>()
  const visitOf = (session: Session): Visit => {
    const known = visits.get(session.id)
    if (known) return known
    const fresh = newVisit(session)
    visits.set(session.id, fresh)
    return fresh
  }

  const nextJob = async (visit: Visit): Promise<Job | undefined> => {
    if (stopping()) return undefined
    for (const duty of duties) {
      const job = await duty(deps, visit)
      if (job) return job
    }
    return undefined
  }

  return {
    login: (userName, password): Promise<Login> => login(deps, userName, password),
    async opened(session) {
      visits.set(session.id, newVisit(session))
      await thawUnsent(deps, session.companyId)
    },
    nextSet: (session, call) => nextSet(deps, visitOf(session), call, nextJob, planning),
    answerSink: (session): Promise<AnswerSink> => answerFile(join(deps.answersDir, `${session.id}.xml`)),
    take: (session, call) => take(deps, visitOf(session), call, nextJob, planning),
    async connectionError(session, hresult, message) {
      const meaning = meaningOfHresult(hresult)
      deps.emit({
        area: 'session',
        kind: 'connection-error',
        companyId: session.companyId,
        details: `${hresult} ${message}`.trim(),
        sentence: `${meaning.meaning} ${meaning.cause} ${meaning.fix}`,
      })
      const company = await deps.store.companies.get(session.companyId)
      const companyFile = company?.companyFile || company?.seenPath || ''
      return meaning.next === 'retry' ? { kind: 'retry', companyFile } : { kind: 'give-up' }
    },
    async closed(session) {
      const visit = visits.get(session.id)
      visits.delete(session.id)
      await deps.store.companies.update(session.companyId, { lastSessionAt: instant(deps) })
      const words = farewell(visit)
      deps.emit({ area: 'session', kind: 'closed', companyId: session.companyId, sentence: words })
      return words
    },
    noticed(notice) {
      deps.emit({
        area: 'session',
        kind: notice.kind,
        sentence: notice.sentence,
        ...(notice.companyId ? { companyId: notice.companyId } : {}),
        details: notice.details ?? '',
      })
    },
  }
}

const farewell = (visit: Visit | undefined): string => {
  if (visit?.identity !== 'yes')
    return visit?.identity === 'stopped' ? 'Waybill needs your decision. Nothing was posted.' : 'Finished.'
  return visit.written > 0
    ? `Finished: ${visit.written} ${visit.written === 1 ? 'request' : 'requests'} posted.`
    : 'Finished: nothing to post.'
}

type Next = (visit: Visit) => Promise<Job | undefined>

async function nextSet(deps: Deps, visit: Visit, call: SendCall, nextJob: Next, planning: Planning): Promise<NextSet> {
  if (call.companyFile !== '') visit.companyFile = call.companyFile
  visit.edition = editionOf(call.country) ?? visit.edition
  if (visit.identity === 'not-asked' && call.majorVersion > 0 && call.majorVersion < 13)
    visit.version = `${call.majorVersion}.${call.minorVersion}`
  // A repeated call gets the same bytes: the first answer may have been lost on its way.
  if (visit.outstanding) return { kind: 'send', qbxml: visit.outstanding.job.text }
  const job = visit.next ?? (await nextJob(visit))
  visit.next = undefined
  if (job) {
    await job.hand?.()
    if (job.hand) visit.written += job.postings ?? 0
    visit.outstanding = { job, sentAt: deps.now() }
    visit.waitedSince = undefined
    visit.roundTrips += 1
    return { kind: 'send', qbxml: job.text }
  }
  if (planning.busy(visit.companyId) && visit.identity === 'yes') {
    visit.waitedSince ??= deps.now()
    if (deps.now() - visit.waitedSince < WAIT_MS) return { kind: 'wait' }
  }
  return { kind: 'finish', words: farewell(visit) }
}

async function take(deps: Deps, visit: Visit, call: ReceiveCall, nextJob: Next, planning: Planning): Promise<Taken> {
  const path = join(deps.answersDir, `${visit.session.id}.xml`)
  deps.at('answer-on-disk')
  const job = visit.outstanding?.job ?? (await jobOfHandedSet(deps, visit.session.id, visit.companyId))
  visit.outstanding = undefined
  try {
    if (call.hresult !== '') return await failed(deps, visit, job, call)
    if (job) await settle(deps, job, path)
  } finally {
    await call.sink.discard()
  }
  if (visit.identity === 'stopped') {
    const company = await deps.store.companies.get(visit.companyId)
    return { kind: 'failed', words: company?.stopProblem?.what ?? 'Waybill needs your decision. Nothing was posted.' }
  }
  await within(planning.run(visit.companyId), 1_000, deps)
  visit.next = await nextJob(visit)
  if (visit.next || planning.busy(visit.companyId)) return { kind: 'go-on', percent: await percentOf(deps, visit) }
  return { kind: 'done' }
}

async function settle(deps: Deps, job: Job, path: string): Promise<void> {
  const answer = answerFrom(deps, path)
  await job.take(answer.rows)
  const fault = answer.fault()
  if (fault) await job.lost('unknown', `${fault.sentence} ${fault.details}`.trim())
}

/** QuickBooks threw instead of answering. */
async function failed(deps: Deps, visit: Visit, job: Job | undefined, call: ReceiveCall): Promise<Taken> {
  const meaning = meaningOfHresult(call.hresult)
  const how: Lost =
    meaning.outcome === 'unknown' ? 'unknown' : hresultForm(call.hresult) === '0x80040400' ? 'refused' : 'not-done'
  await job?.lost(how, `${call.hresult} ${call.message}`.trim())
  deps.emit({
    area: 'session',
    kind: 'error',
    companyId: visit.companyId,
    details: `${call.hresult} ${call.message}`.trim(),
    sentence: `${meaning.meaning} ${meaning.cause} ${meaning.fix}`,
  })
  if (how === 'refused' && job?.hand) return { kind: 'go-on', percent: 50 }
  return { kind: 'failed', words: `${meaning.meaning} ${meaning.fix}` }
}

/** Waits for a promise, but not longer than so many milliseconds: nothing inside a call may take long. */
async function within(promise: Promise<unknown>, milliseconds: number, deps: Deps): Promise<void> {
  const over = new AbortController()
  await Promise.race([promise.finally(() => over.abort()), deps.delay(milliseconds, over.signal)]).catch(
    () => undefined,
  )
}

async function percentOf(deps: Deps, visit: Visit): Promise<number> {
  const counts = await deps.store.postings.counts(visit.companyId)
  const left = counts.queued + counts.frozen + counts.handed
  if (visit.iterator) return Math.min(90, Math.floor((visit.iterator.read / Math.max(visit.iterator.of, 1)) * 90))
  return Math.max(1, Math.min(99, Math.floor((visit.written / Math.max(visit.written + left, 1)) * 100)))
}
