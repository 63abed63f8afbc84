import { describe, expect, it } from 'vitest'
import {
  aCompany,
  account,
  anOrder,
  body,
  entry,
  item,
  postings,
  problemCodes,
  problemOf,
  type Scene,
  usd,
  usualLists,
  widget,
} from './builders.ts'

const selling = (sku: string, more: Readonly<Record<string, unknown>> = {}) =>
  anOrder({ lines: [widget('20.00', { sku, ...more })] })
const itemOf = (scene: Scene) => body(scene, 'receipt').SalesReceiptLineAdd[0].ItemRef?.FullName
const withItems = (...more: ReturnType<typeof entry>[]) => [...usualLists, ...more]

describe('an item is found by its SKU', () => {
  it('as its name, whatever the capitals', () => {
    expect(itemOf({ order: selling('widget') })).toBe('WIDGET')
  })

  it('as the short name of an item below a parent', () => {
    expect(itemOf({ order: selling('Hammer'), lists: withItems(item('Tools:Hammer')) })).toBe('Tools:Hammer')
  })

  it('as the full name, where the SKU has a colon', () => {
    const lists = withItems(item('Tools:Hammer'), item('Toys:Hammer'))
    expect(itemOf({ order: selling('toys:hammer'), lists })).toBe('Toys:Hammer')
  })

  it('not where two have the short name: the problem lists them', () => {
    const lists = withItems(item('Tools:Hammer'), item('Toys:Hammer'))
    const found = problemOf({ order: selling('Hammer'), lists }, 'item-ambiguous')
    expect(found.what).toBe('2 items of QuickBooks fit the SKU “Hammer”: “Tools:Hammer”, “Toys:Hammer”.')
    expect(found.fixes).toEqual([{ kind: 'map-sku', values: { sku: 'Hammer' } }])
  })

  it('as the one whose full name it is, where another has it as its short name', () => {
    expect(itemOf({ order: selling('Hammer'), lists: withItems(item('Toys:Hammer'), item('Hammer')) })).toBe('Hammer')
  })

  it.each([
    ['part-number', 'ManufacturerPartNumber'],
    ['barcode', 'BarCodeValue'],
  ])('as its %s', (match, field) => {
    const lists = withItems(item('Odd', 'Inventory', { [field]: '4006381333931' }))
    expect(itemOf({ order: selling('4006381333931'), lists, settings: { 'products.match': match } })).toBe('Odd')
  })

  it('by full name only, where the setting says so', () => {
    const scene = {
      order: selling('Hammer'),
      lists: withItems(item('Tools:Hammer')),
      settings: { 'products.match': 'full-name' },
    }
    expect(problemCodes(scene)).toEqual(['item-missing'])
  })

  it('as what a person mapped it to, before anything else', () => {
    const mappings = [{ kind: 'sku' as const, from: 'WIDGET', to: 'GADGET' }]
    expect(itemOf({ mappings })).toBe('GADGET')
    expect(postings({ mappings })[0]?.reasons['SalesReceiptAdd.SalesReceiptLineAdd.0.ItemRef']?.note).toBe(
      '“WIDGET” was mapped to “GADGET” by hand.',
    )
    expect(problemCodes({ mappings: [{ kind: 'sku', from: 'WIDGET', to: 'Gone' }] })).toEqual(['item-mapped-missing'])
  })

  it('or named by the order itself', () => {
    const booking = { item: { value: 'GADGET', reason: { kind: 'order' as const, field: 'item', note: '' } } }
    expect(itemOf({ order: selling('anything', { booking }) })).toBe('GADGET')
    const wrong = { item: { ...booking.item, value: 'Nothing' } }
    expect(problemCodes({ order: selling('anything', { booking: wrong }) })).toEqual(['item-named-missing'])
  })
})

describe('an item that cannot be sold', () => {
  it('is inactive', () => {
    const sleeping = entry('item', 'OLD', { active: false, type: 'Service' })
    expect(problemOf({ order: selling('OLD'), lists: withItems(sleeping) }, 'item-inactive').fixes).toEqual([
      { kind: 'make-active', values: { list: 'item', listId: sleeping.listId, name: 'OLD', type: 'Service' } },
      { kind: 'map-sku', values: { sku: 'OLD' } },
    ])
  })

  it.each(['Group', 'SalesTax', 'Subtotal', 'Payment', 'Discount'])('is of the kind %s', (type) => {
    expect(problemCodes({ order: selling('KIT'), lists: withItems(item('KIT', type)) })).toEqual(['item-kind'])
  })

  it('is stock at a price below zero, but not by a quantity below zero', () => {
    const lines = [widget('50.00'), widget('-10.00', { sku: 'GADGET' })]
    expect(problemCodes({ order: anOrder({ lines, total: usd('40.00') }) })).toEqual(['line-price-negative'])
    const returned = [widget('50.00'), widget('-10.00', { sku: 'GADGET', quantity: '-1', unitPrice: '10' })]
    expect(
      body({ order: anOrder({ lines: returned, total: usd('40.00') }) }, 'receipt').SalesReceiptLineAdd[1],
    ).toMatchObject({
      Quantity: '-1',
      Amount: '-10.00',
    })
  })
})

describe('an item that QuickBooks does not have', () => {
  it('stops the order and names the SKU, as proposed', () => {
    expect(problemOf({ order: selling('NEW-1') }, 'item-missing')).toEqual({
      code: 'item-missing',
      what: 'QuickBooks has no item for the SKU “NEW-1” (Blue widget).',
      why: 'No item has it as its name.',
      todo: 'Say which item it is, or create it. All orders with this SKU are then planned again.',
      subject: 'NEW-1',
      fixes: [
        { kind: 'map-sku', values: { sku: 'NEW-1' } },
        { kind: 'create-item', values: { sku: 'NEW-1', name: 'Blue widget' } },
        { kind: 'set-setting', values: { key: 'products.missing' } },
      ],
    })
  })

  it('is said once, however often it is sold', () => {
    const lines = [widget('5.00', { sku: 'NEW' }), widget('5.00', { sku: 'NEW' })]
    expect(problemCodes({ order: anOrder({ lines, total: usd('10.00') }) })).toEqual(['item-missing'])
  })

  const creating = (missing: string, more: Readonly<Record<string, string>> = {}) => ({
    'products.missing': missing,
    'finance.incomeAccount': 'Sales',
    'finance.cogsAccount': 'Cost of Goods Sold',
    'finance.assetAccount': 'Inventory Asset',
    ...more,
  })

  it('is created as a non-inventory part', () => {
    const made = postings({ order: selling('NEW-1'), settings: creating('non-inventory') })
    expect(made[0]?.request).toEqual({
      kind: 'ItemNonInventoryAdd',
      body: {
        Name: 'NEW-1',
        SalesTaxCodeRef: { FullName: 'Tax' },
        SalesOrPurchase: { Desc: 'Blue widget', AccountRef: { FullName: 'Sales' } },
        ExternalGUID: '{key-of-item-new-1}',
      },
    })
    expect(made[1]?.needs).toEqual([{ key: '{key-of-item-new-1}', sameSet: true }])
  })

  it('is created as a service', () => {
    expect(postings({ order: selling('NEW-1'), settings: creating('service') })[0]?.request.kind).toBe('ItemServiceAdd')
  })

  it('is created as stock with its three accounts, never with quantity or value', () => {
    expect(body({ order: selling('NEW-1', { taxable: false }), settings: creating('inventory') }, 'item')).toEqual({
      Name: 'NEW-1',
      SalesTaxCodeRef: { FullName: 'Non' },
      SalesDesc: 'Blue widget',
      IncomeAccountRef: { FullName: 'Sales' },
      COGSAccountRef: { FullName: 'Cost of Goods Sold' },
      AssetAccountRef: { FullName: 'Inventory Asset' },
      ExternalGUID: '{key-of-item-new-1}',
    })
  })

  it('is created once for two lines', () => {
    const lines = [widget('5.00', { sku: 'NEW' }), widget('5.00', { sku: 'new' })]
    const made = postings({ order: anOrder({ lines, total: usd('10.00') }), settings: creating('service') })
    expect(made.map((posting) => posting.part)).toEqual(['item', 'receipt'])
  })

  it('is created below its parent, which must be there', () => {
    const scene = { order: selling('Tools:Saw'), settings: creating('service') }
    expect(problemCodes(scene)).toEqual(['item-parent-missing'])
    expect(body({ ...scene, lists: withItems(item('Tools')) }, 'item')).toMatchObject({
      Name: 'Saw',
      ParentRef: { FullName: 'Tools' },
    })
  })

  it('is not created under a name it could not be found by again', () => {
    const long = 'A-SKU-OF-MORE-THAN-THIRTY-ONE-CHARACTERS'
    expect(problemCodes({ order: selling(long), settings: creating('service') })).toEqual(['item-name-unfit'])
    const byBarcode = creating('non-inventory', { 'products.match': 'barcode' })
    const made = postings({ order: selling(long), settings: byBarcode })
    expect(made[0]?.request.body).toMatchObject({
      Name: 'A-SKU-OF-MORE-THAN-THIRTY-ONE-C',
      BarCode: { BarCodeValue: long },
    })
    expect(made[1]?.needs).toEqual([{ key: '{key-of-item-a-sku-of-more-than-thirty-one-c}', sameSet: false }])
  })

  it('is not created over an item that has the name but not the part number', () => {
    const settings = creating('non-inventory', { 'products.match': 'part-number' })
    expect(problemCodes({ order: selling('WIDGET'), settings })).toEqual(['item-name-taken'])
  })

  it('needs its accounts', () => {
    expect(
      problemOf({ order: selling('NEW'), settings: { 'products.missing': 'service' } }, 'setting-missing'),
    ).toMatchObject({
      what: 'The setting Item income account (Finance) is empty.',
      fixes: [
        { kind: 'choose-account', values: { role: 'finance.incomeAccount' } },
        { kind: 'set-setting', values: { key: 'finance.incomeAccount' } },
      ],
    })
    const wrong = creating('service', { 'finance.incomeAccount': 'Gone' })
    expect(problemCodes({ order: selling('NEW'), settings: wrong })).toEqual(['list-entry-missing'])
  })

  const usual = { incomeAccount: 'sales', cogsAccount: 'Cost of Goods Sold', assetAccount: 'Inventory Asset' }
  const mostUse = (setting: string) => ({
    kind: 'default',
    note: `No account is chosen in ${setting} (Finance); most items of the company file use this one.`,
  })

  it('takes the accounts that most items use where none is chosen, and says so', () => {
    const scene = { order: selling('NEW'), settings: { 'products.missing': 'inventory' }, usual }
    expect(body(scene, 'item')).toMatchObject({
      IncomeAccountRef: { FullName: 'Sales' },
      COGSAccountRef: { FullName: 'Cost of Goods Sold' },
      AssetAccountRef: { FullName: 'Inventory Asset' },
    })
    expect(postings(scene)[0]?.reasons).toMatchObject({
      'ItemInventoryAdd.IncomeAccountRef': mostUse('Item income account'),
      'ItemInventoryAdd.COGSAccountRef': mostUse('Item cost of goods sold account'),
      'ItemInventoryAdd.AssetAccountRef': mostUse('Item asset account'),
    })
  })

  it('takes the chosen account before the usual one', () => {
    const lists = withItems(account('Web Sales', 'Income'))
    const settings = { 'products.missing': 'service', 'finance.incomeAccount': 'Web Sales' }
    const scene = { order: selling('NEW'), lists, settings, usual }
    expect(body(scene, 'item').SalesOrPurchase.AccountRef).toEqual({ FullName: 'Web Sales' })
    expect(postings(scene)[0]?.reasons['ItemServiceAdd.SalesOrPurchase']).toEqual({
      kind: 'setting',
      key: 'finance.incomeAccount',
      note: 'Item income account (Finance)',
    })
  })

  it.each([
    ['gone', usualLists.filter((e) => e.fullName !== 'Sales')],
    ['inactive', usualLists.map((e) => (e.fullName === 'Sales' ? { ...e, active: false } : e))],
  ])('asks for the account where the usual one is %s', (_, lists) => {
    const scene = { order: selling('NEW'), settings: { 'products.missing': 'service' }, usual, lists }
    expect(problemCodes(scene)).toEqual(['setting-missing'])
  })

  it('is not created in a file that is nearly full', () => {
    const scene = {
      order: selling('NEW'),
      settings: creating('service'),
      company: aCompany({ capacity: { item: 100 } }),
    }
    expect(problemCodes({ ...scene, counts: { item: 96 } })).toEqual(['list-full'])
  })
})

describe('an item that a person asked to be created', () => {
  const mappings = [{ kind: 'create-item' as const, from: 'NEW-1', to: 'service' }]
  it('is made for that SKU alone, whatever the setting', () => {
    const lines = [widget('20.00', { sku: 'new-1' }), widget('5.00', { sku: 'NEW-2' })]
    const settings = { 'finance.incomeAccount': 'Sales' }
    expect(postings({ order: selling('new-1'), mappings, settings })[0]?.request.kind).toBe('ItemServiceAdd')
    const both = { order: anOrder({ lines, total: usd('25.00') }), mappings, settings }
    expect(problemOf(both, 'item-missing').subject).toBe('NEW-2')
  })
  it('is found like any other once it is there', () => {
    const made = postings({ order: selling('NEW-1'), mappings, lists: withItems(item('NEW-1', 'Service')) })
    expect(made.map((posting) => posting.part)).toEqual(['receipt'])
  })
})

describe('a line without a SKU', () => {
  it('stops, or takes the item of the setting', () => {
    expect(problemCodes({ order: selling(' ') })).toEqual(['item-no-sku'])
    expect(itemOf({ order: selling(''), settings: { 'products.noSku': 'item', 'products.noSkuItem': 'GADGET' } })).toBe(
      'GADGET',
    )
    expect(problemCodes({ order: selling(''), settings: { 'products.noSku': 'item' } })).toEqual(['setting-missing'])
  })
})

describe('items of our own', () => {
  const shipping = anOrder({
    shipping: [{ method: 'Ground', amount: usd('5.00'), taxable: false }],
    total: usd('25.00'),
  })
  const without = usualLists.filter((e) => e.fullName !== 'Shipping')

  it('are created once with their account', () => {
    const made = postings({ order: shipping, lists: without, settings: { 'finance.incomeAccount': 'Sales' } })
    expect(made[0]?.request).toEqual({
      kind: 'ItemOtherChargeAdd',
      body: {
        Name: 'Shipping',
        SalesTaxCodeRef: { FullName: 'Non' },
        SalesOrPurchase: { AccountRef: { FullName: 'Sales' } },
        ExternalGUID: '{key-of-item-shipping}',
      },
    })
    expect(made[1]?.needs).toEqual([{ key: '{key-of-item-shipping}', sameSet: true }])
  })

  it('take the income account that most items use where none is chosen', () => {
    const scene = { order: shipping, lists: without, usual: { incomeAccount: 'Sales' } }
    expect(body(scene, 'item').SalesOrPurchase).toEqual({ AccountRef: { FullName: 'Sales' } })
    expect(postings(scene)[0]?.reasons['ItemOtherChargeAdd.SalesOrPurchase']).toEqual({
      kind: 'default',
      note: 'No account is chosen in Item income account (Finance); most items of the company file use this one.',
    })
  })

  it.each([
    ['Discount', { discounts: [{ amount: usd('5.00'), taxable: false }], total: usd('15.00') }, 'ItemDiscountAdd'],
    [
      'Other Charge',
      { charges: [{ name: 'Tip', amount: usd('5.00'), taxable: false }], total: usd('25.00') },
      'ItemOtherChargeAdd',
    ],
    ['Order Adjustment', { total: usd('20.01') }, 'ItemOtherChargeAdd'],
  ])('take it for %s, too', (name, change, kind) => {
    const lists = usualLists.filter((e) => e.fullName !== name)
    const made = postings({ order: anOrder(change), lists, usual: { incomeAccount: 'Sales' } })
    expect(made[0]?.request).toMatchObject({ kind, body: { Name: name } })
    expect(JSON.stringify(made[0]?.request.body)).toContain('"AccountRef":{"FullName":"Sales"}')
  })

  it('need an account to be created, or the word that they may be', () => {
    expect(problemCodes({ order: shipping, lists: without })).toEqual(['setting-missing'])
    const settings = { 'finance.incomeAccount': 'Sales', 'products.createOwnItems': 'false' }
    expect(problemCodes({ order: shipping, lists: without, settings })).toEqual(['own-item-missing'])
  })

  it('give no line where the amount is nothing', () => {
    const free = anOrder({ shipping: [{ method: 'Pickup', amount: usd('0.00'), taxable: false }] })
    expect(body({ order: free }, 'receipt').SalesReceiptLineAdd).toHaveLength(1)
  })
})
