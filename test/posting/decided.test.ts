import { describe, expect, test } from 'vitest'
import { type Decided, decidedEntry, decidedSchema } from '../../src/domain/decided.ts'
import { anOrder, entry, item, plan, planned, postings, problemCodes, usualLists, widget } from './builders.ts'

const decided = (change: Partial<Decided>): Decided => ({ ...decidedSchema.parse({ who: 'Ada' }), ...change })
const saying = (change: Partial<Decided>, more = {}) => anOrder({ ...more, decided: decided(change) })
const person = { kind: 'person', who: 'Ada', note: 'By phone.' } as const
const asleep = (list: 'customer' | 'item', name: string, type = '') => entry(list, name, { type, active: false })
const without = (name: string) => usualLists.filter((one) => one.fullName !== name)

describe('an inactive entry that a person lets be made active', () => {
  const kinds = [
    ['Service', 'ItemServiceMod'],
    ['NonInventory', 'ItemNonInventoryMod'],
    ['OtherCharge', 'ItemOtherChargeMod'],
    ['Inventory', 'ItemInventoryMod'],
  ] as const
  test.each(kinds)('an item of the kind %s goes out first as %s, and the receipt waits for it', (type, kind) => {
    const sleeping = asleep('item', 'WIDGET', type)
    const lists = [...without('WIDGET'), sleeping]
    expect(problemCodes({ lists })).toEqual(['item-inactive'])
    const [change, receipt] = postings({ lists, order: saying({ activate: [decidedEntry('item', 'WIDGET')] }) })
    expect(change).toMatchObject({
      scope: 'list',
      key: `{key-of-item-active ${sleeping.listId} 1}`,
      request: { kind, body: { ListID: sleeping.listId, EditSequence: '1', IsActive: true } },
      needs: [],
    })
    expect(receipt?.needs).toEqual([{ key: change?.key, sameSet: true }])
  })

  test('a customer, by what is remembered; another one still asks', () => {
    const lists = [...without('Jane Doe'), asleep('customer', 'Jane Doe')]
    const mappings = [{ kind: 'active-customer' as const, from: 'jane doe', to: 'yes' }]
    expect(postings({ lists, mappings }).map((p) => p.request.kind)).toEqual(['CustomerMod', 'SalesReceiptAdd'])
    expect(problemCodes({ lists, mappings: [{ ...mappings[0]!, from: 'John' }] })).toEqual(['list-entry-inactive'])
  })

  test('a kind that has no such request still asks', () => {
    const lists = [...without('WIDGET'), asleep('item', 'WIDGET', 'InventoryAssembly')]
    expect(problemCodes({ lists, order: saying({ activate: [decidedEntry('item', 'WIDGET')] }) })).toEqual([
      'item-inactive',
    ])
  })

  test('one of our own items, and what the order decides nothing about stays as it was', () => {
    const lists = [...without('Shipping'), asleep('item', 'Shipping', 'OtherCharge')]
    const order = saying(
      { activate: [decidedEntry('item', 'Shipping')] },
      {
        shipping: [{ amount: { minor: 500, currency: 'USD' }, taxable: false, method: 'Mail' }],
        total: { minor: 2500, currency: 'USD' },
      },
    )
    expect(postings({ lists, order }).map((p) => p.request.kind)).toEqual(['ItemOtherChargeMod', 'SalesReceiptAdd'])
  })
})

describe('what a person decided for one order', () => {
  test('stands above settings and the order’s own booking', () => {
    const date = (value: string) => ({ txnDate: { value, reason: person } })
    const order = anOrder({ booking: date('2026-03-01'), decided: decided({ booking: date('2026-03-09') }) })
    expect(postings({ order }).at(-1)).toMatchObject({ txnDate: '2026-03-09' })
  })

  test('names the item for a SKU, whatever its case', () => {
    const order = saying({ items: { widget: { value: 'GADGET', reason: person } } })
    expect(postings({ order }).at(-1)?.request.body).toMatchObject({
      SalesReceiptLineAdd: [{ ItemRef: { FullName: 'GADGET' } }],
    })
  })

  test('puts a text in place of another, and leaves numbers and SKUs alone', () => {
    const order = saying(
      {
        texts: [
          { from: 'WIDGET', to: 'Other' },
          { from: 'Blue widget', to: 'Widget, blue' },
        ],
      },
      { lines: [widget('20.00')] },
    )
    expect(postings({ order }).at(-1)?.request.body).toMatchObject({
      SalesReceiptLineAdd: [{ ItemRef: { FullName: 'WIDGET' }, Desc: 'Widget, blue' }],
    })
  })

  test('lets a class be created first, below its parent; asks no question more for it', () => {
    const scene = { settings: { 'finance.class': 'Sales:Web' } }
    expect(problemCodes(scene)).toEqual(['list-entry-missing'])
    const order = saying({ create: [decidedEntry('class', 'Sales:Web')] })
    const [made, receipt] = postings({ ...scene, order })
    expect(made?.request).toEqual({ kind: 'ClassAdd', body: { Name: 'Web', ParentRef: { FullName: 'Sales' } } })
    expect(receipt).toMatchObject({ needs: [{ key: made?.key, sameSet: true }] })
    expect(planned({ ...scene, order }).rounds).toBe(planned(scene).rounds)
  })
})

describe('what is remembered', () => {
  test('a class that stands for another word; only where QuickBooks has none of that name', () => {
    const web = entry('class', 'Web')
    const mappings = [{ kind: 'class' as const, from: 'Gone', to: 'Web' }]
    const booked = (value: string) =>
      postings({ lists: [...usualLists, web, entry('class', 'There')], mappings, settings: { 'finance.class': value } })
    expect(booked('Gone').at(-1)?.request.body).toMatchObject({ ClassRef: { FullName: 'Web' } })
    expect(booked('There').at(-1)?.request.body).toMatchObject({ ClassRef: { FullName: 'There' } })
  })

  test('the name of a buyer in QuickBooks: found by it, made with it', () => {
    const mappings = [{ kind: 'customer-name' as const, from: 'Jane Doe', to: 'Jane Doe (Web)' }]
    expect(postings({ mappings })[0]?.request).toMatchObject({ kind: 'CustomerAdd', body: { Name: 'Jane Doe (Web)' } })
    const lists = [...usualLists, entry('customer', 'Jane Doe (Web)')]
    expect(postings({ mappings, lists })[0]?.request.body).toMatchObject({
      CustomerRef: { FullName: 'Jane Doe (Web)' },
    })
  })

  test('the name of an item for a SKU: made with it, then found by it', () => {
    const sku = 'A-VERY-LONG-SKU-THAT-NO-ITEM-CAN-HAVE-AS-ITS-NAME'
    const order = anOrder({ lines: [widget('20.00', { sku })] })
    const scene = { order, settings: { 'products.missing': 'service', 'finance.incomeAccount': 'Sales' } }
    const mappings = [{ kind: 'item-name' as const, from: sku, to: 'SHORT' }]
    expect(problemCodes(scene)).toEqual(['item-name-unfit'])
    expect(postings({ ...scene, mappings })[0]?.request).toMatchObject({ body: { Name: 'SHORT' } })
    const found = postings({ ...scene, mappings, lists: [...usualLists, item('SHORT', 'Service')] })
    expect(found.map((p) => p.request.kind)).toEqual(['SalesReceiptAdd'])
  })

  test('an item to be made, with the accounts chosen for it, above those of the settings', () => {
    const order = anOrder({ lines: [widget('20.00', { sku: 'NEW' })] })
    const to = 'service\nfinance.incomeAccount=Sales'
    const mappings = [{ kind: 'create-item' as const, from: 'NEW', to }]
    expect(postings({ order, mappings, settings: { 'finance.incomeAccount': 'Gone' } })[0]?.request.body).toMatchObject(
      {
        SalesOrPurchase: { AccountRef: { FullName: 'Sales' } },
      },
    )
    const gone = [{ ...mappings[0]!, to: 'service\nfinance.incomeAccount=Gone' }]
    expect(problemCodes({ order, mappings: gone })).toEqual(['list-entry-missing'])
    expect(plan({ order, mappings: [{ ...mappings[0]!, to: 'kit' }] }).kind).toBe('attention')
  })
})
