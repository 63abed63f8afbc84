import { describe, expect, test } from 'vitest'
import { contract } from '../../src/api/contract/index.ts'
import { eventAreas } from '../../src/domain/event.ts'
import { type FormField, type FormFieldInput, formFieldSchema } from '../../src/domain/form-field.ts'
import { changed, missing, shownFields } from '../../src/renderer/components/form/shown.ts'
import { apart } from '../../src/renderer/components/form/typed-values.ts'
import { readNumbers } from '../../src/renderer/components/sync-form.tsx'
import { parts } from '../../src/renderer/components/sync-progress.tsx'
import { connect, waitAfter } from '../../src/renderer/data/connection.ts'
import { staleAfter } from '../../src/renderer/data/freshness.ts'
import { timeLeft } from '../../src/renderer/data/time.ts'
import { amountText, count } from '../../src/renderer/data/words.ts'
import { filterOf, sortOf } from '../../src/renderer/pages/orders/order-filter.ts'
import { cutAt, laidOut } from '../../src/renderer/pages/orders/original-tab.tsx'
import { everyChoices, everyWords } from '../../src/renderer/pages/tasks/every-input.tsx'
import { dark, light, type Tokens } from '../../src/renderer/styles/tokens.ts'

const field = (input: Partial<FormFieldInput> & { key: string }): FormField =>
  formFieldSchema.parse({ label: input.key, help: '', kind: 'text', ...input })

describe('forms', () => {
  const fields = [
    field({ key: 'mode', default: 'each', required: true }),
    field({ key: 'fixed', required: true, when: { key: 'mode', is: ['fixed'] } }),
    field({ key: 'password', required: true, secret: true }),
  ]

  test('a field with a condition is shown and asked for only while it holds', () => {
    expect(shownFields(fields, {}).map((one) => one.key)).toEqual(['mode', 'password'])
    expect(missing(fields, {})).toEqual({ password: 'password is needed.' })
    expect(missing(fields, { mode: 'fixed', fixed: ' ' }, ['password'])).toEqual({ fixed: 'fixed is needed.' })
  })

  test('a secret is kept apart from what may be remembered', () => {
    expect(apart(fields, { mode: 'fixed', password: 'x' })).toEqual({
      plain: { mode: 'fixed' },
      secret: { password: 'x' },
    })
  })

  test('only what was changed is sent', () => {
    expect(changed({ a: '1', b: '2' }, { a: '1', b: '3', c: '', d: '4' })).toEqual({ b: '3', d: '4' })
  })
})

test('every area of events makes answers of the contract stale', () => {
  for (const area of eventAreas) {
    expect(staleAfter[area].length, area).toBeGreaterThan(0)
    for (const [group, verb] of staleAfter[area]) {
      expect(contract).toHaveProperty(group)
      if (verb) expect(contract[group], `${group}.${verb}`).toHaveProperty(verb)
    }
  }
})

describe('the connection', () => {
  test('waits longer each time, ten seconds at most', () => {
    expect([0, 1, 2, 3, 99].map(waitAfter)).toEqual([250, 500, 1000, 2000, 10_000])
  })

  test('says what it is and knows whether it has a token', () => {
    const sockets: EventTarget[] = []
    const open = () => {
      const socket = new EventTarget()
      sockets.push(socket)
      return socket as WebSocket
    }
    const connection = connect('ws://localhost/api?token=', open)
    const seen: string[] = []
    connection.subscribe(() => seen.push(connection.state()))
    const first = connection.api()
    sockets[0]?.dispatchEvent(new Event('open'))
    sockets[0]?.dispatchEvent(new Event('close'))
    connection.retry()
    sockets[1]?.dispatchEvent(new Event('open'))
    expect(seen).toEqual(['open', 'lost', 'open'])
    expect(connection.hasToken).toBe(false)
    expect(connection.api()).not.toBe(first)
    expect(sockets).toHaveLength(2)
  })
})

describe('words', () => {
  test('numbers, amounts and times', () => {
    expect([count(1, 'order'), count(12_345, 'order')]).toEqual(['1 order', '12,345 orders'])
    expect([amountText('-1234567.80'), amountText('0.00'), amountText('free')]).toEqual([
      '-1,234,567.80',
      '0.00',
      'free',
    ])
    expect([timeLeft(3), timeLeft(42), timeLeft(95), timeLeft(9000)]).toEqual([
      '5 s',
      '45 s',
      'about 2 min',
      'about 2.5 h',
    ])
    expect([everyWords(5), everyWords(120), everyWords(1440)]).toEqual(['5 min', '2 h', '1 day'])
    expect(everyChoices(45).map((one) => one.label)).toContain('45 min')
  })

  test('order numbers as people paste them', () => {
    expect(readNumbers(' 1001, 1002;1003\n1004 ')).toEqual(['1001', '1002', '1003', '1004'])
  })

  test('the original laid out and searched', () => {
    expect(laidOut('{"a":1}')).toBe('{\n  "a": 1\n}')
    expect(laidOut('<a/>')).toBe('<a/>')
    expect(cutAt('Lamp and lamp', 'LAMP')).toEqual(['', 'Lamp', ' and ', 'lamp', ''])
  })
})

test('progress counts each order once, in the furthest place it has come to', () => {
  const progress = {
    channelId: 'c',
    run: null,
    of: 40,
    fetched: 40,
    planned: 40,
    handed: 24,
    posted: 16,
    attention: 3,
    excluded: 1,
    secondsLeft: 9,
    words: '',
    finished: false,
  }
  expect(parts(progress)).toEqual([
    { part: 'posted', share: 0.4 },
    { part: 'attention', share: 0.075 },
    { part: 'handed', share: 0.2 },
    { part: 'planned', share: 0.3 },
  ])
})

test('the address is the filter', () => {
  expect(filterOf({ state: 'held,nonsense', q: 'Ada', channel: 'ch1' }, 'c1')).toEqual({
    companyId: 'c1',
    channelId: 'ch1',
    states: ['held'],
    search: 'Ada',
  })
  expect(filterOf({ from: '2026-11-03' }, '').from).toBe(new Date(2026, 10, 3).toISOString())
  expect(sortOf({ by: 'nonsense', descending: false })).toEqual({ by: 'orderedAt', descending: true })
})

/** Contrast of two colours as WCAG 2 counts it. */
function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [high = 0, low = 0] = [light(a), light(b)].sort((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('contrast of the %s scheme', (_, tokens: Tokens) => {
  test('text in tables reaches AAA on every ground a row may have', () => {
    for (const ground of ['surface', 'hover', 'chosen', 'sunken', 'page'] as const) {
      expect(contrast(tokens.text, tokens[ground]), ground).toBeGreaterThanOrEqual(7)
    }
  })

  test('quiet text, links and chips reach AA', () => {
    for (const ground of ['surface', 'sunken', 'page', 'hover'] as const) {
      expect(contrast(tokens.quiet, tokens[ground]), `quiet on ${ground}`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(tokens.accent, tokens[ground]), `accent on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    for (const tone of ['blue', 'green', 'grey', 'amber', 'violet', 'red', 'accent'] as const) {
      expect(contrast(tokens[tone], tokens[`${tone}-ground`]), tone).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(tokens['on-accent'], tokens.accent)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens['line-strong'], tokens.surface), 'borders of inputs').toBeGreaterThanOrEqual(3)
  })
})
