/** Odd numbers, odd hours, and totals that do not add up. */
import type { OrderRecipe } from '../make-order.ts'
import { lastLineLost, oneCentMore } from '../twists.ts'

/** The last midnight UTC at least a minute ago. */
const midnight = (now: Date, seconds: number): Date =>
  new Date(Math.floor((now.getTime() - 60_000) / 86_400_000) * 86_400_000 + seconds * 1000)

/** Half an hour into the hour that New York's clocks repeated in the last autumn before now (first Sunday of November). */
const repeatedHour = (now: Date): Date => {
  const sundayOf = (year: number): Date => {
    const first = new Date(Date.UTC(year, 10, 1))
    return new Date(Date.UTC(year, 10, 1 + ((7 - first.getUTCDay()) % 7), 6, 30))
  }
  const thisYear = sundayOf(now.getUTCFullYear())
  return thisYear < now ? thisYear : sundayOf(now.getUTCFullYear() - 1)
}

export const tellers: readonly OrderRecipe[] = [
  {
    number: 'WEB-2026-000036',
    oddity: 'An order number longer than 11 characters, with letters.',
    minutesAgo: 830,
    lines: [{ sku: 'HL-ROPE-10' }],
    method: 'MasterCard',
  },
  {
    number: '5037',
    oddity: 'Ordered half a minute before midnight UTC: another day in the shop’s time zone.',
    createdAt: (now) => midnight(now, -30),
    lines: [{ sku: 'HL-OIL-1' }],
  },
  {
    number: '5038',
    oddity: 'Ordered in the hour that clocks repeat in autumn (older than a day).',
    createdAt: repeatedHour,
    lines: [{ sku: 'HL-MAP-CAPE' }],
  },
  {
    number: '5039',
    oddity: 'Does not add up: the total is one cent more than its parts.',
    minutesAgo: 900,
    lines: [{ sku: 'HL-LANT-L' }],
    shipping: '8.00',
    twist: oneCentMore,
  },
  {
    number: '5040',
    oddity: 'Does not add up: a line of 12.00 is missing.',
    minutesAgo: 930,
    lines: [{ sku: 'HL-FLAG-US' }, { sku: 'HL-GIFTWRAP', price: '12.00' }],
    twist: lastLineLost,
  },
]
