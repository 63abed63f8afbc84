import type { Booked } from '../domain/booking.ts'
import { fitName } from '../qbxml/text/index.ts'
import { createdLists, isToBeCreated } from './decided.ts'
import { listed } from './listed.ts'
import type { Need } from './plan.ts'
import type { Chosen, Planning } from './planning.ts'
import { say } from './problems/index.ts'
import { byMatch, byOrder, computed, type Why, why } from './reasons.ts'
import type { SettingKey } from './settings/index.ts'

/** A small list whose entries the store names in its own words. */
type WordList = Readonly<{
  list: 'payment-method' | 'ship-method'
  what: string
  create: boolean
  /** Says that the word is left out. */
  leftOut(word: string): void
}>

const matchNote = (what: string, word: string, name: string, mapped: string | undefined): string =>
  mapped === undefined
    ? `The ${what} “${name}” has the store’s name.`
    : `“${word}” was mapped to the ${what} “${name}” by hand.`

/** Matches a word of the store to a list: remembered answers first, then the name; a missing one is made or left out, by setting. */
function byWord(p: Planning, list: WordList, word: string): Chosen | undefined {
  const name = fitName(word).text
  if (name === '') return undefined
  const mapped = p.facts.mapped(list.list, word)
  const found = p.facts.find({ list: list.list, by: 'name', value: mapped ?? name })
  const active = found.find((entry) => entry.active)
  if (active) return { name: why(active.name, byMatch(matchNote(list.what, word, active.name, mapped))) }
  const inactive = found[0]
  if (inactive) return p.note(say('entry-inactive', inactive, list.what))
  const isWanted = list.create || isToBeCreated(p, list.list, name)
  if (isWanted && name.length <= createdLists[list.list].most) return added(p, list, name)
  list.leftOut(word)
  return undefined
}

function added(p: Planning, list: WordList, name: string): Chosen {
  const key = p.facts.listKeyOf(list.list, name)
  const request = createdLists[list.list].request(name)
  const reason = computed(`The store uses it, and QuickBooks has no ${list.what} of that name.`)
  p.add({
    part: list.list,
    key,
    scope: 'list',
    request,
    needs: [],
    reasons: { [request.kind]: reason },
    refNumber: '',
    txnDate: '',
    customer: '',
  })
  const need: Need = { key, sameSet: true }
  return { name: why(name, byOrder(list.list, 'The store’s word, created in QuickBooks.')), need }
}

const paymentMethods = (p: Planning): WordList => ({
  list: 'payment-method',
  what: 'payment method',
  create: p.settings.values['finance.paymentMethodMissing'] === 'create',
  leftOut: (word) => p.note(say('payment-method-missing', word)),
})

/** Where the shipping line shows the store's words, nothing is lost and nothing need be said. */
const shipMethods = (p: Planning): WordList => ({
  list: 'ship-method',
  what: 'shipping method',
  create: p.settings.values['orders.shipMethodMissing'] === 'create',
  leftOut: (word) => {
    const isShown = p.order.shipping.some((line) => line.amount.minor !== 0 && line.method === word)
    if (!isShown) p.note(say('ship-method-missing', word))
  },
})

const chosen = (name: Why<string> | undefined): Chosen | undefined => name && { name }

const fallback = (p: Planning, key: SettingKey, note: string): Booked => ({
  value: String(p.settings.values[key]),
  reason: { kind: 'setting', key, note },
})

/** The payment method: what order or rule names in QuickBooks' words, else the store's word, else the setting's. */
export function paymentMethod(p: Planning, word: string): Chosen | undefined {
  const named = { list: 'payment-method', what: 'payment method', key: 'finance.paymentMethod' } as const
  if (p.booking.paymentMethod) return chosen(listed(p, named, p.booking.paymentMethod))
  if (word.trim() !== '') return byWord(p, paymentMethods(p), word)
  return chosen(listed(p, named, fallback(p, 'finance.paymentMethod', 'The store names none.')))
}

/** The shipping method: what order or rule names in QuickBooks' words, else the store's word. */
export function shipMethod(p: Planning): Chosen | undefined {
  const booked = p.booking.shipMethod
  if (booked) return chosen(listed(p, { list: 'ship-method', what: 'shipping method' }, booked))
  const word = p.order.shipMethod || (p.order.shipping.find((line) => line.method !== '')?.method ?? '')
  return byWord(p, shipMethods(p), word)
}

/** The terms of an invoice: what order or rule names, else the store's own if QuickBooks has them, else the setting's. */
export function terms(p: Planning): Why<string> | undefined {
  const named = { list: 'terms', what: 'terms', key: 'finance.terms' } as const
  if (p.booking.terms) return listed(p, named, p.booking.terms)
  const word = fitName(p.order.terms).text
  if (word !== '') {
    const value = p.facts.mapped('terms', p.order.terms) ?? word
    const found = p.facts.find({ list: 'terms', by: 'name', value }).find((entry) => entry.active)
    if (found) return why(found.name, byOrder('terms', 'The store’s terms, found in QuickBooks.'))
    p.note(say('terms-missing', word))
  }
  return listed(p, named, fallback(p, 'finance.terms', 'Terms of invoices.'))
}
