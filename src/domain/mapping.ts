/**
 * What a person said once and Waybill remembers: a mapping from what the store or an order says to what QuickBooks has. Each kind says itself in
 * words, so that the window shows sentences and not kinds. A new kind is one entry here.
 */
type MappingWords = Readonly<{
  /** What the left side is: "SKU". */
  what: string
  /** The whole mapping as a sentence. */
  says(from: string, to: string): string
  /** The list that `to` is chosen from where a person edits it; absent where it is free text or a word of ours. */
  list?: 'item' | 'customer' | 'payment-method' | 'ship-method' | 'class' | 'terms' | 'customer-message' | 'sales-rep'
  /** Free text of at most so many characters. */
  most?: number
}>

const named = (what: string, list: NonNullable<MappingWords['list']>): MappingWords => ({
  what,
  says: (from, to) => `The ${what} “${from}” is “${to}” in QuickBooks.`,
  list,
})

const itemKindWords: Readonly<Record<string, string>> = {
  'non-inventory': 'a non-inventory part',
  service: 'a service',
  inventory: 'an inventory part',
}

/** What a 'create-item' mapping says: the kind of item, and the accounts by the keys of their settings. */
export type ItemWanted = Readonly<{ as: string; accounts: Readonly<Record<string, string>> }>

/** Reads it: the kind on the first line, an account on each that follows. */
export function itemWanted(to: string): ItemWanted {
  const [as = '', ...lines] = to.split('\n')
  const accounts = lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  return { as, accounts: Object.fromEntries(accounts) }
}

export const writeItemWanted = ({ as, accounts }: ItemWanted): string =>
  [as, ...Object.entries(accounts).map(([key, name]) => `${key}=${name}`)].join('\n')

function sayItemWanted(to: string): string {
  const { as, accounts } = itemWanted(to)
  const names = Object.values(accounts)
  const with_ = names.length === 0 ? '' : `, with ${names.map((name) => `“${name}”`).join(', ')}`
  return `${itemKindWords[as] ?? 'an item'}${with_}`
}

export const mappingKinds = {
  sku: { what: 'SKU', says: (from, to) => `The SKU “${from}” is the item “${to}”.`, list: 'item' },
  'create-item': {
    what: 'SKU',
    says: (from, to) => `An item is created for the SKU “${from}”: ${sayItemWanted(to)}.`,
  },
  'item-name': { what: 'SKU', says: (from, to) => `The item for the SKU “${from}” is named “${to}”.`, most: 31 },
  customer: {
    what: 'customer',
    says: (from, to) => `The buyer “${from}” is the customer “${to}”.`,
    list: 'customer',
  },
  'customer-name': {
    what: 'customer',
    says: (from, to) => `The buyer “${from}” is written “${to}” in QuickBooks.`,
    most: 41,
  },
  'payment-method': named('payment method', 'payment-method'),
  'ship-method': named('shipping method', 'ship-method'),
  class: named('class', 'class'),
  terms: named('terms', 'terms'),
  'customer-message': named('customer message', 'customer-message'),
  'sales-rep': named('sales rep', 'sales-rep'),
  'active-customer': {
    what: 'customer',
    says: (from) => `The customer “${from}” is made active whenever an order needs it.`,
  },
  'active-item': { what: 'item', says: (from) => `The item “${from}” is made active whenever an order needs it.` },
} as const satisfies Readonly<Record<string, MappingWords>>

export type MappingKind = keyof typeof mappingKinds

/** The words of a kind; undefined for one that this version does not know. */
export const mappingWords = (kind: string): MappingWords | undefined =>
  Object.hasOwn(mappingKinds, kind) ? mappingKinds[kind as MappingKind] : undefined
