import { describe, expect, it } from 'vitest'
import type { Address } from '../../src/domain/order.ts'
import { layAddress } from '../../src/posting/address.ts'
import {
  aCompany,
  anOrder,
  body,
  entry,
  noteCodes,
  postings,
  problemCodes,
  type Scene,
  usd,
  usualLists,
} from './builders.ts'

const receipt = (scene: Scene) => body(scene, 'receipt')
const booked = (value: string) => ({ value, reason: { kind: 'order' as const, field: 'x', note: '' } })
const blank: Address = {
  name: '',
  company: '',
  line1: '',
  line2: '',
  line3: '',
  city: '',
  state: '',
  postalCode: '',
  country: '',
  phone: '',
  email: '',
}

describe('number and memo', () => {
  it('is the store’s number where it fits 11 characters, with the prefix', () => {
    expect(receipt({ settings: { 'orders.refPrefix': 'W-' } }).RefNumber).toBe('W-1001')
    expect(receipt({ order: anOrder({ number: '12345678901' }) }).RefNumber).toBe('12345678901')
  })

  it.each([
    ['too long', '113-1234567-7654321', {}],
    ['too long with its prefix', '1234567890', { 'orders.refPrefix': 'W-' }],
    ['not to be written in QuickBooks', '№ 王', {}],
  ])('is our short one where the store’s is %s; the store’s is in Memo', (_, number, settings) => {
    const made = receipt({ order: anOrder({ number }), settings })
    expect(made.RefNumber).toBe('W7K2M9P4QX')
    expect(made.Memo).toContain(number)
  })

  it('puts the store’s long number into Other, too', () => {
    expect(receipt({ order: anOrder({ number: '113-1234567-7654321' }) }).Other).toBe('113-1234567-7654321')
    expect(receipt({})).not.toHaveProperty('Other')
  })

  it('is left to QuickBooks by setting; the store’s stays in Memo', () => {
    const made = receipt({ settings: { 'orders.refNumber': 'quickbooks', 'orders.memo': 'From {channel}' } })
    expect(made).not.toHaveProperty('RefNumber')
    expect(made.Memo).toBe('From Web Shop · order 1001')
    expect(postings({ settings: { 'orders.refNumber': 'quickbooks' } })[0]?.refNumber).toBe('')
  })

  it('fills the words of the memo', () => {
    const order = anOrder({ storeName: 'EU', paymentMethod: 'Visa', note: 'Leave at door', poNumber: 'PO-9' })
    const memo = '{store} {number} {customer} {email} {payment} {po} {note} {source}'
    expect(receipt({ order, settings: { 'orders.memo': memo } }).Memo).toBe(
      'EU 1001 Jane Doe jane@example.com Visa PO-9 Leave at door',
    )
  })

  it('keeps a PO number in the memo of a receipt, which has no field for it', () => {
    expect(receipt({ order: anOrder({ poNumber: 'PO-9' }) }).Memo).toBe('Web Shop order 1001 · PO PO-9')
  })

  it('takes what the order or a rule says', () => {
    const booking = { refNumber: booked('R-5'), memo: booked('Hello'), other: booked('Blue') }
    expect(receipt({ order: anOrder({ booking }) })).toMatchObject({
      RefNumber: 'R-5',
      Memo: 'Hello · order 1001',
      Other: 'Blue',
    })
  })
})

describe('addresses', () => {
  it('are laid into five lines, the same line once', () => {
    const { address, left } = layAddress({
      ...blank,
      name: 'Jane Doe',
      company: 'JANE DOE',
      line1: '1 A St',
      line2: ' ',
      line3: 'Rear',
      city: 'Erie',
    })
    expect(address).toEqual({ Addr1: 'Jane Doe', Addr2: '1 A St', Addr3: 'Rear', City: 'Erie' })
    expect(left).toEqual([])
  })

  it('wrap long lines while there is room', () => {
    const line1 = 'Building Seventeen of the Old Harbor Warehouses, Third Floor'
    expect(layAddress({ ...blank, line1 }).address).toEqual({
      Addr1: 'Building Seventeen of the Old Harbor',
      Addr2: 'Warehouses, Third Floor',
    })
    expect(layAddress({ ...blank, line1: 'X'.repeat(50) }).address).toEqual({
      Addr1: 'X'.repeat(41),
      Addr2: 'X'.repeat(9),
    })
  })

  it('say what has no room, in lines and in the other fields', () => {
    const long = 'A street whose name goes on for more than one line of an address'
    const { address, left } = layAddress({
      ...blank,
      name: 'N',
      company: 'C',
      line1: long,
      line2: `Rear of ${long}`,
      city: 'C'.repeat(40),
      postalCode: '12345-67890-123',
    })
    expect(Object.keys(address ?? {})).toEqual(['Addr1', 'Addr2', 'Addr3', 'Addr4', 'Addr5', 'City', 'PostalCode'])
    expect(left).toEqual(['more than one line of an address', 'C'.repeat(9), '23'])
    const order = anOrder({ billTo: { name: 'N', company: 'C', line1: long, line2: `Rear of ${long}` } })
    expect(noteCodes({ order })).toEqual(['address-cut'])
  })

  it('of nothing are no address', () => {
    expect(layAddress(blank).address).toBeUndefined()
    expect(layAddress(undefined).address).toBeUndefined()
  })
})

describe('payment method', () => {
  it('is matched by name, or by what a person mapped', () => {
    expect(receipt({ order: anOrder({ paymentMethod: 'visa' }) }).PaymentMethodRef).toEqual({ FullName: 'Visa' })
    const mappings = [{ kind: 'payment-method' as const, from: 'stripe', to: 'Visa' }]
    expect(receipt({ order: anOrder({ paymentMethod: 'Stripe' }), mappings }).PaymentMethodRef).toEqual({
      FullName: 'Visa',
    })
  })

  it('is created where QuickBooks lacks it, or left empty with a note, by setting', () => {
    const order = anOrder({ paymentMethod: 'PayPal' })
    const [method, made] = postings({ order })
    expect(method).toMatchObject({
      part: 'payment-method',
      scope: 'list',
      request: { kind: 'PaymentMethodAdd', body: { Name: 'PayPal', PaymentMethodType: 'Other' } },
    })
    expect(made?.needs).toEqual([{ key: '{key-of-payment-method-paypal}', sameSet: true }])
    const settings = { 'finance.paymentMethodMissing': 'empty' }
    expect(receipt({ order, settings })).not.toHaveProperty('PaymentMethodRef')
    expect(noteCodes({ order, settings })).toEqual(['payment-method-missing'])
  })

  it.each([
    ['Mastercard ending 4242', 'MasterCard'],
    ['American Express', 'AmericanExpress'],
    ['Credit Card', 'OtherCreditCard'],
    ['Gift Card', 'GiftCard'],
    ['Cashier’s cheque', 'Check'],
    ['Cash on delivery', 'Cash'],
  ])('“%s” is created as %s', (name, type) => {
    expect(body({ order: anOrder({ paymentMethod: name }) }, 'payment-method').PaymentMethodType).toBe(type)
  })

  it('is the setting’s where the store names none, and empty where that is empty', () => {
    expect(receipt({ settings: { 'finance.paymentMethod': 'Visa' } }).PaymentMethodRef).toEqual({ FullName: 'Visa' })
    expect(receipt({})).not.toHaveProperty('PaymentMethodRef')
    expect(problemCodes({ settings: { 'finance.paymentMethod': 'Gone' } })).toEqual(['list-entry-missing'])
  })

  it('is one on a receipt, and the others are named in a note', () => {
    const payments = [
      { method: 'Visa', amount: usd('15.00') },
      { method: 'Gift card', amount: usd('5.00') },
    ]
    expect(receipt({ order: anOrder({ payments }) }).PaymentMethodRef).toEqual({ FullName: 'Visa' })
    expect(noteCodes({ order: anOrder({ payments }) })).toEqual(['several-tenders'])
  })

  it('that is inactive is left out with a note', () => {
    const lists = [...usualLists, entry('payment-method', 'Barter', { active: false })]
    expect(noteCodes({ order: anOrder({ paymentMethod: 'Barter' }), lists })).toEqual(['entry-inactive'])
  })
})

describe('shipping method', () => {
  const order = anOrder({ shipMethod: 'UPS Ground' })
  it('is matched by name', () => {
    const lists = [...usualLists, entry('ship-method', 'UPS GROUND')]
    expect(receipt({ order, lists }).ShipMethodRef).toEqual({ FullName: 'UPS GROUND' })
  })
  it('is left out with a note, or created where its name fits 15 characters', () => {
    expect(receipt({ order })).not.toHaveProperty('ShipMethodRef')
    expect(noteCodes({ order })).toEqual(['ship-method-missing'])
    const settings = { 'orders.shipMethodMissing': 'create' }
    expect(postings({ order, settings })[0]?.request).toEqual({ kind: 'ShipMethodAdd', body: { Name: 'UPS Ground' } })
    expect(noteCodes({ order: anOrder({ shipMethod: 'USPS Priority Mail 2-Day' }), settings })).toEqual([
      'ship-method-missing',
    ])
  })
  it('needs no note where the shipping line shows it', () => {
    const shown = anOrder({
      shipping: [{ method: 'UPS Ground', amount: usd('5.00'), taxable: false }],
      total: usd('25.00'),
    })
    expect(noteCodes({ order: shown })).toEqual([])
  })
})

describe('what settings, order and rules may name', () => {
  const lists = [
    ...usualLists,
    entry('class', 'Online:Web'),
    entry('template', 'Web form'),
    entry('sales-rep', 'AB'),
    entry('customer-message', 'Thank you!'),
  ]
  const settings = {
    'finance.class': 'online:web',
    'orders.template': 'Web form',
    'orders.salesRep': 'AB',
    'orders.customerMessage': 'Thank you!',
    'orders.toBePrinted': 'true',
  }

  it('stands on the form, in QuickBooks’ spelling', () => {
    expect(receipt({ lists, settings })).toMatchObject({
      ClassRef: { FullName: 'Online:Web' },
      TemplateRef: { FullName: 'Web form' },
      SalesRepRef: { FullName: 'AB' },
      CustomerMsgRef: { FullName: 'Thank you!' },
      IsToBePrinted: true,
      IsToBeEmailed: false,
    })
  })

  it('is overridden by the order', () => {
    const more = [...lists, entry('class', 'Wholesale'), entry('account', 'PayPal Clearing', { type: 'Bank' })]
    const order = anOrder({
      booking: { class: booked('Wholesale'), depositAccount: booked('PayPal Clearing'), fob: booked('Erie') },
    })
    expect(receipt({ order, lists: more, settings })).toMatchObject({
      ClassRef: { FullName: 'Wholesale' },
      DepositToAccountRef: { FullName: 'PayPal Clearing' },
      FOB: 'Erie',
    })
  })

  it('stops where QuickBooks lacks it or has it inactive', () => {
    expect(problemCodes({ settings: { 'finance.class': 'Gone' } })).toEqual(['list-entry-missing'])
    const sleeping = [...usualLists, entry('class', 'Old', { active: false })]
    expect(problemCodes({ lists: sleeping, settings: { 'finance.class': 'Old' } })).toEqual(['list-entry-inactive'])
    expect(problemCodes({ settings: { 'finance.depositAccount': 'Gone' } })).toEqual(['list-entry-missing'])
    expect(problemCodes({ settings: { 'finance.depositAccount': '' } })).toEqual(['setting-missing'])
  })

  it('is left out with a note where the company file has the feature turned off', () => {
    const scene = { lists, settings, company: aCompany({ classTracking: false }) }
    expect(receipt(scene)).not.toHaveProperty('ClassRef')
    expect(noteCodes(scene)).toEqual(['feature-off'])
  })

  it('may stand on a line', () => {
    const [line] = anOrder().lines
    const booking = {
      class: booked('Online:Web'),
      other1: booked('Row 7'),
      serviceDate: booked('2026-03-01'),
      unitOfMeasure: booked('ea'),
      site: booked('Main'),
    }
    const order = anOrder({ lines: [{ ...line, booking }] })
    const company = aCompany({ unitsOfMeasure: true, multiSite: true })
    const made = receipt({ order, company, lists: [...lists, entry('inventory-site', 'Main')] }).SalesReceiptLineAdd[0]
    expect(made).toMatchObject({
      ClassRef: { FullName: 'Online:Web' },
      Other1: 'Row 7',
      ServiceDate: '2026-03-01',
      UnitOfMeasure: 'ea',
      InventorySiteRef: { FullName: 'Main' },
    })
    expect(noteCodes({ order, lists })).toEqual(['feature-off', 'feature-off'])
  })
})
