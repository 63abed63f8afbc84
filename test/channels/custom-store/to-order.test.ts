import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customStore } from '../../../src/channels/custom-store/index.ts'
import type { Found } from '../../../src/channels/kit/channel.ts'
import { moneyText } from '../../../src/domain/money.ts'
import type { Order } from '../../../src/domain/order.ts'
import { partsOf } from '../contract/parts.ts'

const read = (answer: unknown, settings: Readonly<Record<string, string>> = {}): readonly Found[] => {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  return [...customStore.read({ text, contentType: 'application/json', source: '' }, settings)]
}
const base = { OrderNumber: '7', CreationDate: '2026-03-04T05:06:07Z', Total: 10 }
const line = (excl: unknown, incl: unknown = 0, more: object = {}) => ({
  Sku: 'A',
  Quantity: 1,
  PriceExclTax: excl,
  PriceInclTax: incl,
  ...more,
})
function only(fields: object, settings: Readonly<Record<string, string>> = {}): Order {
  const [found] = read({ Orders: [{ ...base, ...fields }] }, settings)
  if (!found?.result.ok) throw new Error(JSON.stringify(found?.result))
  return found.result.order
}
const why = (fields: unknown): string => {
  const [found] = read({ Orders: [fields] })
  if (!found || found.result.ok) throw new Error('It was read')
  return `${found.number} | ${found.result.problem.what} ${found.result.problem.why}`
}
const amounts = (o: Order) => ({
  lines: o.lines.map(
    (l) =>
      `${l.quantity} x ${l.unitPrice} = ${moneyText(l.amount)}${l.discount.minor ? ` - ${moneyText(l.discount)}` : ''}${l.taxable ? ' T' : ''}`,
  ),
  shipping: o.shipping.map((s) => `${s.method} ${moneyText(s.amount)}${s.taxable ? ' T' : ''}`),
  discounts: o.discounts.map((d) => `${d.code} ${moneyText(d.amount)}${d.taxable ? ' T' : ''}`),
  charges: o.charges.map((c) => `${c.name} ${moneyText(c.amount)}`),
  taxes: o.taxes.map((t) => `${t.name} ${t.rate ?? '-'} ${moneyText(t.amount)}${t.remitted ? ' remitted' : ''}`),
})

describe('what one order is', () => {
  test('the GUID before the id before the number; empty ones are none', () => {
    const guid = '8F9C5B1E-0000-4000-8000-000000000001'
    expect(only({ OrderGuid: guid, Id: 5 }).externalId).toBe(guid.toLowerCase())
    expect(only({ OrderGuid: '00000000-0000-0000-0000-000000000000', Id: 5 }).externalId).toBe('5')
    expect(only({ OrderGuid: null, Id: 0 }).externalId).toBe('7')
    expect(only({ OrderNumber: '', Id: 5 }).number).toBe('5')
  })

  test('an order among the cancelled ones is cancelled, also where it stands among the others, too', () => {
    const order = { ...base, OrderDetails: [line(10)] }
    const found = read({ Orders: [order], CancelledOrders: [order, { ...order, OrderNumber: '8' }] })
    expect(found.map((f) => [f.number, f.result.ok && f.result.order.cancelled])).toEqual([
      ['7', true],
      ['8', true],
    ])
  })

  test.each(['Cancelled', 'canceled', 'CANCELLED', 'Voided'])('the status %s cancels it', (OrderStatus) =>
    expect(only({ OrderStatus }).cancelled).toBe(true),
  )

  test('two orders of different numbers under one id are not mixed up', () => {
    const found = read({
      Orders: [
        { ...base, Id: 3 },
        { ...base, Id: 3, OrderNumber: '8' },
      ],
    })
    expect(found.map((f) => f.externalId)).toEqual(['3', '3/8'])
    const second = found[1]!.result
    expect(second.ok ? '' : second.problem.what).toBe('Orders 7 and 8 have the same id.')
  })
})

describe('names and values in any form', () => {
  test('names in any case, with underscores, and numbers as text', () => {
    const text =
      '{"orders":[{"ordernumber":9,"CREATIONDATE":"2026-03-04","creation_date":null,"total":"10.00","orderDetails":[{"SKU":"x","QUANTITY":"2.0","priceExclTax":"5.0000"}]}]}'
    const [found] = read(text)
    expect(found?.result.ok && amounts(found.result.order).lines).toEqual(['2 x 5 = 10.00'])
    expect(found?.result.ok && found.result.order.dates.ordered).toBe('2026-03-04T12:00:00Z')
  })

  test('what has no place is kept by its name, what nobody filled is not', () => {
    const o = only({
      GIFTMESSAGE: 'Happy birthday',
      MerchantFee: 0,
      QuickBooksTimeCreated: '0001-01-01T00:00:00',
      LoyaltyPoints: 0,
      Tags: ['b2b', 'vip'],
      Nested: { a: [1.1] },
      JMACustomFields: [{ Name: 'Engraving', Value: 'A.L.' }],
      CustomFields: [{ AccountingName: 'Gate', ECommerceName: 'Gate', Value: 7 }],
      OrderDetails: [line(10, 0, { ASIN: 'B00', Colour: 'red', UPC: '' })],
    })
    expect(o.custom).toEqual({
      GiftMessage: 'Happy birthday',
      LoyaltyPoints: '0',
      Tags: 'b2b, vip',
      Nested: '{"a":["1.1"]}',
      Engraving: 'A.L.',
      Gate: '7',
    })
    expect(o.lines[0]?.custom).toEqual({ ASIN: 'B00', Colour: 'red' })
  })

  test('parties', () => {
    const o = only({
      BillingAddress: {
        FirstName: 'Ann',
        LastName: 'Lee',
        Address1: '1 Main St',
        TwoLetterIsoCode: 'US',
        CountryName: 'United States',
        Email: 'a@x.org',
      },
      ShippingAddress: { FirstName: '', LastName: '', Company: '', Address1: '' },
      Customer: { Id: '42', CompanyName: 'Lee Ltd', IsTaxExempt: 'True' },
    })
    expect(o.billTo).toMatchObject({ name: 'Ann Lee', line1: '1 Main St', country: 'US', email: 'a@x.org' })
    expect(o.shipTo).toBeUndefined()
    expect(o.buyer).toMatchObject({ id: '42', firstName: 'Ann', company: 'Lee Ltd', email: 'a@x.org', taxExempt: true })
  })

  test('what the order decides about its booking', () => {
    const o = only({
      Class: 'Web',
      OrderDepositAccount: 'PayPal',
      SalesRep: 'AL',
      InvoiceMode: 4,
      ToBePrinted: true,
      DueDate: '2026-04-01T00:00:00Z',
      OrderDetails: [
        line(10, 0, {
          ClassRef: 'Line',
          TaxCode: 'Non',
          OverrideUnitOfMeasure: 'box',
          ServiceDate: '0001-01-01T00:00:00',
        }),
      ],
    })
    const values = Object.fromEntries(Object.entries(o.booking).map(([field, b]) => [field, b?.value]))
    expect(values).toEqual({
      class: 'Web',
      depositAccount: 'PayPal',
      salesRep: 'AL',
      transaction: 'invoice',
      toBePrinted: 'true',
      dueDate: '2026-04-01',
    })
    expect(o.booking.class?.reason).toEqual({ kind: 'order', field: 'Class', note: 'The store’s Class.' })
    expect(Object.entries(o.lines[0]!.booking).map(([f, b]) => [f, b?.value])).toEqual([
      ['class', 'Line'],
      ['taxCode', 'Non'],
      ['unitOfMeasure', 'box'],
    ])
  })

  test('an order that is not to be imported is excluded', () => {
    expect(only({ DoNotImport: true, InvoiceMode: 'SalesReceipts' }).booking.transaction?.value).toBe('exclude')
  })
})

describe('what was paid', () => {
  test.each([
    [{ AmountPaid: 10 }, 'paid', ['10.00']],
    [{ AmountPaid: 4 }, 'part', ['4.00']],
    [{ BalanceDue: 4 }, 'part', ['6.00']],
    [{ BalanceDue: 10 }, 'unpaid', []],
    [{ AmountPaid: 0, BalanceDue: 0 }, 'unpaid', []],
    [{ PaidDate: '2026-03-05T00:00:00Z' }, 'paid', ['10.00']],
    [{ OrderStatus: 'Paid' }, 'paid', ['10.00']],
    [{ Total: 0 }, 'paid', []],
  ])('%j', (fields, paid, payments) => {
    const o = only({ OrderDetails: [line(10)], CreditCardName: 'Visa', ...fields })
    expect(o.paid).toBe(paid)
    expect(o.payments.map((p) => moneyText(p.amount))).toEqual(payments)
    expect(o.paymentMethod).toBe('Visa')
  })

  test('payments that stand beside the orders', () => {
    const [found] = read({
      Orders: [{ ...base, OrderDetails: [line(10)] }],
      Payments: [
        {
          Order: { OrderNumber: 7 },
          CreditCardName: 'Gift card',
          PaymentAmount: 4,
          PaymentDate: '2026-03-05T00:00:00Z',
          ReferenceNumber: 'g1',
        },
        { OrderNumber: '7', CreditCardName: 'Visa', PaymentAmount: 6 },
        { OrderNumber: '7', PaymentAmount: 99, SkipPayment: true },
        { OrderNumber: '8', PaymentAmount: 1 },
      ],
    })
    const order = found?.result.ok ? found.result.order : undefined
    expect(order?.paid).toBe('paid')
    expect(order?.payments.map((p) => [p.method, moneyText(p.amount), p.reference])).toEqual([
      ['Gift card', '4.00', 'g1'],
      ['Visa', '6.00', ''],
    ])
  })
})

describe('amounts', () => {
  test('the protocol’s own sample: tax only between the prices', () => {
    expect(amounts(only({ Total: 106.25, OrderDetails: [line(100, 106.25)] }))).toMatchObject({
      lines: ['1 x 100 = 100.00 T'],
      taxes: [' - 6.25'],
    })
  })

  test('tax with a name and a rate, written as 6.25 or as 0.0625', () => {
    for (const TaxRate of [6.25, 0.0625]) {
      const o = only({ Total: 106.25, TotalTax: 6.25, TaxRate, SalesTaxName: 'MA', OrderDetails: [line(100, 106.25)] })
      expect(amounts(o).taxes).toEqual(['MA 6.25 6.25'])
    }
  })

  test('tax on an order whose lines do not say that they are taxed', () => {
    const o = only({ Total: 16, TotalTax: 1, OrderDetails: [line(10), line(5, 0, { HasTax: false })] })
    expect(amounts(o).lines).toEqual(['1 x 10 = 10.00 T', '1 x 5 = 5.00'])
  })

  test('prices that include tax: the tax is taken out to the cent', () => {
    const o = only({
      Total: 33.6,
      TotalTax: 5.6,
      IsTaxInclusive: true,
      ShippingExclTax: 3,
      ShippingInclTax: 3.6,
      ShippingMethod: 'Post',
      OrderDetails: [line(8.33, 10, { Quantity: 3 })],
    })
    expect(amounts(o)).toMatchObject({
      lines: ['3 x 8.33333 = 25.00 T'],
      shipping: ['Post 3.00 T'],
      taxes: [' - 5.60'],
    })
    expect(o.taxIncluded).toBe(true)
    expect(moneyText(partsOf(o))).toBe('33.60')
  })

  test('prices that include tax, without prices that do not', () => {
    const o = only({ Total: 12, TotalTax: 2, IsTaxInclusive: true, OrderDetails: [line(12, 12)] })
    expect(amounts(o)).toMatchObject({ lines: ['1 x 10 = 10.00 T'], taxes: [' - 2.00'] })
  })

  test.each([
    [
      'listed and in the field, the same money',
      { Discounts: [{ Code: 'C', Amount: 3 }], DiscountExclTax: 3 },
      ['C 3.00'],
    ],
    ['listed as a negative amount', { Discounts: [{ Code: 'C', Amount: -3 }] }, ['C 3.00']],
    ['in the field alone', { DiscountExclTax: 3 }, [' 3.00']],
    [
      'listed twice over',
      {
        Discounts: [
          { Code: 'C', Amount: 1 },
          { Code: 'D', Amount: 2 },
        ],
        DiscountInclTax: 3,
      },
      ['C 1.00', 'D 2.00'],
    ],
    [
      'listed and more of it in the field',
      { Discounts: [{ Code: 'C', Amount: 1 }], DiscountExclTax: 2 },
      ['C 1.00', 'C 2.00'],
    ],
    ['listed wrongly, right in the field', { Discounts: [{ Code: 'C', Amount: 30 }], DiscountExclTax: 3 }, ['C 3.00']],
  ])('a discount %s', (_words, fields, discounts) => {
    expect(amounts(only({ Total: 7, OrderDetails: [line(10)], ...fields })).discounts).toEqual(discounts)
  })

  test.each([
    [
      'once for the line',
      { Total: 17, OrderDetails: [line(10, 10, { Quantity: 2, DiscountExclTax: 3 })] },
      ['2 x 10 = 20.00 - 3.00'],
      [],
    ],
    [
      'for each piece',
      { Total: 14, OrderDetails: [line(10, 10, { Quantity: 2, DiscountExclTax: 3 })] },
      ['2 x 10 = 20.00 - 6.00'],
      [],
    ],
    [
      'already in the price',
      { Total: 20, OrderDetails: [line(10, 10, { Quantity: 2, DiscountExclTax: 3 })] },
      ['2 x 10 = 20.00'],
      [],
    ],
    [
      'on the line and again in the list',
      {
        Total: 17,
        OrderDetails: [line(10, 10, { Quantity: 2, DiscountExclTax: 3 })],
        Discounts: [{ Code: 'C', Amount: 3 }],
      },
      ['2 x 10 = 20.00 - 3.00'],
      [],
    ],
    [
      'on the line and another one on the order',
      {
        Total: 16,
        OrderDetails: [line(10, 10, { Quantity: 2, DiscountExclTax: 3 })],
        Discounts: [{ Code: 'C', Amount: 1 }],
      },
      ['2 x 10 = 20.00 - 3.00'],
      ['C 1.00'],
    ],
  ])('a line’s discount %s', (_words, fields, lines, discounts) => {
    expect(amounts(only(fields))).toMatchObject({ lines, discounts })
  })

  test('a discount lowers the tax unless the tax takes no notice of it', () => {
    const lowered = only({
      Total: 95.63,
      TotalTax: 5.63,
      OrderDetails: [line(100, 106.25)],
      Discounts: [{ Code: 'C', Amount: 10 }],
    })
    const after = only({
      Total: 96.25,
      TotalTax: 6.25,
      OrderDetails: [line(100, 106.25)],
      Discounts: [{ Code: 'C', Amount: 10 }],
    })
    const untold = only({ Total: 95.63, OrderDetails: [line(100, 106.25)], Discounts: [{ Code: 'C', Amount: 10 }] })
    expect([lowered, after, untold].map((o) => amounts(o).discounts)).toEqual([
      ['C 10.00 T'],
      ['C 10.00'],
      ['C 10.00 T'],
    ])
    expect([lowered, after, untold].map((o) => amounts(o).taxes)).toEqual([[' - 5.63'], [' - 6.25'], [' - 5.63']])
  })

  test('a gift card in the list of discounts is not taxable', () => {
    const o = only({
      Total: 96.25,
      TotalTax: 6.25,
      OrderDetails: [line(100, 106.25)],
      Discounts: [{ Name: 'Gift card', Amount: 10, NonTaxable: true }],
    })
    expect(o.discounts[0]?.taxable).toBe(false)
  })

  test.each([
    ['beside TotalTax', { Total: 100, TotalTax: 0, TaxAmountRemitted: 6.25 }, [' - 6.25 remitted']],
    ['all of TotalTax', { Total: 100, TotalTax: 6.25, TaxAmountRemitted: 6.25 }, [' - 6.25 remitted']],
    ['a part of TotalTax', { Total: 102.25, TotalTax: 6.25, TaxAmountRemitted: 4 }, [' - 2.25', ' - 4.00 remitted']],
    ['in the total', { Total: 106.25, TotalTax: 6.25, TaxAmountRemitted: 6.25 }, [' - 6.25']],
  ])('tax that a marketplace remits, %s', (_words, fields, taxes) => {
    expect(amounts(only({ OrderDetails: [line(100, 106.25)], ...fields })).taxes).toEqual(taxes)
  })

  test('fees: the payment’s is charged, the merchant’s is not', () => {
    const o = only({
      Total: 13,
      PaymentMethodAdditionalFeeExclTax: 3,
      MerchantFee: 0.59,
      CreditCardName: 'COD',
      OrderDetails: [line(10)],
    })
    expect(amounts(o).charges).toEqual(['COD fee 3.00'])
    expect(o.custom.MerchantFee).toBe('0.59')
  })

  test('a line that is shipping becomes shipping, and is not counted again', () => {
    const details = [line(10), line(4, 0, { IsShipping: true, Name: 'Courier' })]
    expect(amounts(only({ Total: 14, OrderDetails: details })).shipping).toEqual(['Courier 4.00'])
    expect(amounts(only({ Total: 14, ShippingExclTax: 4, OrderDetails: details })).shipping).toEqual(['Courier 4.00'])
  })

  test('a checkout option of quantity 0 counts once where the total says so', () => {
    const details = [line(10), line(2, 2, { Quantity: 0 })]
    expect(amounts(only({ Total: 12, OrderDetails: details })).lines).toEqual(['1 x 10 = 10.00', '1 x 2 = 2.00'])
    expect(amounts(only({ Total: 10, OrderDetails: details })).lines).toEqual(['1 x 10 = 10.00', '0 x 2 = 0.00'])
  })

  test('the customer’s currency, where the setting asks for it', () => {
    const fields = {
      Total: 100,
      CurrencyCode: 'USD',
      CustomerCurrencyCode: 'CAD',
      TotalCustomerCurrency: 137,
      AmountPaidInCustomerCurrency: 137,
      OrderDetails: [line(100, 0, { PriceExclTaxCustomerCurrency: 137 })],
    }
    const theirs = only(fields, { currencyOf: 'customer' })
    expect([theirs.currency, moneyText(theirs.total), theirs.paid]).toEqual(['CAD', '137.00', 'paid'])
    expect(amounts(theirs).lines).toEqual(['1 x 137 = 137.00'])
    expect(only(fields).currency).toBe('USD')
  })

  test('an order that does not add up comes through as it is, so that it is held for the difference', () => {
    const o = only({ Total: 25, OrderDetails: [line(10)], Discounts: [{ Code: 'C', Amount: 3 }] })
    expect([moneyText(o.total), moneyText(partsOf(o))]).toEqual(['25.00', '7.00'])
  })

  test('a currency without cents', () => {
    const o = only({ Total: '1500', CurrencyCode: 'jpy', OrderDetails: [line(1500)] })
    expect([o.currency, o.total.minor]).toEqual(['JPY', 1500])
  })

  test('every order that a store adds up in one of its ways balances here', () => {
    const item = fc.record({
      quantity: fc.integer({ min: 1, max: 9 }),
      cents: fc.integer({ min: 1, max: 99_999 }),
      rate: fc.constantFrom(0, 6.25, 7, 19, 20),
    })
    const shop = fc.record({
      items: fc.array(item, { minLength: 1, maxLength: 6 }),
      shipping: fc.integer({ min: 0, max: 2000 }),
      coupon: fc.integer({ min: 0, max: 100 }),
      inclusive: fc.boolean(),
      fields: fc.constantFrom('list', 'field', 'same in both'),
    })
    fc.assert(
      fc.property(shop, ({ items, shipping, coupon, inclusive, fields }) => {
        const euros = (cents: number): string => (cents / 100).toFixed(2)
        const gross = (i: { cents: number; rate: number }): number => Math.round(i.cents * (1 + i.rate / 100))
        const net = items.reduce((s, i) => s + i.quantity * i.cents, 0)
        const all = items.reduce((s, i) => s + i.quantity * gross(i), 0)
        const o = only({
          IsTaxInclusive: inclusive,
          Total: euros(all + shipping - coupon),
          TotalTax: euros(all - net),
          ShippingExclTax: euros(shipping),
          Discounts: fields === 'field' ? [] : [{ Code: 'C', Amount: euros(coupon) }],
          DiscountExclTax: fields === 'list' ? 0 : euros(coupon),
          OrderDetails: items.map((i) => line(euros(i.cents), euros(gross(i)), { Quantity: i.quantity })),
        })
        expect(moneyText(partsOf(o))).toBe(moneyText(o.total))
      }),
    )
  })
})

describe('answers and orders that cannot be read', () => {
  test('an order names its fields and what stands in them', () => {
    expect(why({ ...base, total: 'a lot', orderdetails: [line(1), { quantity: 'two' }] })).toBe(
      '7 | Order 7 cannot be read. Total is “a lot”, which is no amount. OrderDetails 2, Quantity is “two”, which is no amount.',
    )
    expect(why({ ...base, CreationDate: '03/04/2026' })).toBe(
      '7 | Order 7 cannot be read. CreationDate is “03/04/2026”, which is no date.',
    )
    expect(why({ OrderNumber: '7' })).toBe(
      '7 | Order 7 cannot be read. Total is missing: an order needs its total. CreationDate is missing: an order needs the date on which it was made.',
    )
    expect(why({ ...base, OrderDetails: { a: 1 } })).toBe(
      '7 | Order 7 cannot be read. OrderDetails is “{"a":"1"}”, which is not a list.',
    )
    expect(why({ ...base, CurrencyCode: 'Dollars' })).toBe(
      '7 | Order 7 cannot be read. CurrencyCode is “Dollars”: a currency is three letters, such as USD.',
    )
    expect(why({ ...base, Total: 1e15 })).toContain('is too large an amount')
    expect(why({ ...base, OrderDetails: [line(999999999999, 0, { Quantity: 999999999999 })] })).toContain(
      'too large an amount',
    )
    expect(why({ ...base, IsTaxInclusive: 'maybe' })).toContain(
      'IsTaxInclusive is “maybe”, which is neither true nor false.',
    )
  })

  test('an order without a number has a name of its own, the same every time', () => {
    const [first] = read({ Orders: [{ Total: 10 }] })
    const [again] = read({ Orders: [{ Total: 10 }], CancelledOrders: null })
    expect(first?.externalId).toMatch(/^unreadable-[0-9a-f]{16}$/)
    expect(again?.externalId).toBe(first?.externalId)
    expect(why('what?')).toMatch(/An order without a number cannot be read\. OrderNumber is missing/)
  })

  test.each([
    ['', 0],
    ['  ', 0],
    ['null', 0],
    ['[]', 0],
    ['{"Orders":null,"CancelledOrders":null}', 0],
    [`{"ConnexOrder":${JSON.stringify(base)}}`, undefined],
    [JSON.stringify([base]), 1],
    [JSON.stringify({ JMAUser: { Orders: [base] } }), 1],
    [JSON.stringify({ ...base, OrderDetails: [] }), 1],
  ])('the answer %s', (text, count) => {
    if (count === undefined) expect(() => read(text)).toThrow('The store answered without a list of orders.')
    else expect(read(text)).toHaveLength(count)
  })

  test.each([
    ['{"Orders":[{"OrderNumber":"1"', 'The store’s answer cannot be read.', 'later'],
    ['{"Message":"An error has occurred."}', 'The store answered without a list of orders.', 'person'],
    ['{"Orders":"none"}', 'The store’s Orders are not a list.', 'person'],
    ['"OK"', 'The store answered without a list of orders.', 'person'],
  ])('the answer %s is a trouble', (text, what, cure) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ message: what, cure }))
  })
})
