import type { CompanyRow } from '../../store/port.ts'
import { scopeOf } from '../../sync/deps.ts'
import { standingOf } from '../../sync/watch/standing.ts'
import { watchKeys, watchScope } from '../../sync/watch/watch-settings.ts'
import type { CompanyChecked, DoctorContext } from '../doctor/check.ts'
import { connectorLog } from './connector-log-view.ts'
import { connectorFacts, gatherFacts, type WatchPost } from './gather.ts'
import { type QwcMark, qwcMarkOf, readQwcMark } from './qwc-mark.ts'

type Around = Pick<DoctorContext, 'dataDir' | 'ports' | 'listening' | 'secrets' | 'probes'> &
  Readonly<{ companyId: string | undefined; qbwcUrl: string }>

/** Everything the checks look at, of all company files or of one. */
export async function doctorContext(post: WatchPost, around: Around): Promise<DoctorContext> {
  const { companyId, qbwcUrl, ...rest } = around
  const { store, now } = post.deps
  const facts = await gatherFacts(post, companyId)
  const rows = (await store.companies.list()).filter(
    (c) => c.removedAt === null && (companyId === undefined || c.id === companyId),
  )
  const logFile = (await store.settings.get(scopeOf.app))['connector.logFile'] ?? ''
  const checked: Record<string, CompanyChecked> = {}
  for (const row of rows) {
    const watch = facts.companies.find(({ id }) => id === row.id)
    if (!watch) continue
    const kept = await store.settings.get(watchScope(row.id))
    // Whoever asks the doctor wants to know of every silence, also of one that this program slept through.
    const connector = standingOf({ ...(await connectorFacts(post, row)), awakeSince: 0 })
    const calls = await store.connectorCalls.recent(row.id, 20)
    const good = calls.find(({ outcome }) => outcome === 'done' || outcome === 'nothing')
    checked[row.id] = {
      ...watch,
      connector,
      qwcDiffers: differences(readQwcMark(kept[watchKeys.qwc] ?? ''), qwcMarkOf(row, qbwcUrl)),
      passwordUnused: passwordUnused(row, kept[watchKeys.passwordAt] ?? ''),
      lastGoodAt: good ? Date.parse(good.endedAt ?? good.at) : undefined,
      log: row.practice ? undefined : await connectorLog(logFile, row.appName),
    }
  }
  return {
    ...rest,
    now: now(),
    companies: rows,
    watch: checked,
    fault: facts.fault,
    channels: (await store.channels.list(companyId)).filter((c) => c.removedAt === null),
    tasks: await store.tasks.list(),
  }
}

/** What the .qwc file that was saved last says otherwise than one saved now would. */
const differences = (saved: QwcMark | undefined, now: QwcMark): readonly string[] =>
  saved === undefined ? [] : (['address', 'user name', 'ids'] as const).filter((part) => saved[part] !== now[part])

/** When the present password was made, where nobody has signed in with it since. */
function passwordUnused(row: CompanyRow, passwordAt: string): number | undefined {
  if (passwordAt === '' || (row.lastCalledAt !== null && row.lastCalledAt >= passwordAt)) return undefined
  return Date.parse(passwordAt)
}
