import { readdir, rm } from 'node:fs/promises'
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
import { type Deps, instant } from '../deps.ts'
import { jobOfHandedSet } from '../outbox/set-job.ts'
import { thawUnsent } from '../outbox/thaw.ts'
import { answerFile } from './answer-file.ts'
import { connectionError } from './connection-error.ts'
import { comesLater, nextJob } from './duties.ts'
import { farewell } from './farewell.ts'
import { newVisit, type Visit } from './job.ts'
import { keptOpen, type LiveSession, liveSession } from './live.ts'
import { login } from './login.ts'
import { percentOf } from './percent.ts'
import { mayHandOut } from './post.ts'
import { prepareNext } from './prepare.ts'
import { settleAnswer, settleFailure } from './take-answer.ts'

/** How long a call waits for planning to end: nothing inside a call may take long. */
const PLANNING_MS = 500

export type Planning = Readonly<{
  /** True while orders of the company are being planned. */
  busy(companyId: string): boolean
  /** Starts planning what is `new`; resolves when done. */
  run(companyId: string): Promise<void>
}>

/** What a call works with. `stopping`: nothing more is handed out. `watched`: somebody looks on. */
type Desk = Readonly<{ deps: Deps; planning: Planning; stopping(): boolean; watched(companyId: string): boolean }>

/** The sessions that are open now, for the window. */
export type LiveSessions = Readonly<{
  of(companyId: string): LiveSession | undefined
  /** Ends it with its next call; what is out is still taken. False where none is open. */
  end(companyId: string): boolean
}>

/** The Web Connector's work: every visit is walked through the duties, one round trip at a time. */
export function workSource(
  deps: Deps,
  planning: Planning,
  { stopping, watched }: Pick<Desk, 'stopping' | 'watched'>,
): WorkSource & { live: LiveSessions } {
  const desk: Desk = { deps, planning, stopping, watched }
  const visits = new Map<string, Visit>()
  const openOf = (companyId: string): Visit | undefined => [...visits.values()].find((v) => v.companyId === companyId)
  const fileOf = (session: Session): string => join(deps.answersDir, `${session.id}.xml`)
  let cleared: Promise<void> | undefined

  return {
    live: {
      of(companyId) {
        const visit = openOf(companyId)
        return visit && liveSession(visit)
      },
      end(companyId) {
        const visit = openOf(companyId)
        if (visit) visit.ending = true
        return visit !== undefined
      },
    },
    login: (userName, password): Promise<Login> => login(deps, userName, password),
    async opened(session) {
      cleared ??= clearAnswers(deps.answersDir)
      await cleared
      for (const [id, visit] of visits) if (visit.companyId === session.companyId) visits.delete(id)
      visits.set(session.id, newVisit(session))
      await thawUnsent(deps.store, session.companyId)
    },
    nextSet(session, call) {
      const visit = visits.get(session.id) ?? newVisit(session)
      visits.set(session.id, visit)
      return nextSet(desk, visit, call)
    },
    left({ id }) {
      const visit = visits.get(id)
      if (!visit?.outstanding) return
      visit.outstanding.leftAt = deps.now()
      if (!stopping() && !visit.ending) visit.preparing ??= prepareNext(deps, visit)
    },
    answerSink(session): Promise<AnswerSink> {
      const out = visits.get(session.id)?.outstanding
      if (out) out.arrivedAt = deps.now()
      return answerFile(fileOf(session))
    },
    async take(session, call) {
      try {
        await visits.get(session.id)?.preparing
        return await take(desk, session, visits.get(session.id), call, fileOf(session))
      } finally {
        await call.sink.discard()
      }
    },
    connectionError: (session, hresult, message) => connectionError(deps, session, hresult, message),
    async closed(session) {
      const words = farewell(visits.get(session.id))
      visits.delete(session.id)
      await deps.store.companies.update(session.companyId, { lastSessionAt: instant(deps) })
      deps.emit({ area: 'session', kind: 'closed', companyId: session.companyId, sentence: words })
      return words
    },
    noticed({ kind, sentence, companyId, details = '' }) {
      deps.emit({ area: 'session', kind, sentence, details, ...(companyId ? { companyId } : {}) })
    },
  }
}

/** An answer that was being read when the program ended is of no use any more: its set is looked up. */
async function clearAnswers(dir: string): Promise<void> {
  for (const name of await readdir(dir)) if (name.endsWith('.xml')) await rm(join(dir, name), { force: true })
}

async function nextSet(desk: Desk, visit: Visit, call: SendCall): Promise<NextSet> {
  if (call.companyFile !== '') visit.companyFile = call.companyFile
  visit.edition = editionOf(call.country) ?? visit.edition
  if (visit.identity === 'not-asked' && call.majorVersion > 0 && call.majorVersion < 13)
    visit.version = `${call.majorVersion}.${call.minorVersion}`
  // A repeated call gets the same bytes: the first answer may have been lost on its way.
  if (visit.outstanding) return { kind: 'send', qbxml: visit.outstanding.job.text }
  const job = await leaving(desk, visit)
  if (job) {
    visit.outstanding = { job }
    visit.waitedSince = undefined
    visit.preparing = undefined
    visit.roundTrips += 1
    return { kind: 'send', qbxml: job.text }
  }
  if (await waits(desk, visit)) return { kind: 'wait' }
  return { kind: 'finish', words: farewell(visit) }
}

/** Whether the session is kept open though there is nothing to do at this moment. */
async function waits(desk: Desk, visit: Visit): Promise<boolean> {
  if (desk.stopping()) return false
  const planning = await comesLater(desk, visit)
  return keptOpen(desk.deps, visit, { planning, watched: desk.watched(visit.companyId) })
}

/** The next job, noted on disk as being out where it writes. One that may not leave any more is made anew. */
async function leaving(desk: Desk, visit: Visit) {
  while (!desk.stopping() && !visit.ending) {
    const job = visit.next ?? (await nextJob(desk.deps, visit))
    visit.next = undefined
    if (!job?.hand || ((await mayHandOut(desk.deps, visit)) && (await job.hand()))) return job
  }
  return undefined
}

async function take(
  desk: Desk,
  session: Session,
  visit: Visit | undefined,
  call: ReceiveCall,
  path: string,
): Promise<Taken> {
  const { deps } = desk
  deps.at('answer-on-disk')
  const job = visit?.outstanding?.job ?? (await jobOfHandedSet(deps, session.id, session.companyId))
  if (call.hresult !== '') {
    if (visit) visit.outstanding = undefined
    return settleFailure(deps, session.companyId, job, call)
  }
  const end = await settleAnswer(deps, job, path, tookBy(visit))
  if (end.kind === 'stray') return { kind: 'go-on', percent: 1 }
  if (visit) visit.outstanding = undefined
  if (end.kind === 'halt') return halted(deps, session, end.words)
  // The program was started anew meanwhile: the next call begins at the beginning.
  return visit ? goOn(desk, visit) : { kind: 'go-on', percent: 1 }
}

/** QuickBooks' own time for what is out, with nothing of ours in it. */
function tookBy(visit: Visit | undefined): number | undefined {
  const { leftAt, arrivedAt } = visit?.outstanding ?? {}
  return leftAt === undefined || arrivedAt === undefined ? undefined : Math.max(0, arrivedAt - leftAt)
}

function halted(deps: Deps, { companyId }: Session, words: string): Taken {
  deps.emit({ area: 'session', kind: 'halted', companyId, sentence: words })
  return { kind: 'failed', words }
}

async function goOn(desk: Desk, visit: Visit): Promise<Taken> {
  const { deps, planning } = desk
  if (visit.identity === 'stopped') {
    const company = await deps.store.companies.get(visit.companyId)
    return { kind: 'failed', words: company?.stopProblem?.what ?? farewell(visit) }
  }
  if (desk.stopping() || visit.ending) return { kind: 'done' }
  const planned = planning.run(visit.companyId)
  // Where there is something to hand out already, what is planned meanwhile comes after it.
  visit.next = await nextJob(deps, visit)
  if (!visit.next) {
    await within(planned, PLANNING_MS, deps)
    visit.next = await nextJob(deps, visit)
  }
  if (visit.next || (await waits(desk, visit))) return { kind: 'go-on', percent: await percentOf(deps, visit) }
  return { kind: 'done' }
}

/** Waits for a promise, but not longer than so many milliseconds. */
async function within(promise: Promise<unknown>, milliseconds: number, deps: Deps): Promise<void> {
  const over = new AbortController()
  await Promise.race([promise.finally(() => over.abort()), deps.delay(milliseconds, over.signal)]).catch(
    () => undefined,
  )
}
