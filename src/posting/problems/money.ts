import { exclude, retry, setSetting } from './fixes.ts'

/** Problems with the total, the tax and the payments. */
export const moneyProblems = {
  'total-unexplained': (sum: string, total: string, gap: string) => ({
    what: `The order’s parts do not add up to its total: ${gap} is not explained.`,
    why: `${sum}, but the store’s total is ${total}.`,
    todo: 'Look for a missing line, discount or charge in the store, correct the order there, and fetch it again.',
    fixes: [retry],
  }),
  'tax-differs': (words: string, total: string, gap: string, limit: string) => ({
    what: `QuickBooks’ total would differ from the store’s total of ${total} by ${gap}.`,
    why: `${words} At most ${limit} may be adjusted.`,
    todo: 'Choose the tax item that has the store’s rate, or enter the tax as a line with the store’s amount.',
    fixes: [setSetting('sales-tax.item'), setSetting('sales-tax.whenItemDiffers'), setSetting('sales-tax.lineAccount')],
  }),
  'tax-off': (tax: string) => ({
    what: `The store charged ${tax} of sales tax, and sales tax is turned off in the Company File.`,
    why: 'QuickBooks then refuses tax items and tax codes; the tax can only stand on a line.',
    todo: 'Choose the account of the tax line item, or turn on sales tax in QuickBooks.',
    fixes: [setSetting('sales-tax.lineAccount'), setSetting('sales-tax.lineItem')],
  }),
  'total-negative': (total: string) => ({
    what: `The order’s total is ${total}.`,
    why: 'QuickBooks does not take a sale below zero; money given back is a credit memo.',
    todo: 'Enter it in QuickBooks as a credit memo, and exclude it here.',
    fixes: [exclude('The total is below zero; entered by hand as a credit memo.')],
  }),
  'payment-amount-unknown': () => ({
    what: 'The store says that a part of the order is paid, but not how much.',
    why: 'A payment in QuickBooks needs its amount.',
    todo: 'Enter the payment in the store and fetch the order again, or enter orders as invoices without payments.',
    fixes: [retry, setSetting('orders.transaction')],
  }),
  'payments-too-high': (paid: string, total: string) => ({
    what: `The payments of the order come to ${paid}, its total is ${total}.`,
    why: 'QuickBooks does not apply more to an invoice than is due.',
    todo: 'Correct the payments in the store, or enter the order by hand and exclude it here.',
    fixes: [retry, exclude('Paid above its total; entered by hand.')],
  }),
} as const
