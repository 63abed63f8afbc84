import { describe, expect, test } from 'vitest'
import { type ConnectorFacts, quietWords, standingKinds, standingOf } from '../../../src/sync/watch/standing.ts'
import { clockTime } from '../../../src/sync/watch/time-words.ts'

const MINUTE = 60_000
const NOW = Date.parse('2026-07-14T12:00:00Z')
const ago = (minutes: number): number => NOW - minutes * MINUTE

const facts = (more: Partial<ConnectorFacts> = {}): ConnectorFacts => ({
  now: NOW,
  lastCallAt: ago(2),
  lastSeenAt: undefined,
  interval: 15 * MINUTE,
  awakeSince: 0,
  session: undefined,
  practice: false,
  ...more,
})

type Line = readonly [what: string, facts: Partial<ConnectorFacts>, kind: (typeof standingKinds)[number], words: string]

const table: readonly Line[] = [
  ['never called', { lastCallAt: undefined }, 'never', 'The Web Connector has not called yet'],
  [
    'no habit yet',
    { interval: undefined },
    'by-hand',
    'Web Connector called 2 min ago · press Update Selected to post now',
  ],
  ['no habit, at work', { interval: undefined, session: 'between' }, 'here', 'Web Connector called just now'],
  ['on time', {}, 'on-time', 'Web Connector called 2 min ago · next in 13 min'],
  ['at its time', { lastCallAt: ago(15) }, 'due', 'Web Connector called 15 min ago · due now'],
  ['half an interval late', { lastCallAt: ago(22.5) }, 'due', 'Web Connector called 23 min ago · due now'],
  ['later', { lastCallAt: ago(25) }, 'late', 'Web Connector called 25 min ago · expected 10 min ago'],
  [
    'silent for just two intervals',
    { lastCallAt: ago(30) },
    'late',
    'Web Connector called 30 min ago · expected 15 min ago',
  ],
  [
    'silent for more than two',
    { lastCallAt: ago(31) },
    'quiet',
    'Web Connector called 31 min ago · expected 16 min ago: start it, or press Update Selected',
  ],
  [
    'quiet, but this program woke up a moment ago',
    { lastCallAt: ago(600), awakeSince: ago(1) },
    'on-time',
    'Web Connector called 10 h ago · next in 14 min',
  ],
  [
    'and quiet again two intervals after waking',
    { lastCallAt: ago(600), awakeSince: ago(31) },
    'quiet',
    'Web Connector called 10 h ago · expected 16 min ago: start it, or press Update Selected',
  ],
  [
    'a long session is no silence',
    { lastCallAt: ago(90), lastSeenAt: ago(20), session: 'at-work' },
    'here',
    'Web Connector called: QuickBooks is at work',
  ],
  [
    'a session that says nothing for too long is',
    { lastCallAt: ago(90), lastSeenAt: ago(31), session: 'at-work' },
    'quiet',
    'Web Connector called 31 min ago · expected 1 h ago: start it, or press Update Selected',
  ],
  [
    'a session that ended, long ago begun',
    { lastCallAt: ago(40), lastSeenAt: ago(5) },
    'late',
    'Web Connector called 40 min ago · expected 25 min ago',
  ],
  [
    'a practice company is never quiet',
    { lastCallAt: ago(600), practice: true },
    'by-hand',
    'Web Connector called 10 h ago · the practice one calls when you let it',
  ],
]

describe('how the Web Connector stands', () => {
  test.each(table)('%s', (_what, more, kind, words) => {
    expect(standingOf(facts(more))).toMatchObject({ kind, words })
  })

  test('every standing has a row', () => {
    expect(new Set(table.map(([, , kind]) => kind))).toEqual(new Set(standingKinds))
  })

  test('the next call is expected one interval after the last, or after waking', () => {
    expect(standingOf(facts()).nextAt).toBe(NOW + 13 * MINUTE)
    expect(standingOf(facts({ lastCallAt: ago(600), awakeSince: ago(1) })).nextAt).toBe(NOW + 14 * MINUTE)
    expect(standingOf(facts({ interval: undefined })).nextAt).toBeUndefined()
  })

  test('what is said when it is quiet', () => {
    expect(quietWords('Harbor', standingOf(facts({ lastCallAt: ago(45) })), NOW)).toBe(
      `The Web Connector has been quiet for "Harbor" since ${clockTime(ago(45), NOW)}; it called about every 15 min.`,
    )
  })
})
