/** What an order tells about its buyer, cleaned of double spaces, and the two names that come from elsewhere. */
export type Who = Readonly<{
  first: string
  last: string
  company: string
  email: string
  channel: string
  fixed: string
}>

/** How the customer is found: which name, sought how. A mode is one entry here; nothing else asks which one it has. */
export type CustomerMode = Readonly<{
  value: string
  label: string
  /** The name sought, and given to a new customer; '' where the order does not have it. */
  name(who: Who): string
  /** Where it is sought, in this order. */
  search: readonly ('full-name' | 'email')[]
  /** Whether a new customer gets the buyer's names and addresses: not one that stands for many buyers. */
  details: boolean
  /** Whether a customer of that name that appears meanwhile may be taken: only where the name alone decides. */
  byName: boolean
}>

const joined = (separator: string, ...parts: readonly string[]): string => parts.filter((p) => p !== '').join(separator)
const firstLast = (who: Who): string => joined(' ', who.first, who.last)
const lastFirst = (who: Who): string => joined(', ', who.last, who.first)
const byName = { search: ['full-name'], details: true, byName: true } as const

export const customerModes = [
  { ...byName, value: 'first-last', label: 'First Last', name: firstLast },
  { ...byName, value: 'last-first', label: 'Last, First', name: lastFirst },
  {
    ...byName,
    value: 'company-first-last',
    label: 'Company, or First Last where there is none',
    name: (who: Who) => who.company || firstLast(who),
  },
  {
    ...byName,
    value: 'company-last-first',
    label: 'Company, or Last, First where there is none',
    name: (who: Who) => who.company || lastFirst(who),
  },
  {
    value: 'email',
    label: 'E-mail address',
    name: (who: Who) => who.email,
    search: ['email', 'full-name'],
    details: true,
    byName: false,
  },
  { ...byName, value: 'fixed', label: 'One fixed customer', name: (who: Who) => who.fixed, details: false },
  { ...byName, value: 'channel', label: 'The channel’s name', name: (who: Who) => who.channel, details: false },
] as const satisfies readonly CustomerMode[]

export type CustomerModeName = (typeof customerModes)[number]['value']

export const customerMode = (value: CustomerModeName): CustomerMode =>
  customerModes.find((mode) => mode.value === value) ?? customerModes[0]
