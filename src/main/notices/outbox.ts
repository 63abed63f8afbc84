import type { Settings } from '../../domain/form-field.ts'
import type { IncidentRow, NoticeRow } from '../../store/port.ts'
import { type Deps, instant, scopeOf, secretsOf } from '../../sync/deps.ts'
import { nextTryAt, type Worded } from '../../sync/watch/incidents.ts'
import { sendEmail } from './email.ts'
import type { Message, Sent } from './message.ts'
import { noticesPage, noticeValues } from './settings.ts'
import { sendWebhook } from './webhook.ts'

type Way = NoticeRow['way']

export type NoticeOutbox = Readonly<{
  /** Keeps a notice for each way that is switched on; `goAt`: not before. */
  post(incident: IncidentRow, worded: Worded, goAt: number): Promise<void>
  /** Sends what is due, one after another. A failure is kept with its row and tried again later. */
  deliver(): Promise<void>
  /** Sends a test by one way with the settings given; nothing is kept. */
  test(way: Way, values: Settings): Promise<Sent>
}>

const isOn = (values: Settings, way: Way): boolean => values[`notices.${way}`] === 'true'

/** The settings of the notices with their secrets opened. */
export async function noticeSettings(deps: Deps): Promise<Settings> {
  const secrets = await secretsOf(deps, scopeOf.app)
  const own = Object.fromEntries(noticesPage.fields.flatMap(({ key }) => (secrets[key] ? [[key, secrets[key]]] : [])))
  return { ...noticeValues(await deps.store.settings.get(scopeOf.app)), ...own }
}

/** Notices by e-mail and webhook: kept in the database until they are taken or given up. */
export function noticeOutbox(deps: Deps): NoticeOutbox {
  const { notices, incidents, companies } = deps.store
  const ways: Readonly<Record<Way, (values: Settings, message: Message) => Promise<Sent>>> = {
    email: sendEmail,
    webhook: (values, message) => sendWebhook(deps, values, message),
  }

  const messageOf = async (row: NoticeRow): Promise<Message> => {
    const incident = (await incidents.recent(500)).find(({ id }) => id === row.incidentId)
    const company = incident?.companyId ? await companies.get(incident.companyId) : undefined
    return {
      id: row.id,
      incident: row.incidentId,
      kind: incident?.kind ?? '',
      phase: row.phase,
      title: row.title,
      words: row.words,
      at: row.madeAt,
      company: company?.name ?? '',
      computer: deps.hostName,
    }
  }
  const send = async (row: NoticeRow, values: Settings): Promise<void> => {
    const sent = isOn(values, row.way)
      ? await ways[row.way](values, await messageOf(row))
      : ({ ok: false, words: 'It was switched off meanwhile.' } as const)
    const tries = row.tries + 1
    if (sent.ok) return notices.update(row.id, { state: 'sent', tries, sentAt: instant(deps), lastError: '' })
    const next = isOn(values, row.way) ? nextTryAt(tries, deps.now()) : undefined
    if (next !== undefined)
      return notices.update(row.id, { tries, nextTryAt: new Date(next).toISOString(), lastError: sent.words })
    await notices.update(row.id, { state: 'failed', tries, lastError: sent.words })
    deps.emit({
      area: 'host',
      kind: 'notice-failed',
      sentence: `A notice ("${row.title}") could not be sent by ${row.way === 'email' ? 'e-mail' : 'webhook'} and was given up.`,
      details: sent.words,
    })
  }

  return {
    async post(incident, worded, goAt) {
      const values = await noticeSettings(deps)
      for (const way of ['email', 'webhook'] as const) {
        if (!isOn(values, way)) continue
        await notices.insert({
          id: deps.newId(),
          incidentId: incident.id,
          way,
          state: 'waiting',
          ...worded,
          madeAt: instant(deps),
          tries: 0,
          nextTryAt: new Date(goAt).toISOString(),
          sentAt: null,
          lastError: '',
        })
      }
    },
    async deliver() {
      const due = await notices.due(instant(deps))
      if (due.length === 0) return
      const values = await noticeSettings(deps)
      for (const row of due) await send(row, values)
    },
    test: (way, values) =>
      ways[way](values, {
        id: deps.newId(),
        incident: '',
        kind: 'test',
        phase: 'test',
        title: 'A test',
        words: 'This is a test of the notices of Waybill. If you read it, they arrive.',
        at: instant(deps),
        company: '',
        computer: deps.hostName,
      }),
  }
}
