/** What a store can do wrong: each gets a plain sentence where a person looks, and stops nothing else. */
import { describe, expect, it } from 'vitest'
import { update } from './connector/update.ts'
import { activityOf, aPlainSale, aShop, aWorld, now, plainly, served, statesOf, type World } from './host-here.ts'
import { written } from './shop/protocol.ts'
import { type Answering, openShop, password, send, userName } from './shop/server.ts'

type Bad = Readonly<{ name: string; instead: Answering; says: string; values?: Readonly<Record<string, string>> }>

const told = (_sent: undefined): true => true

const bads: readonly Bad[] = [
  {
    name: 'answers a web page',
    instead: (_q, response) => told(send(response, 200, 'text/html', '<!doctype html><h1>Welcome to our shop</h1>')),
    says: 'The store answered with a web page, not with orders.',
  },
  {
    name: 'answers 500',
    instead: (_q, response) => told(send(response, 500, 'text/plain', 'NullReferenceException at Shop.Orders()')),
    says: 'The store could not answer.',
  },
  {
    name: 'does not answer in time',
    instead: () => true,
    says: 'The store did not answer in time.',
    values: { timeoutSeconds: '1' },
  },
  {
    name: 'cuts the connection in the middle of its answer',
    instead: (_q, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
      response.write('{"Orders":[', () => response.socket?.destroy())
      return true
    },
    says: 'The connection to SHOP broke off.',
  },
  {
    name: 'answers half a JSON text',
    instead: (_q, response) => told(send(response, 200, 'application/json', '{"Orders":[{"OrderNumber":"9"')),
    says: 'The store’s answer cannot be read.',
  },
  {
    name: 'answers JSON without orders',
    instead: (_q, response) => told(send(response, 200, 'application/json', '{"error":"database is locked"}')),
    says: 'The store answered without a list of orders.',
  },
  {
    name: 'sends us to another server',
    instead: (_q, response) => {
      response.writeHead(302, { location: 'http://elsewhere.example/orders' }).end()
      return true
    },
    says: 'The store sends visitors on from http://SHOP to http://elsewhere.example.',
  },
  {
    name: 'no longer accepts the password',
    instead: (_q, response) => told(send(response, 401, 'text/plain', 'no')),
    says: 'The store refused the user name or password.',
  },
]

const failureOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('It did not fail')
}

describe('a store that', () => {
  it.each(bads)('$name is told plainly, and another store’s orders are posted', async ({ instead, says, values }) => {
    const world = await aWorld()
    const bad = await aShop(world, 'Bad shop', ['1'], values)
    const good = await aShop(world, 'Good shop', ['2'])
    bad.shop.state.instead = instead
    const sentence = says.replace('SHOP', new URL(bad.shop.url).host)
    expect(await failureOf(world.host.api.sync.start({ channelId: bad.channelId }))).toContain(sentence)
    const [run] = await world.host.api.sync.recent({ channelId: bad.channelId })
    expect(run).toMatchObject({ state: 'failed', problem: { what: sentence } })
    expect(run?.problem?.why).toMatch(/\.$/)
    expect(run?.problem?.todo).toMatch(/\.$/)
    expect(JSON.stringify(run)).not.toContain(password)
    expect((await activityOf(world)).join('\n')).toContain(sentence)
    await postsFrom(world, good.channelId, { '2': 'posted' })
    bad.shop.state.instead = undefined
    await postsFrom(world, bad.channelId, { '1': 'posted', '2': 'posted' })
    expect(world.books.transactions).toHaveLength(2)
  })

  it('sends broken orders among good ones has each told by itself, and the good ones posted', async () => {
    const world = await aWorld()
    const { shop, channelId } = await aShop(world, 'Shop', ['1', '2'])
    const broken = (number: string, change: Record<string, unknown>) => ({
      ...served(aPlainSale(number)),
      text: written(aPlainSale(number), plainly, (order) => ({ ...order, ...change })),
    })
    shop.state.orders.push(
      broken('3', { OrderDetails: 'none' }),
      broken('4', { Total: 'twelve' }),
      broken('5', { CreationDate: 'yesterday' }),
      { number: '', created: now, text: '{}' },
      { number: '', created: now, text: 'null' },
      { number: '', created: now, text: '"an order"' },
    )
    shop.state.orders = shop.state.orders.map((one) => ({ ...one, created: aPlainSale('1').created }))
    await postsFrom(world, channelId, {
      '1': 'posted',
      '2': 'posted',
      '3': 'attention',
      '4': 'attention',
      '5': 'attention',
    })
    const { rows } = await world.host.api.orders.page({ filter: { states: ['attention'] } })
    const told = rows.map(({ number, problem }) => `${number}: ${problem?.what} ${problem?.why}`)
    expect(told.find((one) => one.startsWith('3:'))).toMatch(/OrderDetails/)
    expect(told.find((one) => one.startsWith('4:'))).toMatch(/Total.*twelve/)
    expect(told.find((one) => one.startsWith('5:'))).toMatch(/CreationDate.*yesterday/)
    expect(rows).toHaveLength(6)
    expect(rows.filter(({ problem }) => problem?.what === '' || problem?.todo === '')).toEqual([])
  })

  it('stands nowhere is told at once when it is added, and nothing is kept of it', async () => {
    const world = await aWorld()
    const add = (values: Record<string, string>) =>
      world.host.api.channels.add({ kind: 'custom-store', companyId: world.companyId, name: 'Nowhere', values })
    const { shop } = await aShop(world, 'Shop', ['1'])
    const gone = await openShop({ orders: [] })
    await gone.close()
    expect(await failureOf(add({ baseUrl: gone.url, userName, password }))).toContain(
      `The store at ${new URL(gone.url).host} does not take calls.`,
    )
    expect(await failureOf(add({ baseUrl: shop.url, userName, password: 'wrong' }))).toContain(
      'The store refused the user name or password.',
    )
    expect((await world.host.api.channels.list({})).map(({ name }) => name)).toEqual(['Shop'])
  })
})

async function postsFrom(world: World, channelId: string, states: Readonly<Record<string, string>>): Promise<void> {
  await world.host.api.sync.start({ channelId })
  await update(world.app, world.books)
  expect(await statesOf(world)).toMatchObject(states)
  expect(world.books.faults).toEqual([])
}
