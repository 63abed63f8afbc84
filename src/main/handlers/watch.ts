import type { BlackBox } from '../../api/contract/watch.ts'
import { meaningOfHresult } from '../../qbxml/spec/errors/hresults.ts'
import type { CompanyRow, ConnectorCallRow, SessionRecord } from '../../store/port.ts'
import { scopeOf } from '../../sync/deps.ts'
import { lockCure } from '../../sync/watch/lock.ts'
import { callOutcomes, outcomeNow } from '../../sync/watch/outcomes.ts'
import { noticeOutbox, noticeSettings } from '../notices/outbox.ts'
import { noticeProblems, noticesPage } from '../notices/settings.ts'
import { connectorLog } from '../watch/connector-log-view.ts'
import { connectorOf, lockOf } from '../watch/gather.ts'
import { company, type Kit, os } from './kit.ts'

const CALLS = 60
const NOTICES = 30

type CallView = BlackBox['calls'][number]

function callView(row: ConnectorCallRow, at: number, newest: boolean, session: SessionRecord | undefined): CallView {
  const mine = session?.id === row.sessionId ? session : undefined
  const lastCallAt = Date.parse(mine?.lastCallAt ?? row.at)
  const { words, tone } = callOutcomes[outcomeNow(row, { newest, lastCallAt, now: at })]
  const said = row.code === '' ? row.words : `${meaningOfHresult(row.code).meaning} (${row.code})`
  return { id: row.id, at: row.at, endedAt: row.endedAt, words, tone, said, sets: row.sets }
}

async function blackBox(kit: Kit, row: CompanyRow): Promise<BlackBox> {
  const { deps, post } = kit
  const { store } = deps
  const at = deps.now()
  const standing = await connectorOf(post, row)
  const rows = await store.connectorCalls.recent(row.id, CALLS)
  const newest = rows.find(({ sessionId }) => sessionId !== null)
  const [session] = await store.sessions.recent(row.id, 1)
  const calls = rows.map((one) => callView(one, at, one.id === newest?.id, session))
  const lock = await lockOf(deps, row.id, at)
  const refusals = await store.connectorCalls.refusals()
  const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString())
  return {
    standing: standing.kind,
    words: standing.words,
    lastCallAt: row.lastCalledAt,
    nextExpected: iso(standing.nextAt),
    observedMinutes: standing.interval === undefined ? null : Math.round(standing.interval / 6_000) / 10,
    agreedMinutes: row.everyMinutes,
    last: calls[0] ?? null,
    calls,
    refusals: refusals
      .filter(({ companyId }) => companyId === row.id || companyId === null)
      .map(({ companyId, ...rest }) => ({ ...rest, known: companyId !== null })),
    stopped: row.stopProblem,
    lock: lock === null ? null : { words: lock, cure: lockCure },
    log: await connectorLog((await store.settings.get(scopeOf.app))['connector.logFile'] ?? '', row.appName),
  }
}

export const watchHandlers = (kit: Kit) => {
  const { deps } = kit
  return {
    blackBox: os.watch.blackBox.handler(async ({ input }) => blackBox(kit, await company(kit, input.companyId))),
    notices: os.watch.notices.handler(async () =>
      (await deps.store.notices.recent(NOTICES)).map(({ id, madeAt, title, words, way, state, tries, lastError }) => ({
        id,
        at: madeAt,
        title,
        words,
        way,
        state,
        tries,
        error: lastError,
      })),
    ),
    testNotice: os.watch.testNotice.handler(async ({ input }) => {
      const secret = new Set(noticesPage.fields.filter((field) => field.secret).map(({ key }) => key))
      const given = Object.entries(input.values).filter(([key, value]) => !(secret.has(key) && value === ''))
      const values = { ...(await noticeSettings(deps)), ...Object.fromEntries(given), [`notices.${input.way}`]: 'true' }
      const wrong = Object.entries(noticeProblems(values)).find(([key]) => key.startsWith(`notices.${input.way}`))
      if (wrong) return { ok: false, words: wrong[1] }
      return noticeOutbox(deps).test(input.way, values)
    }),
  }
}
