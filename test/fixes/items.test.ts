import { describe, expect, test } from 'vitest'
import { aScene } from './scene.ts'

const selling = (sku: string) => ({ lines: [{ sku, quantity: 1, price: 20 }] })

describe('an item that QuickBooks does not have', () => {
  test('mapped for this order alone: the next one asks again', async () => {
    const s = await aScene()
    s.shop.put({ number: '1', ...selling('HL-MUG-RED') })
    await s.sync()
    const fix = await s.fix('1', 'map-sku')
    expect((await fix.describe()).form.map((f) => f.key)).toEqual(['to', 'scope'])
    expect(await fix.refused({ to: '' })).toBe('Choose the item.')
    expect(await fix.refused({ to: 'HL-MUG-PINK' })).toBe(
      'QuickBooks has no item “HL-MUG-PINK”. Choose one from the list.',
    )
    expect(await fix.refused({ to: 'Harbor County 7.25%' })).toMatch(
      /^“Harbor County 7.25%” is a Sales Tax item\. The item must be an /,
    )
    expect(await fix.refused({ to: 'HL-MUG-NAVY', scope: 'for ever' })).toBe(
      'There is no choice “for ever”. Choose one from the list.',
    )
    await fix.press({ to: 'HL-MUG-NAVY', scope: 'orders' })
    expect(await s.host.api.mappings.list({ companyId: s.companyId })).toEqual([])
    // The store changes the order: what a person decided stays.
    s.shop.put({ number: '1', ...selling('HL-MUG-RED'), note: 'Changed' })
    await s.sync()
    s.shop.put({ number: '2', first: 'Ben', ...selling('HL-MUG-RED') })
    await s.sync()
    expect((await s.order('1')).state).toBe('ready')
    expect((await s.problem('2')).code).toBe('item-missing')
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    const { plan } = await s.host.api.orders.get({ id: (await s.order('1')).id })
    expect(plan.at(-1)?.lines[0]?.item).toBe('HL-MUG-NAVY')
  })

  test('mapped always; said otherwise and forgotten on the page of the company file', async () => {
    const s = await aScene()
    s.shop.put({ number: '1', ...selling('HL-MUG-RED') })
    await s.sync()
    const [mapping = ''] = (await (await s.fix('1', 'map-sku')).press({ to: 'HL-MUG-NAVY', scope: 'company' })).mappings
    const { api } = s.host
    await api.mappings.set({ id: mapping, to: 'HL-MUG-WHT' })
    expect(await api.mappings.list({ companyId: s.companyId })).toMatchObject([
      { kind: 'sku', from: 'HL-MUG-RED', to: 'HL-MUG-WHT' },
    ])
    await s.session()
    const { plan } = await api.orders.get({ id: (await s.order('1')).id })
    expect(plan.at(-1)?.lines[0]?.item).toBe('HL-MUG-WHT')
    s.shop.put({ number: '2', first: 'Ben', ...selling('HL-MUG-RED') })
    await s.sync()
    expect((await s.order('2')).state).toBe('ready')
    await api.mappings.remove({ id: mapping })
    expect((await s.problem('2')).code).toBe('item-missing')
  })

  test('created: proposed from alike items, its accounts there, active and of the right type', async () => {
    const s = await aScene()
    s.shop.put({ number: '1', ...selling('HL-MUG-RED') })
    await s.sync()
    const fix = await s.fix('1', 'create-item')
    const { form, mayBeKept } = await fix.describe()
    expect(mayBeKept).toBe(false)
    expect(form.map((f) => [f.key, f.default])).toEqual([
      ['as', 'inventory'],
      ['finance.incomeAccount', 'Sales:Web Sales'],
      ['finance.cogsAccount', 'Cost of Goods Sold'],
      ['finance.assetAccount', 'Inventory Asset'],
    ])
    const accounts = {
      'finance.incomeAccount': 'Sales:Web Sales',
      'finance.cogsAccount': 'Cost of Goods Sold',
      'finance.assetAccount': 'Inventory Asset',
    }
    expect(await fix.refused({ as: 'kit', ...accounts })).toBe(
      'There is no kind of item “kit”. Choose one from the list.',
    )
    expect(await fix.refused({ as: 'inventory', 'finance.incomeAccount': 'Sales:Web Sales' })).toBe(
      'Choose the cost of goods sold account.',
    )
    expect(await fix.refused({ as: 'service', 'finance.incomeAccount': 'Undeposited Funds' })).toBe(
      '“Undeposited Funds” is an Other Current Asset account. The income account must be an Income or Other Income account.',
    )
    expect(await fix.refused({ as: 'service', 'finance.incomeAccount': 'Sales:Nowhere' })).toBe(
      'QuickBooks has no account “Sales:Nowhere”. Choose one from the list.',
    )
    const settings = await s.host.deps.store.settings.get(`channel:${s.channelId}`)
    await fix.press({ as: 'inventory', ...accounts })
    expect(await fix.refused({ as: 'inventory', ...accounts })).toMatch(/^This problem is gone meanwhile/)
    expect(await s.host.deps.store.settings.get(`channel:${s.channelId}`)).toEqual(settings)
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    const income = s.find('ItemInventory', 'HL-MUG-RED')!.doc.IncomeAccountRef as { ListID: string }
    expect(s.books.lists.get(income.ListID)?.fullName).toBe('Sales:Web Sales')
  })

  test('its SKU is too long: the item gets a name that fits, and is found by the SKU from then on', async () => {
    const s = await aScene({ settings: { 'products.missing': 'non-inventory' } })
    const sku = 'HL-LANTERN-EXTRA-LARGE-WITH-OIL-2'
    s.shop.put({ number: '1', ...selling(sku) })
    await s.sync()
    expect((await s.problem('1')).code).toBe('item-name-unfit')
    const fix = await s.fix('1', 'shorten-name')
    const { form } = await fix.describe()
    expect(form.map((f) => [f.key, f.default, f.most])).toEqual([
      ['to', 'HL-LANTERN-EXTRA-LARGE-WITH-OIL', 31],
      ['scope', 'company', undefined],
    ])
    expect(await s.host.api.fixes.written({ text: 'Lantern “L” №2' })).toEqual({ text: 'Lantern "L" No2', length: 15 })
    expect(await fix.refused({ to: '' })).toBe('Enter a name.')
    expect(await fix.refused({ to: sku })).toBe(`“${sku}” has 33 characters; QuickBooks keeps 31. Shorten it further.`)
    expect(await fix.refused({ to: '灯笼' })).toBe(
      'None of these characters can be written in QuickBooks. Enter another name.',
    )
    await fix.press({ to: 'HL-LANTERN-XL-OIL-2' })
    await s.session()
    expect((await s.order('1')).state).toBe('posted')
    expect(s.find('ItemNonInventory', 'HL-LANTERN-XL-OIL-2')).toBeDefined()
    s.shop.put({ number: '2', first: 'Ben', ...selling(sku) })
    await s.sync()
    await s.session()
    expect((await s.order('2')).state).toBe('posted')
  })
})
