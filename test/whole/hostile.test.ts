/** A hostile client on the same machine: no crash, no leak, no work without leave; afterwards the endpoint still serves. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { openBooks } from './books/books.ts'
import { applicationFrom, register, update } from './connector/update.ts'
import { aPlainSale, served } from './host-here.ts'
import { attacks, mutated } from './hostile/attacks.ts'
import { head, throwAt } from './hostile/socket.ts'
import { openShop, password, userName } from './shop/server.ts'
import { type Ready, type Waybill, waybill } from './waybill.ts'

let here: Waybill
let ready: Ready
let api: Awaited<ReturnType<Waybill['open']>>
let shop: Awaited<ReturnType<typeof openShop>>
const books = openBooks()
let app: ReturnType<typeof applicationFrom>
let companyId = ''
let channelId = ''

beforeAll(async () => {
  here = waybill()
  shop = await openShop({ orders: [served(aPlainSale('1')), served(aPlainSale('2'))] })
  ready = await here.serve()
  api = await here.open()
  const company = await api.api.companies.add({ name: 'Teapot' })
  companyId = company.id
  app = applicationFrom((await api.api.companies.qwc({ id: company.id })).text, company.password)
  register(books, app)
  await update(app, books)
  const values = { baseUrl: shop.url, userName, password }
  channelId = (await api.api.channels.add({ kind: 'custom-store', companyId, name: 'Shop', values })).id
})

afterAll(async () => {
  await api?.close()
  await here?.end()
  await shop?.close()
})

const target = () => ({ port: Number(new URL(ready.qbwcUrl).port), path: new URL(ready.qbwcUrl).pathname })
const memoryMb = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${ready.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** What no stranger may read in any answer. */
function leaks(text: string): readonly string[] {
  const secrets = [here.dataDir, homedir(), process.cwd(), app.password, password, new URL(ready.uiUrl).hash.slice(7)]
  const patterns = [/node_modules/, /\bat .+:\d+:\d+/, /\.ts\b/, /sqlite/i, /root:x:/, /x-powered-by/i, /teapot/i]
  return [
    ...secrets.filter((secret) => secret.length > 3 && text.includes(secret)),
    ...patterns.filter((pattern) => pattern.test(text)).map(String),
  ]
}

/** Whatever was done before: orders come in and are posted, once. */
async function stillServes(number: string): Promise<void> {
  shop.state.orders.push(served(aPlainSale(number)))
  await api.api.sync.start({ channelId })
  for (let visits = 0; visits < 2; visits += 1) await update(app, books)
  const { rows } = await api.api.orders.page({ filter: { search: number } })
  expect(rows.map(({ state }) => state)).toEqual(['posted'])
  expect(books.transactions.filter(({ refNumber }) => refNumber === number)).toHaveLength(1)
}

describe('at the Web Connector endpoint', () => {
  it.each(attacks.map((attack) => [attack.name, attack] as const))('%s', async (_name, attack) => {
    const before = books.transactions.length
    const { status, text } = await throwAt(target().port, attack.pieces(target()))
    expect(leaks(text)).toEqual([])
    expect(text).not.toMatch(/QBXMLMsgsRq|AddRq/)
    // Silence (0) is right for what is no HTTP; everything else is refused, or answered with nothing in it.
    if (status === 200) expect(text).toMatch(/>(nvu|-1|)<|Waybill|This ticket is not known here/)
    else expect([0, 400, 403, 404, 405, 408, 413, 414, 415, 431, 500, 503]).toContain(status)
    expect(books.transactions.length).toBe(before)
  })

  it('750 calls that are slightly wrong', async () => {
    const { port, path: at } = target()
    const before = memoryMb()
    for (let seed = 0; seed < 750; seed += 25) {
      const replies = await Promise.all(
        Array.from({ length: 25 }, (_, one) => {
          const text = mutated(seed + one)
          return throwAt(port, [head(port, at, Buffer.byteLength(text)), text], 20)
        }),
      )
      for (const { text } of replies) {
        expect(leaks(text)).toEqual([])
        expect(text).not.toMatch(/QBXMLMsgsRq/)
      }
    }
    expect(memoryMb() - before).toBeLessThan(120)
  })

  it('hundreds of connections that say nothing keep nobody out', async () => {
    const { port, path: at } = target()
    const silent = Array.from({ length: 300 }, () => throwAt(port, [`POST ${at} HTTP/1.1\r\nHost: localho`], 50))
    await stillServes('301')
    await Promise.all(silent)
  })

  it('guessing a password is slowed, told, and leads nowhere', async () => {
    for (const guess of ['password', 'quickbooks', '123456'])
      expect(await update({ ...app, password: guess }, books)).toMatchObject({ status: 'nvu', roundTrips: 0 })
    const told = (await api.api.activity.page({ area: 'session' })).map(({ sentence }) => sentence)
    expect(told.filter((one) => one.includes('with a wrong password')).length).toBeGreaterThanOrEqual(3)
    expect(told.join('\n')).not.toMatch(/123456/)
  })

  it("a ticket of one company opens nothing of another's", async () => {
    const other = await api.api.companies.add({ name: 'Kettle' })
    const otherApp = applicationFrom((await api.api.companies.qwc({ id: other.id })).text, other.password)
    expect(await update({ ...app, userName: otherApp.userName }, books)).toMatchObject({ status: 'nvu' })
    expect(await update({ ...otherApp, userName: app.userName }, books)).toMatchObject({ status: 'nvu' })
    await api.api.companies.remove({ id: other.id })
  })

  it('and afterwards it serves as before', () => stillServes('302'))
})

const socketTo = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url, { headers })
    socket.on('open', () => {
      resolve(101)
      socket.terminate()
    })
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('error', () => resolve(0))
  })

describe("at the window's address", () => {
  const host = () => new URL(ready.uiUrl).host
  const token = () => new URL(ready.uiUrl).hash.slice('#token='.length)

  it('nobody gets in without the token, from another page, or under another name', async () => {
    const at = `ws://${host()}/api`
    expect(await socketTo(at)).toBe(401)
    expect(await socketTo(`${at}?token=${token().slice(0, -1)}`)).toBe(401)
    expect(await socketTo(`${at}?token=${token()}`, { origin: 'https://evil.example' })).toBe(403)
    expect(await socketTo(`${at}?token=${token()}`, { host: 'evil.example' })).toBe(403)
    expect(await socketTo(`ws://${host()}/other?token=${token()}`)).toBe(404)
    expect(await socketTo(`${at}?token=${token()}`)).toBe(101)
  })

  it('messages that are no calls end nothing but themselves', async () => {
    const socket = new WebSocket(`ws://${host()}/api?token=${token()}`)
    await new Promise((resolve) => socket.once('open', resolve))
    for (const message of ['', '{', '[]', '{"id":1}', '\u0000', JSON.stringify({ i: '1', p: { u: '/__proto__/x' } })])
      socket.send(message)
    socket.send(Buffer.alloc(64 * 1024, 0xff))
    const deep = `{"i":"2","p":{"u":"/orders/page","b":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`
    socket.send(deep)
    socket.terminate()
    expect((await api.api.companies.list()).map(({ id }) => id)).toContain(companyId)
  })

  it('a message over the limit is refused without being read whole', async () => {
    const socket = new WebSocket(`ws://${host()}/api?token=${token()}`)
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    socket.on('error', () => {})
    socket.send(Buffer.alloc(81 * 1024 * 1024))
    expect(await closed).toBeGreaterThanOrEqual(1000)
    expect((await api.api.companies.list()).map(({ id }) => id)).toContain(companyId)
  })

  it.each([
    '/../../../etc/passwd',
    '/%2e%2e/%2e%2e/config.json',
    '/logos/..%2f..%2fconfig.svg',
    '/logos/x.svg%00.json',
    '//etc/passwd',
    '/assets/../../../package.json',
  ])('no file but its own pages is served: %s', async (asked) => {
    const reply = await throwAt(Number(new URL(ready.uiUrl).port), [
      `GET ${asked} HTTP/1.1\r\nHost: ${host()}\r\nConnection: close\r\n\r\n`,
    ])
    expect(leaks(reply.text.replaceAll('<title>Waybill', ''))).toEqual([])
    expect(reply.text).not.toMatch(/secretPath|"dependencies"/)
  })
})

describe('on the disk', () => {
  it('everything in the data folder is for its user alone', () => {
    const open = readdirSync(here.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => (statSync(file).mode & 0o077) !== 0)
    expect(open).toEqual([])
    expect(statSync(here.dataDir).mode & 0o077).toBe(0)
    expect(readdirSync(here.dataDir)).toEqual(expect.arrayContaining(['config.json', 'host.json', 'waybill.db']))
  })

  it('no secret stands in the log or, unsealed, in the database', async () => {
    const secrets = [app.password, password, new URL(ready.uiUrl).hash.slice('#token='.length)]
    const files = readdirSync(here.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'host.json')
      .map((entry) => path.join(entry.parentPath, entry.name))
    expect(files.length).toBeGreaterThan(2)
    for (const file of files) {
      const content = readFileSync(file)
      for (const secret of secrets) expect([file, content.includes(secret)]).toEqual([file, false])
    }
  })
})
