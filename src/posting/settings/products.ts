import type { PageDeclaration } from './declaration.ts'

const sellable = ['Service', 'NonInventory', 'OtherCharge', 'Inventory', 'InventoryAssembly', 'FixedAsset'] as const
const extras = ['OtherCharge', 'Service', 'NonInventory'] as const

export const productsPage = {
  key: 'products',
  title: 'Products',
  intro: 'Which QuickBooks item stands for which SKU, and which items stand for shipping, discounts and the like.',
  fields: [
    {
      key: 'products.match',
      label: 'The SKU is the item’s',
      help: 'Capital letters do not matter. By name, an item below a parent is found by its own short name as long as no other item has it; otherwise the store needs the full name, such as Tools:Hammer. What you mapped by hand always comes first.',
      kind: 'choice',
      default: 'name',
      options: [
        { value: 'name', label: 'Name' },
        { value: 'full-name', label: 'Full name, with its parents' },
        { value: 'part-number', label: 'Manufacturer’s part number' },
        { value: 'barcode', label: 'Barcode' },
      ],
    },
    {
      key: 'products.missing',
      label: 'If no item has the SKU',
      help: 'Stopping lets you map the SKU to an item once and for all. A created item takes the SKU as its name and the accounts of the Finance page. An inventory item is created without quantity or value and goes below zero with its first sale until you receive stock.',
      kind: 'choice',
      default: 'stop',
      options: [
        { value: 'stop', label: 'Stop and name the SKU' },
        { value: 'non-inventory', label: 'Create a non-inventory part' },
        { value: 'service', label: 'Create a service item' },
        { value: 'inventory', label: 'Create an inventory part' },
      ],
    },
    {
      key: 'products.noSku',
      label: 'Order lines without a SKU',
      help: 'Some stores sell lines that have no SKU, such as a hand-written position.',
      kind: 'choice',
      default: 'stop',
      options: [
        { value: 'stop', label: 'Stop, so that a person decides' },
        { value: 'item', label: 'Use one item for all of them' },
      ],
    },
    {
      key: 'products.noSkuItem',
      label: 'Item for lines without a SKU',
      help: 'The line keeps its own description, quantity and amount.',
      kind: 'twin',
      twin: { list: 'item', types: sellable },
      when: { key: 'products.noSku', is: ['item'] },
    },
    {
      key: 'products.shippingItem',
      label: 'Item for shipping',
      help: 'Shipping is a line of its own; the store’s name of the shipping method is its description.',
      kind: 'twin',
      default: 'Shipping',
      twin: { list: 'item', types: extras },
    },
    {
      key: 'products.discountItem',
      label: 'Item for discounts',
      help: 'A discount line carries the coupon’s name in its description.',
      kind: 'twin',
      default: 'Discount',
      twin: { list: 'item', types: ['Discount', ...extras] },
    },
    {
      key: 'products.chargeItem',
      label: 'Item for other charges',
      help: 'Gift wrap, a payment fee that the buyer pays, a tip.',
      kind: 'twin',
      default: 'Other Charge',
      twin: { list: 'item', types: extras },
    },
    {
      key: 'products.adjustmentItem',
      label: 'Item for cent differences',
      help: 'Used only where nothing else makes QuickBooks’ total equal the store’s, and only up to the limit on the Finance page. Never taxed.',
      kind: 'twin',
      default: 'Order Adjustment',
      twin: { list: 'item', types: extras },
    },
    {
      key: 'products.createOwnItems',
      label: 'Create these items if QuickBooks does not have them',
      help: 'Shipping, discount, other charge, cent difference and tax line: each is created once, with its account of the Finance or Sales Tax page.',
      kind: 'yes-no',
      default: 'true',
    },
  ],
} as const satisfies PageDeclaration
