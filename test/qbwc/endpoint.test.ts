import { describe, expect, test } from 'vitest'
import { aWorkSource } from './a-work-source.ts'
import { dotNetCall, dotNetHead, envelope, raw, secretPath, serve, signIn } from './serve.ts'

const head =
  '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>'
const tail = '</soap:Body></soap:Envelope>'
const ticketOfOnes = '01'.repeat(16)
const ones = (count: number) => new Uint8Array(count).fill(1)
const credentials = { strUserName: 'waybill', strPassword: 'sesame' }

describe('answers, byte for byte', () => {
  test('authenticate with work: ticket, company file, and an empty third string', async () => {
    const served = await serve({ randomBytes: ones })
    const answer = await dotNetCall(served.port, 'authenticate', envelope('authenticate', credentials))
    expect(answer.body).toBe(
      `${head}<authenticateResponse xmlns="http://developer.intuit.com/"><authenticateResult><string>${ticketOfOnes}</string><string>C:\\Books\\Smith &amp; Co.qbw</string><string></string></authenticateResult></authenticateResponse>${tail}`,
    )
    expect(answer.status).toBe(200)
    expect(answer.head).toContain('content-type: text/xml; charset=utf-8')
    expect(answer.head).toContain(`content-length: ${Buffer.byteLength(answer.body)}`)
    expect(answer.head.toLowerCase()).not.toContain('x-powered-by')
  })

  const logins = [
    [{ kind: 'refused', reason: 'no' }, `<string>nvu</string><string></string>`],
    [{ kind: 'nothing', companyId: 'c' }, `<string>none</string><string></string>`],
    [{ kind: 'nothing', companyId: 'c', postponeSeconds: 90 }, `<string>none</string><string>90</string>`],
    [{ kind: 'busy', companyId: 'c', reason: 'quiet hours' }, `<string>busy</string><string></string>`],
    [{ kind: 'work', companyId: 'c', companyFile: '' }, `<string></string><string></string>`],
    [
      { kind: 'work', companyId: 'c', companyFile: '', minimumSeconds: 59.2 },
      `<string></string><string></string><string>60</string>`,
    ],
  ] as const
  test.each(logins)('authenticate %j', async (login, rest) => {
    const served = await serve({ randomBytes: ones, work: aWorkSource({ login: () => login }) })
    const answer = await dotNetCall(served.port, 'authenticate', envelope('authenticate', credentials))
    expect(answer.body).toContain(`<authenticateResult><string>${ticketOfOnes}</string>${rest}</authenticateResult>`)
  })

  test('a set is escaped text, a number is a whole number, an empty text is an empty element', async () => {
    const qbxml = '<?xml version="1.0" encoding="ascii"?>\r\n<QBXML>M&#233;xico &amp; "x"</QBXML>'
    const served = await serve({ work: aWorkSource({ nextSet: () => ({ kind: 'send', qbxml }) }) })
    const ticket = await signIn(served)
    const sent = await dotNetCall(served.port, 'sendRequestXML', envelope('sendRequestXML', { ticket }))
    expect(sent.body).toBe(
      `${head}<sendRequestXMLResponse xmlns="http://developer.intuit.com/"><sendRequestXMLResult>&lt;?xml version="1.0" encoding="ascii"?&gt;&#xD;\n&lt;QBXML&gt;M&amp;#233;xico &amp;amp; "x"&lt;/QBXML&gt;</sendRequestXMLResult></sendRequestXMLResponse>${tail}`,
    )
    const received = await dotNetCall(served.port, 'receiveResponseXML', envelope('receiveResponseXML', { ticket }))
    expect(received.body).toBe(
      `${head}<receiveResponseXMLResponse xmlns="http://developer.intuit.com/"><receiveResponseXMLResult>100</receiveResponseXMLResult></receiveResponseXMLResponse>${tail}`,
    )
    const version = await dotNetCall(served.port, 'clientVersion', envelope('clientVersion', { strVersion: '34.0' }))
    expect(version.body).toBe(
      `${head}<clientVersionResponse xmlns="http://developer.intuit.com/"><clientVersionResult></clientVersionResult></clientVersionResponse>${tail}`,
    )
  })

  test('a fault is a SOAP 1.1 fault', async () => {
    const served = await serve()
    const answer = await dotNetCall(served.port, 'x', envelope('nothingOfOurs', {}))
    expect(answer.status).toBe(500)
    expect(answer.body).toBe(
      `${head}<soap:Fault><faultcode>soap:Client</faultcode><faultstring>This address has no operation called "nothingOfOurs".</faultstring></soap:Fault>${tail}`,
    )
  })
})

describe('the wire of a .NET client', () => {
  test('Expect: 100-continue, and chunked with odd cuts', async () => {
    const work = aWorkSource()
    const served = await serve({ work, randomBytes: ones })
    const body = envelope('authenticate', credentials)
    const expecting = dotNetHead(served.port, 'authenticate', [
      'Expect: 100-continue',
      `Content-Length: ${body.length}`,
    ])
    expect((await raw(served.port, [expecting, body])).body).toContain(ticketOfOnes)
    const chunks = body.match(/.{1,7}/gs)?.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`) ?? []
    const chunked = dotNetHead(served.port, 'authenticate', ['Transfer-Encoding: chunked'])
    expect((await raw(served.port, [chunked, ...chunks, '0\r\n\r\n'])).body).toContain('<string>busy</string>')
    expect(work.calls).toEqual(['login', 'opened', 'login'])
  })

  test('rpc/encoded with other prefixes, and UTF-16', async () => {
    const served = await serve({ randomBytes: ones })
    const rpc =
      '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:soapenc="http://schemas.xmlsoap.org/soap/encoding/" xmlns:tns="http://developer.intuit.com/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><q1:authenticate xmlns:q1="http://developer.intuit.com/"><strUserName xsi:type="xsd:string">waybill</strUserName><strPassword xsi:type="xsd:string">sesame</strPassword></q1:authenticate></soap:Body></soap:Envelope>'
    expect((await dotNetCall(served.port, 'authenticate', rpc)).body).toContain(ticketOfOnes)
    const response = await fetch(served.url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-16' },
      body: Buffer.from(`\uFEFF${envelope('serverVersion', {})}`, 'utf16le'),
    })
    expect(await response.text()).toContain('<serverVersionResult>Waybill 1.0</serverVersionResult>')
  })
})

test('the secret path is the only one that is served', async () => {
  const served = await serve()
  const other = await raw(served.port, [`GET ${secretPath}x HTTP/1.1\r\nHost: localhost:${served.port}\r\n\r\n`])
  expect(other.status).toBe(404)
  expect(other.body).toBe('There is nothing at this address.\n')
})
