import type { Fix } from '../../domain/problem.ts'
import type { Day } from '../day.ts'
import { settingName } from '../settings/index.ts'
import { chooseDate, createListEntry, exclude, retry, setSetting, settle } from './fixes.ts'

/** Problems with the order as a whole: its settings, dates, currency and content. */
export const orderProblems = {
  'setting-wrong': (key: string, sentence: string) => ({
    what: `The setting ${settingName(key)} cannot be used.`,
    why: sentence,
    todo: 'Correct the setting; the order is then planned again.',
    subject: key,
    fixes: [setSetting(key)],
  }),
  'setting-missing': (key: string, purpose: string) => ({
    what: `The setting ${settingName(key)} is empty.`,
    why: purpose,
    todo: 'Choose it here or in the channel’s settings; the order is then planned again.',
    subject: key,
    fixes: settle(key),
  }),
  'transaction-unknown': (value: string) => ({
    what: `The order asks to be entered as “${value}”.`,
    why: 'There is no such kind of transaction: it is sales-receipt, invoice, invoice-and-payment or exclude.',
    todo: 'Correct it where it was set, in the order or in its file, and fetch the order again.',
    subject: value,
    fixes: [retry],
  }),
  'order-empty': () => ({
    what: 'The order has no lines.',
    why: 'QuickBooks does not take a transaction without a line.',
    todo: 'Look at the order in the store. If there is nothing to book, exclude it.',
    fixes: [exclude('The order has no lines.')],
  }),
  'line-quantity-zero': (line: string, amount: string) => ({
    what: `The line “${line}” has the quantity 0 and the amount ${amount}.`,
    why: 'QuickBooks would move stock or not, depending on the item, and nobody could tell which is meant.',
    todo: 'Correct the line in the store and fetch the order again.',
    subject: line,
    fixes: [retry],
  }),
  'line-price-negative': (line: string, item: string) => ({
    what: `The line “${line}” would sell the stock item “${item}” at a price below zero.`,
    why: 'QuickBooks takes a stock item below zero by quantity, never by price.',
    todo: 'Map the SKU to an item that is not stock, such as a discount or a service.',
    subject: item,
  }),
  'currency-mixed': (currencies: string) => ({
    what: 'The amounts of the order are in different currencies.',
    why: `A transaction in QuickBooks has one currency; this order has ${currencies}.`,
    todo: 'Look at the order in the store, correct it there, and fetch it again.',
    fixes: [retry],
  }),
  'currency-off': (currency: string, home: string) => ({
    what: `The order is in ${currency}.`,
    why: `The Company File keeps its books in ${home} and does not have Multiple Currencies turned on.`,
    todo: `Turn on Multiple Currencies in QuickBooks, or enter the order by hand in ${home}. Multiple Currencies cannot be turned off again.`,
    subject: currency,
    fixes: [retry],
  }),
  'currency-decimals': (currency: string) => ({
    what: `The order is in ${currency}, whose amounts have three decimals.`,
    why: 'QuickBooks keeps two decimals, and this order needs the third.',
    todo: 'Enter the order by hand.',
    subject: currency,
    fixes: [exclude('Entered by hand: its currency has three decimals.')],
  }),
  'currency-differs': (what: string, name: string, has: string, needs: string) => ({
    what: `The ${what} “${name}” is kept in ${has}, the order in ${needs}.`,
    why: `In QuickBooks the ${what} of a transaction must be in the transaction’s own currency, and its currency cannot be changed once it is used.`,
    todo: `Choose or create a ${what} in ${needs}.`,
    subject: name,
    fixes: [retry],
  }),
  'date-missing': (which: string) => ({
    what: `The order has no date on which it was ${which}.`,
    why: `The setting ${settingName('orders.date')} asks for that date.`,
    todo: 'Wait until the store has it, or let the next earlier date be used.',
    subject: which,
    fixes: [chooseDate('', ''), setSetting('orders.dateMissing'), retry],
  }),
  'date-unreadable': (text: string) => ({
    what: `“${text}” is not a date that QuickBooks can keep.`,
    why: 'A date must be a day of the calendar between 1970 and 2038.',
    todo: 'Choose a date here, or correct it in the store and fetch the order again.',
    subject: text,
    fixes: [chooseDate(text, ''), retry],
  }),
  'period-closed': (day: Day, closedTo: Day) => ({
    what: `The order is dated ${day}, and the books are closed up to ${closedTo}.`,
    why: 'A transaction on that day would change a period that is closed or with the accountant.',
    todo: 'Choose a date for it, exclude it, or have the period opened in QuickBooks.',
    subject: closedTo,
    fixes: [
      chooseDate(day, closedTo),
      setSetting('orders.closedPeriod'),
      exclude(`Dated ${day}, in a period that is closed up to ${closedTo}.`),
    ],
  }),
  'list-entry-missing': (what: string, name: string, key: string | undefined, list: string) => ({
    what: `QuickBooks has no ${what} “${name}”.`,
    why: key ? `It is named in the setting ${settingName(key)}.` : 'The order or its file names it.',
    todo: `Create it, or choose another ${what}.`,
    subject: name,
    fixes: [...waysTo(list, name), ...(key ? settle(key) : []), retry],
  }),
} as const

/** What can be done about an entry that is not there, beside changing the setting that names it. */
const waysTo = (list: string, name: string): readonly Fix[] => {
  return ['class', 'terms', 'payment-method', 'ship-method', 'customer-message', 'sales-rep'].includes(list)
    ? [createListEntry(list, name)]
    : []
}
