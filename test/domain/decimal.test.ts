import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compare,
  decimal,
  decimalSchema,
  divide,
  divideRounded,
  fromMinor,
  minus,
  parseDecimal,
  placesOf,
  plus,
  round,
  times,
  toMinor,
} from '../../src/domain/decimal.ts'

/** An exact pair of digits and places, and the decimal it stands for. */
const exact = fc.record({
  digits: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  places: fc.integer({ min: 0, max: 8 }),
})
const textOf = ({ digits, places }: { digits: bigint; places: number }): string => {
  const all = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0')
  return `${digits < 0n ? '-' : ''}${all.slice(0, all.length - places)}.${all.slice(all.length - places)}`
}
const value = exact.map((one) => decimal(textOf(one)))

describe('a decimal', () => {
  it.each([
    ['12.50', '12.5'],
    ['-.5', '-0.5'],
    ['+3', '3'],
    [' 007 ', '7'],
    ['-0.00', '0'],
    ['5.', '5'],
  ])('“%s” is %s', (text, shortest) => {
    expect(parseDecimal(text)).toBe(shortest)
  })

  it.each(['', '.', '-', '1e3', '1,000', 'NaN', '0x10', '--1', `0.${'1'.repeat(21)}`])('“%s” is none', (text) => {
    expect(parseDecimal(text)).toBeUndefined()
    expect(() => decimal(text)).toThrow(RangeError)
    expect(decimalSchema.safeParse(text).success).toBe(false)
  })

  it('read twice is the same', () => {
    fc.assert(fc.property(value, (v) => decimal(v) === v))
  })
})

describe('arithmetic is exact', () => {
  it('in adding and taking away', () => {
    fc.assert(fc.property(value, value, (a, b) => minus(plus(a, b), b) === a && plus(a, b) === plus(b, a)))
  })

  it('in multiplying, as with whole numbers', () => {
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        const product = decimal(textOf({ digits: a.digits * b.digits, places: a.places + b.places }))
        expect(times(decimal(textOf(a)), decimal(textOf(b)))).toBe(product)
      }),
    )
  })

  it('in comparing', () => {
    fc.assert(fc.property(value, value, (a, b) => compare(a, b) === -compare(b, a) || compare(a, b) === 0))
    expect(compare(decimal('0.10'), decimal('0.1'))).toBe(0)
    expect(compare(decimal('-2'), decimal('1'))).toBe(-1)
  })
})

describe('rounding', () => {
  it.each([
    ['2.345', 'half-away', '2.35'],
    ['-2.345', 'half-away', '-2.35'],
    ['2.345', 'half-even', '2.34'],
    ['2.355', 'half-even', '2.36'],
    ['2.349', 'down', '2.34'],
    ['-2.349', 'down', '-2.34'],
    ['2.3', 'half-away', '2.3'],
  ] as const)('%s %s is %s', (text, how, rounded) => {
    expect(round(decimal(text), 2, how)).toBe(rounded)
  })

  it('strays at most half a unit, and is the same a second time', () => {
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 6 }), (v, places) => {
        const rounded = round(v, places)
        expect(placesOf(rounded)).toBeLessThanOrEqual(places)
        expect(round(rounded, places)).toBe(rounded)
        const off = times(minus(v, rounded), decimal('2'))
        const unit = fromMinor(1, places)
        expect(compare(off, unit)).toBeLessThanOrEqual(0)
        expect(compare(off, minus(decimal('0'), unit))).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('a division is the nearest whole number', () => {
    expect(divideRounded(-7n, 2n)).toBe(-4n)
    expect(divideRounded(7n, -2n, 'down')).toBe(-3n)
    expect(divide(decimal('1'), decimal('3'), 5)).toBe('0.33333')
    expect(() => divide(decimal('1'), decimal('0'), 5)).toThrow(RangeError)
  })

  it('crosses to minor units and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.integer({ min: 0, max: 3 }), (minor, places) => {
        expect(toMinor(fromMinor(minor, places), places)).toBe(minor)
      }),
    )
    expect(() => toMinor(decimal('99999999999999999999'), 2)).toThrow('too large')
  })
})
