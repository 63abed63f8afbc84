import type { Session, WorkSource } from '../../qbwc/work-source.ts'
import { type Deps, instant } from '../deps.ts'
import { observedInterval } from './interval.ts'
import { isLeftBehind, lockIn } from './lock.ts'
import { closingOutcome } from './outcomes.ts'
import { watchKeys, watchScope } from './watch-settings.ts'

/** So many of the last calls show the habit. */
const HABIT = 40
const LONGEST_NAME = 60
const LONGEST_WORDS = 300

/** What is seen of a session while it goes on. */
type Seen = { callId: number; at: number; sets: number; asked: boolean; opened: boolean; failed: boolean; code: string }

/**
 * The same work, with every call of the Web Connector noted: the black box. Nothing of an order is kept, and what cannot
 * be noted changes nothing of the call.
 */
export function notedCalls(deps: Deps, work: WorkSource): WorkSource {
  const seen = new Map<string, Seen>()
  const { connectorCalls: calls } = deps.store

  const note = async (what: () => Promise<void>): Promise<void> => {
    try {
      await what()
    } catch (error) {
      deps.emit({
        area: 'session',
        kind: 'fault',
        sentence: 'A call of the Web Connector could not be noted in its black box.',
        details: String(error),
      })
    }
  }
  const add = (companyId: string, outcome: string, sessionId: string | null): Promise<number> =>
    calls.add({
      companyId,
      sessionId,
      at: instant(deps),
      endedAt: sessionId === null ? instant(deps) : null,
      outcome,
      code: '',
      words: '',
      sets: 0,
    })
  /** The interval is kept, so that it stands while nobody calls, whatever happens to the calls it was seen in. */
  const keepHabit = async (companyId: string): Promise<void> => {
    const interval = observedInterval((await calls.recent(companyId, HABIT)).map(({ at }) => Date.parse(at)))
    if (interval !== undefined)
      await deps.store.settings.set(watchScope(companyId), { [watchKeys.interval]: String(interval) })
  }
  const judgeLock = async ({ companyId }: Session, hcpResponse: string, openedAt: number): Promise<void> => {
    const company = await deps.store.companies.get(companyId)
    if (!company) return
    const scope = watchScope(companyId)
    const kept = await deps.store.settings.get(scope)
    const lock = lockIn(hcpResponse, company.ownerId)
    const zoneMinutes = new Date(openedAt).getTimezoneOffset()
    const left = isLeftBehind({ lock, openedAt, before: kept[watchKeys.lock] ?? '', zoneMinutes })
    await deps.store.settings.set(scope, {
      [watchKeys.lock]: lock?.text ?? '',
      [watchKeys.lockLeft]: left ? 'true' : '',
    })
  }
  const close = async (session: Session, words: string): Promise<void> => {
    const row = await calls.ofSession(session.id)
    if (!row) return
    const known = seen.get(session.id)
    seen.delete(session.id)
    const company = await deps.store.companies.get(session.companyId)
    const outcome = closingOutcome({
      known: known !== undefined,
      asked: known?.asked ?? true,
      opened: known?.opened ?? true,
      failed: known?.failed ?? false,
      stopped: company?.state === 'stopped',
    })
    const change = { endedAt: instant(deps), words: words.slice(0, LONGEST_WORDS), code: known?.code ?? '' }
    await calls.update(row.id, { ...change, outcome, sets: known?.sets ?? 0 })
  }

  return {
    ...work,
    async login(userName, password) {
      const login = await work.login(userName, password)
      await note(async () => {
        const name = userName.slice(0, LONGEST_NAME)
        if (login.kind === 'refused') {
          const company = await deps.store.companies.byUserName(userName)
          const companyId = company && company.removedAt === null ? company.id : null
          return await calls.refused({ userName: name, companyId, at: instant(deps) })
        }
        await calls.accepted(name, instant(deps))
        if (login.kind === 'work') return
        await add(login.companyId, login.kind, null)
        await keepHabit(login.companyId)
      })
      return login
    },
    async opened(session) {
      await note(async () => {
        const callId = await add(session.companyId, 'session', session.id)
        seen.set(session.id, { callId, at: deps.now(), sets: 0, asked: false, opened: true, failed: false, code: '' })
        await keepHabit(session.companyId)
      })
      await work.opened(session)
    },
    async nextSet(session, call) {
      const one = seen.get(session.id)
      if (one) Object.assign(one, { opened: true, asked: true })
      if (call.hcpResponse !== '') await note(() => judgeLock(session, call.hcpResponse, one?.at ?? deps.now()))
      const next = await work.nextSet(session, call)
      if (one && next.kind === 'send') one.sets += 1
      return next
    },
    async take(session, call) {
      const taken = await work.take(session, call)
      const one = seen.get(session.id)
      if (one && (taken.kind === 'failed' || call.hresult !== '')) {
        one.failed = true
        one.code = call.hresult
      }
      return taken
    },
    async connectionError(session, hresult, message) {
      const one = seen.get(session.id)
      if (one) {
        one.opened = false
        one.code = hresult
        await note(() => calls.update(one.callId, { outcome: 'no-quickbooks', code: hresult }))
      }
      return await work.connectionError(session, hresult, message)
    },
    async closed(session) {
      const words = await work.closed(session)
      await note(() => close(session, words))
      return words
    },
    noticed(notice) {
      if (notice.kind === 'busy' && notice.companyId !== undefined) {
        const { companyId } = notice
        void note(async () => void (await add(companyId, 'busy', null)))
      }
      work.noticed(notice)
    },
  }
}
