/** What people do to the company file between two visits: points f to h of the ways in which orders get lost or doubled. */
import { describe, expect, it } from 'vitest'
import { openBooks } from './books/books.ts'
import { register, update } from './connector/update.ts'
import { activityOf, aPlainSale, aShop, aWorld, served, statesOf, type World } from './host-here.ts'
import { password, type Shop, userName } from './shop/server.ts'

const numbers = ['1', '2', '3']

async function aPostedWorld(): Promise<World & Readonly<{ channelId: string; shop: Shop }>> {
  const world = await aWorld()
  const { channelId, shop } = await aShop(world, 'Shop', numbers)
  await world.host.api.sync.start({ channelId })
  await update(world.app, world.books)
  expect(refNumbers(world.books)).toEqual(numbers)
  return { ...world, channelId, shop }
}

const refNumbers = (books: World['books']): readonly string[] =>
  books.transactions.map(({ refNumber }) => refNumber).sort()

describe('between two visits', () => {
  it('f: a backup is restored: the host stops and asks, and on the answer posts what is missing, once', async () => {
    const world = await aPostedWorld()
    const restored = openBooks()
    register(restored, world.app)
    world.shop.state.orders.push(served(aPlainSale('4')))
    await world.host.api.sync.start({ channelId: world.channelId })
    const visit = await update(world.app, restored)
    expect(visit.lastError).toMatch(/older than it was/)
    expect(restored.transactions).toEqual([])
    const { stopProblem } = await world.host.api.companies.get({ id: world.companyId })
    expect(stopProblem).toMatchObject({ code: 'company-restored' })
    const fix = stopProblem?.fixes[0]
    expect(fix).toBeDefined()
    await world.host.api.fixes.apply({ fix: fix!, target: { kind: 'company', id: world.companyId } })
    for (let visits = 0; visits < 3; visits += 1) await update(world.app, restored)
    expect(refNumbers(restored)).toEqual([...numbers, '4'])
    expect(restored.faults).toEqual([])
    expect(await statesOf(world)).toEqual({ '1': 'posted', '2': 'posted', '3': 'posted', '4': 'posted' })
  })

  it('g: two Web Connectors call at the same time: one is told to wait, and nothing is posted twice', async () => {
    const world = await aWorld()
    const { channelId } = await aShop(world, 'Shop', numbers)
    await world.host.api.sync.start({ channelId })
    const seconds: string[] = []
    await update(world.app, world.books, {
      watch: async (point) => {
        if (point.at === 'set-received') seconds.push((await update(world.app, world.books)).status)
      },
    })
    expect(new Set(seconds)).toEqual(new Set(['busy']))
    await update(world.app, world.books)
    expect(refNumbers(world.books)).toEqual(numbers)
    expect((await activityOf(world)).join('\n')).toContain('was told to wait')
  })

  it('h: somebody deletes a transaction in QuickBooks: it is not posted again behind their back', async () => {
    const world = await aPostedWorld()
    world.books.erase(world.books.transactions[0]!.txnId)
    await world.host.api.sync.start({ channelId: world.channelId })
    for (let visits = 0; visits < 2; visits += 1) await update(world.app, world.books)
    expect(refNumbers(world.books)).toHaveLength(2)
  })

  it('a fresh installation on the same company file recognises what stands in it', async () => {
    const first = await aPostedWorld()
    const second = await aWorld({}, {}, first.books)
    const { stopProblem } = await second.host.api.companies.get({ id: second.companyId })
    expect(stopProblem).toMatchObject({ code: 'company-other-poster' })
    const fix = stopProblem?.fixes[0]
    await second.host.api.fixes.apply({ fix: fix!, target: { kind: 'company', id: second.companyId } })
    await update(second.app, second.books)
    const again = await second.host.api.channels.add({
      kind: 'custom-store',
      companyId: second.companyId,
      name: 'Shop',
      values: { baseUrl: first.shop.url, userName, password },
    })
    await second.host.api.sync.start({ channelId: again.id })
    for (let visits = 0; visits < 2; visits += 1) await update(second.app, second.books)
    expect(refNumbers(second.books)).toEqual(numbers)
    expect(await statesOf(second)).toEqual({ '1': 'posted', '2': 'posted', '3': 'posted' })
  })
})
