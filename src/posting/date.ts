import type { Order } from '../domain/order.ts'
import type { Reason } from '../domain/reason.ts'
import { type Day, dayAfter, dayIn, inQuickBooksRange, isDay } from './day.ts'
import type { Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { byOrder, bySetting, computed, type Why, why } from './reasons.ts'

/** From the latest to the earliest that an order can have. */
const steps = ['settled', 'shipped', 'paid', 'ordered'] as const
type Step = (typeof steps)[number]

const dateOf = (order: Order, step: Step): string => order.dates[step].trim()

/** The day the order was placed in the channel's time zone; undefined where the channel's text is no date. */
export const orderedDay = ({ order, facts }: Planning): Day | undefined =>
  dayIn(order.dates.ordered, facts.channel.timeZone)

/** An instant of the channel as a day in its time zone, checked; a problem where it is none. */
function dayOf(p: Planning, field: string, text: string, note: string): Why<Day> | undefined {
  const day = dayIn(text, p.facts.channel.timeZone)
  if (day === undefined || !inQuickBooksRange(day)) return p.problem(say('date-unreadable', text))
  return why(day, byOrder(field, note))
}

/** The order's own day by the setting, or the next earlier one that it has. */
function ownDate(p: Planning): Why<Day> | undefined {
  const asked = p.settings.values['orders.date']
  const has = firstKnown(p, asked)
  if (has === undefined || (has !== asked && p.settings.values['orders.dateMissing'] === 'stop')) {
    return p.problem(say('date-missing', asked))
  }
  const zone = `in the time zone ${p.facts.channel.timeZone}`
  const instead = has === asked ? '' : `: it has no date on which it was ${asked}`
  return dayOf(p, `dates.${has}`, dateOf(p.order, has), `The day it was ${has}, ${zone}${instead}.`)
}

const firstKnown = ({ order }: Planning, asked: Step): Step | undefined =>
  steps.slice(steps.indexOf(asked)).find((step) => dateOf(order, step) !== '')

/** The day that a person, the order or a rule gave this order. */
const bookedDate = ({ booking }: Planning): Why<Day> | undefined =>
  booking.txnDate && booking.txnDate.value.trim() !== '' ? booking.txnDate : undefined

/** Set where a person dated the order out of closed books: that goes for its payments, too. */
const saidByPerson = (p: Planning): Reason | undefined => {
  const reason = bookedDate(p)?.reason
  return reason?.kind === 'person' ? reason : undefined
}

/** The last day of the closed books: closing date or accountant's dividing date, whichever is later; '' if neither. */
const closedTo = ({ closingDate, dividingDate }: Planning['facts']['company']): Day =>
  [closingDate, dividingDate].filter(isDay).toSorted().at(-1) ?? ''

/** A day moved out of closed books, or held, by setting or by a person's word; never moved to today. */
function opened(p: Planning, date: Why<Day>): Why<Day> {
  const closed = closedTo(p.facts.company)
  if (closed === '' || date.value > closed) return date
  const said = saidByPerson(p)
  if (!said && p.settings.values['orders.closedPeriod'] === 'hold') {
    p.problem(say('period-closed', date.value, closed))
    return date
  }
  const open = dayAfter(closed)
  p.note(say('moved-to-open-day', date.value, open))
  const note = `The books are closed up to ${closed}; ${open} is the first open day after ${date.value}.`
  return why(open, said ? { ...said, note } : bySetting(p.settings, 'orders.closedPeriod', note))
}

/** The transaction's date, and the order's own day where closed books moved it. */
export type Dated = Readonly<{ date: Why<Day>; movedFrom: Day | undefined }>

/** A day that nothing shifts any more. It is today's only in a plan that is stopped. */
export function transactionDate(p: Planning): Dated {
  const booked = bookedDate(p)
  const date = booked ? bookedDay(p, booked) : ownDate(p)
  if (!date)
    return { date: why(p.facts.today, computed('No date could be found; this is not posted.')), movedFrom: undefined }
  const final = opened(p, date)
  const own = saidByPerson(p)
    ? dayIn(dateOf(p.order, firstKnown(p, p.settings.values['orders.date']) ?? 'ordered'), p.facts.channel.timeZone)
    : date.value
  return { date: final, movedFrom: own === final.value ? undefined : own }
}

/** The day of a payment: its own, or the transaction's where the store gives none. */
export function paymentDate(p: Planning, at: string, transaction: Why<Day>): Why<Day> {
  const paidAt = at.trim() || p.order.dates.paid.trim()
  if (paidAt === '') return transaction
  const day = dayOf(p, 'payments.at', paidAt, `The day it was paid, in the time zone ${p.facts.channel.timeZone}.`)
  return day ? opened(p, day) : transaction
}

/** The day it was shipped, as Ship Date. */
export function shipDate(p: Planning): Why<Day> | undefined {
  const booked = p.booking.shipDate
  if (booked && booked.value.trim() !== '') return bookedDay(p, booked)
  const text = dateOf(p.order, 'shipped')
  return text === '' ? undefined : dayOf(p, 'dates.shipped', text, 'The day it was shipped.')
}

/** A day that the order or a rule names, such as the due date; a problem where it is none. */
export function bookedDay(p: Planning, booked: Why<Day> | undefined): Why<Day> | undefined {
  if (!booked || booked.value.trim() === '') return undefined
  return isDay(booked.value) && inQuickBooksRange(booked.value)
    ? booked
    : p.problem(say('date-unreadable', booked.value))
}
