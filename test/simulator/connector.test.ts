import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  type Company,
  type Fault,
  type FaultMoment,
  openCompany,
  type PracticeConnector,
  type PracticeConnectorOptions,
  PracticeCrash,
  practiceCompanyPath,
  practiceConnector,
} from '../../src/simulator/index.ts'
import { aSet, clock, line, receipt, temporaryFolder } from './practice.ts'

interface Call {
  readonly method: string
  readonly parameters: Readonly<Record<string, string>>
  readonly headers: http.IncomingHttpHeaders
}

type Script = (call: Call) => string | readonly string[] | undefined

interface Service {
  readonly url: string
  readonly calls: Call[]
  readonly names: () => string[]
}

const unescaped = (text: string): string =>
  text
    .replace(/&#xD;/g, '\r')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const reply = (method: string, result: string | readonly string[]): string => {
  const inside =
    typeof result === 'string' ? escaped(result) : result.map((each) => `<string>${escaped(each)}</string>`).join('')
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${method}Response xmlns="http://developer.intuit.com/"><${method}Result>${inside}</${method}Result></${method}Response></soap:Body></soap:Envelope>`
}

/** A tiny SOAP service written by hand: it records what it is asked and answers by script. */
const aService = async (script: Script): Promise<Service> => {
  const calls: Call[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      if (request.method === 'GET') return response.writeHead(200).end('Here.')
      const method = /<soap:Body><(\w+)/.exec(body)?.[1] ?? ''
      const parameters = Object.fromEntries(
        [...body.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name, value]) => [name, unescaped(value ?? '')]),
      )
      const call = { method, parameters, headers: request.headers }
      calls.push(call)
      const usual: Record<string, string | readonly string[]> = {
        serverVersion: '1.0',
        clientVersion: '',
        authenticate: ['ticket-1', ''],
        sendRequestXML: '',
        receiveResponseXML: '100',
        getLastError: 'Nothing more.',
        connectionError: 'done',
        closeConnection: 'Done.',
      }
      const result = script(call) ?? usual[method]
      return result === undefined
        ? response.writeHead(500).end()
        : response.writeHead(200, { 'Content-Type': 'text/xml; charset=utf-8' }).end(reply(method, result))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/connector`,
    calls,
    names: () => calls.map(({ method }) => method),
  }
}

const owner = '{57F3B9B1-86F1-4FCC-B1EE-566DE1813D20}'

const qwc = (url: string, more = '', name = 'Practice App'): string =>
  `<?xml version="1.0"?><QBWCXML><AppName>${name}</AppName><AppID></AppID><AppURL>${url}</AppURL><AppDescription>x</AppDescription><AppSupport>${url}</AppSupport><UserName>ada</UserName><OwnerID>${owner}</OwnerID><FileID>{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}</FileID><QBType>QBFS</QBType>${more}</QBWCXML>`

const aConnector = async (
  service: Service,
  more: Partial<PracticeConnectorOptions> = {},
  dir = temporaryFolder(),
): Promise<{ connector: PracticeConnector; dir: string }> => {
  const connector = practiceConnector({ dir, clock, delay: async () => undefined, ...more })
  await connector.add(qwc(service.url), 'secret')
  return { connector, dir }
}

const books = (dir: string): Company => {
  const company = openCompany(practiceCompanyPath(dir), clock)
  onTestFinished(() => company.close())
  return company
}

const lockIn = (dir: string): string | undefined => books(dir).fields.get('Company', owner, 'AppLock')?.value

const work = aSet(
  receipt(line('Shipping', '<Amount>5.00</Amount>')) + receipt(line('Shipping', '<Amount>6.00</Amount>')),
)

/** Hands out one set, then asks no more. */
const oneSet = (): Script => {
  let handed = false
  return ({ method }) => {
    if (method !== 'sendRequestXML' || handed) return undefined
    handed = true
    return work
  }
}

describe('a session', () => {
  test('runs in the order of the real one, with host data first and the lock taken and given back', async () => {
    const service = await aService(oneSet())
    const { connector, dir } = await aConnector(service)
    expect(await connector.runOnce('Practice App')).toEqual({ sessions: 1, roundTrips: 1, requests: 2, errors: [] })
    expect(service.names()).toEqual([
      'serverVersion',
      'clientVersion',
      'authenticate',
      'sendRequestXML',
      'receiveResponseXML',
      'closeConnection',
    ])
    const [, , login, send, receive] = service.calls
    expect(login?.parameters).toEqual({ strUserName: 'ada', strPassword: 'secret' })
    expect(send?.headers).toMatchObject({
      soapaction: '"http://developer.intuit.com/sendRequestXML"',
      expect: '100-continue',
      'content-type': 'text/xml; charset=utf-8',
    })
    expect(send?.parameters).toMatchObject({
      ticket: 'ticket-1',
      strCompanyFileName: practiceCompanyPath(dir),
      qbXMLCountry: 'US',
      qbXMLMajorVers: '14',
      qbXMLMinorVers: '0',
    })
    const hcp = send?.parameters.strHCPResponse ?? ''
    expect(hcp).toContain('<HostQueryRs requestID="0" statusCode="0"')
    expect(hcp).toContain('<DataExtValue>{90A44FB5-33D9-4815-AC85-BC87A7E7D1EB}</DataExtValue>')
    expect(hcp).toMatch(
      /<DataExtName>AppLock<\/DataExtName>\n<DataExtType>STR255TYPE<\/DataExtType>\n<DataExtValue>LOCKED:PRACTICE:\d{18}</,
    )
    expect(receive?.parameters).toMatchObject({ hresult: '', message: '' })
    expect(receive?.parameters.response).toContain('<TotalAmount>6.00</TotalAmount>')
    expect(lockIn(dir)).toBe('UNLOCKED')
  })

  test('goes on while the number is under 100, asks why a request is empty, and waits five seconds on NoOp', async () => {
    const waits: number[] = []
    const sends = [work, '', '', work]
    const errors = ['NoOp', 'NoOp']
    const numbers = ['40', '100']
    const service = await aService(({ method }) =>
      method === 'sendRequestXML'
        ? sends.shift()
        : method === 'getLastError'
          ? errors.shift()
          : method === 'receiveResponseXML'
            ? numbers.shift()
            : undefined,
    )
    const { connector } = await aConnector(service, { delay: async (time) => void waits.push(time) })
    expect(await connector.runOnce()).toEqual({ sessions: 1, roundTrips: 2, requests: 4, errors: [] })
    expect(waits).toEqual([5000, 5000])
    expect(service.calls.filter(({ method }) => method === 'sendRequestXML')[1]?.parameters.strHCPResponse).toBe('')
  })

  test('a negative number ends it with what getLastError says', async () => {
    const first = oneSet()
    const service = await aService((call) =>
      call.method === 'receiveResponseXML' ? '-1' : call.method === 'getLastError' ? 'It went wrong.' : first(call),
    )
    const { connector } = await aConnector(service)
    expect((await connector.runOnce()).errors).toEqual(['It went wrong.'])
    expect(service.names().slice(-2)).toEqual(['getLastError', 'closeConnection'])
  })

  test('a set QuickBooks cannot parse brings an HRESULT and an empty response', async () => {
    let handed = false
    const service = await aService(({ method }) => {
      if (method !== 'sendRequestXML' || handed) return undefined
      handed = true
      return aSet('<NoSuchRq/>')
    })
    const { connector } = await aConnector(service)
    await connector.runOnce()
    expect(service.calls.find(({ method }) => method === 'receiveResponseXML')?.parameters).toMatchObject({
      response: '',
      hresult: '0x80040400',
      message: 'QuickBooks found an error when parsing the provided XML text stream.',
    })
  })

  test.each([
    ['nvu', ['QBWC1012: The service did not accept the user name or password.']],
    ['NONE', []],
    ['busy', []],
  ])('authenticate says %s', async (state, errors) => {
    const service = await aService(({ method }) => (method === 'authenticate' ? ['t', state] : undefined))
    const { connector } = await aConnector(service)
    expect(await connector.runOnce()).toEqual({ sessions: 0, roundTrips: 0, requests: 0, errors })
    expect(service.names().at(-1)).toBe('closeConnection')
  })

  test('a postponement in the third string stops the run although there is work, and is kept with the minimum interval', async () => {
    const service = await aService(({ method }) => (method === 'authenticate' ? ['t', '', '120', '900'] : undefined))
    const { connector } = await aConnector(service)
    expect((await connector.runOnce()).sessions).toBe(0)
    expect(connector.list()[0]).toMatchObject({ minimumSeconds: 900, postponedUntil: clock().getTime() + 120_000 })
  })

  test('a company file that cannot be opened is told with connectionError', async () => {
    const service = await aService(({ method }) =>
      method === 'authenticate' ? ['t', 'C:\\Books\\Gone.qbw'] : undefined,
    )
    const { connector } = await aConnector(service)
    const { errors } = await connector.runOnce()
    expect(errors).toEqual([
      'QBWC1013: Could not start QuickBooks. The company file C:\\Books\\Gone.qbw was not found.',
    ])
    expect(service.calls.find(({ method }) => method === 'connectionError')?.parameters.hresult).toBe('0x80040408')
  })

  test('runs by schedule until stopped, at the interval of the .qwc', async () => {
    let time = clock().getTime()
    const waits: number[] = []
    const sessions = Promise.withResolvers<void>()
    let seen = 0
    const service = await aService(({ method }) => {
      if (method === 'closeConnection' && ++seen === 3) sessions.resolve()
      return undefined
    })
    const connector = practiceConnector({
      dir: temporaryFolder(),
      clock: () => new Date(time),
      delay: async (wait, signal) => {
        waits.push(wait)
        time += wait
        if (seen >= 3) await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
      },
    })
    await connector.add(qwc(service.url, '<Scheduler><RunEveryNMinutes>15</RunEveryNMinutes></Scheduler>'), 'secret')
    connector.start()
    await sessions.promise
    await connector.stop()
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(2 * 15 * 60_000)
  })
})

describe('adding an application', () => {
  const refused = async (text: string): Promise<string> =>
    practiceConnector({ dir: temporaryFolder(), clock })
      .add(text, 'secret')
      .then(
        () => 'added',
        (error: Error) => error.message.slice(0, 8),
      )

  test('addresses, elements and read-only are checked as the Web Connector does', async () => {
    const { url } = await aService(() => undefined)
    expect(await refused(qwc(url.replace('localhost', '127.0.0.1')))).toBe('QBWC1001')
    expect(await refused(qwc('http://example.com/x'))).toBe('QBWC1010')
    expect(await refused(qwc(url).replace(`<AppSupport>${url}`, '<AppSupport>http://elsewhere.example/'))).toBe(
      'QBWC1000',
    )
    expect(await refused(qwc('http://localhost:9/none'))).toBe('QBWC1004')
    expect(await refused(qwc(url).replace('<UserName>ada</UserName>', ''))).toBe('QBWC1039')
    expect(await refused(qwc(url, '<IsReadOnly>true</IsReadOnly>'))).toBe('QBWC1039')
    expect(await refused('<not xml')).toBe('QBWC1039')
  })

  test('ids that already stand in the company file need new ones', async () => {
    const service = await aService(() => undefined)
    const { dir } = await aConnector(service)
    const elsewhere = practiceConnector({ dir: temporaryFolder(), clock })
    await expect(elsewhere.add(qwc(service.url), 'secret', { companyFile: practiceCompanyPath(dir) })).rejects.toThrow(
      'QBWC1039',
    )
  })
})

describe('faults', () => {
  const at = (point: FaultMoment['point'], fault: Fault, more: Partial<FaultMoment> = {}) => {
    let struck = false
    return (moment: FaultMoment): Fault | undefined => {
      const fits =
        moment.point === point &&
        Object.entries(more).every(([key, value]) => moment[key as keyof FaultMoment] === value)
      if (!fits || struck) return undefined
      struck = true
      return fault
    }
  }

  test.each([
    ['a-before-request', {}, 0],
    ['b-before-process', {}, 0],
    ['c-between-requests', { index: 0 }, 1],
    ['c-after-process', {}, 2],
    ['d-before-response', {}, 2],
    ['e-after-response', {}, 2],
  ] as const)('dying at %s leaves the lock and what was done until then', async (point, more, posted) => {
    const service = await aService(oneSet())
    const { connector, dir } = await aConnector(service, { faults: at(point, { kind: 'die' }, more) })
    await expect(connector.runOnce()).rejects.toThrow(PracticeCrash)
    const company = books(dir)
    expect(company.transactions('SalesReceipt')).toHaveLength(posted)
    expect(company.fields.get('Company', owner, 'AppLock')?.value).toMatch(/^LOCKED:PRACTICE:/)
    expect(service.names()).not.toContain('closeConnection')
  })

  test('a lost answer is QBWC1042 and is not sent again; a lost request never arrives; a repeated call arrives twice', async () => {
    const times = async (
      kind: 'lose-answer' | 'lose-request' | 'repeat',
    ): Promise<{ errors: readonly string[]; calls: number }> => {
      const service = await aService(oneSet())
      const { connector } = await aConnector(service, {
        faults: at('call', { kind }, { method: 'receiveResponseXML' }),
      })
      const { errors } = await connector.runOnce()
      return { errors, calls: service.names().filter((name) => name === 'receiveResponseXML').length }
    }
    expect(await times('lose-answer')).toEqual({
      errors: ['QBWC1042: receiveResponseXML failed. The answer was lost on its way.'],
      calls: 1,
    })
    expect(await times('lose-request')).toEqual({
      errors: ['QBWC1042: receiveResponseXML failed. The request was lost on its way.'],
      calls: 0,
    })
    expect(await times('repeat')).toEqual({ errors: [], calls: 2 })
  })

  test('a restored backup takes back what was posted; a person may act after the session', async () => {
    const dir = temporaryFolder()
    const backup = path.join(dir, 'backup.qbb')
    const next: Fault[] = []
    const service = await aService(({ method }) =>
      method === 'sendRequestXML' && service.names().filter((name) => name === method).length === 1 ? work : undefined,
    )
    const acted: string[] = []
    const { connector } = await aConnector(
      service,
      {
        faults: ({ point }) =>
          point === 'f-company-opens'
            ? next.shift()
            : point === 'h-session-end'
              ? { kind: 'run', run: () => void acted.push('person') }
              : undefined,
      },
      dir,
    )
    const before = openCompany(practiceCompanyPath(dir), clock)
    before.backup(backup)
    before.close()
    await connector.runOnce()
    next.push({ kind: 'restore', from: backup })
    await connector.runOnce()
    expect(books(dir).transactions('SalesReceipt')).toEqual([])
    expect(acted).toEqual(['person', 'person'])
  })

  test('a service that answers with HTML, nothing, or a fault ends the update with a sentence', async () => {
    const answers = [
      '<html>Sign in</html>',
      '',
      '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>Broken</faultstring></soap:Fault></soap:Body></soap:Envelope>',
    ]
    const service = await aService(() => undefined)
    const { connector } = await aConnector(service, {
      fetch: (async (input: string, init?: RequestInit) =>
        init?.method === 'POST' ? new Response(answers[0]) : fetch(input, init)) as typeof fetch,
    })
    const said: string[] = []
    while (answers.length > 0) {
      said.push(...(await connector.runOnce()).errors)
      answers.shift()
    }
    expect(said).toEqual([
      'QBWC1012: serverVersion failed. The service answered with something else than SOAP (HTTP 200).',
      'QBWC1012: serverVersion failed. The service answered with an empty body.',
      'QBWC1012: serverVersion failed. Broken',
    ])
  })
})
