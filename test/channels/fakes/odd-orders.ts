import type { StoredOrder } from './custom-store-server.ts'

const street = {
  Address1: '1 Main St',
  City: 'Watertown',
  RegionName: 'MA',
  PostalCode: '02472',
  TwoLetterIsoCode: 'US',
}
const ann = { FirstName: 'Ann', LastName: 'Lee', Email: 'ann@example.com', ...street }

const at = (day: number, hour = 10): string => `2026-03-0${day}T${String(hour).padStart(2, '0')}:00:00Z`

const order = (
  number: string,
  day: number,
  body: Record<string, unknown>,
  more: Partial<StoredOrder> = {},
): StoredOrder => ({
  number,
  created: at(day),
  body: { OrderNumber: number, CreationDate: at(day), CurrencyCode: 'USD', BillingAddress: ann, ...body },
  ...more,
})
const widget = (quantity: unknown, excl: unknown, incl: unknown = excl, more: Record<string, unknown> = {}) => ({
  Sku: 'W-1',
  Name: 'Widget',
  Quantity: quantity,
  PriceExclTax: excl,
  PriceInclTax: incl,
  ...more,
})

/** Orders as stores really send them: every one that is not marked as broken adds up to its total. */
export const oddOrders: readonly StoredOrder[] = [
  order('1001', 1, { Total: 20, OrderDetails: [widget(2, 10)], CreditCardName: 'Visa', PaidDate: at(1) }),
  order('1002', 1, { Total: '106.25', OrderDetails: [widget('1', '100.0000', '106.2500')] }),
  order('1003', 1, {
    Total: 117.19,
    TotalTax: 6.29,
    ShippingExclTax: 10.9,
    ShippingMethod: 'Ground',
    OrderDetails: [widget(4, 25, 26.5725)],
  }),
  order('1004', 2, {
    Total: 90,
    OrderDetails: [widget(1, 100)],
    Discounts: [{ Name: 'Spring', Code: 'SPRING10', Amount: 10 }],
    DiscountExclTax: 10,
    DiscountInclTax: 10,
  }),
  order('1005', 2, {
    Total: 95,
    OrderDetails: [widget(1, 100, 100, { DiscountExclTax: 5, DiscountInclTax: 5 })],
    Discounts: null,
  }),
  order('1006', 2, { Total: 90, OrderDetails: [widget(2, 45, 45, { DiscountExclTax: 10 })], Discounts: [] }),
  order('1007', 3, { Total: 30, TotalTax: 5, IsTaxInclusive: true, OrderDetails: [widget(3, 8.33, 10)] }),
  order('1008', 3, { Total: 100, TotalTax: 0, TaxAmountRemitted: 6.25, OrderDetails: [widget(1, 100, 106.25)] }),
  order('1009', 3, {
    Total: 43,
    PaymentMethodAdditionalFeeExclTax: 3,
    MerchantFee: 1.54,
    OrderDetails: [widget(4, 10)],
  }),
  order('1010', 3, { Total: 12, OrderDetails: [widget(1, 10), widget(0, 2, 2, { Sku: 'GiftWrap' })] }),
  order('1011', 4, { Total: 20, OrderStatus: 'Cancelled', OrderDetails: [widget(2, 10)] }),
  order('1012', 4, { Total: 15, OrderDetails: [widget(1, 15)] }, { cancelled: true }),
  order('1013', 4, {
    Total: 'a lot',
    OrderDetails: [widget('two', 10)],
  }),
  {
    number: '1014',
    created: at(5),
    body: '{ "ordernumber": 1014 , "creationdate":"2026-03-05T10:00:00", "total":1.0E+1, "orderdetails":[{"sku":"a\\"}]{","quantity":1,"priceexcltax":10.00}], "billingaddress":null, "discounts":null, "FAVOURITE_COLOUR":"grün" }',
  },
  // Just on the boundary of two days: some stores give it with both.
  order(
    '1015',
    5,
    { Total: 1, OrderDetails: [widget(1, 1)], CreationDate: '2026-03-05T00:00:00Z' },
    { created: '2026-03-05T00:00:00Z' },
  ),
]
export const malformedOrders: readonly string[] = ['1013']
export const boundaryOrder = '1015'
