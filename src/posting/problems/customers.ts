import { type TwinEntry, twinListWords } from '../../domain/twin.ts'
import { makeActive, mapCustomer, retry, setSetting, useOtherName } from './fixes.ts'

/** Problems with the customer, and with entries of lists that are there but cannot be used. */
export const customerProblems = {
  'customer-nameless': (label: string) => ({
    what: 'The order names no buyer whom QuickBooks could know.',
    why: `The customer is found by “${label}”, and the order has nothing of it that QuickBooks can write.`,
    todo: 'Choose one customer for orders without a name, or find customers in another way.',
    fixes: [setSetting('customers.missing'), setSetting('customers.mode')],
  }),
  'customer-missing': (name: string) => ({
    what: `QuickBooks has no customer “${name}”.`,
    why: 'By your settings, customers are not created.',
    todo: 'Say which customer it is, create the customer in QuickBooks, or let customers be created.',
    subject: name,
    fixes: [mapCustomer(name), setSetting('customers.missing')],
  }),
  'customer-ambiguous': (name: string, entries: readonly TwinEntry[]) => ({
    what: `${entries.length} customers of QuickBooks have “${name}”: ${entries.map((e) => `“${e.fullName}”`).join(', ')}.`,
    why: 'Which of them bought cannot be told from the order.',
    todo: 'Say which customer it is; that is remembered.',
    subject: name,
    fixes: [mapCustomer(name)],
  }),
  'customer-name-taken': (name: string, taken: TwinEntry) => ({
    what: `The name “${name}” belongs to ${article(twinListWords[taken.list].one)} in QuickBooks.`,
    why: 'A name is allowed only once among customers, vendors, employees and other names.',
    todo: 'Give the customer another name, say which customer it is, or let new customers get an addition to their name.',
    subject: name,
    fixes: [useOtherName(name, taken.list, 'customer'), mapCustomer(name), setSetting('customers.nameTaken')],
  }),
  'customer-parent-missing': (name: string, parent: string) => ({
    what: `QuickBooks has no customer “${parent}” for the job “${name}”.`,
    why: 'A job can be created only below a customer that is there.',
    todo: 'Create the customer in QuickBooks, or say which customer it is.',
    subject: name,
    fixes: [mapCustomer(name), retry],
  }),
  'list-entry-inactive': (entry: TwinEntry, what: string = twinListWords[entry.list].one) => ({
    what: `The ${what} “${entry.fullName}” is inactive in QuickBooks.`,
    why: 'QuickBooks does not take transactions for inactive entries.',
    todo: 'Make it active again, or choose another.',
    subject: entry.fullName,
    fixes: [makeActive(entry)],
  }),
  'list-full': (list: string, count: number, most: number) => ({
    what: `QuickBooks holds ${count} of at most ${most} ${list}.`,
    why: 'Above 95 % nothing more is created: a full list cannot be emptied again, and QuickBooks then takes no new names at all.',
    todo: 'Choose an existing one instead, such as one customer for the whole channel, or delete unused entries in QuickBooks.',
    subject: list,
    fixes: [retry],
  }),
} as const

const article = (word: string): string => (/^[aeio]/.test(word) ? `an ${word}` : `a ${word}`)
