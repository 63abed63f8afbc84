import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAmount, readJson } from '../../../src/channels/kit/amounts.ts'

test('numbers of JSON keep the text they were written with', () => {
  expect(readJson('{"a":1.10,"b":[0.1,1e2,-0],"c":"2.50","d":true,"e":null}')).toEqual({
    a: '1.10',
    b: ['0.1', '1e2', '-0'],
    c: '2.50',
    d: true,
    e: null,
  })
})

test('an amount is never bent by a floating-point number', () => {
  expect(readAmount(String(readJson('90071992547409.93')))).toBe('90071992547409.93')
  expect(readAmount(String(readJson('0.1000000000000000055')))).toBe('0.1000000000000000055')
})

test.each([
  ['12.50', '12.5'],
  ['-3', '-3'],
  [' 7 ', '7'],
  ['1.0E+1', '10'],
  ['1.5e2', '150'],
  ['25E-3', '0.025'],
  ['-1e-7', '-0.0000001'],
  ['1,234.50', '1234.5'],
  ['-12,345,678.9', '-12345678.9'],
])('%s is %s', (text, amount) => expect(readAmount(text)).toBe(amount))

test.each(['', 'two', '1,234', '1.234,50', '12,50', '1e99', '0x10', 'NaN', '1,23.4', '--1', '1 000'])(
  '%s is no amount',
  (text) => expect(readAmount(text)).toBeUndefined(),
)

test('whatever number JSON can hold, its amount is the number', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -8, max: 8 }), (digits, power) => {
      expect(Number(readAmount(`${digits}e${power}`))).toBe(Number(`${digits}e${power}`))
    }),
  )
})
