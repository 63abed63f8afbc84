import { ago, clockTime, span, until } from './time-words.ts'

/** What is known of the Web Connector's calls for one company file. Times are milliseconds since 1970. */
export type ConnectorFacts = Readonly<{
  now: number
  /** The last sign-in that was let in; undefined where there was none. */
  lastCallAt: number | undefined
  /** The last call of a session, which may be later. */
  lastSeenAt: number | undefined
  /** The observed interval. */
  interval: number | undefined
  /** Since when this program could have heard a call: it was started, or the computer woke up. 0: always. */
  awakeSince: number
  /** A session that is under way: with a message set out, or between two. */
  session: 'at-work' | 'between' | undefined
  /** A practice company calls when it is told to: it is never quiet. */
  practice: boolean
}>

export const standingKinds = ['never', 'by-hand', 'here', 'on-time', 'due', 'late', 'quiet'] as const
export type StandingKind = (typeof standingKinds)[number]

/** How the Web Connector stands to its habit. `since`: when it was last heard; `nextAt`: when it is expected. */
export type Standing = Readonly<{
  kind: StandingKind
  words: string
  nextAt: number | undefined
  since: number | undefined
  interval: number | undefined
}>

/** QuickBooks may work on one message set for long; a session without one has no reason to be silent. */
const PATIENCE_MS = { 'at-work': 30 * 60_000, between: 10 * 60_000 } as const
/** Until so much of its interval after the expected time a call is only due. */
const DUE_SHARE = 0.5

type Known = ConnectorFacts & Readonly<{ lastCallAt: number; heard: number; silent: number; nextAt: number }>

/** The rows, first match wins, of a company that has called and has a habit. */
const rows: readonly (readonly [kind: StandingKind, is: (f: Known) => boolean, words: (f: Known) => string])[] = [
  [
    'here',
    (f) => f.session !== undefined && f.silent <= Math.max(PATIENCE_MS[f.session], 2 * f.interval!),
    (f) => (f.session === 'at-work' ? 'Web Connector called: QuickBooks is at work' : 'Web Connector called just now'),
  ],
  [
    'by-hand',
    (f) => f.practice && f.now >= f.nextAt,
    (f) => `Web Connector called ${ago(f.lastCallAt, f.now)} · the practice one calls when you let it`,
  ],
  [
    'quiet',
    (f) => f.silent > 2 * f.interval!,
    (f) =>
      `Web Connector called ${ago(f.heard, f.now)} · expected ${ago(f.nextAt, f.now)}: start it, or press Update Selected`,
  ],
  ['on-time', (f) => f.now < f.nextAt, (f) => `${called(f)} · next ${until(f.nextAt, f.now)}`],
  ['due', (f) => f.now - f.nextAt <= DUE_SHARE * f.interval!, (f) => `${called(f)} · due now`],
  ['late', () => true, (f) => `${called(f)} · expected ${ago(f.nextAt, f.now)}`],
]

const called = (f: Known): string => `Web Connector called ${ago(f.lastCallAt, f.now)}`

/**
 * How the Web Connector stands. Silence counts only while this program was awake to hear: after a night's sleep the
 * first call is expected one interval after waking. Quiet is more than two intervals of silence.
 */
export function standingOf(f: ConnectorFacts): Standing {
  const { lastCallAt, interval, now } = f
  if (lastCallAt === undefined) {
    const words = 'The Web Connector has not called yet'
    return { kind: 'never', words, nextAt: undefined, since: undefined, interval }
  }
  const since = Math.max(lastCallAt, f.lastSeenAt ?? 0)
  const here = f.session !== undefined && now - Math.max(since, f.awakeSince) <= PATIENCE_MS[f.session]
  if (interval === undefined) {
    const words = here
      ? 'Web Connector called just now'
      : `Web Connector called ${ago(lastCallAt, now)} · press Update Selected to post now`
    return { kind: here ? 'here' : 'by-hand', words, nextAt: undefined, since, interval }
  }
  const from = Math.max(since, f.awakeSince)
  const known: Known = {
    ...f,
    lastCallAt,
    heard: since,
    silent: now - from,
    nextAt: Math.max(lastCallAt, f.awakeSince) + interval,
  }
  const [kind, , words] = rows.find(([, is]) => is(known))!
  return { kind, words: words(known), nextAt: known.nextAt, since, interval }
}

/** "The Web Connector for "Harbor" has been quiet since 10:05; it used to call about every 15 min." */
export const quietWords = (name: string, { since, interval }: Standing, now: number): string =>
  `The Web Connector has been quiet for "${name}" since ${clockTime(since ?? now, now)}; it called about every ${span(interval ?? 0)}.`
