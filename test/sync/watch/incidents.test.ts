import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IncidentRow } from '../../../src/store/port.ts'
import {
  begunNotice,
  changeOf,
  isTimeToTell,
  mayGoAt,
  nextTryAt,
  overNotice,
  type Wishes,
} from '../../../src/sync/watch/incidents.ts'
import { clockTime } from '../../../src/sync/watch/time-words.ts'
import { type Trouble, type Wish, wishes } from '../../../src/sync/watch/troubles.ts'

const MINUTE = 60_000
/** Twelve o'clock, noon, of this machine. */
const NOON = new Date(2026, 6, 14, 12, 0).getTime()
const everything: Wishes = { of: new Set(wishes.map(({ value }) => value)), quietFrom: '', quietTo: '' }

const incident = (more: Partial<IncidentRow> = {}): IncidentRow => ({
  id: 'i1',
  kind: 'connector-quiet',
  subject: 'c1',
  companyId: 'c1',
  openedAt: new Date(NOON).toISOString(),
  closedAt: null,
  words: 'It is quiet.',
  page: '/companies/c1',
  toldAt: null,
  ...more,
})
const trouble = (more: Partial<Trouble> = {}): Trouble => ({
  kind: 'connector-quiet',
  subject: 'c1',
  companyId: 'c1',
  level: 'down',
  words: 'It is quiet.',
  page: '/companies/c1',
  ...more,
})

describe('incidents', () => {
  test('begin, go on and end by kind and subject; what nobody is told of is none', () => {
    const change = changeOf(
      [incident(), incident({ id: 'i2', subject: 'c2' })],
      [trouble(), trouble({ subject: 'c3' }), trouble({ kind: 'orders', subject: '' })],
      { companies: [] },
    )
    expect(change.begun.map(({ subject }) => subject)).toEqual(['c3'])
    expect(change.going.map(({ incident: one }) => one.id)).toEqual(['i1'])
    expect(change.over.map(({ id }) => id)).toEqual(['i2'])
  })

  test.each([
    ['not heard since', -1, []],
    ['heard since', 1, ['i1']],
  ])('a silence that is no silence any more because this program slept: %s', (_what, minutes, over) => {
    const connector = { kind: 'on-time', words: '', nextAt: 0, since: NOON + minutes * MINUTE, interval: 1 } as const
    const companies = [{ id: 'c1', connector }] as unknown as Parameters<typeof changeOf>[2]['companies']
    expect(changeOf([incident()], [], { companies }).over.map(({ id }) => id)).toEqual(over)
  })

  test('whatever comes and goes, each is begun once and ended once', () => {
    const present = fc.array(fc.subarray(['c1', 'c2', 'c3']), { maxLength: 12 })
    fc.assert(
      fc.property(present, (looks) => {
        let open: IncidentRow[] = []
        const said: string[] = []
        for (const subjects of looks) {
          const { begun, over } = changeOf(
            open,
            subjects.map((subject) => trouble({ subject })),
            { companies: [] },
          )
          for (const one of begun) said.push(`+${one.subject}`)
          for (const one of over) said.push(`-${one.subject}`)
          open = open.filter((one) => !over.includes(one))
          open.push(...begun.map(({ subject }) => incident({ subject })))
        }
        for (const subject of ['c1', 'c2', 'c3']) {
          const own = said.filter((one) => one.endsWith(subject)).map((one) => one[0])
          expect(own.every((sign, index) => sign === (index % 2 === 0 ? '+' : '-'))).toBe(true)
        }
      }),
    )
  })
})

const only = (...some: readonly Wish[]): Wishes => ({ ...everything, of: new Set(some) })

describe('telling', () => {
  test.each<readonly [what: string, told: boolean, incident: Partial<IncidentRow>, wishes: Wishes, after: number]>([
    ['at once', true, {}, everything, 0],
    ['not what was told', false, { toldAt: 'then' }, everything, 0],
    ['not what is not wished for', false, {}, only('orders'), 0],
    ['a channel after ten minutes', false, { kind: 'channel-down' }, everything, 9],
    ['a channel after ten minutes', true, { kind: 'channel-down' }, everything, 10],
    ['not in quiet hours', false, {}, { ...everything, quietFrom: '11:00', quietTo: '13:00' }, 30],
    ['but when they end', true, {}, { ...everything, quietFrom: '11:00', quietTo: '13:00' }, 60],
    ['nothing of a newer version', false, { kind: 'dissolved' }, everything, 0],
  ])('%s: %s', (_what, told, more, wanted, minutes) => {
    expect(isTimeToTell(incident(more), wanted, NOON + minutes * MINUTE)).toBe(told)
  })

  test('quiet hours over midnight end in the morning', () => {
    const night: Wishes = { ...everything, quietFrom: '22:00', quietTo: '06:30' }
    const evening = new Date(2026, 6, 14, 23, 15).getTime()
    expect(mayGoAt(night, evening)).toBe(new Date(2026, 6, 15, 6, 30).getTime())
    expect(mayGoAt(night, NOON)).toBe(NOON)
  })

  test('the words of the beginning and the end', () => {
    expect(begunNotice(incident())).toEqual({
      phase: 'begun',
      title: 'The Web Connector is quiet',
      words: 'It is quiet.',
    })
    const later = NOON + 42 * MINUTE
    expect(overNotice(incident(), 'Harbor', later)).toEqual({
      phase: 'over',
      title: 'The Web Connector calls again',
      words: `The Web Connector calls again (Harbor) since ${clockTime(later, later)}. "The Web Connector is quiet" had begun at 12:00.`,
    })
  })

  test('a notice that is not taken waits longer each time, and is given up after most of a day', () => {
    const waits: number[] = []
    for (let tries = 1; ; tries++) {
      const next = nextTryAt(tries, NOON)
      if (next === undefined) break
      waits.push((next - NOON) / MINUTE)
    }
    expect(waits).toEqual([1, 5, 15, 60, 240, 720])
    expect(waits.reduce((sum, wait) => sum + wait) / 60).toBeCloseTo(17.35, 1)
  })
})
