import { describe, expect, test } from 'vitest'
import { recoveryPolicies } from '../../src/simulator/processor/recovery.ts'
import { aScene } from './scene.ts'

describe('an inactive entry is made active', () => {
  test('a customer: with its edit sequence, in the same visit as the order', async () => {
    const s = await aScene()
    s.shop.put({ number: '1', first: 'Ada', last: 'Lovett' })
    await s.sync()
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    s.entry('Customer', 'Ada Lovett', { active: false })
    s.shop.put({ number: '2', first: 'Ada', last: 'Lovett' })
    await s.sync()
    await s.session()
    const fix = await s.fix('2', 'make-active')
    expect((await s.problem('2')).what).toBe('The customer “Ada Lovett” is inactive in QuickBooks.')
    const words = await fix.describe()
    expect(words).toMatchObject({ button: 'Make the customer active', affects: 1, mayBeKept: true })
    expect(words.form.map((f) => [f.key, f.default])).toEqual([['scope', 'orders']])
    expect(await fix.press()).toMatchObject({
      words:
        'The customer “Ada Lovett” is made active with the next visit of the Web Connector, and 1 order posted after it.',
      affected: 1,
      mappings: [],
    })
    const { requests } = await s.host.api.orders.get({ id: (await s.order('2')).id })
    expect(requests).toEqual([])
    await s.session()
    expect((await s.order('2')).state).toBe('posted')
    expect(s.find('Customer', 'Ada Lovett')?.active).toBe(true)
    const { plan, history } = await s.host.api.orders.get({ id: (await s.order('2')).id })
    expect(plan.map((t) => [t.title, t.stateWords])).toEqual([
      ['Customer made active', 'In the books'],
      ['Sales Receipt', 'In the books'],
    ])
    expect(history.map((e) => e.sentence)).toContain('Order 2: Make the customer active.')
  })

  test('an item, always: the mapping does it for the next order, too', async () => {
    const s = await aScene()
    s.entry('ItemInventory', 'HL-MUG-NAVY', { active: false })
    s.shop.put({ number: '1' })
    await s.sync()
    await s.session()
    const fix = await s.fix('1', 'make-active')
    const { mappings } = await fix.press({ scope: 'company' })
    expect(mappings).toHaveLength(1)
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    s.entry('ItemInventory', 'HL-MUG-NAVY', { active: false })
    s.shop.put({ number: '2', first: 'Ben' })
    await s.sync()
    await s.session()
    expect((await s.order('2')).state).toBe('posted')
    expect(s.find('ItemInventory', 'HL-MUG-NAVY')?.active).toBe(true)
    // Forgotten, the next one asks again.
    await s.host.api.mappings.remove({ id: mappings[0]! })
    s.entry('ItemInventory', 'HL-MUG-NAVY', { active: false })
    s.shop.put({ number: '3', first: 'Cleo' })
    await s.sync()
    await s.session()
    expect((await s.problem('3')).code).toBe('item-inactive')
  })

  test('changed in QuickBooks since the lists were read (3200): read again and done once more', async () => {
    const s = await aScene()
    s.entry('ItemInventory', 'HL-MUG-NAVY', { active: false })
    s.shop.put({ number: '1' })
    await s.sync()
    await s.session()
    await (await s.fix('1', 'make-active')).press()
    let refused = 0
    s.processing = {
      ...s.processing,
      provoke: ({ name }) => {
        if (name !== 'ItemInventoryMod' || refused > 0) return undefined
        refused += 1
        s.entry('ItemInventory', 'HL-MUG-NAVY', {})
        return { status: 3200 }
      },
    }
    await s.session()
    expect(refused).toBe(1)
    expect((await s.order('1')).state).toBe('posted')
  })

  test('the answer is lost: what was done is found, and nothing is done twice', async () => {
    const s = await aScene()
    s.entry('ItemInventory', 'HL-MUG-NAVY', { active: false })
    s.shop.put({ number: '1' })
    await s.sync()
    await s.session()
    await (await s.fix('1', 'make-active')).press()
    s.processing = { ...s.processing, recovery: recoveryPolicies['none-known'] }
    s.fault = ({ point }) =>
      point === 'd-before-response' && s.outstanding().includes('ItemInventoryMod') ? { kind: 'die' } : undefined
    await s.session()
    s.fault = undefined
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    expect(s.books.transactions('SalesReceipt')).toHaveLength(1)
  })

  test('it is active meanwhile: the order is planned again; it is gone: that is said', async () => {
    const s = await aScene()
    s.entry('ItemInventory', 'HL-MUG-NAVY', { active: false })
    s.shop.put({ number: '1' })
    await s.sync()
    await s.session()
    const fix = await s.fix('1', 'make-active')
    s.entry('ItemInventory', 'HL-MUG-NAVY', { active: true })
    s.shop.put({ number: '2', lines: [{ sku: 'HL-BELL-6', quantity: 1, price: 10 }] })
    await s.sync()
    await s.session()
    expect(await fix.refused()).toBe(
      'This problem is gone meanwhile: somebody settled it, or the order was planned anew.',
    )
    expect((await s.order('1')).state).toBe('posted')
  })
})
