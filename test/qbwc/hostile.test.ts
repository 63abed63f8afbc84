import { request } from 'node:http'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { aWorkSource } from './a-work-source.ts'
import { call, dotNetCall, dotNetHead, envelope, raw, secretPath, serve, signIn } from './serve.ts'

const faultIn = (body: string) => /<faultstring>(.*)<\/faultstring>/.exec(body)?.[1]
const good = envelope('serverVersion', {})

describe('what may come in', () => {
  const hosts = [
    ['localhost', true],
    ['LOCALHOST', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['evil.example', false],
    ['localhost.evil.example', false],
    ['127.0.0.2', false],
  ] as const
  test.each(hosts)('Host %s: %s', async (host, allowed) => {
    const served = await serve()
    const text = `GET ${secretPath} HTTP/1.1\r\nHost: ${host}:${served.port}\r\nConnection: close\r\n\r\n`
    const answer = await raw(served.port, [text])
    expect(answer.status).toBe(allowed ? 200 : 403)
    if (!allowed) expect(answer.body).toBe('This address is served under localhost only.\n')
  })

  test('Host with another port, and none', async () => {
    const served = await serve()
    expect((await raw(served.port, [`GET ${secretPath} HTTP/1.1\r\nHost: localhost:1\r\n\r\n`])).status).toBe(403)
    expect((await raw(served.port, [`GET ${secretPath} HTTP/1.0\r\n\r\n`])).status).toBe(403)
  })

  test('a call from a web page', async () => {
    const work = aWorkSource()
    const served = await serve({ work })
    const body = envelope('authenticate', { strUserName: 'waybill', strPassword: 'sesame' })
    const head = dotNetHead(served.port, 'authenticate', [
      'Origin: https://evil.example',
      `Content-Length: ${body.length}`,
    ])
    const answer = await raw(served.port, [head, body])
    expect([answer.status, answer.body]).toEqual([
      403,
      'Web pages may not call this address; only the Web Connector does.\n',
    ])
    expect(work.calls).toEqual([])
  })

  test('other methods', async () => {
    const served = await serve()
    const response = await fetch(served.url, { method: 'PUT', body: 'x' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
    expect(await response.text()).toBe('This address does not take requests of this kind.\n')
  })
})

describe('bodies that are not read', () => {
  const bodies = [
    ['empty', '', 'The request was empty: no SOAP envelope came.'],
    ['no XML', '{"a":1}', 'The request is not well-formed XML, so it was not read.'],
    ['a DTD', `<!DOCTYPE a>${good}`, 'The request carries a document type (DTD). Such requests are not read.'],
    ['deep', `<Envelope><Header>${'<a>'.repeat(50_000)}`, 'The request nests elements deeper than any SOAP call does.'],
  ] as const
  test.each(bodies)('%s', async (_name, body, sentence) => {
    const work = aWorkSource()
    const served = await serve({ work })
    const answer = await dotNetCall(served.port, 'authenticate', body)
    expect([answer.status, faultIn(answer.body)]).toEqual([500, sentence.replaceAll('&', '&amp;')])
    expect(work.calls).toEqual([])
    expect(work.notices.map((notice) => notice.sentence)).toEqual([sentence])
    expect(await call(served, 'serverVersion', {})).toBe('Waybill 1.0')
  })

  test('compressed, of another type, of another encoding', async () => {
    const served = await serve()
    const post = async (headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) => {
      const response = await fetch(served.url, { method: 'POST', headers, body })
      return [response.status, faultIn(await response.text())]
    }
    expect(
      await post({ 'content-type': 'text/xml', 'content-encoding': 'gzip' }, Uint8Array.from(gzipSync(good))),
    ).toEqual([415, 'The request is compressed. Send it as it is, without Content-Encoding.'])
    expect(await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'a=b')).toEqual([
      415,
      'The request is not text/xml, so it was not read.',
    ])
    expect(await post({ 'content-type': 'text/xml; charset=utf-7' }, good)).toEqual([
      415,
      'The request is in an encoding that is not read here. Send UTF-8.',
    ])
  })

  test('declared too large, also ten terabytes: refused before a byte is read', async () => {
    const work = aWorkSource()
    const served = await serve({ work })
    for (const length of ['134217729', '10995116277760']) {
      const answer = await raw(served.port, [dotNetHead(served.port, 'x', [`Content-Length: ${length}`])])
      expect(answer.status).toBe(413)
      expect(faultIn(answer.body)).toBe(
        'The request is larger than the 128 MiB that are taken. Ask QuickBooks for less at a time.',
      )
    }
    expect(work.notices.map((notice) => notice.kind)).toEqual(['oversize', 'oversize'])
  })

  test('too large without saying so: refused while it comes, and what came is thrown away', async () => {
    const work = aWorkSource()
    const served = await serve({ work, settings: { maxBodyBytes: 1024 * 1024 } })
    const ticket = await signIn(served)
    const start = envelope('receiveResponseXML', { ticket, response: '#' }).split('#')[0] ?? ''
    const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const head = dotNetHead(served.port, 'receiveResponseXML', ['Transfer-Encoding: chunked'])
    const answer = await raw(served.port, [
      head,
      `${start.length.toString(16)}\r\n${start}\r\n`,
      ...Array.from({ length: 40 }, () => piece),
    ])
    expect(answer.status).toBe(413)
    expect(faultIn(answer.body)).toBe(
      'The request is larger than the 1 MiB that are taken. Ask QuickBooks for less at a time.',
    )
    await expect.poll(() => work.discarded.length).toBe(1)
    expect(work.taken).toEqual([])
    expect(await call(served, 'receiveResponseXML', { ticket, response: 'x' })).toBe('0')
  })

  test('too slow: given up, and the sink forgets', async () => {
    const work = aWorkSource()
    const served = await serve({ work, settings: { bodySeconds: 0.05 } })
    const ticket = await signIn(served)
    const half = envelope('receiveResponseXML', { ticket, response: 'begun' }).split('</response>')[0] ?? ''
    const answer = await raw(served.port, [dotNetHead(served.port, 'x', ['Content-Length: 5000']), half])
    expect([answer.status, faultIn(answer.body)]).toEqual([
      408,
      'The request was not whole after 0.05 seconds, so it was given up.',
    ])
    expect(work.discarded).toEqual(['begun'])
    expect(work.taken).toEqual([])
  })

  test('broken off: the sink forgets, and the ticket serves on', async () => {
    const work = aWorkSource()
    const served = await serve({ work })
    const ticket = await signIn(served)
    const half = envelope('receiveResponseXML', { ticket, response: 'begun' }).split('</response>')[0] ?? ''
    const socket = connect({ port: served.port, host: '127.0.0.1' })
    socket.write(dotNetHead(served.port, 'x', ['Content-Length: 5000']) + half)
    await expect.poll(() => work.calls).toContain('answerSink')
    socket.destroy()
    await expect.poll(() => work.discarded).toEqual(['begun'])
    expect(work.notices.map((notice) => notice.sentence)).toEqual(['The request broke off before its end.'])
    expect(await call(served, 'receiveResponseXML', { ticket, response: 'whole' })).toBe('0')
    expect(work.taken.map((taken) => taken.text)).toEqual(['whole'])
  })

  test('too many at a time', async () => {
    const served = await serve({ settings: { maxCalls: 2 } })
    const open = Array.from({ length: 2 }, () => {
      const sending = request(served.url, { method: 'POST', headers: { 'content-type': 'text/xml' } })
      sending.on('error', () => {})
      sending.write('<Envelope>')
      return sending
    })
    await expect.poll(async () => (await dotNetCall(served.port, 'x', good)).status).toBe(503)
    for (const sending of open) sending.destroy()
    await expect.poll(async () => (await dotNetCall(served.port, 'x', good)).status).toBe(200)
  })

  test('a response before its ticket is held, but not without end', async () => {
    const work = aWorkSource()
    const served = await serve({ work })
    const ticket = await signIn(served)
    expect(await call(served, 'receiveResponseXML', { response: 'first', ticket })).toBe('0')
    expect(work.taken.map((taken) => taken.text)).toEqual(['first'])
    const answer = await dotNetCall(
      served.port,
      'x',
      envelope('receiveResponseXML', { response: 'x'.repeat(1_100_000), ticket }),
    )
    expect(faultIn(answer.body)).toBe('The response came before its ticket. Send the ticket first.')
  })
})

test('characters that XML forbids are left out, told, and cost nothing else', async () => {
  const work = aWorkSource()
  const served = await serve({ work })
  const ticket = await signIn(served)
  const body = envelope('receiveResponseXML', { ticket, response: 'A#B' }).replace('#', '\u0002&#x1F;&#0;')
  expect((await dotNetCall(served.port, 'receiveResponseXML', body)).body).toContain('Result>0<')
  expect(work.taken.map((taken) => taken.text)).toEqual(['AB'])
  expect(work.notices).toEqual([
    { kind: 'malformed', sentence: '3 characters that XML does not allow were left out of receiveResponseXML.' },
  ])
})

test('20 MB of answer goes through without being held', async () => {
  let most = 0
  const work = aWorkSource({
    keep: 0,
    write: (text) => {
      most = Math.max(most, text.length)
    },
  })
  const served = await serve({ work })
  const ticket = await signIn(served)
  const [start = '', end = ''] = envelope('receiveResponseXML', { ticket, response: '#' }).split('#')
  const row = '&lt;CustomerRet&gt;&lt;Name&gt;M&amp;#233;xico &amp;amp; Co&lt;/Name&gt;&lt;/CustomerRet&gt;\n'
  const piece = row.repeat(600)
  const pieces = Array.from({ length: Math.ceil(20_000_000 / piece.length) }, () => piece)
  const length = start.length + end.length + pieces.length * piece.length
  global.gc?.()
  const before = process.memoryUsage().rss
  const answer = await raw(served.port, [
    dotNetHead(served.port, 'receiveResponseXML', [`Content-Length: ${length}`]),
    start,
    ...pieces,
    end,
  ])
  expect(answer.body).toContain('Result>0<')
  const plain = '<CustomerRet><Name>M&#233;xico &amp; Co</Name></CustomerRet>\n'
  expect(work.taken[0]?.length).toBe(pieces.length * 600 * plain.length)
  expect(most).toBeLessThanOrEqual(64 * 1024)
  expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024)
})

test('no answer tells a path, a stack or what serves it', async () => {
  const served = await serve()
  const answers = await Promise.all([
    raw(served.port, [`GET /../../etc/passwd HTTP/1.1\r\nHost: localhost:${served.port}\r\nConnection: close\r\n\r\n`]),
    raw(served.port, [`GET /%E0%A4%A HTTP/1.1\r\nHost: localhost:${served.port}\r\nConnection: close\r\n\r\n`]),
    dotNetCall(served.port, 'x', '<a'),
    dotNetCall(served.port, 'x', envelope('constructor', {})),
  ])
  for (const answer of answers) {
    expect(`${answer.head}${answer.body}`).not.toMatch(/qbwc|node_modules|\bat \S+:\d|express|passwd|saxes/i)
    expect(answer.body.length).toBeGreaterThan(0)
  }
})
