import { expect, test } from 'vitest'
import { allErrors } from '../../src/main/errors/catalogue.ts'
import { explainError } from '../../src/main/host.ts'

const codes = (asked: string): string[] => explainError(asked).map((e) => `${e.group} ${e.codes.join(' ')}`)

test.each([
  ['3175', ['status 3175']],
  ['1010', ['status 1010', 'web-connector QBWC1010 QBWC1051']],
  ['QBWC1042', ['web-connector QBWC1042']],
  ['QBWC1039: There was a problem adding the application. Check QWCLog for details.', ['web-connector QBWC1039']],
  ['0x80040408', ['hresult 0x80040408']],
  ['-2147220480', ['hresult 0x80040400']],
  ['QuickBooks said 0x80040414: A modal dialog box is showing.', ['hresult 0x80040414']],
  ['0xdeadbeef', ['hresult 0xdeadbeef']],
  ['The credit limit for the name on this transaction has been exceeded.', ['text 3180']],
  ['This list has been modified by another user.', ['text 3170 3172 3180']],
  ['localhost hosts file', ['web-connector QBWC1035']],
  ['4711', []],
  ['', []],
])('%s', (asked, found) => expect(codes(asked)).toEqual(found))

test('a code lists the sentences that may stand beneath it', () => {
  expect(codes('3140').length).toBeGreaterThan(10)
  expect(explainError('3180').map((e) => e.means)).toContain('QuickBooks could not save it.')
})

test('every error that is known is found by its own code, and speaks in whole sentences', () => {
  for (const known of allErrors()) {
    if (known.group !== 'text')
      expect(codes(known.codes[0]!), known.codes[0]).toContain(`${known.group} ${known.codes.join(' ')}`)
    expect(
      [known.means, known.cause, known.todo, known.effect].filter((text) => text !== '').join(' '),
      known.codes[0],
    ).not.toMatch(/[{}[\]]|“”| {2,}/)
  }
})
