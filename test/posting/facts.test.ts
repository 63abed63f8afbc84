import { describe, expect, it } from 'vitest'
import {
  factsFrom,
  planPosting,
  postingSettings,
  tryPlanning,
  wantedFacts,
  wantedKey,
} from '../../src/posting/index.ts'
import { anOrder, answer, entry, item, known, planned, taxItem, usualLists } from './builders.ts'

describe('facts', () => {
  it('throw for a question that was not asked beforehand', () => {
    const facts = factsFrom(known({}), new Map())
    expect(() => facts.find({ list: 'item', by: 'name', value: 'WIDGET' })).toThrow(
      'The twin was not asked beforehand: item|name|widget',
    )
    expect(() => planPosting(anOrder(), facts, postingSettings({}))).toThrow('The twin was not asked beforehand')
  })

  it('wanted for an ordinary order are these', () => {
    const wanted = wantedFacts(anOrder(), postingSettings({}), known({})).map(wantedKey)
    expect(wanted.toSorted()).toEqual([
      'account|full-name|undeposited funds',
      'customer|full-name|jane doe',
      'employee|name|jane doe',
      'item|full-name|dane county',
      'item|full-name|out of state',
      'item|name|widget',
      'other-name|name|jane doe',
      'sales-tax-code|full-name|non',
      'sales-tax-code|full-name|tax',
      'vendor|name|jane doe',
    ])
  })

  it('that follow from answers are asked in a further round', () => {
    const order = anOrder({
      taxes: [{ amount: { minor: 110, currency: 'USD' } }],
      total: { minor: 2110, currency: 'USD' },
    })
    const lists = [
      ...usualLists,
      taxItem('State', '5'),
      taxItem('City', '0.5'),
      item('Both', 'SalesTaxGroup', { ItemSalesTaxRef: 'State\nCity' }),
    ]
    const { rounds, asked, plan } = planned({ order, lists, settings: { 'sales-tax.item': 'Both' } })
    expect(rounds).toBe(2)
    expect(asked.map(wantedKey)).toEqual(expect.arrayContaining(['item|full-name|state', 'item|full-name|city']))
    expect(plan.kind).toBe('post')
  })

  it('name the tax items, where an order is taxed by the one that fits', () => {
    const order = anOrder({
      taxes: [{ amount: { minor: 110, currency: 'USD' } }],
      total: { minor: 2110, currency: 'USD' },
    })
    const lists = [...usualLists, taxItem('Usual', '7'), taxItem('Fitting', '5.5')]
    const scene = { order, lists, settings: { 'sales-tax.item': 'Usual' } }
    const answers = new Map<string, ReturnType<typeof answer>>()
    for (;;) {
      const { wanted, asked } = tryPlanning(order, postingSettings(scene.settings), known(scene), answers)
      for (const one of wanted) answers.set(wantedKey(one), answer(lists, one))
      if (wanted.length > 0) continue
      expect(asked).toContain('item|tax-items|')
      break
    }
  })

  it('include what a person mapped', () => {
    const mappings = [{ kind: 'sku' as const, from: 'WIDGET', to: 'Tools:Blue' }]
    const { asked, plan } = planned({
      mappings,
      lists: [...usualLists, entry('item', 'Tools:Blue', { type: 'Service' })],
    })
    expect(asked.map(wantedKey)).toContain('item|full-name|tools:blue')
    expect(plan.kind).toBe('post')
  })
})
