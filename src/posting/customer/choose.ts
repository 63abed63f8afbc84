import { nameLists, type TwinEntry } from '../../domain/twin.ts'
import { checkEntryCurrency } from '../currency.ts'
import { activated } from '../decided.ts'
import type { Chosen, Planning } from '../planning.ts'
import { say } from '../problems/index.ts'
import { byMatch, byOrder, bySetting, computed, type Why, why } from '../reasons.ts'
import { settingName } from '../settings/index.ts'
import { createCustomer } from './create.ts'
import { type CustomerMode, customerMode } from './modes.ts'
import { asName, whoAsWritten, whoBought } from './who.ts'

/** QuickBooks' limit of a customer's name (qbXML 14.0). */
const NAME = 41

/** The customer that is looked for. `written`: the name as the store wrote it; `instead`: why it is not the buyer's, or ''. */
type Wish = Readonly<{ name: Why<string>; mode: CustomerMode; written: string; instead: string }>

/** A name with its parents ("Smith:Kitchen"), each part as QuickBooks can hold it. */
const asFullName = (text: string): string =>
  text
    .split(':')
    .map(asName)
    .filter((part) => part !== '')
    .join(':')

const cut = (name: string): string => (name.includes(':') ? name : name.slice(0, NAME).trimEnd())

function wishOf(p: Planning): Wish | undefined {
  const mode = customerMode(p.settings.values['customers.mode'])
  const booked = p.booking.customer
  if (booked && asFullName(booked.value) !== '') {
    const name = why(cut(asFullName(booked.value)), booked.reason)
    return { name, mode: { ...mode, search: ['full-name'], byName: true }, written: booked.value.trim(), instead: '' }
  }
  const whole = asFullName(mode.name(whoBought(p)))
  if (whole === '') return standIn(p, mode)
  const renamed = p.facts.mapped('customer-name', cut(whole))
  if (renamed !== undefined) return renamedBy(mode, cut(whole), cut(asFullName(renamed)))
  const reason = bySetting(p.settings, 'customers.mode', `${settingName('customers.mode')}: ${mode.label}`)
  return { name: why(cut(whole), reason), mode, written: mode.name(whoAsWritten(p)), instead: '' }
}

/** A person gave the buyer another name in QuickBooks; it alone decides then. */
const renamedBy = (mode: CustomerMode, whole: string, name: string): Wish => ({
  name: why(name, byMatch(`A person said that “${whole}” is written “${name}” in QuickBooks.`)),
  mode: { ...mode, search: ['full-name'], byName: true },
  written: name,
  instead: '',
})

/** What stands for a buyer without a name that QuickBooks can write, such as one all in Chinese; the first that the order has. */
const standIns = [
  { field: 'company', words: 'the company’s name', label: 'Company' },
  { field: 'email', words: 'the e-mail address', label: customerMode('email').label },
] as const

/** The company or the e-mail address in place of the buyer's name, where customers are found by that name. */
function standIn(p: Planning, mode: CustomerMode): Wish | undefined {
  if (!mode.details || !mode.byName) return undefined
  const who = whoBought(p)
  const first = standIns.find(({ field }) => asFullName(who[field]) !== '')
  if (!first) return undefined
  const instead = `The order has no buyer’s name that QuickBooks can write; ${first.words} stands in its place.`
  const name = cut(asFullName(who[first.field]))
  const found = first.field === 'email' ? customerMode('email') : { ...mode, label: first.label }
  const written = mode.name(whoAsWritten(p)) || name
  return { name: why(name, byOrder(`buyer.${first.field}`, instead)), mode: found, written, instead }
}

/** The one active entry among those found; otherwise a problem, or nothing where nothing was found. */
function oneOf(p: Planning, name: string, found: readonly TwinEntry[]): TwinEntry | 'stopped' | undefined {
  const active = found.filter((entry) => entry.active)
  if (active.length > 1) {
    p.problem(say('customer-ambiguous', name, active))
    return 'stopped'
  }
  if (active[0]) return active[0]
  const inactive = found[0]
  if (inactive === undefined) return undefined
  const again = activated(p, inactive)
  if (again) return again
  p.problem(say('list-entry-inactive', inactive, 'customer'))
  return 'stopped'
}

function found(p: Planning, wish: Wish): Chosen | undefined {
  const name = wish.name.value
  const mapped = p.facts.mapped('customer', name)
  const questions =
    mapped === undefined
      ? wish.mode.search.map((by) => ({ by, value: name }))
      : [{ by: 'full-name' as const, value: mapped }]
  for (const { by, value } of questions) {
    const one = oneOf(p, value, p.facts.find({ list: 'customer', by, value }))
    if (one === 'stopped') return { name: wish.name }
    if (one === undefined) continue
    checkEntryCurrency(p, 'customer', one, false)
    return { name: why(one.fullName, byMatch(matchNote(wish, one, mapped))) }
  }
  return undefined
}

function matchNote({ mode, name, instead }: Wish, entry: TwinEntry, mapped: string | undefined): string {
  const how =
    mapped === undefined
      ? `The customer “${entry.fullName}” of QuickBooks fits “${name.value}” (${mode.label}).`
      : `“${name.value}” was mapped to the customer “${entry.fullName}” by hand.`
  return `${instead} ${how}`.trim()
}

/** The customer chosen for orders whose own is missing or unnamed. */
function fixed(p: Planning): Chosen {
  const name = p.settings.values['customers.fixedCustomer']
  if (name === '') {
    p.problem(
      say('setting-missing', 'customers.fixedCustomer', 'Orders whose customer is missing are to be entered under it.'),
    )
    return { name: why('', computed('No customer could be chosen.')) }
  }
  const one = oneOf(p, name, p.facts.find({ list: 'customer', by: 'full-name', value: name }))
  if (one === undefined) p.problem(say('list-entry-missing', 'customer', name, 'customers.fixedCustomer', 'customer'))
  if (one !== undefined && one !== 'stopped') checkEntryCurrency(p, 'customer', one, false)
  const note = 'Used because the order’s own customer is not in QuickBooks.'
  return { name: why(typeof one === 'object' ? one.fullName : name, bySetting(p.settings, 'customers.missing', note)) }
}

/** Who has the name in the lists that share it with customers. */
const takenBy = (p: Planning, name: string): TwinEntry | undefined =>
  nameLists
    .filter((list) => list !== 'customer')
    .flatMap((list) => p.facts.find({ list, by: 'name', value: name }))
    .at(0)

/** The name with the setting's addition, cut so that the addition stays whole. */
function withSuffix(name: string, suffix: string): string {
  const addition = ` ${asName(suffix)}`
  return `${name.slice(0, NAME - addition.length).trimEnd()}${addition}`
}

function created(p: Planning, wish: Wish): Chosen {
  const taken = takenBy(p, wish.name.value)
  if (!taken) return createCustomer(p, wish)
  if (p.settings.values['customers.nameTaken'] === 'stop') {
    p.problem(say('customer-name-taken', wish.name.value, taken))
    return { name: wish.name }
  }
  const note = `“${wish.name.value}” is the name of another entry in QuickBooks.`
  const name = why(
    withSuffix(wish.name.value, p.settings.values['customers.suffix']),
    bySetting(p.settings, 'customers.suffix', note),
  )
  const renamed: Wish = { ...wish, name, mode: { ...wish.mode, search: ['full-name'] } }
  const known = found(p, renamed)
  if (known) return known
  const takenAgain = takenBy(p, name.value)
  if (!takenAgain) return createCustomer(p, renamed)
  p.problem(say('customer-name-taken', name.value, takenAgain))
  return { name }
}

/**
 * The customer of the order: what order or rule names, else by the mode of the settings, else by company or e-mail in
 * place of a name that QuickBooks cannot write; remembered answers first; and where QuickBooks has none, by setting a new one, the fixed one, or a problem. Always gives a name for the preview,
 * '' at worst.
 */
export function chooseCustomer(p: Planning): Chosen {
  const wish = wishOf(p)
  const missing = p.settings.values['customers.missing']
  if (!wish) {
    if (missing === 'fixed') return fixed(p)
    const { label, value } = customerMode(p.settings.values['customers.mode'])
    p.problem(
      value === 'fixed'
        ? say('setting-missing', 'customers.fixedCustomer', 'All orders are to be entered under it.')
        : say('customer-nameless', label),
    )
    return { name: why('', computed('No customer could be chosen.')) }
  }
  const known = found(p, wish)
  if (known) return known
  if (missing === 'create') return created(p, wish)
  if (missing === 'fixed') return fixed(p)
  p.problem(say('customer-missing', wish.name.value))
  return { name: wish.name }
}
