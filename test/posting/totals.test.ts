import { describe, expect, it } from 'vitest'
import { money } from '../../src/domain/money.ts'
import {
  aCompany,
  anOrder,
  body,
  entry,
  noteCodes,
  plan,
  postings,
  problemCodes,
  problemOf,
  type Scene,
  usd,
  usualLists,
  widget,
} from './builders.ts'

const lines = (scene: Scene) =>
  body(scene, 'receipt').SalesReceiptLineAdd as readonly {
    ItemRef: { FullName: string }
    Amount: string
    SalesTaxCodeRef: { FullName: string }
  }[]
const amounts = (scene: Scene) => lines(scene).map((line) => line.Amount)

describe('an order whose parts do not add up', () => {
  it('stops above the limit and shows the arithmetic in words', () => {
    const order = anOrder({
      lines: [widget('20.00', { discount: usd('2.00') })],
      shipping: [{ amount: usd('5.00'), taxable: false }],
      discounts: [{ amount: usd('1.00'), taxable: false }],
      charges: [{ name: 'Gift wrap', amount: usd('3.00'), taxable: false }],
      taxes: [{ amount: usd('0.99') }],
      total: usd('30.00'),
    })
    const found = problemOf({ order }, 'total-unexplained')
    expect(found.what).toBe('The order’s parts do not add up to its total: 4.01 USD is not explained.')
    expect(found.why).toBe(
      'Lines 18.00 USD + charges 3.00 USD + shipping 5.00 USD − discounts 1.00 USD + tax 0.99 USD = 25.99 USD, but the store’s total is 30.00 USD.',
    )
  })

  it.each([
    ['20.05', '0.05'],
    ['19.95', '-0.05'],
  ])('by cents gets an adjustment that is never taxed: %s', (total, amount) => {
    const scene = { order: anOrder({ total: usd(total) }) }
    expect(lines(scene)[1]).toMatchObject({
      ItemRef: { FullName: 'Order Adjustment' },
      Amount: amount,
      SalesTaxCodeRef: { FullName: 'Non' },
    })
    expect(noteCodes(scene)).toEqual(['total-adjusted'])
    expect(postings(scene)[0]?.expectedTotal).toEqual(usd(total))
  })

  it('is judged by the limit of the settings', () => {
    expect(problemCodes({ order: anOrder({ total: usd('20.06') }) })).toEqual(['total-unexplained'])
    expect(
      plan({ order: anOrder({ total: usd('20.06') }), settings: { 'finance.adjustmentLimit': '0.10' } }).kind,
    ).toBe('post')
    expect(
      problemCodes({ order: anOrder({ total: usd('20.01') }), settings: { 'finance.adjustmentLimit': '0' } }),
    ).toEqual(['total-unexplained'])
  })

  it('never hides a missing line behind tax that differs the other way', () => {
    // The lines lack 3.00; a tax item that gives 3.00 too much would bring the total right.
    const order = anOrder({ lines: [widget('100.00')], taxes: [{ amount: usd('2.50') }], total: usd('105.50') })
    expect(problemCodes({ order })).toEqual(['total-unexplained'])
  })

  it('keeps both gaps together within the limit', () => {
    const order = anOrder({ lines: [widget('100.00')], taxes: [{ amount: usd('5.54') }], total: usd('105.58') })
    expect(problemCodes({ order })).toEqual(['tax-differs'])
  })
})

describe('totals', () => {
  it('below zero are refused', () => {
    const order = anOrder({ lines: [widget('-20.00')], total: usd('-20.00') })
    expect(problemOf({ order }, 'total-negative').what).toBe('The order’s total is -20.00 USD.')
  })

  it('of nothing are posted', () => {
    const order = anOrder({ lines: [widget('20.00', { discount: usd('20.00') })], total: usd('0.00'), paid: 'unpaid' })
    expect(amounts({ order })).toEqual(['0.00'])
  })

  it('take the tax of the lines where the order names none', () => {
    const order = anOrder({ lines: [widget('100.00', { tax: usd('5.50') })], total: usd('105.50') })
    expect(postings({ order })[0]?.expectedTotal).toEqual(usd('105.50'))
  })

  it('need lines', () => {
    expect(problemCodes({ order: anOrder({ lines: [], total: usd('0.00') }) })).toEqual(['order-empty'])
  })
})

describe('lines of quantity 0', () => {
  it('are left out where they are worth nothing, with a note', () => {
    const scene = { order: anOrder({ lines: [widget('20.00'), widget('0.00', { quantity: '0' })] }) }
    expect(amounts(scene)).toEqual(['20.00'])
    expect(noteCodes(scene)).toEqual(['line-left-out'])
  })
  it('stop where they are worth something', () => {
    expect(problemCodes({ order: anOrder({ lines: [widget('20.00', { quantity: '0' })] }) })).toEqual([
      'line-quantity-zero',
    ])
  })
})

describe('discounts', () => {
  const ofLine = anOrder({ lines: [widget('20.00', { discount: usd('5.00'), quantity: '2' })], total: usd('15.00') })
  it('of a line are taken off its amount', () => {
    expect(lines({ order: ofLine })).toHaveLength(1)
    expect(lines({ order: ofLine })[0]).toMatchObject({ Amount: '15.00', Quantity: '2' })
    expect(postings({ order: ofLine })[0]?.reasons['SalesReceiptAdd.SalesReceiptLineAdd.0.Amount']?.note).toBe(
      'The store’s amount before tax: 20.00 USD, less its discount of 5.00 USD.',
    )
  })

  it('of a line stand below it, by setting, with the line’s own tax code', () => {
    const order = { ...ofLine, taxes: [{ name: '', amount: usd('0.83'), remitted: false }], total: usd('15.83') }
    const scene = { order, settings: { 'orders.lineDiscounts': 'line' } }
    expect(lines(scene)).toEqual([
      expect.objectContaining({ Amount: '20.00', SalesTaxCodeRef: { FullName: 'Tax' } }),
      {
        ItemRef: { FullName: 'Discount' },
        Desc: 'Discount on Blue widget',
        Amount: '-5.00',
        SalesTaxCodeRef: { FullName: 'Tax' },
      },
    ])
  })

  const ofOrder = (taxable: boolean, tax: string, total: string) =>
    anOrder({
      lines: [widget('10.00'), widget('20.00'), widget('30.00', { taxable: false })],
      discounts: [{ name: 'Spring', code: 'SPRING5', amount: usd('5.00'), taxable }],
      taxes: [{ amount: usd(tax) }],
      total: usd(total),
    })

  it('of the order stand at the end', () => {
    expect(lines({ order: ofOrder(true, '1.38', '56.38') })[3]).toEqual({
      ItemRef: { FullName: 'Discount' },
      Desc: 'Spring SPRING5',
      Amount: '-5.00',
      SalesTaxCodeRef: { FullName: 'Tax' },
    })
    expect(lines({ order: ofOrder(false, '1.65', '56.65') })[3]).toMatchObject({ SalesTaxCodeRef: { FullName: 'Non' } })
  })

  it('of the order are spread, to the cent, over the lines they lower', () => {
    const settings = { 'orders.orderDiscounts': 'spread' }
    expect(amounts({ order: ofOrder(true, '1.38', '56.38'), settings })).toEqual(['8.33', '16.67', '30.00'])
    expect(amounts({ order: ofOrder(false, '1.65', '56.65'), settings })).toEqual(['10.00', '20.00', '25.00'])
  })

  it('of the order stand alone where the lines are not worth as much', () => {
    const order = anOrder({
      lines: [widget('10.00'), widget('30.00', { taxable: false })],
      discounts: [{ amount: usd('15.00'), taxable: true }],
      total: usd('25.00'),
    })
    expect(amounts({ order, settings: { 'orders.orderDiscounts': 'spread' } })).toEqual(['10.00', '30.00', '-15.00'])
  })
})

describe('charges', () => {
  it('are also what a discount below zero is', () => {
    const order = anOrder({
      discounts: [{ name: 'Price correction', amount: usd('-2.00'), taxable: false }],
      total: usd('22.00'),
    })
    expect(lines({ order })[1]).toMatchObject({ ItemRef: { FullName: 'Other Charge' }, Amount: '2.00' })
  })

  it('are lines of their own before shipping', () => {
    const order = anOrder({
      charges: [{ name: 'Gift wrap', amount: usd('3.00'), taxable: false }],
      shipping: [{ method: 'Ground', amount: usd('4.00'), taxable: false }],
      total: usd('27.00'),
    })
    expect(lines({ order }).map((line) => line.ItemRef.FullName)).toEqual(['WIDGET', 'Other Charge', 'Shipping'])
  })
})

describe('currencies', () => {
  const euro = anOrder({
    currency: 'EUR',
    lines: [widget('20.00', { amount: money('20.00', 'EUR'), discount: money('0', 'EUR') })],
    total: money('20.00', 'EUR'),
    exchangeRate: '1.0825',
  })
  const company = aCompany({ multiCurrency: true })
  const lists = [
    ...usualLists.filter((e) => e.list !== 'customer'),
    entry('customer', 'Jane Doe', { fields: { CurrencyRef: 'Euro' } }),
    entry('currency', 'Euro', { fields: { CurrencyCode: 'EUR' } }),
  ]

  it('other than home stop where Multiple Currencies is off', () => {
    expect(problemOf({ order: euro }, 'currency-off').what).toBe('The order is in EUR.')
  })

  it('pass where it is on and the customer is kept in the order’s', () => {
    expect(body({ order: euro, company, lists }, 'receipt')).toMatchObject({
      ExchangeRate: '1.0825',
      CustomerRef: { FullName: 'Jane Doe' },
    })
  })

  it('of customer and receivable account must be the order’s', () => {
    expect(problemCodes({ order: euro, company })).toEqual(['currency-differs'])
    expect(problemCodes({ order: anOrder(), company, lists })).toEqual(['currency-differs'])
    expect(problemCodes({ order: euro, company, lists, settings: { 'orders.transaction': 'invoice' } })).toEqual([
      'currency-differs',
    ])
  })

  it('cannot be mixed in one order', () => {
    const order = anOrder({ shipping: [{ amount: money('1.00', 'EUR'), taxable: false }] })
    expect(problemOf({ order }, 'currency-mixed').why).toBe(
      'A transaction in QuickBooks has one currency; this order has USD, EUR.',
    )
  })

  it('without cents are written with two decimals', () => {
    const yen = money('2000', 'JPY')
    const order = anOrder({
      currency: 'JPY',
      lines: [widget('20.00', { amount: yen, discount: money('0', 'JPY') })],
      total: yen,
    })
    const japan = [
      ...lists,
      entry('customer', 'Yuki', { fields: { CurrencyRef: 'Yen' } }),
      entry('currency', 'Yen', { fields: { CurrencyCode: 'JPY' } }),
    ]
    const scene = {
      order: { ...order, buyer: { ...order.buyer, firstName: 'Yuki', lastName: '' } },
      company,
      lists: japan,
    }
    expect(amounts(scene)).toEqual(['2000.00'])
  })

  it('of three decimals stop only where the third is needed', () => {
    const dinar = (text: string) => ({
      currency: 'KWD',
      lines: [widget('20.00', { amount: money(text, 'KWD'), discount: money('0', 'KWD') })],
      total: money(text, 'KWD'),
    })
    expect(problemCodes({ order: anOrder(dinar('20.125')), company })).toContain('currency-decimals')
    expect(problemCodes({ order: anOrder(dinar('20.120')), company })).not.toContain('currency-decimals')
  })
})
