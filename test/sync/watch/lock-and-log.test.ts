import { describe, expect, test } from 'vitest'
import { decodeLog, readConnectorLog } from '../../../src/sync/watch/connector-log.ts'
import { isLeftBehind, lockIn, lockWords, readLock } from '../../../src/sync/watch/lock.ts'
import { closingOutcome, outcomeNow } from '../../../src/sync/watch/outcomes.ts'
import { clockTime } from '../../../src/sync/watch/time-words.ts'

const NOW = Date.parse('2026-07-14T12:00:00Z')
const MINUTE = 60_000
const OWNER = '{A1B2C3D4-0000-4000-8000-000000000001}'
const ticks = (at: number): string => String((BigInt(at) + 62_135_596_800_000n) * 10_000n)
const value = (owner: string, name: string, text: string): string =>
  `<DataExtRet><OwnerID>${owner}</OwnerID><DataExtName>${name}</DataExtName><DataExtType>STR255TYPE</DataExtType><DataExtValue>${text}</DataExtValue></DataExtRet>`

describe('the lock in the company file', () => {
  const text = `LOCKED:SERVER1:${ticks(NOW)}`

  test('is read under our owner alone, whatever its letters', () => {
    const hcp = `<QBXML>${value('{OTHER}', 'AppLock', 'LOCKED:X:1')}${value(OWNER, 'FileID', '{1}')}${value(OWNER.toLowerCase(), 'AppLock', text)}</QBXML>`
    expect(lockIn(hcp, OWNER)).toEqual({ text, machine: 'SERVER1', at: NOW })
    expect(lockIn(hcp, '{NOBODY}')).toBeUndefined()
    expect(lockIn(value(OWNER, 'AppLock', 'UNLOCKED'), OWNER)).toBeUndefined()
    expect(lockIn('', OWNER)).toBeUndefined()
  })

  test.each<readonly [what: string, lock: string, before: string, zone: number, left: boolean]>([
    ['none', 'UNLOCKED', '', 0, false],
    ["this session's own", `LOCKED:S:${ticks(NOW + 20_000)}`, '', 0, false],
    ["this session's own, in local time of New York", `LOCKED:S:${ticks(NOW - 240 * MINUTE)}`, '', 240, false],
    ['one of yesterday', `LOCKED:S:${ticks(NOW - 1440 * MINUTE)}`, '', 240, true],
    ['the very same as last time', text, text, 0, true],
    ['a new one after an old one', text, `LOCKED:SERVER1:${ticks(NOW - 1440 * MINUTE)}`, 0, false],
    ['one whose form is not known', 'LOCKED by somebody', '', 0, false],
  ])('%s', (_what, lock, before, zoneMinutes, left) => {
    expect(isLeftBehind({ lock: readLock(lock), openedAt: NOW, before, zoneMinutes })).toBe(left)
  })

  test('in words', () => {
    expect(lockWords(readLock(text)!, NOW + MINUTE)).toBe(
      `A lock of an earlier update stands in the company file: taken on SERVER1 (${clockTime(NOW, NOW + MINUTE)}) and never given back.`,
    )
  })
})

describe('how a session ended', () => {
  const well = { known: true, asked: true, opened: true, failed: false, stopped: false }
  test.each([
    ['done', {}],
    ['done', { known: false, asked: false }],
    ['locked-out', { asked: false }],
    ['no-quickbooks', { asked: false, opened: false }],
    ['failed', { failed: true }],
    ['stopped', { stopped: true, failed: true }],
  ] as const)('%s', (outcome, more) => {
    expect(closingOutcome({ ...well, ...more })).toBe(outcome)
  })

  test.each([
    ['the newest one may be under way', 'session', true, NOW - MINUTE, 'session'],
    ['another call came since', 'session', false, NOW - MINUTE, 'cut-off'],
    ['it has said nothing for an hour', 'session', true, NOW - 61 * MINUTE, 'cut-off'],
    ['what is over stays as it was', 'done', false, NOW - 61 * MINUTE, 'done'],
    ['a word of a newer version', 'dissolved', true, NOW, 'failed'],
  ] as const)('%s', (_what, outcome, newest, lastCallAt, now) => {
    expect(outcomeNow({ outcome, at: '', endedAt: null }, { newest, lastCallAt, now: NOW })).toBe(now)
  })
})

const line = (time: string, said: string): string =>
  `20260714.${time} UTC\t: QBWebConnector.SOAPWebService.do_it() : ${said}`

describe("the Web Connector's log", () => {
  const log = [
    'a line that was cut in half by the tail QBWC1099',
    line('11:00:00', "updateWS() for application = 'Other app' has STARTED"),
    line('11:00:01', 'QBWC1012: Authentication failed due to following error message.'),
    line('11:00:02', "updateWS() for application = 'Other app' has STOPPED"),
    line('11:00:03', 'QBWC1020: nobody in particular'),
    line('11:15:00', "updateWS() for application = 'Waybill Harbor' has STARTED"),
    line('11:15:01', 'AppName: Waybill Harbor'),
    line('11:15:02', 'QBWC1012: Authentication failed due to following error message.'),
    'Client found response content type of text/html. QBWC1048 stands in what the server sent',
    '<CustomerRet><Name>Jane Doe</Name><Note>0x80040400</Note></CustomerRet>',
    line('11:15:03', 'QuickBooks said 0x80040408: Could not start QuickBooks.'),
    line('11:15:04', "updateWS() for application = 'Waybill Harbor' has STOPPED"),
    line('11:20:00', "Application named 'Waybill Harbor' could not be added: QBWC1039"),
    line('11:21:00', "Application named 'Waybill Harbor Two' could not be added: QBWC1001"),
  ]

  test("only our application's codes are taken, from the first line of an entry alone", () => {
    expect(readConnectorLog(log.join('\r\n'), 'Waybill Harbor')).toEqual({
      mentioned: true,
      startedAt: Date.parse('2026-07-14T11:15:00Z'),
      errors: [
        { at: Date.parse('2026-07-14T11:15:02Z'), code: 'QBWC1012' },
        { at: Date.parse('2026-07-14T11:15:03Z'), code: '0x80040408' },
        { at: Date.parse('2026-07-14T11:20:00Z'), code: 'QBWC1039' },
      ],
    })
  })

  test('one that speaks of others only, an empty one, and one without times', () => {
    const nothing = { mentioned: false, startedAt: undefined, errors: [] }
    expect(readConnectorLog(log.slice(0, 5).join('\n'), 'Waybill Harbor')).toEqual(nothing)
    expect(readConnectorLog('', 'Waybill Harbor')).toEqual(nothing)
    expect(readConnectorLog('QBWC1012 for Waybill Harbor', 'Waybill Harbor')).toEqual(nothing)
    expect(readConnectorLog(log.join('\n'), '')).toEqual(nothing)
  })

  test('older versions write without UTC, in the time of this machine', () => {
    const old = "20140724.14:34:31 : application = 'W' has STARTED\n20140724.14:34:32 : QBWC1042: lost"
    expect(readConnectorLog(old, 'W').errors).toEqual([
      { at: new Date(2014, 6, 24, 14, 34, 32).getTime(), code: 'QBWC1042' },
    ])
  })

  test('UTF-8, UTF-8 with mark, UTF-16 and Windows-1252 are read; a tail loses its first, broken line', () => {
    const text = 'Café'
    expect(decodeLog(Buffer.from(text), false)).toBe(text)
    expect(decodeLog(Buffer.from(`\ufeff${text}`), false)).toBe(text)
    expect(decodeLog(Buffer.from(`\ufeff${text}`, 'utf16le'), false)).toBe(text)
    expect(decodeLog(Buffer.from(text, 'latin1'), false)).toBe(text)
    expect(decodeLog(Buffer.concat([Buffer.from([0xa9]), Buffer.from(`half\n${text}`)]), true)).toBe(text)
    expect(decodeLog(Buffer.from('no end of line'), true)).toBe('no end of line')
  })
})
