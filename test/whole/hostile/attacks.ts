/**
 * What an attacker on the same machine may send, by name. The path is assumed known; the password is not. Written from the
 * OWASP XML and HTTP cheat sheets, knowing nothing of how the program reads.
 */
import { head } from './socket.ts'

export type Target = Readonly<{ port: number; path: string }>
export type Attack = Readonly<{ name: string; pieces(target: Target): readonly (string | Buffer)[] }>

const soap = (inner: string): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inner}</s:Body></s:Envelope>`
const call = (operation: string, parameters: string): string =>
  soap(`<${operation} xmlns="http://developer.intuit.com/">${parameters}</${operation}>`)

const body = (name: string, text: string | Buffer, extra: readonly string[] = []): Attack => ({
  name,
  pieces: ({ port, path }) => [head(port, path, Buffer.byteLength(text), extra), text],
})
const request = (name: string, text: (target: Target) => string): Attack => ({
  name,
  pieces: (target) => [text(target)],
})

const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 12 }, (_, at) => {
  const [now, before] = ['bcdefghijklmn'[at], 'abcdefghijklmn'[at]]
  return `<!ENTITY ${now} "${`&${before};`.repeat(10)}">`
}).join('')}]>`

const xml: readonly Attack[] = [
  body('a billion laughs', `${laughs}${call('authenticate', '<strUserName>&m;</strUserName>')}`),
  body(
    'an external entity',
    `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${call('authenticate', '<strUserName>&e;</strUserName>')}`,
  ),
  body(
    'a parameter entity',
    `<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd">%p;]>${call('serverVersion', '')}`,
  ),
  body('an entity nobody declared', call('authenticate', '<strUserName>&xxe;</strUserName>')),
  body('100,000 elements deep', soap('<a>'.repeat(100_000))),
  body('100,000 attributes', soap(`<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`)),
  body('a name of 2 MB', `<${'n'.repeat(2_000_000)}/>`),
  body('a user name of 5 MB', call('authenticate', `<strUserName>${'u'.repeat(5_000_000)}</strUserName>`)),
  body('10,000 operations in one body', soap('<serverVersion xmlns="http://developer.intuit.com/"/>'.repeat(10_000))),
  body(
    'an XInclude',
    soap('<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></x>'),
  ),
  body(
    'a stylesheet instruction',
    `<?xml version="1.0"?><?xml-stylesheet href="file:///etc/passwd"?>${call('serverVersion', '')}`,
  ),
  body('half an envelope', soap('<authenticate').slice(0, 90)),
  body('bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0xc3, 0x28, 0x3c, 0x2f, 0x61, 0x3e])),
  body('zero bytes', Buffer.alloc(64 * 1024)),
  body('JSON', '{"authenticate":{"strUserName":{"$ne":null}}}', ['Content-Type: application/json']),
  body("an operation named as an object's own", call('__proto__', '')),
  body('the constructor', call('constructor', '<prototype/>')),
]

const guesses: readonly Attack[] = [
  body(
    'SQL in the user name',
    call('authenticate', "<strUserName>' OR 1=1 --</strUserName><strPassword>x</strPassword>"),
  ),
  body('no user name at all', call('authenticate', '')),
  body('work without a ticket', call('sendRequestXML', '')),
  body('work with SQL for a ticket', call('sendRequestXML', "<ticket>' OR '1'='1</ticket>")),
  body(
    'an answer with a made-up ticket',
    call('receiveResponseXML', '<ticket>0</ticket><response>&lt;x/&gt;</response>'),
  ),
  body(
    'an answer of 3 MB with a made-up ticket',
    call('receiveResponseXML', `<ticket>0</ticket><response>${'x'.repeat(3_000_000)}</response>`),
  ),
  body('the last error of nobody', call('getLastError', '<ticket>1</ticket>')),
  body('closing what was not opened', call('closeConnection', '<ticket>1</ticket>')),
]

const http: readonly Attack[] = [
  body('ten terabytes, by its own words', '<a/>', ['Content-Length: 10995116277760']),
  body('less than nothing', '<a/>', ['Content-Length: -1']),
  body('a length that is no number', '<a/>', ['Content-Length: 5; DROP TABLE']),
  body('two lengths', call('serverVersion', ''), ['Content-Length: 3', 'Content-Length: 900']),
  body('length and chunks together', `0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`, [
    'Content-Length: 4',
    'Transfer-Encoding: chunked',
  ]),
  body('chunks without end', `fffffffffffffff\r\n${'x'.repeat(5_000)}`, ['Transfer-Encoding: chunked']),
  body('a chunk of a size that is no number', 'zz\r\nx\r\n', ['Transfer-Encoding: chunked']),
  body('another Host', call('serverVersion', ''), ['Host: evil.example']),
  body('a Host that leads here', call('serverVersion', ''), ['Host: 127.0.0.1.nip.io']),
  body("a web page's call", call('authenticate', ''), ['Origin: https://evil.example']),
  body('a page of this computer', call('authenticate', ''), ['Origin: http://localhost:1']),
  body('a page without an origin', call('authenticate', ''), ['Origin: null']),
  body('compressed', Buffer.from('1f8b0800000000000003', 'hex'), ['Content-Encoding: gzip']),
  body('a content type of 60 KB', '<a/>', [`Content-Type: text/xml; ${'x'.repeat(60_000)}`]),
  request(
    '1,000 headers',
    ({ port, path }) =>
      `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${Array.from({ length: 1000 }, (_, at) => `X-${at}: 1`).join('\r\n')}\r\n\r\n`,
  ),
  request('a path of 100 KB', ({ port }) => `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`),
  request(
    'up and out of the folder',
    ({ port }) => `GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
  ),
  request(
    'the same in disguise',
    ({ port }) =>
      `GET /%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
  ),
  request(
    'a broken escape',
    ({ port }) => `GET /%E0%A4%A HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
  ),
  request(
    'another method',
    ({ port, path }) => `DELETE ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
  ),
  request('a way through', ({ port }) => `CONNECT localhost:22 HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`),
  request('no HTTP', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'),
  request(
    'a header in a header',
    ({ port, path }) =>
      `GET ${path}?x=%0d%0aSet-Cookie:a=b HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
  ),
]

export const attacks: readonly Attack[] = [...xml, ...guesses, ...http]

/** One of many small changes to a proper call, the same for the same seed. Guessing passwords is slowed, so it is not among them. */
export function mutated(seed: number): string {
  let state = seed * 2_654_435_761 + 12_345
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state % below
  }
  const operations = [
    'sendRequestXML',
    'receiveResponseXML',
    'connectionError',
    'getLastError',
    'closeConnection',
    'clientVersion',
  ]
  const parameters = ['strUserName', 'strPassword', 'ticket', 'response', 'hresult', 'message', 'qbXMLMajorVers']
  const values = [
    '',
    '0',
    'none',
    "'",
    '&#0;',
    '&#x10FFFF;',
    '&lt;QBXML&gt;',
    '<b/>',
    ']]>',
    '<![CDATA[x]]>',
    '9'.repeat(400),
    '\u{1F4A3}',
    '-1e999',
  ]
  let text = call(
    operations[next(operations.length)] ?? '',
    Array.from({ length: next(8) }, () => {
      const name = parameters[next(parameters.length)]
      return `<${name}>${values[next(values.length)]}</${name}>`
    }).join(''),
  )
  for (let cuts = next(4); cuts > 0; cuts -= 1) {
    const at = next(text.length)
    const kinds = [
      () => text.slice(0, at) + text.slice(at + next(40)),
      () => text.slice(0, at) + String.fromCharCode(next(0x250)) + text.slice(at),
      () => text.slice(0, at) + text.slice(at, at + next(60)).repeat(3) + text.slice(at),
    ]
    text = kinds[next(kinds.length)]?.() ?? text
  }
  return text
}
