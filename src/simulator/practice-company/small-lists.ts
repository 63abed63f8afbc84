/** Terms, methods, messages, classes and the other short lists of the practice company. */
import type { Doc, ListKind } from '../books/shapes.ts'

/** List kind to its entries: name and what else they carry. */
export const smallLists: Readonly<Partial<Record<ListKind, readonly (readonly [string, Doc?])[]>>> = {
  StandardTerms: [
    ['Due on receipt', { StdDueDays: '0' }],
    ['Net 15', { StdDueDays: '15' }],
    ['Net 30', { StdDueDays: '30' }],
    ['1% 10 Net 30', { StdDueDays: '30', StdDiscountDays: '10', DiscountPct: '1.0' }],
  ],
  DateDrivenTerms: [['1st of the month', { DayOfMonthDue: '1', DueNextMonthDays: '10' }]],
  PaymentMethod: [
    ['Cash', { PaymentMethodType: 'Cash' }],
    ['Check', { PaymentMethodType: 'Check' }],
    ['Visa', { PaymentMethodType: 'Visa' }],
    ['MasterCard', { PaymentMethodType: 'MasterCard' }],
    ['American Express', { PaymentMethodType: 'AmericanExpress' }],
    ['PayPal', { PaymentMethodType: 'Other' }],
    ['Gift Card', { PaymentMethodType: 'GiftCard' }],
    ['Web Store', { PaymentMethodType: 'Other' }],
  ],
  ShipMethod: [['UPS'], ['UPS Ground'], ['FedEx'], ['USPS'], ['DHL'], ['Local Pickup'], ['Freight']],
  CustomerMsg: [
    ['Thank you for your business.'],
    ['Please remit to above address.'],
    ['We appreciate your prompt payment.'],
  ],
  Class: [['Web Store'], ['Wholesale'], ['Counter']],
  CustomerType: [['Web'], ['Retail'], ['Wholesale']],
  JobType: [['Fit-out']],
  VendorType: [['Supplier'], ['Tax agency']],
  PriceLevel: [['Wholesale 15', { PriceLevelType: 'FixedPercentage', PriceLevelFixedPercentage: '-15.0' }]],
  InventorySite: [
    ['Main Warehouse', { IsDefaultSite: 'true', SiteDesc: 'Main warehouse' }],
    ['Shop', { IsDefaultSite: 'false' }],
  ],
  Template: [
    ['Intuit Product Invoice', { TemplateType: 'Invoice' }],
    ['Custom Sales Receipt', { TemplateType: 'SalesReceipt' }],
    ['Custom Credit Memo', { TemplateType: 'CreditMemo' }],
    ['Custom Sales Order', { TemplateType: 'SalesOrder' }],
  ],
  UnitOfMeasureSet: [
    [
      'Length',
      {
        UnitOfMeasureType: 'Length',
        BaseUnit: { Name: 'meter', Abbreviation: 'm' },
        RelatedUnit: [{ Name: 'coil', Abbreviation: 'coil', ConversionRatio: '10' }],
      },
    ],
    [
      'Count',
      {
        UnitOfMeasureType: 'Count',
        BaseUnit: { Name: 'each', Abbreviation: 'ea' },
        RelatedUnit: [{ Name: 'dozen', Abbreviation: 'dz', ConversionRatio: '12' }],
      },
    ],
  ],
}
