/** A new user's first orders: nothing is set but the store's address and credentials. */
import { describe, expect, it } from 'vitest'
import { sayCents } from './books/arithmetic.ts'
import { update } from './connector/update.ts'
import { aPlainSale, aShop, aWorld, statesOf, type World } from './host-here.ts'
import { amount, type Sale, sumOf } from './shop/sale.ts'

const taxed = { quantity: 3000, price: 123_300, taxed: true, discount: 0 }
const ordinary: readonly Sale[] = [
  aPlainSale('1'),
  aPlainSale('2', { lines: [{ sku: 'MUG-RED', name: 'Mug', ...taxed }], rate: 7250 }),
  aPlainSale('3', { lines: [{ sku: 'TEA-EARL', name: 'Tea', ...taxed }], rate: 7250, shipping: 495 }),
  aPlainSale('4', {
    lines: [{ sku: 'TEA-EARL', name: 'Tea', ...taxed }],
    rate: 7250,
    discounts: [{ name: 'Spring', code: 'SPRING', cents: 500, taxed: true }],
  }),
  aPlainSale('5', { paid: 0, shipping: 799 }),
]

async function syncAndPost(world: World, channelId: string): Promise<void> {
  await world.host.api.sync.start({ channelId })
  await update(world.app, world.books)
}

describe('with nothing set but the credentials', () => {
  it('ordinary orders are posted, where the company file has the items they need', async () => {
    const world = await aWorld({}, { hasShopItems: true })
    const { channelId } = await aShop(world, 'Shop', ordinary)
    await syncAndPost(world, channelId)
    expect(await statesOf(world)).toEqual(Object.fromEntries(ordinary.map(({ number }) => [number, 'posted'])))
    for (const sale of ordinary) {
      const form = world.books.transactions.find(({ refNumber }) => refNumber === sale.number)
      expect(sayCents(form?.total ?? 0n), sale.number).toBe(amount(sumOf(sale).total))
    }
    expect(world.books.faults).toEqual([])
  })

  it('what cannot be known is asked for by its name, and the orders go on when it is told', async () => {
    const world = await aWorld()
    const { channelId } = await aShop(world, 'Shop', [
      ...ordinary.slice(2, 3),
      aPlainSale('6', { lines: [{ sku: 'MUG-RED', name: 'Mug', ...taxed }], rate: 8000 }),
    ])
    await syncAndPost(world, channelId)
    const { rows } = await world.host.api.orders.page({ filter: { states: ['attention'] } })
    const told = Object.fromEntries(rows.map(({ number, problem }) => [number, `${problem?.what} ${problem?.todo}`]))
    if (told['3']) expect(told['3']).toMatch(/account/)
    expect(told['6']).toMatch(/tax/)
    const values = { 'finance.incomeAccount': 'Sales', 'sales-tax.lineAccount': 'Store Tax Collected' }
    await world.host.api.channels.set({ id: channelId, values })
    await world.host.idle()
    await update(world.app, world.books)
    expect(await statesOf(world)).toEqual({ '3': 'posted', '6': 'posted' })
    expect(world.books.faults).toEqual([])
  })
})
