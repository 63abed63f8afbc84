import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TwinEntry } from '../../src/domain/twin.ts'
import { wantedKey } from '../../src/posting/index.ts'
import { totalInBooks } from './books-model.ts'
import {
  type AnyBody,
  aCompany,
  anOrder,
  body,
  entry,
  item,
  noteCodes,
  planned,
  postings,
  problemCodes,
  type Scene,
  taxItem,
  usd,
  usualLists,
  widget,
} from './builders.ts'
import { balancedOrderTaxed } from './generated-orders.ts'

const taxed = (net: string, tax: string, total: string, more: Readonly<Record<string, unknown>> = {}) =>
  anOrder({ lines: [widget(net)], taxes: [{ name: 'Tax', amount: usd(tax) }], total: usd(total), ...more })
const formItem = (scene: Scene): string => body(scene, 'receipt').ItemSalesTaxRef.FullName
const reasonOf = (scene: Scene) => postings(scene).at(-1)?.reasons['SalesReceiptAdd.ItemSalesTaxRef']
const withItems = (...more: readonly TwinEntry[]) => [...usualLists, ...more]

const places = withItems(
  taxItem('State 6%', '6.0'),
  taxItem('County', '0.5%'),
  item('State and County', 'SalesTaxGroup', { ItemSalesTaxRef: 'State 6%\nCounty' }),
)

describe('a tax that only another tax item gives', () => {
  const order = taxed('100.00', '6.00', '106.00')

  it('is taxed by that item, with the reason', () => {
    const scene = { order, lists: places }
    expect(body(scene, 'receipt')).toMatchObject({
      ItemSalesTaxRef: { FullName: 'State 6%' },
      CustomerSalesTaxCodeRef: { FullName: 'Tax' },
    })
    expect(body(scene, 'receipt').SalesReceiptLineAdd).toEqual([
      {
        ItemRef: { FullName: 'WIDGET' },
        Desc: 'Blue widget',
        Quantity: '1',
        Amount: '100.00',
        SalesTaxCodeRef: { FullName: 'Tax' },
      },
    ])
    expect(reasonOf(scene)).toEqual({
      kind: 'match',
      note: 'The tax of 6 % is that of the tax item State 6%, the only one that gives it.',
    })
    expect(postings(scene)[0]?.expectedTotal).toEqual(usd('106.00'))
    expect(noteCodes(scene)).toEqual([])
  })

  it('is taxed by a group, each member rounded by itself', () => {
    // 6 % of 9.90 is 0.59, 0.5 % is 0.05: together 0.64; 6.5 % at once would be 0.64, too.
    const scene = { order: taxed('9.90', '0.64', '10.54'), lists: places }
    expect(reasonOf(scene)).toEqual({
      kind: 'match',
      note: 'The tax of 6 % + 0.5 % is that of the tax item State and County, the only one that gives it.',
    })
    // 6 % of 1.10 is 0.07, 0.5 % is 0.01: together 0.08, where 6.5 % at once would be 0.07.
    expect(formItem({ order: taxed('1.10', '0.08', '1.18'), lists: places })).toBe('State and County')
  })

  it('comes before a line, whatever is to be done where QuickBooks’ tax would differ', () => {
    for (const differs of ['line', 'adjust', 'stop']) {
      const settings = { 'sales-tax.lineItem': 'Shop Tax', 'sales-tax.whenItemDiffers': differs }
      expect(formItem({ order, lists: places, settings })).toBe('State 6%')
    }
  })

  it('is also found past the tax item of the setting', () => {
    const settings = { 'sales-tax.item': 'Dane County' }
    expect(formItem({ order, lists: places, settings })).toBe('State 6%')
  })

  it('takes along a cent that the order itself does not explain', () => {
    const odd = taxed('100.00', '6.00', '106.01')
    expect(formItem({ order: odd, lists: places })).toBe('State 6%')
    expect(noteCodes({ order: odd, lists: places })).toEqual(['total-adjusted'])
  })

  it('is asked of the twin under that item and its members, in a few rounds', () => {
    const group = taxed('100.00', '6.50', '106.50')
    const { asked, rounds, plan } = planned({ order: group, lists: places })
    const keys = asked.map(wantedKey)
    expect(keys).toEqual(expect.arrayContaining(['item|full-name|state and county', 'item|full-name|county']))
    expect([plan.kind, rounds]).toEqual(['post', 3])
    const usual = planned({ order: taxed('100.00', '5.50', '105.50'), lists: places })
    expect(usual.asked.map(wantedKey)).not.toContain('item|full-name|state 6%')
    expect(usual.rounds).toBe(1)
  })
})

describe('another tax item is not taken', () => {
  const order = taxed('100.00', '6.00', '106.00')

  it.each([
    ['where several give the tax', withItems(taxItem('State 6%', '6'), taxItem('Elsewhere', '6'))],
    ['where none gives it to the cent', withItems(taxItem('Nearly', '6.01'))],
    [
      'where it is inactive',
      withItems(entry('item', 'Old 6%', { type: 'SalesTax', active: false, fields: { TaxRate: '6' } })),
    ],
    ['where it has no rate', withItems(item('Rateless', 'SalesTax'))],
    [
      'where a member of the group is not known',
      withItems(taxItem('State 5%', '5'), item('Both', 'SalesTaxGroup', { ItemSalesTaxRef: 'State 5%\nGone' })),
    ],
    ['where it is no tax item', withItems(item('Six', 'OtherCharge', { TaxRate: '6' }))],
  ])('%s', (_, lists) => {
    expect(problemCodes({ order, lists })).toEqual(['tax-differs'])
    const settings = { 'sales-tax.lineItem': 'Shop Tax' }
    expect(body({ order, lists, settings }, 'receipt').SalesReceiptLineAdd[1].Amount).toBe('6.00')
  })

  it('where the list that was gathered is older than the books', () => {
    const lists = withItems(taxItem('State 6%', '6.25'))
    expect(problemCodes({ order, lists, taxItems: [taxItem('State 6%', '6')] })).toEqual(['tax-differs'])
    expect(problemCodes({ order, taxItems: [taxItem('Deleted', '6')] })).toEqual(['tax-differs'])
  })

  it('by setting', () => {
    expect(problemCodes({ order, lists: places, settings: { 'sales-tax.otherRates': 'never' } })).toEqual([
      'tax-differs',
    ])
  })

  it('over one that a rule names for the order', () => {
    const reason = { kind: 'rule' as const, rule: '7', note: '' }
    const named = taxed('100.00', '6.00', '106.00', { booking: { taxItem: { value: 'Dane County', reason } } })
    expect(problemCodes({ order: named, lists: places })).toEqual(['tax-differs'])
  })

  it('where the usual one gives the tax, though another does, too', () => {
    expect(formItem({ order: taxed('100.00', '5.50', '105.50'), lists: withItems(taxItem('Twin', '5.5')) })).toBe(
      'Dane County',
    )
  })

  it('where the usual one gives it by rounding line by line', () => {
    // 5.5 % of 0.10 is 0.01 on each of three lines, but 0.02 on their sum; 9 % of the sum would be 0.03.
    const lines = [widget('0.10'), widget('0.10'), widget('0.10')]
    const cents = anOrder({ lines, taxes: [{ amount: usd('0.03') }], total: usd('0.33') })
    const scene = { order: cents, lists: withItems(taxItem('Far 9%', '9')) }
    expect(formItem(scene)).toBe('Dane County')
    expect(noteCodes(scene)).toEqual(['total-adjusted'])
  })

  it('for lines that nothing is taxed on', () => {
    const untaxed = anOrder({
      lines: [widget('100.00', { taxable: false })],
      taxes: [{ amount: usd('6.00') }],
      total: usd('106.00'),
    })
    expect(problemCodes({ order: untaxed, lists: places })).toEqual(['tax-differs'])
  })
})

describe('the tax item of an order without tax', () => {
  it('is the one of 0 %, with the reason', () => {
    expect(body({}, 'receipt')).toMatchObject({
      ItemSalesTaxRef: { FullName: 'Out of State' },
      CustomerSalesTaxCodeRef: { FullName: 'Non' },
    })
    expect(reasonOf({})).toEqual({
      kind: 'match',
      note: 'No tax is due, and the tax item Out of State is the only one of 0 %.',
    })
  })

  it('needs no default tax item then', () => {
    expect(formItem({ company: aCompany({ defaultTaxItem: '' }) })).toBe('Out of State')
  })

  it.each([
    ['where several have 0 %', { lists: withItems(taxItem('Exempt', '0.00')) }],
    ['where none has', { lists: usualLists.filter((e) => e.fullName !== 'Out of State') }],
    ['by setting', { settings: { 'sales-tax.otherRates': 'never' } }],
  ])('is the usual one %s', (_, scene) => {
    expect(formItem(scene)).toBe('Dane County')
  })

  it('is the usual one where the tax stands on a line: that order is taxed', () => {
    const settings = { 'sales-tax.lineItem': 'Shop Tax', 'sales-tax.mode': 'line' }
    expect(formItem({ order: taxed('100.00', '5.50', '105.50'), settings })).toBe('Dane County')
  })
})

describe('a store with two rates', () => {
  const lists = withItems(taxItem('Elsewhere', '9.375'))
  it('is booked to the cent, each order under the item of its rate, unless a few cents fit both', () => {
    fc.assert(
      fc.property(balancedOrderTaxed(['on-subtotal', 'per-line', 'other-rate', 'none']), (order) => {
        const { plan, rounds } = planned({ order, lists, settings: { 'sales-tax.lineItem': 'Shop Tax' } })
        if (plan.kind !== 'post') throw new Error(JSON.stringify(plan))
        const form: AnyBody = plan.postings.at(-1)?.request.body
        expect(totalInBooks(form, lists)).toBe(BigInt(order.total.minor))
        expect(rounds).toBeLessThanOrEqual(3)
        const items = form.SalesReceiptLineAdd.map((line: AnyBody) => line.ItemRef.FullName)
        if (form.ItemSalesTaxRef.FullName === 'Elsewhere') expect(items).not.toContain('Shop Tax')
      }),
      { numRuns: 300 },
    )
  })

  it('never has a tax line for the other rate where the tax is a dollar or more', () => {
    fc.assert(
      fc.property(balancedOrderTaxed(['other-rate']), (order) => {
        fc.pre((order.taxes[0]?.amount.minor ?? 0) >= 100)
        expect(formItem({ order, lists })).toBe('Elsewhere')
      }),
    )
  })
})
