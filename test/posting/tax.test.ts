import { describe, expect, it } from 'vitest'
import { decimal } from '../../src/domain/decimal.ts'
import { money } from '../../src/domain/money.ts'
import { taxRounding, taxRoundings } from '../../src/posting/tax/rounding.ts'
import {
  aCompany,
  anOrder,
  body,
  item,
  noteCodes,
  postings,
  problemCodes,
  problemOf,
  type Scene,
  taxCode,
  taxItem,
  usd,
  usualLists,
  widget,
} from './builders.ts'

const taxed = (net: string, tax: string, total: string, more: Readonly<Record<string, unknown>> = {}) =>
  anOrder({ lines: [widget(net)], taxes: [{ name: 'WI tax', amount: usd(tax) }], total: usd(total), ...more })
const receipt = (scene: Scene) => body(scene, 'receipt')
const codes = (scene: Scene) =>
  receipt(scene).SalesReceiptLineAdd.map(
    (line: { SalesTaxCodeRef: { FullName: string } }) => line.SalesTaxCodeRef.FullName,
  )
const lineTax = { 'sales-tax.lineItem': 'Shop Tax' }

describe('tax by a tax item (US)', () => {
  it('names the company’s default item, or the setting’s', () => {
    expect(receipt({ order: taxed('100.00', '5.50', '105.50') })).toMatchObject({
      ItemSalesTaxRef: { FullName: 'Dane County' },
      CustomerSalesTaxCodeRef: { FullName: 'Tax' },
    })
    const lists = [...usualLists, taxItem('Cook County', '10.25')]
    const scene = { order: taxed('100.00', '10.25', '110.25'), lists, settings: { 'sales-tax.item': 'Cook County' } }
    expect(receipt(scene).ItemSalesTaxRef).toEqual({ FullName: 'Cook County' })
  })

  it('rounds each member of a group by itself', () => {
    const lists = [
      ...usualLists,
      taxItem('State', '5.125'),
      taxItem('City', '0.375'),
      item('Both', 'SalesTaxGroup', { ItemSalesTaxRef: 'State\nCity' }),
    ]
    // 5.125 % of 9.00 is 0.46, 0.375 % is 0.03: together 0.49, where 5.5 % at once would be 0.50.
    const scene = { order: taxed('9.00', '0.49', '9.49'), lists, settings: { 'sales-tax.item': 'Both' } }
    expect(postings(scene)[0]?.expectedTotal).toEqual(usd('9.49'))
    expect(noteCodes(scene)).toEqual([])
  })

  it('marks each line as the store does', () => {
    const order = anOrder({
      lines: [widget('100.00'), widget('10.00', { taxable: false })],
      shipping: [{ amount: usd('8.00'), taxable: true }],
      taxes: [{ amount: usd('5.94') }],
      total: usd('123.94'),
    })
    expect(codes({ order })).toEqual(['Tax', 'Non', 'Tax'])
  })

  it('marks everything non-taxable where the store charged nothing, and still names an item', () => {
    const scene = { order: anOrder() }
    expect(codes(scene)).toEqual(['Non'])
    expect(receipt({ ...scene, taxItems: [] })).toMatchObject({
      ItemSalesTaxRef: { FullName: 'Dane County' },
      CustomerSalesTaxCodeRef: { FullName: 'Non' },
    })
    const settings = { 'sales-tax.zeroItem': 'Dane County' }
    expect(receipt({ ...scene, settings }).ItemSalesTaxRef).toEqual({ FullName: 'Dane County' })
  })

  it('leaves out what a marketplace pays to the state itself', () => {
    const order = anOrder({ taxes: [{ name: 'WA tax', amount: usd('2.00'), remitted: true }] })
    expect(codes({ order })).toEqual(['Non'])
    expect(postings({ order })[0]?.reasons['SalesReceiptAdd.SalesReceiptLineAdd.0.SalesTaxCodeRef']?.note).toBe(
      'The marketplace pays the tax to the state itself.',
    )
  })

  it('needs its item and its codes to be in QuickBooks', () => {
    const order = taxed('100.00', '5.50', '105.50')
    expect(problemCodes({ order, company: aCompany({ defaultTaxItem: '' }) })).toContain('setting-missing')
    expect(problemCodes({ order, settings: { 'sales-tax.item': 'Gone' } })).toContain('list-entry-missing')
    expect(problemCodes({ order, company: aCompany({ taxableCode: 'TX' }) })).toContain('list-entry-missing')
  })

  it('takes a line’s own code from the order', () => {
    const booking = { taxCode: { value: 'Non', reason: { kind: 'order' as const, field: 'taxCode', note: '' } } }
    const order = anOrder({
      lines: [widget('100.00'), widget('10.00', { booking })],
      taxes: [{ amount: usd('5.50') }],
      total: usd('115.50'),
    })
    expect(codes({ order })).toEqual(['Tax', 'Non'])
  })
})

describe('tax that a tax item does not explain', () => {
  const order = taxed('100.00', '8.25', '108.25')

  it('stands on a line where a tax line item is named; QuickBooks then taxes nothing', () => {
    const made = receipt({ order, settings: lineTax })
    expect(made.SalesReceiptLineAdd).toEqual([
      {
        ItemRef: { FullName: 'WIDGET' },
        Desc: 'Blue widget',
        Quantity: '1',
        Amount: '100.00',
        SalesTaxCodeRef: { FullName: 'Non' },
      },
      { ItemRef: { FullName: 'Shop Tax' }, Desc: 'WI tax', Amount: '8.25', SalesTaxCodeRef: { FullName: 'Non' } },
    ])
    expect(made).toMatchObject({
      ItemSalesTaxRef: { FullName: 'Dane County' },
      CustomerSalesTaxCodeRef: { FullName: 'Non' },
    })
  })

  it('is a problem with the arithmetic in words where it cannot be a line', () => {
    const found = problemOf({ order }, 'tax-differs')
    expect(found.what).toBe('QuickBooks’ total would differ from the store’s total of 108.25 USD by 2.75 USD.')
    expect(found.why).toBe(
      'QuickBooks’ tax item “Dane County” (5.5 %) on 100.00 USD gives 5.50 USD. At most 0.05 USD may be adjusted.',
    )
    expect(problemCodes({ order, settings: { ...lineTax, 'sales-tax.whenItemDiffers': 'adjust' } })).toEqual([
      'tax-differs',
    ])
  })

  it('by a cent is a line where one can be made, else an adjustment, else a stop', () => {
    const cent = taxed('100.00', '5.51', '105.51')
    expect(receipt({ order: cent, settings: lineTax }).SalesReceiptLineAdd[1]).toMatchObject({
      ItemRef: { FullName: 'Shop Tax' },
      Amount: '5.51',
    })
    const adjusted = { ItemRef: { FullName: 'Order Adjustment' }, Amount: '0.01', SalesTaxCodeRef: { FullName: 'Non' } }
    expect(receipt({ order: cent }).SalesReceiptLineAdd[1]).toMatchObject(adjusted)
    expect(
      receipt({ order: cent, settings: { ...lineTax, 'sales-tax.whenItemDiffers': 'adjust' } }).SalesReceiptLineAdd[1],
    ).toMatchObject(adjusted)
    expect(noteCodes({ order: cent })).toEqual(['total-adjusted'])
    expect(problemCodes({ order: cent, settings: { ...lineTax, 'sales-tax.whenItemDiffers': 'stop' } })).toEqual([
      'tax-differs',
    ])
  })

  it('asks for no tax line item as long as the tax item explains the tax', () => {
    const lists = usualLists.filter((e) => e.fullName !== 'Shop Tax')
    expect(postings({ order: taxed('100.00', '5.50', '105.50'), lists, settings: lineTax })).toHaveLength(1)
    expect(problemCodes({ order, lists, settings: lineTax })).toEqual(['tax-differs'])
    const made = postings({ order, lists, settings: { ...lineTax, 'sales-tax.lineAccount': 'Shop Tax Payable' } })
    expect(made[0]?.request.body).toMatchObject({
      Name: 'Shop Tax',
      SalesOrPurchase: { AccountRef: { FullName: 'Shop Tax Payable' } },
    })
  })
})

describe('the tax line item', () => {
  const order = taxed('100.00', '8.25', '108.25')
  it('is “Store Tax” unless somebody chose another, made once its account is chosen', () => {
    expect(problemCodes({ order })).toEqual(['tax-differs'])
    const made = postings({ order, settings: { 'sales-tax.lineAccount': 'Shop Tax Payable' } })
    expect(made.map((posting) => posting.part)).toEqual(['item', 'receipt'])
    expect(made[0]?.request.body).toMatchObject({ Name: 'Store Tax', SalesTaxCodeRef: { FullName: 'Non' } })
    expect(
      receipt({ order, lists: [...usualLists, item('Store Tax', 'OtherCharge')] }).SalesReceiptLineAdd[1].Amount,
    ).toBe('8.25')
  })
  it('never takes an account that other items use: the tax is owed, not earned', () => {
    const usual = { incomeAccount: 'Sales', assetAccount: 'Inventory Asset' }
    expect(problemCodes({ order, usual })).toEqual(['tax-differs'])
    expect(problemCodes({ order, usual, settings: { 'sales-tax.mode': 'line' } })).toEqual(['setting-missing'])
  })
  it('is not made where items of our own are not to be created', () => {
    const settings = { 'sales-tax.lineAccount': 'Shop Tax Payable', 'products.createOwnItems': 'false' }
    expect(problemCodes({ order, settings })).toEqual(['tax-differs'])
  })
})

describe('tax always as a line', () => {
  const settings = { ...lineTax, 'sales-tax.mode': 'line' }
  it('is the store’s amount, also where the tax item would explain it', () => {
    expect(receipt({ order: taxed('100.00', '5.50', '105.50'), settings }).SalesReceiptLineAdd[1].Amount).toBe('5.50')
  })
  it('needs the tax line item', () => {
    expect(problemCodes({ order: taxed('100.00', '5.50', '105.50'), settings: { 'sales-tax.mode': 'line' } })).toEqual([
      'setting-missing',
    ])
  })
  it('is the only way where QuickBooks has sales tax turned off', () => {
    const company = aCompany({ salesTaxOn: false })
    const order = taxed('100.00', '5.50', '105.50')
    expect(problemCodes({ order, company })).toEqual(['tax-off'])
    expect(receipt({ order, company, settings: lineTax }).SalesReceiptLineAdd[1]).toEqual({
      ItemRef: { FullName: 'Shop Tax' },
      Desc: 'WI tax',
      Amount: '5.50',
    })
  })
})

describe('tax in Canada and the UK', () => {
  const cad = (text: string) => money(text, 'CAD')
  const company = aCompany({
    edition: 'CA',
    homeCurrency: 'CAD',
    defaultTaxItem: '',
    taxableCode: 'H',
    nonTaxableCode: 'E',
  })
  const lists = [
    ...usualLists,
    taxItem('HST 13', '13'),
    taxItem('GST', '5'),
    taxItem('PST', '7'),
    item('GST+PST', 'SalesTaxGroup', { ItemSalesTaxRef: 'GST\nPST' }),
    taxCode('H', true, 'HST 13'),
    taxCode('S', true, 'GST+PST'),
    taxCode('E', false),
  ]
  const canadian = (tax: string, total: string) =>
    anOrder({
      currency: 'CAD',
      lines: [
        widget('10.00', { amount: cad('10.00'), discount: cad('0.00') }),
        widget('4.00', { amount: cad('4.00'), discount: cad('0.00'), taxable: false }),
      ],
      shipping: [{ amount: cad('5.00'), taxable: true }],
      taxes: [{ amount: cad(tax) }],
      total: cad(total),
    })

  it('is by each line’s code, with no tax item on the form', () => {
    const made = receipt({ order: canadian('1.95', '20.95'), company, lists })
    expect(made).not.toHaveProperty('ItemSalesTaxRef')
    expect(made).not.toHaveProperty('CustomerSalesTaxCodeRef')
    expect(made.IsTaxIncluded).toBe(false)
    expect(codes({ order: canadian('1.95', '20.95'), company, lists })).toEqual(['H', 'E', 'H'])
  })

  it('takes shipping’s own code from the setting', () => {
    const scene = { order: canadian('1.90', '20.90'), company, lists, settings: { 'sales-tax.shippingCode': 'S' } }
    // 13 % of 10.00 is 1.30; 5 % and 7 % of 5.00 are 0.25 and 0.35.
    expect(postings(scene)[0]?.expectedTotal).toEqual(cad('20.90'))
  })

  it('needs codes where the company names none', () => {
    const bare = { ...company, taxableCode: '', nonTaxableCode: '' }
    expect(problemCodes({ order: canadian('1.95', '20.95'), company: bare, lists })).toContain('setting-missing')
    const settings = { 'sales-tax.taxableCode': 'H', 'sales-tax.nonTaxableCode': 'E' }
    expect(codes({ order: canadian('1.95', '20.95'), company: bare, lists, settings })).toEqual(['H', 'E', 'H'])
  })

  it('gives no tax item to a new customer', () => {
    const made = postings({
      order: { ...canadian('1.95', '20.95'), buyer: { ...anOrder().buyer, firstName: 'New' } },
      company,
      lists,
    })
    expect(made[0]?.request.body).toMatchObject({ Name: 'New Doe', SalesTaxCodeRef: { FullName: 'H' } })
    expect(made[0]?.request.body).not.toHaveProperty('ItemSalesTaxRef')
  })
})

describe('how tax is rounded', () => {
  const lines = [0, 1, 2].map((i) => ({ amount: usd('0.10'), code: i === 2 ? 'B' : 'A', rates: [decimal('5')] }))
  it.each([
    ['on-subtotal', '0.02'],
    ['per-code', '0.02'],
    ['per-line', '0.03'],
  ] as const)('%s', (name, tax) => {
    expect(taxRoundings[name].tax(lines, 'USD')).toEqual(usd(tax))
  })

  it('half away from zero, also below zero', () => {
    const half = (amount: string) =>
      taxRoundings['on-subtotal'].tax([{ amount: usd(amount), code: 'Tax', rates: [decimal('5')] }], 'USD')
    expect(half('0.10')).toEqual(usd('0.01'))
    expect(half('-0.10')).toEqual(usd('-0.01'))
  })

  it('by the edition unless somebody chose', () => {
    expect(taxRounding('automatic', 'US')).toBe(taxRoundings['on-subtotal'])
    expect(taxRounding('automatic', 'CA')).toBe(taxRoundings['per-code'])
    expect(taxRounding('automatic', 'UK')).toBe(taxRoundings['per-code'])
    expect(taxRounding('per-line', 'US')).toBe(taxRoundings['per-line'])
  })
})
