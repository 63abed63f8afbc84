import fc from 'fast-check'
import { decimal } from '../../src/domain/decimal.ts'
import { type Money, ofMinor, total } from '../../src/domain/money.ts'
import type { Order } from '../../src/domain/order.ts'
import { anOrder } from './builders.ts'

const storeTaxes = ['on-subtotal', 'per-line', 'other-rate', 'none'] as const
/** How the store came to its tax: by QuickBooks' rate on the subtotal, line by line, by another rate, or not at all. */
export type StoreTax = (typeof storeTaxes)[number]

/** What a store sells, in which currency, and the rate of QuickBooks' tax item in thousandths of a percent. */
export type Store = Readonly<{ skus: readonly string[]; currency: string; rate: number }>
const usualStore: Store = { skus: ['WIDGET', 'GADGET', 'widget'], currency: 'USD', rate: 5_500 }

type Amounts = readonly Readonly<{ amount: Money; taxable: boolean }>[]

const lineOf = ({ skus, currency }: Store) =>
  fc
    .record({
      sku: fc.constantFrom(...skus),
      quantity: fc.constantFrom('1', '2', '3', '12', '0.5', '1.33333'),
      amount: fc.integer({ min: 1, max: 250_000 }),
      off: fc.constantFrom(0, 0, 0, 10, 25, 33, 100),
      taxable: fc.boolean(),
    })
    .map(({ sku, quantity, amount, off, taxable }) => ({
      sku,
      name: 'A thing',
      quantity: decimal(quantity),
      unitPrice: decimal('1'),
      amount: ofMinor(amount, currency),
      discount: ofMinor(Math.floor((amount * off) / 100), currency),
      taxable,
    }))

const extraOf = ({ currency }: Store) =>
  fc.record({
    amount: fc.integer({ min: 0, max: 5_000 }).map((minor) => ofMinor(minor, currency)),
    taxable: fc.boolean(),
  })

const taken = (amount: number, rate: number): number => Math.round((amount * rate) / 100_000)

function taxOf(way: StoreTax, rate: number, taxable: readonly number[]): number {
  const base = taxable.reduce((a, b) => a + b, 0)
  if (way === 'none') return 0
  if (way === 'other-rate') return taken(base, 9_375)
  return way === 'on-subtotal' ? taken(base, rate) : taxable.reduce((sum, amount) => sum + taken(amount, rate), 0)
}

const taxableIn = (some: Amounts, sign: 1 | -1 = 1): readonly number[] =>
  some.filter((one) => one.taxable).map((one) => sign * one.amount.minor)

/** Orders whose parts add up to their total, which is not below zero, with the store's tax worked out in one of the ways. */
export const balancedOrderTaxed = (ways: readonly StoreTax[], store: Store = usualStore): fc.Arbitrary<Order> =>
  fc
    .record({
      lines: fc.array(lineOf(store), { minLength: 1, maxLength: 12 }),
      shipping: fc.array(extraOf(store), { maxLength: 2 }),
      discounts: fc.array(extraOf(store), { maxLength: 2 }),
      charges: fc.array(extraOf(store), { maxLength: 2 }),
      way: fc.constantFrom(...ways),
    })
    .map(({ lines, shipping, discounts, charges, way }) => {
      const { currency, rate } = store
      const net = lines.map((line) => ({
        amount: ofMinor(line.amount.minor - line.discount.minor, currency),
        taxable: line.taxable,
      }))
      const taxable = [...taxableIn(net), ...taxableIn(shipping), ...taxableIn(charges), ...taxableIn(discounts, -1)]
      const tax = ofMinor(Math.max(0, taxOf(way, rate, taxable)), currency)
      const sum = (some: Amounts) =>
        total(
          some.map((one) => one.amount),
          currency,
        ).minor
      return anOrder({
        currency,
        lines,
        shipping,
        discounts,
        charges: charges.map((charge) => ({ ...charge, name: 'Fee' })),
        taxes: way === 'none' ? [] : [{ amount: tax }],
        total: ofMinor(sum([...net, ...shipping, ...charges]) - sum(discounts) + tax.minor, currency),
      })
    })
    .filter((order) => order.total.minor >= 0)

export const balancedOrder: fc.Arbitrary<Order> = balancedOrderTaxed(storeTaxes)
