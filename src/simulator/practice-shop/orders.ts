/** Forty odd orders. Each says in its PrivateNote what is odd about it; all but a handful can be posted. */
import type { OrderRecipe } from './make-order.ts'
import type { ShopAddress } from './order-shapes.ts'
import { lastLineLost, lowerCaseNames, malformed, numbersAsText, oneCentMore } from './twists.ts'

const person = (
  FirstName: string,
  LastName: string,
  Email: string | undefined,
  more: Partial<ShopAddress> = {},
): ShopAddress => ({
  FirstName,
  LastName,
  ...(Email !== undefined && { Email }),
  Address1: '7 Quay Street',
  City: 'New Bedford',
  RegionName: 'Massachusetts',
  PostalCode: '02740',
  CountryName: 'United States',
  TwoLetterIsoCode: 'US',
  PhoneNumber: '508-555-0199',
  ...more,
})

/** The last midnight UTC at least a minute ago. */
const midnight = (now: Date, seconds: number): Date =>
  new Date(Math.floor((now.getTime() - 60_000) / 86_400_000) * 86_400_000 + seconds * 1000)

/** Half an hour into the hour that New York's clocks repeated in the last autumn before now (first Sunday of November). */
const repeatedHour = (now: Date): Date => {
  const sundayOf = (year: number): Date => {
    const first = new Date(Date.UTC(year, 10, 1))
    return new Date(Date.UTC(year, 10, 1 + ((7 - first.getUTCDay()) % 7), 6, 30))
  }
  const thisYear = sundayOf(now.getUTCFullYear())
  return thisYear < now ? thisYear : sundayOf(now.getUTCFullYear() - 1)
}

const plain: readonly OrderRecipe[] = [
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

const people: readonly OrderRecipe[] = [
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

const goods: readonly OrderRecipe[] = [
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

const money: readonly OrderRecipe[] = [
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

const tellers: readonly OrderRecipe[] = [
  {
    number: 'WEB-2026-000036',
    oddity: 'An order number longer than 11 characters, with letters.',
    minutesAgo: 830,
    lines: [{ sku: 'HL-ROPE-10' }],
    method: 'MasterCard',
  },
  {
    number: '5037',
    oddity: 'Ordered half a minute before midnight UTC: another day in the shop’s time zone.',
    createdAt: (now) => midnight(now, -30),
    lines: [{ sku: 'HL-OIL-1' }],
  },
  {
    number: '5038',
    oddity: 'Ordered in the hour that clocks repeat in autumn (older than a day).',
    createdAt: repeatedHour,
    lines: [{ sku: 'HL-MAP-CAPE' }],
  },
  {
    number: '5039',
    oddity: 'Does not add up: the total is one cent more than its parts.',
    minutesAgo: 900,
    lines: [{ sku: 'HL-LANT-L' }],
    shipping: '8.00',
    twist: oneCentMore,
  },
  {
    number: '5040',
    oddity: 'Does not add up: a line of 12.00 is missing.',
    minutesAgo: 930,
    lines: [{ sku: 'HL-FLAG-US' }, { sku: 'HL-GIFTWRAP', price: '12.00' }],
    twist: lastLineLost,
  },
]

/** The recipes in the order of their numbers. */
export const recipes: readonly OrderRecipe[] = [...plain, ...people, ...goods, ...money, ...tellers]
