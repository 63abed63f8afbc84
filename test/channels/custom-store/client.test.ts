import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { customStore } from '../../../src/channels/custom-store/index.ts'
import type { OrderQuery } from '../../../src/channels/kit/channel.ts'
import { contextOf } from '../contract/describe-channel.ts'
import { type CustomStoreServer, PASSWORD, startCustomStore, USER } from '../fakes/custom-store-server.ts'

let server: CustomStoreServer
beforeAll(async () => {
  server = await startCustomStore({ inclusive: true })
})
beforeEach(() => {
  ;(server.requests as string[]).length = 0
})
afterAll(() => server.stop())

const settings = (more: Readonly<Record<string, string>> = {}) => ({
  baseUrl: server.url,
  userName: USER,
  password: PASSWORD,
  ...more,
})
const world = (more: Readonly<Record<string, string>> = {}) => contextOf(settings(more), { milliseconds: [] })
const ask = async (query: OrderQuery, more: Readonly<Record<string, string>> = {}): Promise<string[]> => {
  const sources: string[] = []
  for await (const page of customStore.pages!(query, world(more))) sources.push(page.source)
  expect(sources.map((s) => `GET ${new URL(s).pathname}${new URL(s).search}`)).toEqual(
    server.requests.map((r) => r.replace('?key=k7&', '?')),
  )
  return server.requests.map((r) => decodeURIComponent(r))
}

describe('what the store is asked', () => {
  test('days one by one, each a second longer than the day', async () => {
    const query = {
      kind: 'window',
      by: 'created',
      from: '2026-03-01T10:00:00.500Z',
      to: '2026-03-03T08:30:00Z',
    } as const
    expect(await ask(query)).toEqual([
      'GET /api/v1/orders?date_created_min=2026-03-01T10:00:00Z&date_created_max=2026-03-02T10:00:01Z',
      'GET /api/v1/orders?date_created_min=2026-03-02T10:00:00Z&date_created_max=2026-03-03T08:30:01Z',
    ])
  })

  test('more days at once, by modification', async () => {
    const query = { kind: 'window', by: 'modified', from: '2026-03-01T00:00:00Z', to: '2026-03-03T00:00:00Z' } as const
    expect(await ask(query, { windowDays: '7', storeName: 'Main & Co' })).toEqual([
      'GET /api/v1/orders?date_modified_min=2026-03-01T00:00:00Z&date_modified_max=2026-03-03T00:00:01Z&storeName=Main+&+Co',
    ])
  })

  test('a status filter asks by modification, whatever was wanted', async () => {
    const query = { kind: 'window', by: 'created', from: '2026-03-01T00:00:00Z', to: '2026-03-01T01:00:00Z' } as const
    expect(await ask(query, { orderStatus: 'shipped,completed' })).toEqual([
      'GET /api/v1/orders?date_modified_min=2026-03-01T00:00:00Z&date_modified_max=2026-03-01T01:00:01Z&orderStatus=shipped,completed',
    ])
  })

  test('an empty span is asked once', async () => {
    expect(
      await ask({ kind: 'window', by: 'created', from: '2026-03-01T00:00:00Z', to: '2026-03-01T00:00:00Z' }),
    ).toHaveLength(1)
  })

  test('orders by their numbers', async () => {
    expect(await ask({ kind: 'numbers', numbers: ['1001', '#A 7'] })).toEqual([
      'GET /api/v1/orders?orderNumber=1001',
      'GET /api/v1/orders?orderNumber=#A+7',
    ])
  })

  test('a number that the store answers with 404 is just not found', async () => {
    server.faults.push({ kind: 'status', status: 404 })
    const pages = []
    for await (const page of customStore.pages!({ kind: 'numbers', numbers: ['1', '2'] }, world())) pages.push(page)
    expect(pages).toHaveLength(1)
  })

  test('parameters of the address go along and are not shown', async () => {
    const query = { kind: 'numbers', numbers: ['1'] } as const
    expect(await ask(query, { baseUrl: `${server.url}/?key=k7` })).toEqual(['GET /api/v1/orders?key=k7&orderNumber=1'])
  })
})

describe('the test of the connection', () => {
  test.each(['"OK"', 'OK', 'ok', 'true', 'True', '"ok"\n'])('%s is a yes', async (body) => {
    server.faults.push({ kind: 'body', body })
    expect(await customStore.test!(world())).toBe(
      `The store at ${new URL(server.url).host} accepted the user name and password.`,
    )
  })

  test.each(['false', '"Invalid user"', '', '{}'])('%s is a no', async (body) => {
    server.faults.push({ kind: 'body', body })
    await expect(customStore.test!(world())).rejects.toMatchObject({
      cure: 'credentials',
      message: 'The store did not accept the user name and password.',
    })
  })

  test('a wrong password is refused', async () => {
    await expect(customStore.test!(world({ password: 'wrong' }))).rejects.toMatchObject({
      cure: 'credentials',
      problem: { what: 'The store refused the user name or password.', details: expect.not.stringContaining('wrong') },
    })
  })

  test('an address over http warns of it, unless it is this computer', async () => {
    const fetch = async () => new Response('OK')
    const context = { ...contextOf({ ...settings(), baseUrl: 'http://shop.example' }, { milliseconds: [] }), fetch }
    expect(await customStore.test!(context)).toBe(
      'The store at shop.example accepted the user name and password. The address is not https: others on the way can read the password.',
    )
  })

  test.each([
    ['', 'The store’s address is missing.'],
    ['shop.example.com', 'The store’s address cannot be read.'],
    ['ftp://shop.example.com', 'The store’s address cannot be read.'],
    ['https://ann:secret@shop.example.com', 'The store’s address has a password in it.'],
  ])('the address "%s"', async (baseUrl, message) => {
    await expect(customStore.test!(world({ baseUrl }))).rejects.toMatchObject({ message, cure: 'person' })
  })

  test('a wrong path', async () => {
    await expect(customStore.test!(world({ baseUrl: `${server.url}/v2` }))).rejects.toMatchObject({
      message: `The store at ${new URL(server.url).host} knows no such page.`,
    })
  })
})
