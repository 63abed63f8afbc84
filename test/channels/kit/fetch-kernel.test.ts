import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type ChannelContext, ChannelTrouble } from '../../../src/channels/kit/channel.ts'
import { type Ask, ask, refuseWebPage, type ServerManner, usualManner } from '../../../src/channels/kit/fetch-kernel.ts'
import { basicAuthorization, withoutSecrets } from '../../../src/channels/kit/secrets.ts'
import { contextOf } from '../contract/describe-channel.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
})

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`)
}

const waited: { milliseconds: number[] } = { milliseconds: [] }
const world = (more: Partial<ChannelContext> = {}): ChannelContext => {
  waited.milliseconds = []
  return { ...contextOf({}, waited), ...more }
}
const get = (what: Ask, manner: Partial<ServerManner> = {}, context = world()) =>
  ask(context, what, { ...usualManner, ...manner })
const trouble = async (asked: Promise<unknown>): Promise<ChannelTrouble> => {
  const error = await asked.then(
    () => undefined,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(ChannelTrouble)
  return error as ChannelTrouble
}

test('a redirect on the same host is followed', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/orders') response.writeHead(301, { location: '/orders/' }).end()
    else response.end('[]')
  })
  expect((await get({ url })).text).toBe('[]')
})

test('a redirect to another host is refused before anything is sent there', async () => {
  const seen: (string | undefined)[] = []
  const elsewhere = await serve((request, response) => {
    seen.push(request.headers.authorization)
    response.end()
  })
  const url = await serve((_request, response) => response.writeHead(302, { location: elsewhere.href }).end())
  const { problem, cure } = await trouble(get({ url, headers: { authorization: 'Basic x' } }))
  expect(problem.what).toBe(`The store sends visitors on from ${url.origin} to ${elsewhere.origin}.`)
  expect(cure).toBe('person')
  expect(seen).toEqual([])
})

test('a redirect from https to http is refused', async () => {
  const fetch = async () => new Response(null, { status: 302, headers: { location: 'http://shop.example/orders' } })
  const { problem } = await trouble(get({ url: new URL('https://shop.example/orders') }, {}, world({ fetch })))
  expect(problem.code).toBe('channel-redirect')
})

test('redirects in a circle end', async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: '/orders' }).end())
  expect((await trouble(get({ url }))).problem.what).toBe('The store sent us on more than 5 times without an answer.')
})

test('Retry-After may be a date; a wait that is too long is left for the next run', async () => {
  let calls = 0
  const url = await serve((_request, response) => {
    calls++
    const date = calls === 1 ? 'Tue, 10 Mar 2026 12:00:30 GMT' : 'Tue, 10 Mar 2026 13:00:00 GMT'
    response.writeHead(429, { 'retry-after': date }).end()
  })
  const { cure, problem } = await trouble(get({ url }))
  expect(waited.milliseconds).toEqual([30_000])
  expect(calls).toBe(2)
  expect(cure).toBe('later')
  expect(problem.what).toBe('The store asks us to call less often.')
})

test('what writes is sent once', async () => {
  let calls = 0
  const url = await serve((_request, response) => {
    calls++
    response.writeHead(503).end()
  })
  await trouble(get({ url, method: 'POST', body: '{}' }))
  expect(calls).toBe(1)
})

test.each([
  [403, 'credentials', 'The store refused the user name or password.'],
  [404, 'person', /^The store at 127\.0\.0\.1:\d+ knows no such page\.$/],
  [400, 'person', 'The store did not accept the request.'],
  [502, 'later', 'The store could not answer.'],
])('status %s', async (status, cure, what) => {
  const url = await serve((_request, response) => response.writeHead(status).end('<b>because</b> of <i>it</i>'))
  const found = await trouble(get({ url }, { retries: 0 }))
  expect(found.cure).toBe(cure)
  expect(found.problem.what).toMatch(what)
  expect(found.problem.details).toBe(`HTTP ${status}. because of it`)
})

test('a status that the caller expects is an answer', async () => {
  const url = await serve((_request, response) => response.writeHead(404).end('none'))
  expect((await get({ url, expected: [404] })).status).toBe(404)
})

test('nobody at the address', async () => {
  const url = await serve(() => {})
  await new Promise((closed) => servers.splice(0)[0]!.close(closed))
  const { problem, cure } = await trouble(get({ url }, { retries: 1 }))
  expect(problem.what).toBe(`The store at ${url.host} does not take calls.`)
  expect(cure).toBe('later')
  expect(waited.milliseconds).toEqual([1000])
})

const failing = (code: string) => async (): Promise<Response> => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(`it said ${code}`), { code }) })
}
test.each([
  ['ENOTFOUND', 'There is no server named shop.example.', 'person'],
  ['ECONNRESET', 'The connection to shop.example broke off.', 'later'],
  ['EHOSTUNREACH', 'shop.example cannot be reached.', 'later'],
  ['CERT_HAS_EXPIRED', 'The certificate of shop.example is not valid.', 'person'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The certificate of shop.example is not valid.', 'person'],
  ['EPROTO', 'shop.example does not speak https.', 'person'],
  ['UND_ERR_CONNECT_TIMEOUT', 'The store did not answer in time.', 'later'],
])('%s in plain words', async (code, what, cure) => {
  const found = await trouble(get({ url: new URL('https://shop.example/') }, {}, world({ fetch: failing(code) })))
  expect(found.problem.what).toBe(what)
  expect(found.cure).toBe(cure)
  expect(found.problem.details).toBe(`${code}: it said ${code}`)
})

test('an answer in another charset is read by it', async () => {
  const url = await serve((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/json; charset=windows-1252' })
      .end(Buffer.from([0x22, 0xfc, 0x22])),
  )
  expect((await get({ url })).text).toBe('"ü"')
})

test('an answer over the limit is not read to its end', async () => {
  const url = await serve((_request, response) => response.end('x'.repeat(5000)))
  const { problem } = await trouble(get({ url }, { largest: 4096 }))
  expect(problem.what).toBe('The store answered with more than 4 KB at once.')
})

test('being told to stop is no trouble of the store', async () => {
  const stop = new AbortController()
  const url = await serve(() => stop.abort())
  await expect(get({ url }, {}, world({ signal: stop.signal }))).rejects.toThrow('aborted')
})

test('a web page is told from data', async () => {
  const url = await serve((_request, response) => response.end('\n <!doctype html><title>Shop</title>'))
  const answer = await get({ url })
  expect(() => refuseWebPage(answer, usualManner)).toThrow('The store answered with a web page, not with orders.')
})

test('secrets are blotted out in every form', () => {
  const secret = 'pä ss'
  const said = `${secret} ${encodeURIComponent(secret)} ${Buffer.from(secret).toString('base64')}`
  expect(withoutSecrets(said, { secrets: [secret, ''] })).toBe('••• ••• •••')
  expect(basicAuthorization('ann', secret)).toBe(`Basic ${Buffer.from(`ann:${secret}`).toString('base64')}`)
})
