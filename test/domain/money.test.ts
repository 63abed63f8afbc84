import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal } from '../../src/domain/decimal.ts'
import {
  add,
  extend,
  money,
  moneyText,
  negate,
  ofMinor,
  parseMoney,
  percentOf,
  prorate,
  sayMoney,
  subtract,
  total,
} from '../../src/domain/money.ts'

const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
const usd = minor.map((m) => ofMinor(m, 'USD'))

describe('money as text', () => {
  it.each([
    ['12.34', 'USD', 1234],
    ['-0.5', 'USD', -50],
    ['1000', 'JPY', 1000],
    ['1.234', 'KWD', 1234],
    [' 7 ', 'USD', 700],
  ])('%s %s', (text, currency, amount) => {
    expect(money(text, currency)).toEqual({ minor: amount, currency })
  })

  it.each([
    ['12.345', 'USD'],
    ['1.5', 'JPY'],
    ['1,000', 'USD'],
    ['', 'USD'],
    ['NaN', 'USD'],
    ['1e3', 'USD'],
  ])('“%s” %s is none', (text, currency) => {
    expect(parseMoney(text, currency)).toBeUndefined()
    expect(() => money(text, currency)).toThrow(RangeError)
  })

  it('comes back as it went', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom('USD', 'JPY', 'KWD'), (m, currency) => {
        const value = ofMinor(m, currency)
        expect(money(moneyText(value), currency)).toEqual(value)
      }),
    )
  })

  it('is said with groups and its currency', () => {
    expect(sayMoney(money('1234567.8', 'USD'))).toBe('1,234,567.80 USD')
    expect(sayMoney(money('-1234', 'JPY'))).toBe('-1,234 JPY')
    expect(moneyText(money('-0.05', 'USD'))).toBe('-0.05')
  })
})

describe('arithmetic', () => {
  it('adds and takes away without loss', () => {
    fc.assert(
      fc.property(usd, usd, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a)
        expect(add(a, negate(a)).minor).toBe(0)
        expect(total([a, b], 'USD')).toEqual(add(a, b))
      }),
    )
  })

  it('never mixes currencies', () => {
    expect(() => add(money('1', 'USD'), money('1', 'EUR'))).toThrow('USD and EUR cannot be added')
  })

  it.each([
    ['3', '0.3333', '1.00'],
    ['0.5', '0.01', '0.01'],
    ['-1', '2.345', '-2.35'],
    ['1', '2.345', '2.35'],
  ])('%s at %s is %s, half away from zero', (quantity, price, amount) => {
    expect(moneyText(extend(decimal(quantity), decimal(price), 'USD'))).toBe(amount)
  })

  it.each([
    ['100.00', '8.25', '8.25'],
    ['0.10', '5', '0.01'],
    ['-0.10', '5', '-0.01'],
    ['9.00', '5.125', '0.46'],
  ])('of %s, %s percent is %s', (amount, percent, part) => {
    expect(moneyText(percentOf(money(amount, 'USD'), decimal(percent)))).toBe(part)
  })
})

describe('splitting', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 })

  it('adds up to the cent, keeps the sign, and strays less than a cent from the exact share', () => {
    fc.assert(
      fc.property(usd, weights, (amount, parts) => {
        const split = prorate(amount, parts)
        const sum = parts.reduce((a, b) => a + b, 0)
        expect(total(split, 'USD')).toEqual(add(amount, ofMinor(0, 'USD')))
        for (const [i, part] of split.entries()) {
          expect(Object.is(part.minor, -0)).toBe(false)
          expect(part.minor * amount.minor).toBeGreaterThanOrEqual(0)
          if (sum > 0) expect(Math.abs(part.minor - (amount.minor * (parts[i] ?? 0)) / sum)).toBeLessThan(1.001)
        }
      }),
    )
  })

  it('gives a part without weight nothing', () => {
    expect(prorate(money('10.00', 'USD'), [1, 0, 2]).map(moneyText)).toEqual(['3.33', '0.00', '6.67'])
    expect(prorate(money('0.01', 'USD'), [0, 0]).map(moneyText)).toEqual(['0.01', '0.00'])
    expect(prorate(money('5.00', 'USD'), [])).toEqual([])
  })
})
