import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, dayIn, isDay, isTimeZone } from '../../src/posting/day.ts'
import {
  aCompany,
  anOrder,
  body,
  noteCodes,
  plan,
  postings,
  problemCodes,
  problemOf,
  type Scene,
  usd,
  widget,
} from './builders.ts'

const dates = {
  ordered: '2026-03-05T04:30:00Z',
  paid: '2026-03-06T12:00:00Z',
  shipped: '2026-03-08T12:00:00-06:00',
  settled: '2026-03-10',
}
const dateOf = (scene: Scene) => postings(scene)[0]?.txnDate

describe('the date of the transaction', () => {
  it.each([
    ['ordered', '2026-03-04'],
    ['paid', '2026-03-06'],
    ['shipped', '2026-03-08'],
    ['settled', '2026-03-10'],
  ])('is the day it was %s in the store’s time zone', (which, day) => {
    expect(dateOf({ order: anOrder({ dates }), settings: { 'orders.date': which } })).toBe(day)
  })

  it.each([
    ['America/Chicago', '2026-03-04'],
    ['America/New_York', '2026-03-04'],
    ['UTC', '2026-03-05'],
    ['Pacific/Auckland', '2026-03-05'],
  ])('in %s is %s', (timeZone, day) => {
    expect(dateOf({ order: anOrder({ dates }), channel: { timeZone } })).toBe(day)
  })

  it('falls to the next earlier date that there is, or stops, by setting', () => {
    const order = anOrder({ dates: { ordered: dates.ordered, paid: dates.paid } })
    expect(dateOf({ order, settings: { 'orders.date': 'settled' } })).toBe('2026-03-06')
    const settings = { 'orders.date': 'shipped', 'orders.dateMissing': 'stop' }
    expect(problemOf({ order, settings }, 'date-missing').what).toBe('The order has no date on which it was shipped.')
  })

  it('is what the order or a rule says, before all', () => {
    const booking = (value: string) => ({ txnDate: { value, reason: { kind: 'rule' as const, rule: '7', note: '' } } })
    expect(dateOf({ order: anOrder({ booking: booking('2026-02-01') }) })).toBe('2026-02-01')
    expect(problemCodes({ order: anOrder({ booking: booking('2026-02-30') }) })).toEqual(['date-unreadable'])
    expect(dateOf({ order: anOrder({ booking: booking(' ') }) })).toBe('2026-03-05')
  })

  it.each(['next Tuesday', '1969-12-31', '2040-01-01T00:00:00Z', '2026-13-01'])('cannot be “%s”', (ordered) => {
    expect(problemCodes({ order: anOrder({ dates: { ordered } }) })).toEqual(['date-unreadable'])
  })
})

describe('closed books', () => {
  const order = anOrder({ dates })
  it.each([
    ['the closing date', { closingDate: '2026-03-04' }],
    ['the dividing date', { dividingDate: '2026-03-04' }],
    ['the later of both', { closingDate: '2025-12-31', dividingDate: '2026-03-04' }],
  ])('hold an order dated on %s', (_, closed) => {
    expect(plan({ order, company: aCompany(closed) })).toMatchObject({
      kind: 'hold',
      reason: 'The order is dated 2026-03-04, and the books are closed up to 2026-03-04.',
      problems: [{ code: 'period-closed' }],
    })
    const found = problemOf({ order, company: aCompany(closed) }, 'period-closed')
    expect(found.what).toBe('The order is dated 2026-03-04, and the books are closed up to 2026-03-04.')
    expect(found.fixes.map((fix) => fix.kind)).toEqual(['choose-date', 'set-setting', 'exclude'])
  })

  it('hold it with one problem that has its ways out, and nothing else', () => {
    expect(plan({ order, company: aCompany({ closingDate: '2026-03-31' }) })).toEqual({
      kind: 'hold',
      reason: 'The order is dated 2026-03-04, and the books are closed up to 2026-03-31.',
      problems: [
        {
          code: 'period-closed',
          what: 'The order is dated 2026-03-04, and the books are closed up to 2026-03-31.',
          why: 'A transaction on that day would change a period that is closed or with the accountant.',
          todo: 'Choose a date for it, exclude it, or have the period opened in QuickBooks.',
          subject: '2026-03-31',
          fixes: [
            { kind: 'choose-date', values: { date: '2026-03-04', closedTo: '2026-03-31' } },
            { kind: 'set-setting', values: { key: 'orders.closedPeriod' } },
            { kind: 'exclude', values: { reason: 'Dated 2026-03-04, in a period that is closed up to 2026-03-31.' } },
          ],
        },
      ],
    })
  })

  it('hold it for each closed day that it needs: the invoice’s and its payment’s', () => {
    const scene = {
      order: anOrder({ dates, payments: [{ amount: usd('20.00'), at: dates.paid }] }),
      company: aCompany({ closingDate: '2026-03-31' }),
      settings: { 'orders.transaction': 'invoice-and-payment' },
    }
    expect(problemCodes(scene)).toEqual(['hold', 'period-closed', 'period-closed'])
  })

  it('do not hide what else is wrong: such an order needs attention', () => {
    const scene = {
      order: anOrder({ dates, lines: [widget('20.00', { sku: 'NEW-1' })] }),
      company: aCompany({ closingDate: '2026-03-31' }),
    }
    expect(plan(scene).kind).toBe('attention')
    expect(problemCodes(scene)).toEqual(['period-closed', 'item-missing'])
  })

  it('let the day after pass', () => {
    expect(dateOf({ order, company: aCompany({ closingDate: '2026-03-03' }) })).toBe('2026-03-04')
  })

  it('move it to the first open day by setting, with a note, never to today', () => {
    const scene = {
      order,
      company: aCompany({ closingDate: '2026-03-31' }),
      settings: { 'orders.closedPeriod': 'first-open-day' },
    }
    expect(dateOf(scene)).toBe('2026-04-01')
    expect(noteCodes(scene)).toEqual(['moved-to-open-day'])
    expect(postings(scene)[0]?.reasons['SalesReceiptAdd.TxnDate']).toEqual({
      kind: 'setting',
      key: 'orders.closedPeriod',
      note: 'The books are closed up to 2026-03-31; 2026-04-01 is the first open day after 2026-03-04.',
    })
  })
})

describe('an order that a person dated out of closed books', () => {
  const reason = { kind: 'person' as const, who: 'Kim', note: 'First open day.' }
  const order = anOrder({
    dates,
    booking: { txnDate: { value: '2026-04-01', reason } },
    payments: [{ amount: usd('20.00'), at: dates.paid }],
  })
  const scene = {
    order,
    company: aCompany({ closingDate: '2026-03-31' }),
    settings: { 'orders.transaction': 'invoice-and-payment' },
  }

  it('takes its payments along, and keeps its own day in the memo', () => {
    expect(postings(scene).map((posting) => posting.txnDate)).toEqual(['2026-04-01', '2026-04-01'])
    expect(body(scene, 'invoice').Memo).toBe('Web Shop order 1001 · store date 2026-03-04')
    expect(postings(scene)[1]?.reasons['ReceivePaymentAdd.TxnDate']).toMatchObject({ kind: 'person', who: 'Kim' })
  })

  it('moves on where more was closed since', () => {
    expect(dateOf({ ...scene, company: aCompany({ closingDate: '2026-04-30' }) })).toBe('2026-05-01')
  })
})

describe('the start date', () => {
  const scene = { order: anOrder({ dates }), settings: { 'orders.startDate': '2026-03-05' } }
  it('leaves earlier orders out, by their day in the store’s time zone', () => {
    expect(plan(scene)).toEqual({
      kind: 'exclude',
      reason: 'It was placed on 2026-03-04, before the start date 2026-03-05 of the channel.',
    })
    expect(plan({ ...scene, channel: { timeZone: 'UTC' } }).kind).toBe('post')
  })
  it('does not hold back an order that was asked for by number', () => {
    expect(plan({ ...scene, settings: { ...scene.settings, 'orders.ignoreStartDate': 'true' } }).kind).toBe('post')
  })
})

describe('days', () => {
  it('are those of the calendar', () => {
    expect(['2024-02-29', '2026-12-31'].every(isDay)).toBe(true)
    expect(['2026-02-29', '2026-2-3', '', '2026-03-05T00:00:00Z', '2026-00-10'].some(isDay)).toBe(false)
    expect(dayAfter('2024-02-28')).toBe('2024-02-29')
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
    expect(isTimeZone('America/Chicago') && !isTimeZone('Mars/Olympus')).toBe(true)
  })

  it('of a text without a zone are never shifted, whatever the store’s time zone', () => {
    const day = fc
      .date({ min: new Date('1970-01-02'), max: new Date('2037-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10))
    const zone = fc.constantFrom('UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Pacific/Honolulu', 'Asia/Kolkata')
    const tail = fc.constantFrom('', 'T00:00:00', ' 23:59', 'T23:59:59.999')
    fc.assert(fc.property(day, zone, tail, (text, timeZone, rest) => dayIn(text + rest, timeZone) === text))
  })

  it('of an instant are those that a clock on the wall there shows', () => {
    const instant = fc.date({ min: new Date('1971-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    const zone = fc.constantFrom('UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Kolkata', 'Europe/London')
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const wall = at.toLocaleDateString('sv-SE', { timeZone })
        expect(dayIn(at.toISOString(), timeZone)).toBe(wall)
      }),
    )
  })
})
