import { describe, expect, test } from 'vitest'
import { editionOf, editions } from '../../src/qbxml/spec/editions.ts'
import { hresultForm, hresults, meaningOfHresult } from '../../src/qbxml/spec/hresults.ts'
import { meaningOf, type StatusClass, statusCodes } from '../../src/qbxml/spec/status-codes.ts'
import { compareVersions, knows, versionToSpeak } from '../../src/qbxml/spec/versions.ts'

describe('status codes', () => {
  const expected: [number, StatusClass][] = [
    [0, 'ok'],
    [1, 'no-match'],
    [500, 'applied'],
    [550, 'applied'],
    [570, 'unknown'],
    [1000, 'unknown'],
    [1010, 'retry'],
    [3000, 'not-applied'],
    [3100, 'not-applied'],
    [3140, 'not-applied'],
    [3171, 'person'],
    [3175, 'retry'],
    [3176, 'retry'],
    [3180, 'person'],
    [3200, 'not-applied'],
    [3231, 'retry'],
    [3250, 'person'],
    [3391, 'not-applied'],
    [9001, 'unknown'],
    [9002, 'unknown'],
    [600, 'unknown'],
    // not in the table: by range
    [2, 'ok'],
    [777, 'applied'],
    [1999, 'unknown'],
    [2500, 'unknown'],
    [3999, 'person'],
    [9150, 'not-applied'],
    [-1, 'unknown'],
    [99999, 'unknown'],
  ]
  test.each(expected)('%i is %s', (code, kind) => {
    expect(meaningOf(code).class).toBe(kind)
  })

  test('only what is certainly not done and needs nothing may be sent again by itself', () => {
    const again = Object.entries(statusCodes)
      .filter(([, meaning]) => meaning.class === 'retry')
      .map(([code]) => Number(code))
    expect(again).toEqual([1010, 3175, 3176, 3231])
  })

  test('every refusal says what it means, why, and what to do', () => {
    for (const [code, { class: kind, meaning, cause, todo }] of Object.entries(statusCodes)) {
      expect(meaning, code).toMatch(/\.$/)
      if (!['ok', 'no-match', 'applied'].includes(kind)) expect(`${cause} ${todo}`, code).toMatch(/^\S.*\. \S.*\.$/)
    }
  })
})

describe('HRESULTs', () => {
  test('in all of their forms', () => {
    for (const text of ['0x80040400', '0X80040400', '80040400', ' 0x80040400 ', '-2147220480'])
      expect(hresultForm(text)).toBe('0x80040400')
    expect(hresultForm('')).toBe('')
    expect(hresultForm('hello')).toBe('')
  })

  test('a parse error is not applied and never retried; a broken connection is unknown', () => {
    expect(meaningOfHresult('0x80040400')).toMatchObject({ outcome: 'not-applied', next: 'give-up' })
    expect(meaningOfHresult('0x80040414')).toMatchObject({ outcome: 'not-applied', next: 'retry' })
    expect(meaningOfHresult('0x800706BA')).toMatchObject({ outcome: 'unknown', next: 'recover' })
    expect(meaningOfHresult('0xDEADBEEF')).toMatchObject({
      outcome: 'unknown',
      next: 'recover',
      meaning: 'QuickBooks reported the error 0xdeadbeef.',
    })
  })

  test('what is unknown is recovered, never retried', () => {
    for (const [code, { outcome, next }] of Object.entries(hresults)) {
      expect(code).toBe(hresultForm(code))
      expect(next === 'recover', code).toBe(outcome === 'unknown')
    }
  })
})

describe('versions and editions', () => {
  test('are compared as numbers', () => {
    expect(['13.0', '9.0', '2.1', '2.0'].toSorted(compareVersions)).toEqual(['2.0', '2.1', '9.0', '13.0'])
    expect(knows('13.0', '12.0')).toBe(true)
    expect(knows('8.0', '12.0')).toBe(false)
    expect(knows('8.0', undefined)).toBe(true)
  })

  test('the version to speak is never above what the company lists', () => {
    const listed = ['1.0', '2.0', '9.0', '12.0', '13.0', '14.0', '16.0', 'CA3.0']
    expect(versionToSpeak(listed)).toBe('13.0')
    expect(versionToSpeak(listed, '14.0')).toBe('14.0')
    expect(versionToSpeak(['1.0', '10.0'])).toBe('10.0')
    expect(versionToSpeak(['CA2.0'])).toBeUndefined()
  })

  test('what differs is asked as a capability', () => {
    expect(editions.US.salesTax).toBe('on-form')
    expect(editions.CA.salesTax).toBe('per-line')
    expect(editionOf('UK')).toBe('UK')
    expect(editionOf('AU')).toBeUndefined()
  })
})
