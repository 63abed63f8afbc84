import { describe, expect, test } from 'vitest'
import { hresultForm, hresults, meaningOfHresult } from '../../src/qbxml/spec/errors/hresults.ts'
import { lineOf, meaningOf, recognisedTexts, type StatusClass, statusCodes } from '../../src/qbxml/spec/errors/index.ts'

const all = [...Object.entries(statusCodes), ...recognisedTexts.map(({ id, is }) => [id, is] as const)]

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
    const again = all.filter(([, meaning]) => meaning.class === 'retry').map(([code]) => code)
    expect(again).toEqual(['1010', '3175', '3176', '3231'])
  })

  test('every line says what it means, why, and what to do; every refusal has a way out', () => {
    for (const [code, { class: kind, meaning, cause, todo, fixes }] of all) {
      expect(meaning, code).toMatch(/\.$/)
      if (['ok', 'no-match', 'applied'].includes(kind)) continue
      expect(`${cause} ${todo}`, code).toMatch(/^\S.*\. \S.*\.$/s)
      expect(fixes, code).not.toEqual([])
      // Each can be taken up again once a person has put it right in QuickBooks.
      expect(
        fixes.map((f) => f.kind).filter((f) => f === 'retry' || f === 'exclude'),
        code,
      ).not.toEqual([])
    }
  })

  test('no sentence keeps a bracket or a brace, whether its words are known or not', () => {
    for (const { id, under, example } of recognisedTexts)
      for (const text of [example, '']) {
        const said = meaningOf(under[0] ?? 3180, text)
        const values = said.fixes.flatMap((f) => Object.values(f.values))
        expect([said.meaning, said.cause, said.todo, ...values].join(' '), id).not.toMatch(/[{}[\]]/)
      }
  })
})

describe('texts of QuickBooks', () => {
  test.each(recognisedTexts.map((one) => [one.id, one] as const))('%s: its example is its own', (id, one) => {
    const code = one.under[0] ?? 3180
    expect(meaningOf(code, one.example)).toMatchObject({ id: `${code}-${id}`, class: one.is.class })
    expect(lineOf(`${code}-${id}`)).toBe(one.is)
    // Beneath a code that may be sent again by itself, no text changes that.
    for (const firm of [1010, 3175, 3176]) expect(meaningOf(firm, one.example).class).toBe('retry')
    expect(meaningOf(1000, one.example).class).toBe('unknown')
  })

  test('a text that is not known goes by its code', () => {
    expect(meaningOf(3180, 'Something nobody ever said.')).toMatchObject({ id: '3180', class: 'person' })
    expect(lineOf('3180')).toBe(statusCodes[3180])
    expect(lineOf('unreadable').class).toBe('unknown')
  })

  const fix = (kind: string, values: object = {}) => ({ kind, values })
  test('the words of a text stand in the sentence, in what alike errors are gathered by, and in the fixes', () => {
    const said = meaningOf(
      3140,
      'There is an invalid reference to QuickBooks Item "12" Bell, brass" in the SalesReceipt line. QuickBooks error message: Invalid argument. The specified record does not exist in the list.',
      (found) => ({ sku: found.name === '12" Bell, brass' ? 'B-12' : undefined }),
    )
    expect(said).toMatchObject({
      id: '3140-item',
      meaning: 'It finds no item “12" Bell, brass” that may be used.',
      subject: '12" Bell, brass',
      fixes: [
        fix('map-sku', { sku: 'B-12' }),
        fix('create-item', { sku: 'B-12', name: '12" Bell, brass' }),
        fix('make-active', { list: 'item', name: '12" Bell, brass' }),
        fix('retry'),
      ],
    })
  })

  test('a fix whose words are not known is not offered', () => {
    expect(meaningOf(3140, 'There is an invalid reference to QuickBooks Item "X" in the Invoice line.').fixes).toEqual([
      fix('make-active', { list: 'item', name: 'X' }),
      fix('retry'),
    ])
    expect(meaningOf(3070, '').fixes.map((f) => f.kind)).toEqual(['retry', 'exclude'])
  })

  test.each([
    [
      3180,
      'You cannot record the transaction in single-user mode. Dana Kline on OFFICE-2 has the company file open.',
      'The company file is open in another place, by Dana Kline on OFFICE-2, or is switched to single-user mode.',
      fix('wait-for-single-user', { user: 'Dana Kline', computer: 'OFFICE-2' }),
    ],
    [
      3162,
      'This request is not allowed in multi-user mode.',
      'The company file is open in another place, or is switched to single-user mode.',
      fix('wait-for-single-user'),
    ],
    [
      3180,
      'There was an error when saving a SalesReceipt. QuickBooks error message: This transaction is being used by Dana Kline.',
      'It, or an entry it needs, is open on a screen of Dana Kline.',
      fix('retry-when-free', { what: 'Ada' }),
    ],
    [
      3070,
      'The string "A very long name" in the field "Name" is too long.',
      'The field Name keeps fewer characters: 41.',
      fix('shorten-name', { name: 'A very long name', field: 'customer', length: '41' }),
    ],
    [
      3090,
      'There was an error when storing "a:b" in the "customer name" field. QuickBooks error message: Names in this list cannot contain a colon.',
      'It has a colon or another character that QuickBooks keeps for itself.',
      fix('use-other-name', { name: 'a:b', field: 'customer' }),
    ],
    [
      3100,
      'The name "Peter "Pan" Ltd" of the list element is already in use.',
      'A customer, vendor, employee or other name already has it, perhaps an inactive one.',
      fix('use-other-name', { name: 'Peter "Pan" Ltd', field: 'customer' }),
    ],
    [
      3130,
      'There is an invalid reference to a parent "Club" in the Customer list.',
      'It was deleted or renamed.',
      fix('map-customer', { customer: 'Ada' }),
    ],
    [
      3280,
      'The account "Rent" in the field "IncomeAccountRef" is of the wrong type.',
      'QuickBooks does not let this item or form post to it.',
      fix('choose-account', { role: 'IncomeAccountRef', account: 'Rent' }),
    ],
    [
      3171,
      'An attempt was made to modify a Invoice with a date that is on or before the closing date of the company. If you are sure you really want to do this, please ask a user with Admin privileges to remove the password.',
      'It is on or before the closing date.',
      fix('choose-date', { date: '2026-07-14' }),
    ],
    [
      3180,
      'There was an error when saving a SalesReceipt. QuickBooks error message: The customer "Ada Lovett" has been made inactive.',
      'QuickBooks takes no transactions for inactive entries.',
      fix('make-active', { list: 'customer', name: 'Ada Lovett' }),
    ],
  ])('%i %s', (code, text, cause, first) => {
    const said = meaningOf(code, text, {
      what: 'Ada',
      customer: 'Ada',
      kind: 'customer',
      date: '2026-07-14',
      length: '41',
      name: 'the request’s own',
    })
    expect(said.cause).toBe(cause)
    expect(said.fixes[0]).toEqual(first)
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
    for (const [code, { outcome, next, meaning, cause, fix }] of Object.entries(hresults)) {
      for (const sentence of [meaning, cause, fix]) expect(sentence, code).toMatch(/^\S.*\.$/)
      expect(code).toBe(hresultForm(code))
      expect(next === 'recover', code).toBe(outcome === 'unknown')
    }
  })
})
