import { describe, expect, test } from 'vitest'
import { aSessionStore, aWorkSource } from './a-work-source.ts'
import { aClock, call, dotNetCall, dotNetHead, envelope, raw, secretPath, serve, signIn } from './serve.ts'

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

describe('the calls of one visit', () => {
  test('from the first to the last', async () => {
    const percents = [30, 100]
    const work = aWorkSource({
      nextSet: () => ({ kind: 'send', qbxml: '<QBXML/>' }),
      take: () => (percents[0] === 30 ? { kind: 'go-on', percent: percents.shift() ?? 0 } : { kind: 'done' }),
    })
    const served = await serve({ work })
    expect(await call(served, 'serverVersion', {})).toBe('Waybill 1.0')
    expect(await call(served, 'getServerVersion', { ticket: '' })).toBe('Waybill 1.0')
    expect(await call(served, 'clientVersion', { strVersion: '34.0.10015.94' })).toBe('')
    const ticket = await signIn(served)
    expect(ticket).toMatch(/^[0-9a-f]{32}$/)
    const first = {
      ticket,
      strHCPResponse: '<QBXML>host & company</QBXML>',
      strCompanyFileName: 'C:\\Books\\a.qbw',
      qbXMLCountry: 'US',
      qbXMLMajorVers: '16',
      qbXMLMinorVers: '0',
    }
    expect(await call(served, 'sendRequestXML', first)).toBe('<QBXML/>')
    expect(work.sent).toEqual([
      {
        hcpResponse: '<QBXML>host & company</QBXML>',
        companyFile: 'C:\\Books\\a.qbw',
        country: 'US',
        majorVersion: 16,
        minorVersion: 0,
      },
    ])
    expect(await call(served, 'receiveResponseXML', { ticket, response: '<QBXML>é😀</QBXML>' })).toBe('30')
    expect(await call(served, 'sendRequestXML', { ticket })).toBe('<QBXML/>')
    const threw = { ticket, response: '', hresult: '0x80040400', message: 'QuickBooks found an error' }
    expect(await call(served, 'receiveResponseXML', threw)).toBe('100')
    expect(work.taken.map(({ text, hresult, message }) => ({ text, hresult, message }))).toEqual([
      { text: '<QBXML>é😀</QBXML>', hresult: '', message: '' },
      { text: '', hresult: '0x80040400', message: 'QuickBooks found an error' },
    ])
    expect(await call(served, 'closeConnection', { ticket })).toBe('3 orders posted.')
    expect(await call(served, 'closeConnection', { ticket })).toBe('3 orders posted.')
    expect(work.calls.filter((name) => name === 'closed')).toHaveLength(1)
    expect(work.notices).toEqual([])
  })

  test('wait is told with NoOp, finish with its words', async () => {
    const sets = [{ kind: 'wait' }, { kind: 'send', qbxml: '<a/>' }, { kind: 'finish', words: 'All posted.' }] as const
    let turn = 0
    const served = await serve({ work: aWorkSource({ nextSet: () => sets[turn++] ?? sets[2] }) })
    const ticket = await signIn(served)
    expect(await call(served, 'getLastError', { ticket })).toBe('No error is recorded for this session.')
    expect(await call(served, 'sendRequestXML', { ticket })).toBe('')
    expect(await call(served, 'getLastError', { ticket })).toBe('NoOp')
    expect(await call(served, 'sendRequestXML', { ticket })).toBe('<a/>')
    expect(await call(served, 'getLastError', { ticket })).toBe('No error is recorded for this session.')
    expect(await call(served, 'sendRequestXML', { ticket })).toBe('')
    expect(await call(served, 'getLastError', { ticket })).toBe('All posted.')
    expect(await call(served, 'sendRequestXML', { ticket })).toBe('')
    expect(turn).toBe(3)
  })

  test('failed ends with a negative number and its words', async () => {
    const failing = aWorkSource({ take: () => ({ kind: 'failed', words: 'Another company file is open.' }) })
    const served = await serve({ work: failing })
    const ticket = await signIn(served)
    expect(await call(served, 'receiveResponseXML', { ticket, response: 'x' })).toBe('-1')
    expect(await call(served, 'getLastError', { ticket })).toBe('Another company file is open.')
  })

  test('an answer that comes twice is taken twice and told the same number', async () => {
    let percent = 10
    const work = aWorkSource({
      nextSet: () => ({ kind: 'send', qbxml: '<a/>' }),
      take: () => ({ kind: 'go-on', percent: percent++ }),
    })
    const served = await serve({ work })
    const ticket = await signIn(served)
    await call(served, 'sendRequestXML', { ticket })
    expect(await call(served, 'receiveResponseXML', { ticket, response: 'x' })).toBe('10')
    expect(await call(served, 'receiveResponseXML', { ticket, response: 'x' })).toBe('10')
    expect(work.taken).toHaveLength(2)
  })

  test('connectionError is granted two more tries', async () => {
    const work = aWorkSource({ connectionError: () => ({ kind: 'retry', companyFile: 'D:\\b.qbw' }) })
    const served = await serve({ work })
    const ticket = await signIn(served)
    const trouble = { ticket, hresult: '0x80040408', message: 'Could not start QuickBooks.' }
    expect(await call(served, 'connectionError', trouble)).toBe('D:\\b.qbw')
    expect(await call(served, 'connectionError', trouble)).toBe('D:\\b.qbw')
    expect(await call(served, 'connectionError', trouble)).toBe('done')
    expect(await call(served, 'getLastError', { ticket })).toBe('Could not start QuickBooks.')
    expect(await call(served, 'connectionError', trouble)).toBe('done')
    expect(work.calls.filter((name) => name === 'connectionError')).toHaveLength(3)
  })

  test('the interactive calls', async () => {
    const work = aWorkSource()
    const served = await serve({ work })
    const wcTicket = await signIn(served)
    expect(await call(served, 'getInteractiveURL', { wcTicket, sessionID: '1' })).toBe(`${served.url}/support`)
    expect(await call(served, 'interactiveUrl', { wcTicket: 'no' })).toBe('')
    expect(await call(served, 'interactiveRejected', { wcTicket, reason: 'nobody there' })).toBe(
      'The question was withdrawn; the next update goes on without it.',
    )
    expect(await call(served, 'interactiveDone', { wcTicket })).toBe('Done')
    expect(work.notices).toEqual([
      {
        kind: 'interactive-rejected',
        companyId: 'company-1',
        sentence: 'The person at the Web Connector declined its question.',
        details: 'nobody there',
      },
    ])
  })
})

describe('tickets', () => {
  test('a ticket serves on over a new endpoint with the same store', async () => {
    const sessions = aSessionStore()
    const nextSet = () => ({ kind: 'send', qbxml: '<a/>' }) as const
    const before = await serve({ sessions, work: aWorkSource({ nextSet }) })
    const ticket = await signIn(before)
    await call(before, 'sendRequestXML', { ticket })
    await before.close()
    const work = aWorkSource({ nextSet, take: () => ({ kind: 'go-on', percent: 50 }) })
    const afterwards = await serve({ sessions, work })
    expect(await call(afterwards, 'receiveResponseXML', { ticket, response: 'answer' })).toBe('50')
    expect(work.taken[0]?.text).toBe('answer')
    expect([...sessions.rows.values()].map((row) => row.ticketHash)).not.toContain(ticket)
  })

  test('an expired ticket still brings its answer, but gets no more work', async () => {
    const clock = aClock()
    const work = aWorkSource({ nextSet: () => ({ kind: 'send', qbxml: '<a/>' }) })
    const served = await serve({ work, clock: clock.now })
    const ticket = await signIn(served)
    await call(served, 'sendRequestXML', { ticket })
    clock.forward(10)
    expect(await call(served, 'receiveResponseXML', { ticket, response: 'late' })).toBe('-1')
    expect(work.taken[0]?.text).toBe('late')
    expect(await call(served, 'sendRequestXML', { ticket })).toBe('')
    const words =
      'This session was quiet for too long and has expired. Its last answer was kept; the next update goes on from there.'
    expect(await call(served, 'getLastError', { ticket })).toBe(words)
    expect(await call(served, 'closeConnection', { ticket })).toBe(words)
    expect(work.calls).toEqual(['login', 'opened', 'nextSet', 'answerSink', 'take'])
    expect(work.notices.map((notice) => [notice.kind, notice.companyId])).toEqual([
      ['expired-ticket', 'company-1'],
      ['expired-ticket', 'company-1'],
    ])
  })

  test('a second session of one company is busy until the first has been quiet for the lease', async () => {
    const clock = aClock()
    const served = await serve({ clock: clock.now, settings: { ticketMinutes: 3 } })
    const first = await signIn(served)
    expect((await call(served, 'authenticate', credentials)).split('|')[1]).toBe('busy')
    clock.forward(2.9)
    expect((await call(served, 'authenticate', credentials)).split('|')[1]).toBe('busy')
    clock.forward(0.2)
    const second = await signIn(served)
    expect(second).not.toBe(first)
    expect(await call(served, 'sendRequestXML', { ticket: first })).toBe('')
    expect(await call(served, 'getLastError', { ticket: first })).toContain('expired')
    expect(await call(served, 'sendRequestXML', { ticket: second })).toBe('')
    expect(await call(served, 'getLastError', { ticket: second })).toBe('Nothing to do.')
  })

  test('of many that sign in at once, one gets the session', async () => {
    const served = await serve()
    const answers = await Promise.all(Array.from({ length: 10 }, () => call(served, 'authenticate', credentials)))
    expect(answers.filter((answer) => answer.split('|')[1] === 'busy')).toHaveLength(9)
  })

  test('a finished session keeps nobody out', async () => {
    const served = await serve()
    const first = await signIn(served)
    expect(await call(served, 'receiveResponseXML', { ticket: first, response: 'x' })).toBe('0')
    await call(served, 'sendRequestXML', { ticket: first })
    expect(await signIn(served)).not.toBe(first)
  })

  test.each(['', 'no', ticketOfOnes, 'x'.repeat(100_000)])(
    'a ticket that is none of ours reaches nothing',
    async (ticket) => {
      const work = aWorkSource()
      const served = await serve({ work })
      expect(await call(served, 'sendRequestXML', { ticket })).toBe('')
      expect(await call(served, 'receiveResponseXML', { ticket, response: 'x' })).toBe('-1')
      expect(await call(served, 'connectionError', { ticket })).toBe('done')
      expect(await call(served, 'getLastError', { ticket })).toBe(
        'This ticket is not known here. Nothing was exchanged; the next update opens a new session.',
      )
      expect(await call(served, 'closeConnection', { ticket })).toBe('Nothing was exchanged.')
      expect(work.calls).toEqual([])
      expect(work.notices.map((notice) => notice.kind)).toEqual(['expired-ticket', 'expired-ticket', 'expired-ticket'])
    },
  )
})

describe('passwords', () => {
  test('each wrong one slows the next down, a right one ends that, and the window is told', async () => {
    const clock = aClock()
    const waits: number[] = []
    const work = aWorkSource()
    const served = await serve({ work, clock: clock.now, delay: async (ms) => void waits.push(ms) })
    const guess = (strPassword: string) => call(served, 'authenticate', { strUserName: 'waybill', strPassword })
    for (let count = 0; count < 8; count++) expect((await guess('wrong')).split('|')[1]).toBe('nvu')
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000])
    expect(work.notices).toHaveLength(8)
    expect(work.notices[0]).toEqual({ kind: 'refused', sentence: 'The password for "waybill" was wrong.' })
    await guess('sesame')
    await guess('wrong')
    expect(waits).toHaveLength(8)
    clock.forward(16)
    await guess('wrong')
    expect(waits).toHaveLength(8)
  })
})

describe('faults of our own side', () => {
  const thrown = (): never => {
    throw new Error('SQLITE_FULL at /home/anna/books.db')
  }
  const own =
    'Waybill could not go on because of a fault of its own. Nothing is lost: what was sent is checked before anything is sent again. Its Activity page tells more.'

  test('sendRequestXML answers "" and getLastError tells', async () => {
    const work = aWorkSource({ nextSet: thrown })
    const served = await serve({ work })
    const ticket = await signIn(served)
    expect(await call(served, 'sendRequestXML', { ticket })).toBe('')
    expect(await call(served, 'getLastError', { ticket })).toBe(own)
    expect(work.notices).toEqual([
      {
        kind: 'fault',
        sentence: 'The call sendRequestXML of the Web Connector failed on our side.',
        details: 'SQLITE_FULL at /home/anna/books.db',
      },
    ])
  })

  test.each(['take', 'write', 'end'] as const)('receiveResponseXML answers -1 when %s fails', async (step) => {
    const work = aWorkSource({ [step]: thrown })
    const served = await serve({ work })
    const ticket = await signIn(served)
    expect(await call(served, 'receiveResponseXML', { ticket, response: 'x'.repeat(300_000) })).toBe('-1')
    expect(await call(served, 'getLastError', { ticket })).toBe(own)
    expect(work.discarded).toHaveLength(step === 'take' ? 0 : 1)
  })

  test('signing in answers busy, and keeps nobody out', async () => {
    let broken = true
    const work = aWorkSource({ opened: () => void (broken && thrown()) })
    const served = await serve({ work })
    expect((await call(served, 'authenticate', credentials)).split('|')[1]).toBe('busy')
    broken = false
    await signIn(served)
  })

  test('a store that fails never makes an empty body or a fault', async () => {
    const sessions = { ...aSessionStore(), byTicketHash: thrown, openOf: thrown }
    const served = await serve({ sessions })
    const ticket = ticketOfOnes
    expect((await call(served, 'authenticate', credentials)).split('|')[1]).toBe('busy')
    expect(await call(served, 'sendRequestXML', { ticket })).toBe('')
    expect(await call(served, 'receiveResponseXML', { ticket, response: 'x' })).toBe('-1')
    expect(await call(served, 'connectionError', { ticket })).toBe('done')
    expect(await call(served, 'getLastError', { ticket })).toBe(own)
    expect(await call(served, 'closeConnection', { ticket })).toBe(own)
  })
})

test('two calls under one ticket are answered one after the other', async () => {
  const order: string[] = []
  const first = Promise.withResolvers<void>()
  const work = aWorkSource({
    write: async () => {
      order.push('answer begins')
      await first.promise
    },
    take: () => {
      order.push('taken')
      return { kind: 'go-on', percent: 5 }
    },
    nextSet: () => {
      order.push('next set')
      return { kind: 'finish', words: '' }
    },
  })
  const served = await serve({ work })
  const ticket = await signIn(served)
  const receiving = call(served, 'receiveResponseXML', { ticket, response: 'x' })
  await expect.poll(() => order).toEqual(['answer begins'])
  const sending = call(served, 'sendRequestXML', { ticket })
  await call(served, 'serverVersion', {})
  first.resolve()
  await Promise.all([receiving, sending])
  expect(order).toEqual(['answer begins', 'taken', 'next set'])
})

test('the secret path is the only one that is served', async () => {
  const served = await serve()
  const other = await raw(served.port, [`GET ${secretPath}x HTTP/1.1\r\nHost: localhost:${served.port}\r\n\r\n`])
  expect(other.status).toBe(404)
  expect(other.body).toBe('There is nothing at this address.\n')
})
