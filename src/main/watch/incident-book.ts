import type { IncidentRow } from '../../store/port.ts'
import { type Deps, instant, scopeOf } from '../../sync/deps.ts'
import type { WatchFacts } from '../../sync/watch/facts.ts'
import { begunNotice, changeOf, isTimeToTell, mayGoAt, overNotice, type Worded } from '../../sync/watch/incidents.ts'
import { type Trouble, tellingOf } from '../../sync/watch/troubles.ts'
import type { NoticeOutbox } from '../notices/outbox.ts'
import { noticeValues, wishesOf } from '../notices/settings.ts'

/** What already stands in Activity in its own words when it happens. */
const SAID_ELSEWHERE: readonly string[] = ['company-stopped', 'channel-down', 'wrong-password', 'backup-failed']

export type IncidentBook = Readonly<{
  /** Compares what is wrong with what is known to be wrong: keeps what begins and ends, and tells whom it may concern. */
  keep(facts: WatchFacts, troubles: readonly Trouble[]): Promise<void>
}>

/** The incidents in the database: a restart neither forgets one nor tells it again. */
export function incidentBook(
  deps: Deps,
  outbox: NoticeOutbox,
  say: Readonly<{ log(line: string): void; show(worded: Worded, page: string): void }>,
): IncidentBook {
  const { incidents } = deps.store

  const note = (row: IncidentRow, sentence: string, kind: 'trouble' | 'trouble-over'): void => {
    say.log(sentence)
    if (SAID_ELSEWHERE.includes(row.kind)) return
    const whose = row.companyId === null ? {} : { companyId: row.companyId }
    deps.emit({ area: row.companyId === null ? 'host' : 'session', kind, sentence, ...whose })
  }
  const tell = async (row: IncidentRow, worded: Worded, goAt: number): Promise<void> => {
    if (noticeValues(await deps.store.settings.get(scopeOf.app))['notices.desktop'] === 'true')
      say.show(worded, row.page)
    await outbox.post(row, worded, goAt)
  }
  const begin = async (trouble: Trouble): Promise<IncidentRow> => {
    const { kind, subject, companyId, words, page } = trouble
    const row = { id: deps.newId(), kind, subject, companyId, openedAt: instant(deps), closedAt: null, words, page }
    const incident: IncidentRow = { ...row, toldAt: null }
    await incidents.insert(incident)
    note(incident, words, 'trouble')
    return incident
  }
  const end = async (row: IncidentRow, name: string, goAt: number): Promise<void> => {
    await incidents.update(row.id, { closedAt: instant(deps) })
    // Its company file or channel was removed: nothing got better, it is just nobody's trouble any more.
    if (row.subject !== '' && name === '') return
    const worded = overNotice(row, name, deps.now())
    note(row, worded.words, 'trouble-over')
    if (row.toldAt !== null && tellingOf(row.kind) !== undefined) await tell(row, worded, goAt)
  }

  return {
    async keep(facts, troubles) {
      const wishes = wishesOf(noticeValues(await deps.store.settings.get(scopeOf.app)))
      const change = changeOf(await incidents.open(), troubles, facts)
      const open: IncidentRow[] = []
      for (const trouble of change.begun) open.push(await begin(trouble))
      for (const { incident, trouble } of change.going) {
        if (incident.words !== trouble.words) await incidents.update(incident.id, { words: trouble.words })
        open.push({ ...incident, words: trouble.words })
      }
      for (const row of change.over) await end(row, nameOf(facts, row), mayGoAt(wishes, deps.now()))
      for (const row of open) {
        if (!isTimeToTell(row, wishes, deps.now())) continue
        await incidents.update(row.id, { toldAt: instant(deps) })
        await tell(row, begunNotice(row), deps.now())
      }
    },
  }
}

const nameOf = (facts: WatchFacts, { subject }: IncidentRow): string =>
  [...facts.companies, ...facts.channels].find(({ id }) => id === subject)?.name ?? ''
