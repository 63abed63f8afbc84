/** Odd payments and totals. */
import type { OrderRecipe } from '../make-order.ts'
import { person } from './person.ts'

export const money: readonly OrderRecipe[] = [
  {
    number: '5030',
    oddity: 'Not paid yet, terms Net 30, with a PO number.',
    minutesAgo: 680,
    paid: '0',
    method: '',
    lines: [{ sku: 'HL-LAMP-BR', quantity: '4' }],
    buyer: person('Iris', 'Keller', 'iris@gullcottage.example', { Company: 'Gull Cottage' }),
    more: { PONumber: 'PO-2291', SalesTerms: 'Net 30' },
  },
  {
    number: '5031',
    oddity: 'Paid in part.',
    minutesAgo: 705,
    paid: '50.00',
    lines: [{ sku: 'HL-BAG-L' }],
    buyer: person('Jonas', 'Larkin', 'jonas@example.com'),
    more: { SalesTerms: 'Net 15' },
  },
  {
    number: '5032',
    oddity: 'Cancelled before it was sent: in the shop’s list of cancelled orders.',
    minutesAgo: 730,
    status: 'Cancelled',
    lines: [{ sku: 'HL-COMP-1' }],
  },
  {
    number: '5033',
    oddity: 'A discount of 100 %: total 0.00.',
    minutesAgo: 755,
    paid: '0',
    method: '',
    lines: [{ sku: 'HL-POST-SET' }],
    discounts: [{ name: 'Staff gift', code: 'FREE', amount: '6.75' }],
  },
  {
    number: '5034',
    oddity: 'Partly paid with a gift card, kept as a discount without tax effect.',
    minutesAgo: 780,
    lines: [{ sku: 'HL-BAG-S' }],
    discounts: [{ name: 'Gift card', code: 'GC-7781', amount: '25.00', nonTaxable: true }],
  },
  {
    number: '5035',
    oddity: 'A tip on top.',
    minutesAgo: 800,
    fee: '5.00',
    method: 'PayPal',
    lines: [{ sku: 'HL-MUG-WHT', quantity: '2' }],
  },
]
