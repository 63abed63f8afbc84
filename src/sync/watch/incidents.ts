import type { IncidentRow, NoticeRow } from '../../store/port.ts'
import { isQuiet, minutesOf } from '../company/quiet.ts'
import type { WatchFacts } from './facts.ts'
import { clockTime } from './time-words.ts'
import { type Trouble, tellingOf, type Wish } from './troubles.ts'

/** What a person wants to hear, and when not. Quiet hours are times of day on this machine, '' for none. */
export type Wishes = Readonly<{ of: ReadonlySet<Wish>; quietFrom: string; quietTo: string }>

/** What changed since the last look: troubles that begin, incidents that go on, and those that are over. */
export type Change = Readonly<{
  begun: readonly Trouble[]
  going: readonly Readonly<{ incident: IncidentRow; trouble: Trouble }>[]
  over: readonly IncidentRow[]
}>

const keyOf = (one: Readonly<{ kind: string; subject: string }>): string => `${one.kind} ${one.subject}`

type Known = Pick<WatchFacts, 'companies'>

/** A silence is over when somebody was heard: not because this program was started anew, or the computer slept. */
function isOver({ kind, subject, openedAt }: IncidentRow, { companies }: Known): boolean {
  if (kind !== 'connector-quiet') return true
  const company = companies.find(({ id }) => id === subject)
  return company === undefined || (company.connector.since ?? 0) >= Date.parse(openedAt)
}

/** Compares what is wrong now with the incidents that are open: one for each kind and subject. */
export function changeOf(open: readonly IncidentRow[], troubles: readonly Trouble[], known: Known): Change {
  const told = troubles.filter(({ kind }) => tellingOf(kind) !== undefined)
  const before = new Map(open.map((incident) => [keyOf(incident), incident]))
  const now = new Map(told.map((trouble) => [keyOf(trouble), trouble]))
  return {
    begun: [...now].filter(([key]) => !before.has(key)).map(([, trouble]) => trouble),
    going: [...before].flatMap(([key, incident]) => {
      const trouble = now.get(key)
      return trouble ? [{ incident, trouble }] : []
    }),
    over: [...before].flatMap(([key, incident]) => (!now.has(key) && isOver(incident, known) ? [incident] : [])),
  }
}

const minuteOfDay = (now: number): number => new Date(now).getHours() * 60 + new Date(now).getMinutes()

/** When a notice may go out: now, or at the end of the quiet hours. */
export function mayGoAt({ quietFrom, quietTo }: Wishes, now: number): number {
  if (!isQuiet(quietFrom, quietTo, minuteOfDay(now))) return now
  const end = minutesOf(quietTo) ?? 0
  const minutes = (end - minuteOfDay(now) + 1440) % 1440
  return Math.floor(now / 60_000) * 60_000 + minutes * 60_000
}

/**
 * Whether an incident is told now: it is wished for, was not told, has lasted as long as its kind must, and these are no
 * quiet hours. One that is over before that was never worth a word.
 */
export function isTimeToTell(
  incident: Pick<IncidentRow, 'kind' | 'openedAt' | 'toldAt'>,
  wishes: Wishes,
  now: number,
): boolean {
  const telling = tellingOf(incident.kind)
  if (!telling || incident.toldAt !== null || !wishes.of.has(telling.wish)) return false
  return now - Date.parse(incident.openedAt) >= (telling.after ?? 0) * 60_000 && mayGoAt(wishes, now) === now
}

/** A notice as it is worded: one when an incident begins, one when it is over. */
export type Worded = Readonly<{ phase: NoticeRow['phase']; title: string; words: string }>

export const begunNotice = (incident: Pick<IncidentRow, 'kind' | 'words'>): Worded => ({
  phase: 'begun',
  title: tellingOf(incident.kind)?.title ?? '',
  words: incident.words,
})

/** "The Web Connector calls again since 10:42." `name`: whose company or channel; '' for none. */
export const overNotice = (incident: Pick<IncidentRow, 'kind' | 'openedAt'>, name: string, now: number): Worded => {
  const telling = tellingOf(incident.kind)
  const whose = name === '' ? '' : ` (${name})`
  return {
    phase: 'over',
    title: telling?.over ?? '',
    words: `${telling?.over ?? ''}${whose} since ${clockTime(now, now)}. "${telling?.title ?? ''}" had begun at ${clockTime(Date.parse(incident.openedAt), now)}.`,
  }
}

/** Minutes until a notice that was not taken is tried again; after the last it is given up. Most of a day in all. */
const WAITS = [1, 5, 15, 60, 240, 720] as const

/** When a notice is tried again after so many tries; undefined: it is given up. */
export const nextTryAt = (tries: number, now: number): number | undefined => {
  const minutes = WAITS[tries - 1]
  return minutes === undefined ? undefined : now + minutes * 60_000
}
