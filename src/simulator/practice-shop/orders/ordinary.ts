/** Ordinary sales with one thing out of the ordinary: tax, discount, shipping, fractions. */
import type { OrderRecipe } from '../make-order.ts'
import { lowerCaseNames, numbersAsText } from '../twists.ts'
import { person } from './person.ts'

export const plain: readonly OrderRecipe[] = [
  {
    number: '5001',
    oddity: 'Nothing odd: one taxed line, shipping, paid by Visa.',
    minutesAgo: 20,
    lines: [{ sku: 'HL-ROPE-10' }],
    shipping: '7.95',
  },
  {
    number: '5002',
    oddity: 'Untaxed: shipped out of state, tax rate 0.',
    minutesAgo: 45,
    taxRate: '0',
    lines: [{ sku: 'HL-LAMP-BR' }, { sku: 'HL-OIL-1', quantity: '2' }],
    shipping: '12.40',
    buyer: person('Rosa', 'Delgado', 'rosa@example.com', {
      City: 'Portland',
      RegionName: 'Oregon',
      PostalCode: '97201',
    }),
  },
  {
    number: '5003',
    oddity: 'Prices include tax.',
    minutesAgo: 70,
    taxInclusive: true,
    lines: [{ sku: 'HL-COMP-1' }],
    buyer: person('Nils', 'Jensen', 'nils@example.com'),
  },
  {
    number: '5004',
    oddity: 'A discount on the whole order, taxable.',
    minutesAgo: 95,
    lines: [{ sku: 'HL-BAG-L' }, { sku: 'HL-MUG-WHT', quantity: '4' }],
    discounts: [{ name: 'Autumn sale', amount: '14.50' }],
    shipping: '9.00',
  },
  {
    number: '5005',
    oddity: 'A discount on one line.',
    minutesAgo: 120,
    lines: [{ sku: 'HL-BELL-6', discount: '15.00' }, { sku: 'HL-POST-SET' }],
    buyer: person('Grace', 'Hale', 'grace.hale@example.com'),
  },
  {
    number: '5006',
    oddity: 'A coupon code; its numbers come as text.',
    minutesAgo: 140,
    lines: [{ sku: 'HL-FLAG-US', quantity: '2' }],
    discounts: [{ name: 'Coupon', code: 'SAIL10', amount: '4.99' }],
    shipping: '6.50',
    twist: numbersAsText,
  },
  {
    number: '5007',
    oddity: 'Free shipping; its field names are in lower case.',
    minutesAgo: 165,
    lines: [{ sku: 'HL-LANT-L', quantity: '2' }],
    shipping: '0',
    shippingMethod: 'USPS',
    twist: lowerCaseNames,
  },
  {
    number: '5008',
    oddity: 'Two parcels: the shipping is what two methods cost together.',
    minutesAgo: 190,
    lines: [{ sku: 'HL-LAMP-CH' }, { sku: 'HL-ROPE-10', quantity: '6' }],
    shipping: '31.35',
    shippingMethod: 'UPS Ground + Freight',
  },
  {
    number: '5009',
    oddity: 'Fractions: 12.75 meters of rope, and 350 screws at a price with four decimals.',
    minutesAgo: 215,
    lines: [
      { sku: 'HL-ROPE-M', quantity: '12.75' },
      { sku: 'HL-SCREW', quantity: '350' },
    ],
    shipping: '5.25',
  },
  {
    number: '5010',
    oddity: 'Forty days old: before any start date one would choose.',
    minutesAgo: 57_600,
    lines: [{ sku: 'HL-ROPE-10' }],
  },
  {
    number: '5011',
    oddity: 'Accents in name and street.',
    minutesAgo: 260,
    lines: [{ sku: 'HL-BOOK-KNOT' }],
    buyer: person('Zoë', 'Núñez-Bäcker', 'zoe@example.com', { Address1: '3 Rue de l’Église', City: 'Montréal-Ouest' }),
  },
  {
    number: '5012',
    oddity: 'Emoji in the name and the note.',
    minutesAgo: 285,
    lines: [{ sku: 'HL-MUG-NAVY' }],
    buyer: person('Kim 🐳', 'Sailor', 'kim@example.com'),
    more: { CustomerNote: 'Can’t wait 🎉⛵' },
  },
]
