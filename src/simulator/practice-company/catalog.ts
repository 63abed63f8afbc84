/** What Harbor Lane sells: the practice shop sells the same. Prices and costs are decimals as text. */

export interface ProductSeed {
  readonly sku: string
  readonly kind: 'ItemInventory' | 'ItemNonInventory' | 'ItemService'
  readonly title: string
  readonly price: string
  readonly cost: string
  /** Stock at the start. */
  readonly onHand: number
  readonly parent?: string
  readonly partNumber?: string
  readonly barCode?: string
  readonly taxable?: boolean
  readonly unitSet?: string
}

const goods = (
  sku: string,
  title: string,
  price: string,
  cost: string,
  onHand: number,
  more: Partial<ProductSeed> = {},
): ProductSeed => ({
  sku,
  kind: 'ItemInventory',
  title,
  price,
  cost,
  onHand,
  ...more,
})

export const products: readonly ProductSeed[] = [
  goods('HL-ROPE-10', 'Marine rope, 10 m coil', '18.50', '7.20', 400, { barCode: '0850012300018' }),
  goods('HL-ROPE-M', 'Marine rope by the meter', '2.4375', '0.72', 5000, { unitSet: 'Length' }),
  goods('HL-LAMP-BR', 'Brass cabin lamp', '64.00', '26.50', 120, { barCode: '0850012300025' }),
  goods('HL-LAMP-CH', 'Chrome cabin lamp', '72.00', '30.10', 80),
  goods('HL-FLAG-US', 'Deck flag, 60 x 90 cm', '24.95', '9.80', 200),
  goods('HL-MUG-NAVY', 'Enamel mug, navy', '14.00', '4.10', 600, { barCode: '0850012300032' }),
  goods('HL-MUG-WHT', 'Enamel mug, white', '14.00', '4.10', 600),
  goods('HL-BELL-6', 'Ship bell, 6 inch', '149.99', '61.00', 40, { partNumber: 'BELL6-CAST' }),
  goods('HL-COMP-1', 'Pocket compass', '39.95', '15.75', 150),
  goods('HL-BAG-L', 'Sailcloth bag, large', '89.00', '33.40', 90),
  goods('HL-BAG-S', 'Sailcloth bag, small', '59.00', '21.90', 110),
  goods('HL-SCREW', 'Bronze screw, each', '0.0825', '0.0310', 90000),
  goods('Lanterns', 'Lanterns', '0.00', '0.00', 0),
  goods('HL-LANT-S', 'Storm lantern, small', '34.50', '13.20', 160, { parent: 'Lanterns' }),
  goods('HL-LANT-L', 'Storm lantern, large', '54.50', '20.70', 130, { parent: 'Lanterns' }),
  goods('HL-OIL-1', 'Lamp oil, 1 liter', '12.25', '4.95', 300),
  goods('HL-MAP-CAPE', 'Chart of the Cape', '29.00', '8.00', 75),
  {
    sku: 'HL-BOOK-KNOT',
    kind: 'ItemNonInventory',
    title: 'The Book of Knots',
    price: '21.00',
    cost: '9.00',
    onHand: 0,
  },
  { sku: 'HL-POST-SET', kind: 'ItemNonInventory', title: 'Postcard set', price: '6.75', cost: '1.10', onHand: 0 },
  { sku: 'HL-ENGRAVE', kind: 'ItemService', title: 'Engraving', price: '15.00', cost: '0', onHand: 0, taxable: false },
  {
    sku: 'HL-GIFTWRAP',
    kind: 'ItemService',
    title: 'Gift wrapping',
    price: '4.50',
    cost: '0',
    onHand: 0,
    taxable: false,
  },
]
