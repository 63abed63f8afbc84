import type { Order } from '../../domain/order.ts'
import { fitName } from '../../qbxml/text/index.ts'
import type { Planning } from '../planning.ts'
import type { Who } from './modes.ts'

/** QuickBooks' own characters, one line, single spaces: what a name is compared and created as. */
export const asName = (text: string): string => fitName(text).text.replace(/\s+/g, ' ').trim()

/** Parts a name that came whole: "Smith, John" at the comma, "John Smith" at its last space. */
function parted(name: string): Readonly<{ first: string; last: string }> {
  const comma = name.indexOf(',')
  if (comma > 0) return { first: name.slice(comma + 1).trim(), last: name.slice(0, comma).trim() }
  const space = name.lastIndexOf(' ')
  return space < 0 ? { first: '', last: name } : { first: name.slice(0, space), last: name.slice(space + 1) }
}

type Clean = (text: string) => string

/** Single spaces, characters untouched: a name as the store wrote it. */
const asWritten: Clean = (text) => text.replace(/\s+/g, ' ').trim()

const firstOf = (clean: Clean, ...texts: readonly (string | undefined)[]): string =>
  texts.map((text) => clean(text ?? '')).find((text) => text !== '') ?? ''

/** The buyer's names, from wherever the order has them: the buyer, the billing address, the shipping address. */
export function namesOf(
  { buyer, billTo, shipTo }: Order,
  clean: Clean = asName,
): Readonly<{ first: string; last: string }> {
  const first = clean(buyer.firstName)
  const last = clean(buyer.lastName)
  if (first !== '' || last !== '') return { first, last }
  return parted(firstOf(clean, buyer.fullName, billTo?.name, shipTo?.name))
}

export const companyNameOf = ({ buyer, billTo }: Order, clean: Clean = asName): string =>
  firstOf(clean, buyer.company, billTo?.company)
export const emailOf = ({ buyer, billTo, shipTo }: Order): string =>
  firstOf(asName, buyer.email, billTo?.email, shipTo?.email)
export const phoneOf = ({ buyer, billTo, shipTo }: Order): string =>
  firstOf(asName, buyer.phone, billTo?.phone, shipTo?.phone)

const who = ({ order, facts, settings }: Planning, clean: Clean): Who => ({
  ...namesOf(order, clean),
  company: companyNameOf(order, clean),
  email: emailOf(order),
  channel: clean(facts.channel.name),
  fixed: settings.values['customers.fixedCustomer'],
})

/** What the modes choose a name from, in QuickBooks' own characters. */
export const whoBought = (p: Planning): Who => who(p, asName)

/** The same as the store wrote it, to say what was changed. */
export const whoAsWritten = (p: Planning): Who => who(p, asWritten)
