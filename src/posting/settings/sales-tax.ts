import type { PageDeclaration } from './declaration.ts'

export const salesTaxPage = {
  key: 'sales-tax',
  title: 'Sales Tax',
  intro:
    'How the tax that the store charged gets into QuickBooks. Tax that a marketplace collects and pays to the state itself is no part of the order and is left out.',
  fields: [
    {
      key: 'sales-tax.mode',
      label: 'Enter sales tax by',
      help: 'With a tax item (in Canada and the UK: tax codes on the lines) QuickBooks works the tax out itself, and it reaches the Sales Tax Liability report. As a line, the store’s amount is entered as it is; it reaches the balance sheet, but not that report, nor Pay Sales Tax, nor a VAT return.',
      kind: 'choice',
      default: 'item',
      options: [
        { value: 'item', label: 'Tax item or tax codes of QuickBooks' },
        { value: 'line', label: 'A line with the store’s amount' },
      ],
    },
    {
      key: 'sales-tax.item',
      label: 'Tax item',
      help: 'The tax item or tax group of the form. Empty: the Company File’s own default. Canada and the UK do not use it.',
      kind: 'twin',
      twin: { list: 'item', types: ['SalesTax', 'SalesTaxGroup'] },
      when: { key: 'sales-tax.mode', is: ['item'] },
    },
    {
      key: 'sales-tax.zeroItem',
      label: 'Tax item for orders without tax',
      help: 'A tax item of 0 %, such as "Out of State". Empty: the tax item above, with every line marked non-taxable. QuickBooks must be told one, or it taxes the order by the customer’s own.',
      kind: 'twin',
      twin: { list: 'item', types: ['SalesTax', 'SalesTaxGroup'] },
    },
    {
      key: 'sales-tax.whenItemDiffers',
      label: 'If QuickBooks’ tax would differ from the store’s',
      help: 'The store may charge another rate, or round line by line. A line enters the store’s amount exactly; it needs the tax line item below. Cents up to the limit on the Finance page can be put on an adjustment line instead, so that the tax stays with the tax item.',
      kind: 'choice',
      default: 'line',
      options: [
        { value: 'line', label: 'Enter a line with the store’s amount; without a tax line item, adjust cents' },
        { value: 'adjust', label: 'Keep the tax item and adjust cents' },
        { value: 'stop', label: 'Stop, so that a person decides' },
      ],
      when: { key: 'sales-tax.mode', is: ['item'] },
    },
    {
      key: 'sales-tax.lineItem',
      label: 'Tax line item',
      help: 'The item of the line that carries the store’s tax. Its account should be a liability account of its own, not Sales Tax Payable.',
      kind: 'twin',
      twin: { list: 'item', types: ['OtherCharge', 'Service', 'NonInventory', 'SalesTax'] },
    },
    {
      key: 'sales-tax.lineAccount',
      label: 'Account of the tax line item',
      help: 'Used when the tax line item is created because QuickBooks does not have it.',
      kind: 'twin',
      twin: { list: 'account', types: ['OtherCurrentLiability'] },
    },
    {
      key: 'sales-tax.taxableCode',
      label: 'Tax code of taxable lines',
      help: 'Empty: the Company File’s own, usually Tax. In Canada and the UK the code carries the rate, such as H or S.',
      kind: 'twin',
      twin: { list: 'sales-tax-code' },
    },
    {
      key: 'sales-tax.nonTaxableCode',
      label: 'Tax code of lines that are not taxed',
      help: 'Empty: the Company File’s own, usually Non. In Canada and the UK such as E or Z.',
      kind: 'twin',
      twin: { list: 'sales-tax-code' },
    },
    {
      key: 'sales-tax.shippingCode',
      label: 'Tax code of shipping',
      help: 'For Canada and the UK, where shipping that is taxed needs another code than goods. Empty: the code of taxable lines.',
      kind: 'twin',
      twin: { list: 'sales-tax-code' },
      advanced: true,
    },
    {
      key: 'sales-tax.rounding',
      label: 'How QuickBooks rounds tax',
      help: 'Used to foresee QuickBooks’ total. Automatic: in the US each tax item on the taxable subtotal; in Canada and the UK each tax code on the sum of its lines.',
      kind: 'choice',
      default: 'automatic',
      options: [
        { value: 'automatic', label: 'Automatic' },
        { value: 'on-subtotal', label: 'Once, on the taxable subtotal' },
        { value: 'per-code', label: 'Once for each tax code' },
        { value: 'per-line', label: 'Line by line' },
      ],
      advanced: true,
    },
  ],
} as const satisfies PageDeclaration
