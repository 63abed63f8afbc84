import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, readInstant, withoutMilliseconds } from '../../../src/channels/kit/dates.ts'

test.each([
  ['2026-03-04T05:06:07Z', '2026-03-04T05:06:07Z'],
  ['2026-03-04T05:06:07', '2026-03-04T05:06:07Z'],
  ['2026-03-04T05:06:07.1234567', '2026-03-04T05:06:07Z'],
  ['2026-03-04 05:06', '2026-03-04T05:06:00Z'],
  ['2026-03-04T23:30:00-05:00', '2026-03-05T04:30:00Z'],
  ['2026-03-04T23:30:00+0530', '2026-03-04T18:00:00Z'],
  ['2026-03-04', '2026-03-04T12:00:00Z'],
  ['/Date(1640995200000)/', '2022-01-01T00:00:00Z'],
  ['/Date(1640995200000-0500)/', '2022-01-01T00:00:00Z'],
])('%s is %s', (text, instant) => expect(readInstant(text)).toBe(instant))

test.each(['', '  ', '0001-01-01T00:00:00', '0001-01-01T00:00:00Z', '/Date(-62135596800000)/'])(
  '"%s" is no date at all',
  (text) => expect(readInstant(text)).toBe(''),
)

test.each(['yesterday', '2026-02-30', '2026-13-01', '03/04/2026', '2026-03-04T25:00:00', '1066-10-14', '20260304'])(
  '%s is a wrong date',
  (text) => expect(readInstant(text)).toBeUndefined(),
)

test('a time without a zone is taken in the zone that is named, in summer and in winter', () => {
  expect(readInstant('2026-01-15T09:00:00', 'America/New_York')).toBe('2026-01-15T14:00:00Z')
  expect(readInstant('2026-07-15T09:00:00', 'America/New_York')).toBe('2026-07-15T13:00:00Z')
  expect(readInstant('2026-07-15', 'Pacific/Auckland')).toBe('2026-07-15T00:00:00Z')
  expect(readInstant('2026-07-15T09:00:00', 'Nowhere/City')).toBeUndefined()
})

test('a wall time in a zone is the instant at which the zone’s clocks show it', () => {
  const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC')
  const times = fc.date({ min: new Date('2000-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(times, zones, (date, zone) => {
      const [year, month, day] = withoutMilliseconds(date).split(/[-T]/).map(Number)
      // Noon is an hour that every day has in every zone.
      const instant = instantOf({ year: year!, month: month!, day: day!, hour: 12, minute: 0, second: 0 }, zone)
      const shown = new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
        hourCycle: 'h23',
      })
      expect(shown.format(new Date(instant!))).toBe(`${withoutMilliseconds(date).slice(0, 10)}, 12:00:00`)
    }),
  )
})
