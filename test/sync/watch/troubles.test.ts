import { describe, expect, test } from 'vitest'
import type { CompanyWatch, WatchFacts } from '../../../src/sync/watch/facts.ts'
import type { Standing } from '../../../src/sync/watch/standing.ts'
import { clockTime } from '../../../src/sync/watch/time-words.ts'
import { lightOf, tellingOf, troubleKinds, troublesOf } from '../../../src/sync/watch/troubles.ts'

const MINUTE = 60_000
const NOW = Date.parse('2026-07-14T12:00:00Z')
const at = (minutesAgo: number): number => NOW - minutesAgo * MINUTE
const time = (minutesAgo: number): string => clockTime(at(minutesAgo), NOW)

const onTime: Standing = {
  kind: 'on-time',
  words: 'Web Connector called 2 min ago · next in 13 min',
  nextAt: NOW + 13 * MINUTE,
  since: at(2),
  interval: 15 * MINUTE,
}

const company = (more: Partial<CompanyWatch> = {}): CompanyWatch => ({
  id: 'c1',
  name: 'Harbor',
  connector: onTime,
  stopped: null,
  paused: false,
  refusals: null,
  lock: null,
  lockedOut: 0,
  unanswered: null,
  attention: 0,
  attentionOld: 0,
  drifted: 0,
  ...more,
})

const well: WatchFacts = {
  now: NOW,
  companies: [company()],
  channels: [{ id: 's1', companyId: 'c1', name: 'Shop', down: null }],
  tasks: [{ id: 't1', companyId: 'c1', channelName: 'Shop', lateBy: 0, everyMs: 15 * MINUTE }],
  strangers: null,
  port: null,
  backup: null,
  fault: null,
  unsent: null,
  attentionHours: 4,
}
const facts = (more: Partial<WatchFacts>): WatchFacts => ({ ...well, ...more })
const of = (more: Partial<CompanyWatch>): WatchFacts => facts({ companies: [company(more)] })

type Line = readonly [
  what: string,
  facts: WatchFacts,
  kind: keyof typeof troubleKinds,
  level: 'attention' | 'down',
  words: string,
  page: string,
]

const box = '/companies/c1?page=connector'
const table: readonly Line[] = [
  [
    'the port is taken',
    facts({ port: 'Port 21000 is used by another program.' }),
    'port-taken',
    'down',
    'Port 21000 is used by another program.',
    '/settings?page=checks',
  ],
  [
    'another company file is open',
    of({ stopped: 'QuickBooks has another company file open: "Copy".' }),
    'company-stopped',
    'down',
    'QuickBooks has another company file open: "Copy".',
    '/companies/c1',
  ],
  [
    'a channel is down',
    facts({ channels: [{ id: 's1', companyId: 'c1', name: 'Shop', down: 'The store refused the key.' }] }),
    'channel-down',
    'down',
    'Shop: The store refused the key.',
    '/channels/s1',
  ],
  [
    'the Web Connector is quiet',
    of({ connector: { ...onTime, kind: 'quiet', since: at(45) } }),
    'connector-quiet',
    'down',
    `The Web Connector has been quiet for "Harbor" since ${time(45)}; it called about every 15 min.`,
    box,
  ],
  [
    'QuickBooks does not open, three times in a row',
    of({ unanswered: { times: 3, since: at(45), words: 'A window is open in it.', fix: 'Close it.' } }),
    'quickbooks-unanswered',
    'attention',
    `QuickBooks could not be opened for "Harbor" at the last 3 calls, since ${time(45)}: A window is open in it.`,
    box,
  ],
  ['a lock was left behind', of({ lock: 'A lock stands.' }), 'lock-left', 'attention', 'A lock stands.', box],
  [
    'it signs in and asks for nothing, twice',
    of({ lockedOut: 2 }),
    'lock-left',
    'attention',
    'The Web Connector signed in for "Harbor" 2 times and asked for nothing: most likely a lock of an update on another computer stands in the company file.',
    box,
  ],
  [
    'a wrong password, three times',
    of({ refusals: { times: 3, firstAt: at(20), lastAt: at(5), names: ['waybill-1f'] } }),
    'wrong-password',
    'attention',
    `The Web Connector was refused for "Harbor": a wrong password, 3 times since ${time(20)} as "waybill-1f"; each further try is slowed.`,
    box,
  ],
  [
    'names that nobody here has',
    facts({ strangers: { times: 9, firstAt: at(20), lastAt: at(5), names: ['a', 'b', 'c', 'd', 'e'] } }),
    'wrong-password',
    'attention',
    `Somebody was refused who used a name that no company file here has, 9 times since ${time(20)} as "a", "b", "c" and 2 more; each further try is slowed.`,
    '/companies',
  ],
  [
    'the backup failed',
    facts({ backup: { at: at(60), words: 'The disk is full.' } }),
    'backup-failed',
    'attention',
    `The last backup failed at ${time(60)}: The disk is full.`,
    '/settings?page=backup',
  ],
  [
    'something failed in the program',
    facts({ fault: { at: at(3), words: 'Planning broke off.' } }),
    'fault',
    'attention',
    `Something went wrong in Waybill at ${time(3)}: Planning broke off.`,
    '/activity',
  ],
  [
    'a task has not run',
    facts({ tasks: [{ id: 't1', companyId: 'c1', channelName: 'Shop', lateBy: 31 * MINUTE, everyMs: 15 * MINUTE }] }),
    'task-late',
    'attention',
    'The task of Shop should have run 31 min ago and has not.',
    '/tasks',
  ],
  [
    'orders have needed a person for long',
    of({ attention: 0, attentionOld: 2 }),
    'orders-old',
    'attention',
    '2 orders have needed you for more than 4 hours in "Harbor".',
    '/attention',
  ],
  ['orders need a person', of({ attention: 1 }), 'orders', 'attention', '1 order needs you', '/attention'],
  [
    'what was posted was changed by hand',
    of({ drifted: 2 }),
    'drifted',
    'attention',
    '2 posted transactions were changed in QuickBooks',
    '/attention',
  ],
  [
    'a notice was given up',
    facts({ unsent: 'There is no server of that name.' }),
    'notice-failed',
    'attention',
    'A notice could not be sent: There is no server of that name.',
    '/settings?page=notices',
  ],
  [
    'never called',
    of({ connector: { ...onTime, kind: 'never' } }),
    'unpaired',
    'attention',
    '"Harbor" is not paired yet',
    '/companies/c1',
  ],
  ['paused', of({ paused: true }), 'paused', 'attention', 'Posting to "Harbor" is paused', '/companies/c1'],
]

describe('the decision table', () => {
  test.each(table)('%s', (_what, given, kind, level, words, page) => {
    const found = troublesOf(given)
    expect(found.map((one) => one.kind)).toEqual([kind])
    expect(found[0]).toMatchObject({ level, words, page })
    expect(lightOf(given, found)).toEqual({ level, words, page })
  })

  test('every kind has a row, and what is told has a title for its beginning and its end', () => {
    expect(new Set(table.map(([, , kind]) => kind))).toEqual(new Set(Object.keys(troubleKinds)))
    for (const kind of Object.keys(troubleKinds)) {
      const telling = tellingOf(kind)
      if (telling) expect([telling.title, telling.over].every((words) => words.length > 5)).toBe(true)
    }
    expect(tellingOf('something of a newer version')).toBeUndefined()
  })

  test.each<readonly [what: string, facts: WatchFacts]>([
    ['all is well', well],
    ['two failed starts of QuickBooks', of({ unanswered: { times: 2, since: at(9), words: '', fix: '' } })],
    ['one slip of the hand', of({ refusals: { times: 2, firstAt: at(9), lastAt: at(8), names: ['w'] } })],
    ['signed in for nothing once', of({ lockedOut: 1 })],
    ['strangers of two hours ago', facts({ strangers: { times: 9, firstAt: at(200), lastAt: at(120), names: ['a'] } })],
    ['a task that is a little late', facts({ tasks: [{ ...well.tasks[0]!, lateBy: 30 * MINUTE }] })],
    ['late, but not quiet', of({ connector: { ...onTime, kind: 'late' } })],
  ])('no trouble: %s', (_what, given) => {
    expect(troublesOf(given)).toEqual([])
    expect(lightOf(given, []).level).toBe('ok')
  })

  test('the light says the worst, and with nothing wrong when the next call is', () => {
    const both = of({ paused: true, attention: 3, connector: { ...onTime, kind: 'quiet', since: at(45) } })
    expect(troublesOf(both).map(({ kind }) => kind)).toEqual(['connector-quiet', 'orders', 'paused'])
    expect(lightOf(both, troublesOf(both)).level).toBe('down')
    expect(lightOf(well, [])).toEqual({ level: 'ok', words: `All is well · ${onTime.words}`, page: '' })
    expect(lightOf(facts({ companies: [] }), [])).toMatchObject({ words: 'Add your company file to begin' })
  })

  test('of many companies each has its own trouble', () => {
    const quiet = { ...onTime, kind: 'quiet', since: at(45) } as const
    const found = troublesOf(
      facts({
        companies: ['a', 'b', 'c'].map((id) => company({ id, name: id, ...(id === 'b' ? { connector: quiet } : {}) })),
      }),
    )
    expect(found.map(({ kind, subject, companyId }) => [kind, subject, companyId])).toEqual([
      ['connector-quiet', 'b', 'b'],
    ])
  })
})
