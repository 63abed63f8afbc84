import { describe, expect, it } from 'vitest'
import { aCompany, anOrder, body, postings, usd, widget } from './builders.ts'

const address = {
  name: 'Jane Doe',
  company: 'Doe & Sons',
  line1: '12 Mill Street',
  line2: 'Unit 4',
  city: 'Madison',
  state: 'WI',
  postalCode: '53703',
  country: 'US',
}

const taxed = anOrder({
  lines: [widget('100.00', { quantity: '2', unitPrice: '50' })],
  shipping: [{ method: 'Ground', carrier: 'UPS', amount: usd('8.00'), taxable: true }],
  taxes: [{ name: 'WI tax', rate: '5.5', amount: usd('5.94') }],
  total: usd('113.94'),
  paymentMethod: 'VISA',
  billTo: address,
  shipTo: address,
  dates: { ordered: '2026-03-05T18:30:00Z', shipped: '2026-03-07T04:00:00Z' },
})

describe('a paid order as a Sales Receipt', () => {
  it('has exactly these fields', () => {
    expect(postings({ order: taxed })).toHaveLength(1)
    expect(body({ order: taxed }, 'receipt')).toEqual({
      CustomerRef: { FullName: 'Jane Doe' },
      TxnDate: '2026-03-05',
      RefNumber: '1001',
      BillAddress: {
        Addr1: 'Jane Doe',
        Addr2: 'Doe & Sons',
        Addr3: '12 Mill Street',
        Addr4: 'Unit 4',
        City: 'Madison',
        State: 'WI',
        PostalCode: '53703',
        Country: 'US',
      },
      ShipAddress: expect.objectContaining({ Addr1: 'Jane Doe', City: 'Madison' }),
      PaymentMethodRef: { FullName: 'Visa' },
      ShipDate: '2026-03-06',
      ItemSalesTaxRef: { FullName: 'Dane County' },
      Memo: 'Web Shop order 1001',
      IsToBePrinted: false,
      IsToBeEmailed: false,
      CustomerSalesTaxCodeRef: { FullName: 'Tax' },
      DepositToAccountRef: { FullName: 'Undeposited Funds' },
      ExternalGUID: '{key-of-receipt}',
      SalesReceiptLineAdd: [
        {
          ItemRef: { FullName: 'WIDGET' },
          Desc: 'Blue widget',
          Quantity: '2',
          Amount: '100.00',
          SalesTaxCodeRef: { FullName: 'Tax' },
        },
        {
          ItemRef: { FullName: 'Shipping' },
          Desc: 'UPS Ground',
          Amount: '8.00',
          SalesTaxCodeRef: { FullName: 'Tax' },
        },
      ],
    })
  })

  it('foresees QuickBooks’ total and names what identifies it', () => {
    const [receipt] = postings({ order: taxed })
    expect(receipt).toMatchObject({
      part: 'receipt',
      key: '{key-of-receipt}',
      scope: 'document',
      needs: [],
      expectedTotal: usd('113.94'),
      refNumber: '1001',
      txnDate: '2026-03-05',
      customer: 'Jane Doe',
    })
  })

  it('says where each field comes from', () => {
    const [receipt] = postings({ order: taxed, settings: { 'finance.depositAccount': 'undeposited funds' } })
    expect(receipt?.reasons).toMatchObject({
      'SalesReceiptAdd.CustomerRef': { kind: 'match' },
      'SalesReceiptAdd.TxnDate': {
        kind: 'order',
        field: 'dates.ordered',
        note: 'The day it was ordered, in the time zone America/Chicago.',
      },
      'SalesReceiptAdd.DepositToAccountRef': { kind: 'setting', key: 'finance.depositAccount' },
      'SalesReceiptAdd.Memo': { kind: 'default' },
      'SalesReceiptAdd.SalesReceiptLineAdd.0.ItemRef': {
        kind: 'match',
        note: '“WIDGET” has the SKU “WIDGET” as its name.',
      },
      'SalesReceiptAdd.SalesReceiptLineAdd.1.ItemRef': { kind: 'default' },
    })
  })

  it('keeps an order of the same SKU twice as two lines', () => {
    const order = anOrder({ lines: [widget('5.00'), widget('5.00')], total: usd('10.00') })
    expect(body({ order }, 'receipt').SalesReceiptLineAdd).toHaveLength(2)
  })

  it('names no tax item and no code where sales tax is off', () => {
    const made = body({ company: aCompany({ salesTaxOn: false }) }, 'receipt')
    expect(made).not.toHaveProperty('ItemSalesTaxRef')
    expect(made).not.toHaveProperty('CustomerSalesTaxCodeRef')
    expect(made.SalesReceiptLineAdd[0]).not.toHaveProperty('SalesTaxCodeRef')
  })
})
