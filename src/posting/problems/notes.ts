import type { TwinEntry } from '../../domain/twin.ts'
import { settingName } from '../settings/index.ts'
import { createListEntry, makeActive, setSetting } from './fixes.ts'

/** Warnings: the order is posted all the same. */
export const notes = {
  'address-cut': (which: string, left: string) => ({
    what: `The ${which} does not fit QuickBooks’ five lines.`,
    why: `Left out: ${left}.`,
    todo: 'If it matters, add it in QuickBooks.',
  }),
  'name-changed': (what: string, before: string, after: string) => ({
    what: `The ${what} “${before}” is written “${after}” in QuickBooks.`,
    why: 'QuickBooks keeps Western European characters only, and limits the length of names.',
    todo: 'Nothing need be done.',
    subject: before,
  }),
  'moved-to-open-day': (from: string, to: string) => ({
    what: `The order of ${from} is dated ${to}.`,
    why: `The books are closed on its own day, and the setting ${settingName('orders.closedPeriod')} asks for the first open day.`,
    todo: 'Nothing need be done.',
    fixes: [setSetting('orders.closedPeriod')],
  }),
  'payment-method-missing': (name: string) => ({
    what: `QuickBooks has no payment method “${name}”.`,
    why: 'The field is left empty, by your settings.',
    todo: 'Create it in QuickBooks if you want it to stand there.',
    subject: name,
    fixes: [createListEntry('payment-method', name), setSetting('finance.paymentMethodMissing')],
  }),
  'ship-method-missing': (name: string) => ({
    what: `QuickBooks has no shipping method “${name}”.`,
    why: 'Ship Via is left empty.',
    todo: 'Create it in QuickBooks, in at most 15 characters, if you want it to stand there.',
    subject: name,
    fixes: [createListEntry('ship-method', name), setSetting('orders.shipMethodMissing')],
  }),
  'terms-missing': (name: string) => ({
    what: `QuickBooks has no terms “${name}”.`,
    why: 'The terms of the settings, or the customer’s own, apply.',
    todo: 'Create them in QuickBooks if you want them to stand there.',
    subject: name,
    fixes: [createListEntry('terms', name), setSetting('finance.terms')],
  }),
  'entry-inactive': (entry: TwinEntry, what: string) => ({
    what: `The ${what} “${entry.fullName}” is inactive in QuickBooks.`,
    why: 'The field is left empty.',
    todo: 'Make it active again if you want it to stand there.',
    subject: entry.fullName,
    fixes: [makeActive(entry)],
  }),
  'feature-off': (what: string, value: string, feature: string) => ({
    what: `The ${what} “${value}” is left out.`,
    why: `${feature} is turned off in the Company File.`,
    todo: 'Turn it on in QuickBooks’ preferences if you want to use it.',
    subject: value,
  }),
  'several-tenders': (methods: string) => ({
    what: `The order was paid in several ways: ${methods}.`,
    why: 'A Sales Receipt has one payment method; the first stands there.',
    todo: 'Enter such orders as "Invoice, and payment if paid" to have a payment for each.',
    subject: methods,
    fixes: [setSetting('orders.transaction')],
  }),
  'payments-short': (paid: string, total: string) => ({
    what: `The store says the order is paid, but its payments come to ${paid} of ${total}.`,
    why: 'Only the payments that the store names are entered; the rest stays open on the invoice.',
    todo: 'See in the store how the rest was paid.',
  }),
  'list-nearly-full': (list: string, count: number, most: number) => ({
    what: `QuickBooks holds ${count} of at most ${most} ${list}.`,
    why: 'Above 95 % nothing more will be created.',
    todo: 'Consider one customer for the whole channel, or delete unused entries in QuickBooks.',
    subject: list,
  }),
  'line-left-out': (line: string) => ({
    what: `The line “${line}” is left out.`,
    why: 'Its quantity and its amount are 0.',
    todo: 'Nothing need be done.',
    subject: line,
  }),
  'total-adjusted': (amount: string, words: string) => ({
    what: `An adjustment line of ${amount} makes QuickBooks’ total equal the store’s.`,
    why: words,
    todo: 'Nothing need be done.',
    fixes: [setSetting('finance.adjustmentLimit')],
  }),
} as const
