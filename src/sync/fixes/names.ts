import type { FormFieldInput, Settings } from '../../domain/form-field.ts'
import { twinListWords } from '../../domain/twin.ts'
import { fitName, fitText } from '../../qbxml/text/index.ts'
import { a, chosenName } from './choices.ts'
import { byPerson, decide } from './decide.ts'
import { type Applying, byReach, type Effect, type FixKind, FixRefused, orders, type Remembers } from './fix-kind.ts'

/** Names of list entries, and the most characters that QuickBooks keeps of each (qbXML 14.0). */
const NAMES: Readonly<Record<string, Readonly<{ what: string; most: number }>>> = {
  customer: { what: 'customer', most: 41 },
  item: { what: 'item', most: 31 },
  'payment-method': { what: 'payment method', most: 31 },
  'ship-method': { what: 'shipping method', most: 15 },
  class: { what: 'class', most: 31 },
}

/** The elements of QuickBooks' requests that are such a name. */
const FIELDS: Readonly<Record<string, string>> = {
  CustomerRef: 'customer',
  CustomerAdd: 'customer',
  ItemRef: 'item',
  PaymentMethodRef: 'payment-method',
  ShipMethodRef: 'ship-method',
  ClassRef: 'class',
}

/** Which name it is; '' for any other text of the order. */
const nameField = ({ field = '' }: Settings): string =>
  field in NAMES ? field : (FIELDS[field.replace(/\.(Name|FullName)$/, '')] ?? '')

function most(about: Settings): number {
  const given = Number(about.length)
  return Number.isInteger(given) && given > 0 ? given : (NAMES[nameField(about)]?.most ?? 41)
}

const what = (about: Settings): string => NAMES[nameField(about)]?.what ?? 'text'

/** A SKU is found again by what is remembered alone; any other name may be for these orders only. */
const remembers = (about: Settings): Remembers | undefined => {
  const field = nameField(about)
  if (field === 'item') return { by: 'company', must: true }
  return field === 'customer' ? { by: 'orders' } : undefined
}

/** What writing the name otherwise comes to. */
function written(c: Applying, name: string): Effect {
  const from = c.about.name ?? ''
  const field = nameField(c.about)
  const said = byPerson(c.who, `“${from}” is written “${name}” in QuickBooks.`)
  const words = (n: number): string => `“${from}” is written “${name}”; ${orders(n)} planned again.`
  if (field === 'item') return { words, remember: { kind: 'item-name', from, to: name }, replan: true }
  if (field === 'customer')
    return {
      words,
      ...byReach(c, { kind: 'customer-name', from: fitName(from, 41).text, to: name }, (inside, document) =>
        decide(inside, document, c.who, { booking: { customer: { value: name, reason: said } } }),
      ),
      replan: true,
    }
  return {
    words,
    each: (inside, document) => decide(inside, document, c.who, { texts: [{ from: from.trim(), to: name }] }),
    replan: true,
  }
}

export const shortenName: FixKind = {
  kind: 'shorten-name',
  button: (about) => `Shorten the ${what(about)}`,
  sentence: (about) =>
    `QuickBooks keeps ${most(about)} characters of this ${what(about)}. The proposal is “${about.name}” as QuickBooks can write it, cut to that length; change it as you like.`,
  changes: [],
  remembers,
  form: ({ about }) => [nameInput(about, fitText(about.name ?? '', most(about)).text.trim())],
  async apply(c) {
    return written(c, chosenName(c.chosen.to, most(c.about)))
  },
}

/** Shows the length as QuickBooks counts it: after its characters were put in place of others. */
const nameInput = (about: Settings, proposed: string): FormFieldInput => ({
  key: 'to',
  label: `In QuickBooks: at most ${most(about)} characters`,
  kind: 'text',
  required: true,
  default: proposed,
  most: most(about),
  help: 'Characters that QuickBooks cannot write are replaced first; the length counts after that.',
})

/** What marks a customer that shares its name with somebody else. */
const SUFFIX = ' (C)'

const withSuffix = (name: string, length: number): string =>
  `${fitName(name)
    .text.slice(0, length - SUFFIX.length)
    .trimEnd()}${SUFFIX}`

const holders: Readonly<Record<string, string>> = {
  vendor: 'the vendor',
  employee: 'the employee',
  'other-name': 'the other name',
  item: 'the other item',
  customer: 'the other customer',
}

export const useOtherName: FixKind = {
  kind: 'use-other-name',
  button: () => 'Use another name',
  sentence: (about) =>
    `Gives the new ${nameField(about) === 'item' ? 'item' : 'customer'} the name below, for QuickBooks allows “${about.name}” only once; ${holders[about.list ?? ''] ?? 'whoever has it'} keeps it.`,
  changes: [],
  remembers: (about) => (nameField(about) === 'item' ? { by: 'company', must: true } : { by: 'channel' }),
  form: ({ about }) => [nameInput(named(about), withSuffix(about.name ?? '', most(named(about))))],
  async apply(c) {
    const about = named(c.about)
    const name = chosenName(c.chosen.to, most(about))
    await mustBeFree(c, about, name)
    return written({ ...c, about }, name)
  },
}

/** What clashes is a customer where nothing else is said. */
const named = (about: Settings): Settings => ({ ...about, field: nameField(about) || 'customer' })

async function mustBeFree(c: Applying, about: Settings, name: string): Promise<void> {
  const { twin } = c.deps.store
  if (about.field === 'item') {
    const [taken] = await twin.find(c.companyId, 'item', 'full-name', name)
    if (taken) throw new FixRefused(`There is an item “${taken.fullName}” already. Choose another name.`)
    return
  }
  for (const list of ['vendor', 'employee', 'other-name'] as const) {
    const [taken] = await twin.find(c.companyId, list, 'name', name)
    if (taken)
      throw new FixRefused(`“${taken.name}” is ${a(twinListWords[list].one)} in QuickBooks, too. Choose another name.`)
  }
}
