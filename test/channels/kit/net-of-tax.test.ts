import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spread, withoutTax } from '../../../src/channels/kit/net-of-tax.ts'
import { money, moneyText, ofMinor } from '../../../src/domain/money.ts'

test('the tax in three lines and a discount is taken out to the cent', () => {
  const parts = [1000, 1000, 1000, -500].map((minor) => ({ gross: ofMinor(minor, 'USD'), weight: minor }))
  const net = withoutTax(parts, money('4.17', 'USD'))
  expect(net.map((p) => moneyText(p.net))).toEqual(['8.33', '8.33', '8.34', '-4.17'])
})

test('parts that are not taxed keep their amount', () => {
  const parts = [
    { gross: ofMinor(500, 'USD'), weight: 0 },
    { gross: ofMinor(1200, 'USD'), weight: 1200 },
  ]
  expect(withoutTax(parts, ofMinor(200, 'USD')).map((p) => p.net.minor)).toEqual([500, 1000])
})

test('whatever is spread, the parts add up to it', () => {
  const weights = fc.array(fc.integer({ min: -1e7, max: 1e7 }), { minLength: 1 })
  fc.assert(
    fc.property(fc.integer({ min: -1e8, max: 1e8 }), weights, (minor, by) => {
      expect(spread(ofMinor(minor, 'USD'), by).reduce((sum, p) => sum + p.minor, 0)).toBe(minor)
    }),
  )
})
