/** Odd buyers and addresses. */
import type { OrderRecipe } from '../make-order.ts'
import { malformed } from '../twists.ts'
import { person } from './person.ts'

export const people: readonly OrderRecipe[] = [
  {
    number: '5013',
    oddity: 'A very long name and address.',
    minutesAgo: 310,
    lines: [{ sku: 'HL-BAG-S' }],
    buyer: person('Maximiliana Wilhelmina', 'von Hohenstein-Wettersbach zu Oberkirch', 'max@example.com', {
      Address1: 'Apartment 1204, The Old Ropewalk Building, 1180 Commodore Perry Memorial Boulevard',
      Address2: 'c/o Brightwater Restoration and Salvage Incorporated',
    }),
  },
  {
    number: '5014',
    oddity: 'A company customer.',
    minutesAgo: 330,
    lines: [{ sku: 'HL-LANT-S', quantity: '12' }],
    buyer: person('Frank', 'Farrow', 'orders@tidewater.example', { Company: 'Tidewater Hotel & Bar, LLC' }),
    shipping: '24.00',
  },
  {
    number: '5015',
    oddity: 'No e-mail.',
    minutesAgo: 350,
    lines: [{ sku: 'HL-MAP-CAPE' }],
    buyer: person('Vera', 'Novak', undefined),
  },
  {
    number: '5016',
    oddity: 'Same name as the next order, another e-mail.',
    minutesAgo: 370,
    lines: [{ sku: 'HL-MUG-WHT' }],
    buyer: person('John', 'Smith', 'john.smith@example.com'),
  },
  {
    number: '5017',
    oddity: 'Same name as the order before, another e-mail: another John Smith.',
    minutesAgo: 371,
    lines: [{ sku: 'HL-MUG-NAVY' }],
    buyer: person('John', 'Smith', 'smithy77@example.net', { Address1: '400 Elm Street' }),
  },
  {
    number: '5018',
    oddity: 'The buyer has a vendor’s name.',
    minutesAgo: 395,
    lines: [{ sku: 'HL-ROPE-10', quantity: '2' }],
    buyer: person('', 'Union Sailcloth', 'buyer@unionsail.example', { Company: 'Union Sailcloth' }),
  },
  {
    number: '5019',
    oddity: 'A Canadian address, no US tax.',
    minutesAgo: 420,
    taxRate: '0',
    lines: [{ sku: 'HL-COMP-1' }],
    shipping: '18.20',
    shippingMethod: 'DHL',
    buyer: person('Liam', 'Moreau', 'liam@example.ca', {
      City: 'Kingston',
      RegionName: 'Ontario',
      PostalCode: 'K7L 1A1',
      CountryName: 'Canada',
      TwoLetterIsoCode: 'CA',
    }),
  },
  {
    number: '5020',
    oddity: 'A UK address without a region.',
    minutesAgo: 445,
    taxRate: '0',
    lines: [{ sku: 'HL-LAMP-BR' }],
    shipping: '29.90',
    shippingMethod: 'DHL',
    buyer: person('Hugo', 'Thorne', 'hugo@example.co.uk', {
      Address1: '9 Church Lane',
      City: 'Whitby',
      RegionName: '',
      PostalCode: 'YO21 3PU',
      CountryName: 'United Kingdom',
      TwoLetterIsoCode: 'GB',
    }),
  },
  {
    number: '5021',
    oddity: 'Picked up at the shop, no shipping address; a note with line breaks.',
    minutesAgo: 470,
    lines: [{ sku: 'HL-OIL-1', quantity: '3' }],
    shippingMethod: 'Local Pickup',
    shipTo: {},
    more: { Note: 'Keep it at the counter.\r\nRing twice.\n\nThank you,\nAda' },
  },
  {
    number: '5022',
    oddity: 'Malformed: its lines are a sentence and its total is no number.',
    minutesAgo: 490,
    lines: [{ sku: 'HL-FLAG-US' }],
    twist: malformed,
  },
]
