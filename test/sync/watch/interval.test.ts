import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { observedInterval } from '../../../src/sync/watch/interval.ts'

const MINUTE = 60_000
const START = Date.parse('2026-07-14T12:00:00Z')
/** Times of calls from the gaps between them, in minutes. */
const calls = (...gaps: readonly number[]): readonly number[] => {
  let at = START
  return [at, ...gaps.map((gap) => (at += gap * MINUTE))]
}
const minutes = (interval: number | undefined): number | undefined =>
  interval === undefined ? undefined : interval / MINUTE

describe('the observed interval', () => {
  test.each<readonly [what: string, gaps: readonly number[], expected: number | undefined]>([
    ['no call', [], undefined],
    ['three calls', [15, 15], undefined],
    ['four regular calls', [15, 15, 15], 15],
    ['in any minute about the same', [15.2, 14.9, 15.1, 15], 15],
    ['one call by hand in between', [15, 15, 4, 11, 15, 15], 15],
    ['calls by hand, after which the schedule starts anew', [15, 4, 15, 15, 7, 15, 15], 15],
    ['a night of sleep', [15, 15, 15, 840, 15, 15], 15],
    ['nights only, in a shop that calls once a day', [1440, 1440, 1440], 1440],
    ['two calls within a moment are one', [15, 0.2, 14.8, 0.1, 14.9, 15], 15],
    ['a new schedule is believed after three calls of it', [15, 15, 15, 15, 15, 15, 60, 60, 60], 60],
    ['and not after one', [15, 15, 15, 15, 15, 15, 60], 15],
    ['somebody who presses a button now and then has no habit', [3, 240, 31, 1.5, 700, 90, 12], undefined],
  ])('%s', (_what, gaps, expected) => {
    const seen = minutes(observedInterval(calls(...gaps)))
    if (expected === undefined) expect(seen).toBeUndefined()
    else expect(Math.abs((seen ?? 0) - expected)).toBeLessThan(0.3)
  })

  test('is found through jitter, nights and calls by hand, in whatever order the calls are told', () => {
    const day = fc.record({
      every: fc.integer({ min: 5, max: 120 }),
      jitter: fc.array(fc.double({ min: -0.03, max: 0.03, noNaN: true }), { minLength: 12, maxLength: 30 }),
      // Presses at half time in two gaps one after the other look like a schedule of half the length.
      hand: fc.array(
        fc.integer({ min: 0, max: 9 }).map((n) => n * 3),
        { maxLength: 3 },
      ),
      share: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      nightAfter: fc.integer({ min: 0, max: 40 }),
    })
    fc.assert(
      fc.property(day, ({ every, jitter, hand, share, nightAfter }) => {
        let at = START
        const times = [at]
        for (const [index, more] of jitter.entries()) {
          const gap = index === nightAfter ? 14 * 60 + every : every * (1 + more)
          if (hand.includes(index) && index !== nightAfter) times.push(at + gap * share * MINUTE)
          at += gap * MINUTE
          times.push(at)
        }
        const seen = observedInterval(times) ?? 0
        expect(Math.abs(seen / MINUTE - every)).toBeLessThan(every * 0.1)
        expect(observedInterval(times.toReversed())).toBe(seen)
      }),
      { numRuns: 300 },
    )
  })
})
