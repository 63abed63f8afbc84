import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { ORPCError, os } from '@orpc/server'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { ApiContext } from '../../src/main/api-socket.ts'
import { listen, type WindowServer } from '../../src/main/http.ts'
import { aFolder } from './a-folder.ts'

const token = 'a-token-of-some-length'

type Setup = Readonly<{ built?: boolean; faults?: unknown[] }>

/** The window's server on any free port, with three procedures: one that answers, one that refuses, one that breaks. */
async function served({ built = true, faults = [] }: Setup = {}): Promise<WindowServer> {
  const folder = aFolder()
  const rendererDir = path.join(folder, 'renderer')
  const assetsDir = path.join(folder, 'assets')
  mkdirSync(path.join(rendererDir, 'assets'), { recursive: true })
  mkdirSync(path.join(assetsDir, 'channels'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.svg'), 'secret')
  writeFileSync(path.join(assetsDir, 'channels', 'custom-store.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(path.join(rendererDir, 'assets', 'main-3f9a.js'), 'started()')
  writeFileSync(path.join(rendererDir, '.hidden'), 'hidden')
  if (built) writeFileSync(path.join(rendererDir, 'index.html'), '<title>Waybill</title>')
  const base = os.$context<ApiContext>()
  const router = {
    who: base.handler(({ context }) => context.who),
    refuse: base.errors({ PROBLEM: {} }).handler(() => {
      throw new ORPCError('PROBLEM', { message: 'No.' })
    }),
    break: base.handler(() => {
      throw new Error('broken inside')
    }),
  }
  const server = await listen({
    uiPort: 0,
    token,
    router,
    rendererDir,
    assetsDir,
    who: 'Ann',
    onFault: (error) => faults.push(error),
  })
  onTestFinished(() => server.close())
  return server
}

type Asked = Readonly<{ path: string; headers?: Record<string, string>; method?: string; host?: string }>

/** A request whose path is sent as it is written: no client tidies it. */
function ask(port: number, { path: at, headers = {}, method = 'GET', host = '127.0.0.1' }: Asked) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const asking = request({ host, port, path: at, method, headers: { host: `localhost:${port}`, ...headers } })
    asking.once('error', reject)
    asking.once('response', async (response) => {
      let body = ''
      for await (const chunk of response.setEncoding('utf8')) body += chunk
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
    })
    asking.end()
  })
}

describe('the pages', () => {
  test('every page of the window is index.html, never kept, under a strict policy', async () => {
    const { uiPort } = await served()
    for (const page of ['/', '/orders', '/orders/7f3a?tab=why', '/channels/x']) {
      const { status, headers, body } = await ask(uiPort, { path: page })
      expect([status, body]).toEqual([200, '<title>Waybill</title>'])
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws://localhost:${uiPort}; base-uri 'self'; form-action 'self'; frame-ancestors 'none'`,
      )
      expect(headers['x-powered-by']).toBeUndefined()
    }
  })

  test('hashed files are kept for good', async () => {
    const { uiPort } = await served()
    const { status, headers, body } = await ask(uiPort, { path: '/assets/main-3f9a.js' })
    expect([status, body]).toEqual([200, 'started()'])
    expect(headers['cache-control']).toBe('max-age=31536000, immutable')
    expect(headers['content-type']).toContain('javascript')
  })

  test('both loopback addresses answer on the same port', async () => {
    const { uiPort, addresses } = await served()
    for (const host of addresses) expect((await ask(uiPort, { path: '/', host })).status).toBe(200)
    expect(addresses[0]).toBe('127.0.0.1')
  })

  test('a picture of a channel', async () => {
    const { uiPort } = await served()
    const { status, headers } = await ask(uiPort, { path: '/logos/custom-store.svg' })
    expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml'])
    expect(headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'")
  })

  test.each([
    ['/logos/../../secret.svg', 404],
    ['/logos/..%2f..%2fsecret.svg', 404],
    ['/logos/%2e%2e%2f%2e%2e%2fsecret.svg', 404],
    ['/logos/other.svg', 404],
    ['/logos/custom-store.png', 404],
    ['/../secret.svg', 404],
    ['/..%2fsecret.svg', 404],
    ['/assets/..%5c..%5csecret.svg', 404],
    ['/%00.svg', 404],
    ['/.hidden', 404],
    ['/missing.js', 404],
  ])('%s is not there', async (at, wanted) => {
    const { uiPort } = await served()
    const { status, body } = await ask(uiPort, { path: at })
    expect(status).toBe(wanted)
    expect(body).not.toContain('secret')
    expect(body).not.toContain('hidden')
  })

  test('the token is not in any page', async () => {
    const { uiPort, uiUrl } = await served()
    expect(uiUrl).toBe(`http://localhost:${uiPort}/#token=${token}`)
    const { body, headers } = await ask(uiPort, { path: '/' })
    expect(body + JSON.stringify(headers)).not.toContain(token)
  })

  test('a window that is not built says what to run', async () => {
    const { uiPort } = await served({ built: false })
    const { status, body } = await ask(uiPort, { path: '/orders' })
    expect(status).toBe(503)
    expect(body).toContain('The window is not built yet')
    expect(body).toContain('npm start')
  })

  test.each([
    [{ host: 'waybill.example:80' }, 'Waybill is served under localhost only.\n'],
    [{ host: 'localhost:1' }, 'Waybill is served under localhost only.\n'],
    [{ origin: 'https://waybill.example' }, 'Other pages may not ask this of Waybill.\n'],
    [{ origin: 'null' }, 'Other pages may not ask this of Waybill.\n'],
  ])('a request with %j is refused', async (headers, sentence) => {
    const { uiPort } = await served()
    const { status, body } = await ask(uiPort, { path: '/', headers })
    expect([status, body]).toEqual([403, sentence])
  })

  test('nothing may be posted', async () => {
    const { uiPort } = await served()
    const { status, headers } = await ask(uiPort, { path: '/', method: 'POST' })
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD'])
  })
})

type Opening = Readonly<{ token?: string; headers?: Record<string, string>; path?: string }>

/** How an attempt to open the api ends: the socket, or the status of the refusal and its sentence. */
function opened(port: number, { token: given = token, headers = {}, path: at = '/api' }: Opening = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${at}?token=${given}`, { headers })
  onTestFinished(() => socket.terminate())
  return new Promise<WebSocket | readonly [number, string]>((resolve) => {
    socket.once('open', () => resolve(socket))
    socket.on('error', () => {})
    socket.once('unexpected-response', async (_request, response) => {
      let body = ''
      for await (const chunk of response.setEncoding('utf8')) body += chunk
      resolve([response.statusCode ?? 0, body])
    })
  })
}

async function openedSocket(port: number): Promise<WebSocket> {
  const socket = await opened(port)
  if (!(socket instanceof WebSocket)) throw new Error(`refused: ${socket}`)
  return socket
}

const wrongToken = 'The token is missing or wrong. Open Waybill anew from the address it prints when it starts.\n'

describe('the api', () => {
  test('opens with the token, with no Origin or with its own', async () => {
    const { uiPort } = await served()
    expect(await opened(uiPort)).toBeInstanceOf(WebSocket)
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      const headers = { host: `${name}:${uiPort}`, origin: `http://${name}:${uiPort}` }
      expect(await opened(uiPort, { headers })).toBeInstanceOf(WebSocket)
    }
  })

  test.each([
    ['no token', { token: '' }, [401, wrongToken]],
    ['a wrong token', { token: 'a-token-of-some-lengtH' }, [401, wrongToken]],
    ['the token and more', { token: `${token}x` }, [401, wrongToken]],
    [
      'another page',
      { headers: { origin: 'https://shop.example' } },
      [403, 'Other pages may not ask this of Waybill.\n'],
    ],
    [
      'a page of another port',
      { headers: { origin: 'http://localhost:1' } },
      [403, 'Other pages may not ask this of Waybill.\n'],
    ],
    [
      'a name that was made to lead here',
      { headers: { host: 'rebound.example' } },
      [403, 'Waybill is served under localhost only.\n'],
    ],
    ['another path', { path: '/other' }, [404, 'There is nothing at this address.\n']],
  ])('%s is refused', async (_what, opening, wanted) => {
    const { uiPort } = await served()
    expect(await opened(uiPort, opening)).toEqual(wanted)
  })

  test('tells a procedure who asks, and the log what broke', async () => {
    const faults: unknown[] = []
    const { uiPort } = await served({ faults })
    const socket = await openedSocket(uiPort)
    expect(await called(socket, '/who', '1')).toMatchObject({ b: { json: 'Ann' } })
    expect(await called(socket, '/refuse', '2')).toMatchObject({
      s: 500,
      b: { json: { code: 'PROBLEM', defined: true } },
    })
    const broken = await called(socket, '/break', '3')
    expect(JSON.stringify(broken)).not.toContain('broken inside')
    expect(faults.map((fault) => (fault as Error).message)).toEqual(['broken inside'])
  })

  test('a message that is none stops nothing', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => told.mockRestore())
    const { uiPort } = await served()
    const socket = await openedSocket(uiPort)
    socket.send('this is no message')
    socket.send(Buffer.from([0xff, 0, 1]))
    expect(await called(socket, '/who', '1')).toMatchObject({ b: { json: 'Ann' } })
  })

  test('a connection that is broken off during the handshake stops nothing', async () => {
    const { uiPort } = await served()
    const raw = connect(uiPort, '127.0.0.1')
    await new Promise<void>((resolve) => raw.once('connect', () => resolve()))
    raw.write(
      `GET /api?token=wrong HTTP/1.1\r\nHost: localhost:${uiPort}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    )
    raw.resetAndDestroy()
    expect(await opened(uiPort)).toBeInstanceOf(WebSocket)
  })

  test('closing says good-bye and gives the port free', async () => {
    const server = await served()
    const socket = await openedSocket(server.uiPort)
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    await server.close()
    expect(await closed).toBe(1001)
    await expect(ask(server.uiPort, { path: '/' })).rejects.toThrow('ECONNREFUSED')
  })
})

/** One call in oRPC's own framing: id, path, input. */
async function called(socket: WebSocket, at: string, id: string): Promise<unknown> {
  const answered = new Promise<{ i: string; p: unknown }>((resolve) =>
    socket.on('message', (data) => {
      const message = JSON.parse(String(data))
      if (message.i === id) resolve(message)
    }),
  )
  socket.send(JSON.stringify({ i: id, p: { u: at, b: {} } }))
  return (await answered).p
}
