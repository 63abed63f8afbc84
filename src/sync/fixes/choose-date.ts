import type { Settings } from '../../domain/form-field.ts'
import { scopeOf } from '../deps.ts'
import { act } from '../documents/act.ts'
import { BY_PERSON } from '../documents/decided.ts'
import { dayIn } from '../documents/gather-facts.ts'
import { byPerson, decide } from './decide.ts'
import { type Applying, type Effect, type FixContext, type FixKind, FixRefused, orders } from './fix-kind.ts'

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** The last day of the closed books; '' where they are open. */
async function closedTo({ deps, companyId }: FixContext): Promise<string> {
  const profile = (await deps.store.companies.get(companyId))?.profile
  return [profile?.closingDate ?? '', profile?.dividingDate ?? ''].toSorted().at(-1) ?? ''
}

/** The day it is for the store that the orders came from. */
async function today({ deps, channelIds }: FixContext): Promise<string> {
  const kept = channelIds[0] ? await deps.store.settings.get(scopeOf.channel(channelIds[0])) : {}
  return dayIn(kept['orders.timeZone'] || Intl.DateTimeFormat().resolvedOptions().timeZone, deps.now())
}

/** Dates the orders; a payment with them goes to the same day. */
const dated = (who: string, day: string, why: string): Effect => ({
  words: (n) => `${orders(n)} dated ${day}.`,
  each: (inside, document) =>
    decide(inside, document, who, { booking: { txnDate: { value: day, reason: byPerson(who, why) } } }),
  replan: true,
})

const held = (c: Applying): Effect => ({
  words: (n) => `${orders(n)} held. Release them when the date is settled.`,
  async each(inside, document) {
    const because = 'Held until its date is settled.'
    // The planner held it: from now on a person does, and nothing lets it go by itself.
    const byPerson = { stateReason: `${BY_PERSON}${because}`, problem: null, problems: [] }
    if (document.state === 'held') await inside.store.documents.update(document.id, byPerson)
    else await act(inside, document, 'hold', c.who, because)
  },
  replan: false,
})

function chosenDay(text: string, closed: string): string {
  if (text === '') throw new FixRefused('Choose the date.')
  const at = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text)
    throw new FixRefused(`“${text}” is no day of the calendar. Choose another date.`)
  if (text < '1970-01-01' || text > '2038-01-18')
    throw new FixRefused(`QuickBooks keeps dates from 1970 to 2038. Choose another date than ${text}.`)
  if (text <= closed) throw new FixRefused(`The books are closed up to ${closed}. Choose a later date than ${text}.`)
  return text
}

async function toOpenDay(c: Applying): Promise<Effect> {
  const closed = await closedTo(c)
  if (closed === '') return { words: (n) => `The books are open; ${orders(n)} planned again.`, replan: true }
  return dated(
    c.who,
    nextDay(closed),
    'The books are closed on the order’s own day; it is dated on the first open one.',
  )
}

/** What a person may choose, and what comes of it. */
const ways: Readonly<Record<string, (c: Applying) => Promise<Effect>>> = {
  'first-open-day': toOpenDay,
  async today(c) {
    const day = await today(c)
    return dated(c.who, chosenDay(day, await closedTo(c)), 'A person dated it on the day it was decided.')
  },
  async other(c) {
    const day = chosenDay(c.chosen.date?.trim() ?? '', await closedTo(c))
    return dated(c.who, day, 'A person chose this date for the order.')
  },
  hold: async (c) => held(c),
}

export const chooseDate: FixKind = {
  kind: 'choose-date',
  button: () => 'Choose the date',
  sentence: () =>
    'Choose on which day the orders are booked. Only these orders are concerned; their own day stays in the memo.',
  changes: ['period'],
  async form(c) {
    const closed = await closedTo(c)
    return [
      {
        key: 'when',
        label: 'Date it',
        kind: 'choice',
        required: true,
        default: closed === '' ? 'other' : 'first-open-day',
        help: closed === '' ? 'The books are open.' : `The books are closed up to ${closed}.`,
        options: [
          ...(closed === '' ? [] : [{ value: 'first-open-day', label: `On the first open day, ${nextDay(closed)}` }]),
          { value: 'today', label: `Today, ${await today(c)}` },
          { value: 'other', label: 'On another day' },
          { value: 'hold', label: 'Not yet: hold the orders' },
        ],
      },
      {
        key: 'date',
        label: 'Date',
        kind: 'date',
        required: true,
        help: 'The day the transaction will have in QuickBooks.',
        when: { key: 'when', is: ['other'] },
      },
    ]
  },
  async apply(c) {
    const when = c.chosen.when || 'first-open-day'
    const way = Object.hasOwn(ways, when) ? ways[when] : undefined
    if (!way) throw new FixRefused(`There is no choice “${when}”. Choose one from the list.`)
    return way(c)
  },
}

/** The same without a question, as cards of earlier versions offer it. */
export const postOnFirstOpenDay: FixKind = {
  kind: 'post-on-first-open-day',
  button: () => 'Post on the first open day',
  sentence: (_about: Settings) =>
    'Dates the order on the first day after the closing date. Only this order is concerned; its own date stays in the memo.',
  changes: ['period'],
  apply: toOpenDay,
}
