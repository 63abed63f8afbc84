/** Odd SKUs. */
import type { OrderRecipe } from '../make-order.ts'

export const goods: readonly OrderRecipe[] = [
  {
    number: '5023',
    oddity: 'Same SKU on several lines, one discounted.',
    minutesAgo: 515,
    lines: [{ sku: 'HL-MUG-NAVY', quantity: '2' }, { sku: 'HL-MUG-NAVY' }, { sku: 'HL-MUG-NAVY', discount: '2.00' }],
  },
  {
    number: '5024',
    oddity: 'The SKU is written in another case than the item.',
    minutesAgo: 540,
    lines: [{ sku: 'hl-lamp-ch', price: '72.00', name: 'Chrome cabin lamp' }],
  },
  {
    number: '5025',
    oddity: 'The SKU names parent and child (Lanterns:HL-LANT-S).',
    minutesAgo: 560,
    lines: [{ sku: 'Lanterns:HL-LANT-S', price: '34.50', name: 'Storm lantern, small' }],
  },
  {
    number: '5026',
    oddity: 'The SKU is the item’s manufacturer part number.',
    minutesAgo: 585,
    lines: [{ sku: 'BELL6-CAST', price: '149.99', name: 'Ship bell, 6 inch' }],
  },
  {
    number: '5027',
    oddity: 'A service that is not taxed beside goods that are.',
    minutesAgo: 605,
    lines: [{ sku: 'HL-BELL-6' }, { sku: 'HL-ENGRAVE' }, { sku: 'HL-GIFTWRAP' }],
  },
  {
    number: '5028',
    oddity: 'A line without SKU: needs a person or a default item.',
    minutesAgo: 630,
    lines: [{ sku: '', name: 'Custom splice work', price: '45.00' }],
  },
  {
    number: '5029',
    oddity: 'A SKU the company does not know.',
    minutesAgo: 655,
    lines: [{ sku: 'HL-NEW-ANCHOR', name: 'Folding anchor', price: '58.00' }],
  },
]
