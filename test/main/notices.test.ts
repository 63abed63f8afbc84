import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sendEmail } from '../../src/main/notices/email.ts'
import type { Message } from '../../src/main/notices/message.ts'
import { noticeProblems, noticeValues } from '../../src/main/notices/settings.ts'
import { sendWebhook } from '../../src/main/notices/webhook.ts'

const noon = Date.parse('2026-07-14T12:00:00Z')
const message: Message = {
  id: 'n1',
  incident: 'i1',
  kind: 'connector-quiet',
  phase: 'begun',
  title: 'The Web Connector is quiet',
  words: 'The Web Connector has been quiet for "Café Harbor" since 10:05.',
  at: new Date(noon).toISOString(),
  company: 'Café Harbor',
  computer: 'FRONT',
}

/** A mail server that keeps what it is given. */
async function aMailServer(options: SMTPServerOptions = {}) {
  const taken: { from: string; to: readonly string[]; user: string; text: string }[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'right'
        ? done(null, { user: username })
        : done(Object.assign(new Error('5.7.8 Go away, Authentication failed'), { responseCode: 535 })),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: String(session.user ?? ''),
          text: Buffer.concat(parts).toString('utf8'),
        })
        done(null, '2.0.0 Ok: queued as 4711')
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  const port = (server.server.address() as AddressInfo).port
  const values = noticeValues({
    'notices.email': 'true',
    'notices.email.host': '127.0.0.1',
    'notices.email.port': String(port),
    'notices.email.security': 'none',
    'notices.email.from': 'Waybill <waybill@example.com>',
    'notices.email.to': 'ann@example.com, bob@example.com',
  })
  return { taken, values }
}

describe('by e-mail', () => {
  test('goes to everybody named, signed in, with words that anybody can read', async () => {
    const { taken, values } = await aMailServer()
    const sent = await sendEmail({ ...values, 'notices.email.user': 'ann', 'notices.email.password': 'right' }, message)
    expect(sent).toEqual({ ok: true, words: 'The mail server took it: 250 2.0.0 Ok: queued as 4711' })
    expect(taken).toHaveLength(1)
    const [{ from, to, user, text }] = taken as [(typeof taken)[number]]
    expect({ from, to, user }).toEqual({
      from: 'waybill@example.com',
      to: ['ann@example.com', 'bob@example.com'],
      user: 'ann',
    })
    expect(text).toContain('Subject: Waybill: The Web Connector is quiet')
    expect(text).toContain('Auto-Submitted: auto-generated')
    expect(text).toMatch(/Company file: Caf(é|=C3=A9) Harbor/)
    expect(text).toContain('Computer: FRONT')
  })

  test("a refused password is told in the server's own words", async () => {
    const { taken, values } = await aMailServer()
    const wrong = { ...values, 'notices.email.user': 'ann', 'notices.email.password': 'wrong' }
    expect(await sendEmail(wrong, message)).toEqual({
      ok: false,
      words:
        'The server did not take the user name and password. The server said: 535 5.7.8 Go away, Authentication failed',
    })
    expect(taken).toEqual([])
  })

  test('a refused recipient too', async () => {
    const { values } = await aMailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error('5.1.1 No such user'), { responseCode: 550 })),
    })
    const sent = await sendEmail(values, message)
    expect(sent.ok).toBe(false)
    expect(sent.words).toContain('550 5.1.1 No such user')
  })

  test('where encryption was asked for and is not to be had, nothing is sent', async () => {
    const { taken, values } = await aMailServer()
    const sent = await sendEmail({ ...values, 'notices.email.security': 'starttls' }, message)
    expect(sent.ok).toBe(false)
    expect(sent.words).toMatch(/^The server does not encrypt as was asked for\.|^The e-mail could not be sent\./)
    expect(taken).toEqual([])
  })

  test('a server that shows a certificate of nobody is not believed', async () => {
    const { taken, values } = await aMailServer({ disabledCommands: [] })
    const sent = await sendEmail({ ...values, 'notices.email.security': 'starttls' }, message)
    expect(sent).toMatchObject({ ok: false })
    expect(sent.words).toMatch(/self-signed certificate|certificate/)
    expect(taken).toEqual([])
  })

  test('nobody there', async () => {
    const { values } = await aMailServer()
    const sent = await sendEmail({ ...values, 'notices.email.port': '1' }, message)
    expect(sent.ok).toBe(false)
    expect(sent.words).toMatch(/could not be (reached|made)/)
  })
})

type Got = Readonly<{ headers: IncomingMessage['headers']; method: string; body: string }>

async function anAddress(status: number, said: string, headers: Record<string, string> = {}) {
  const got: Got[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      got.push({ headers: request.headers, method: request.method ?? '', body: Buffer.concat(parts).toString('utf8') })
      response.writeHead(status, headers).end(said)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?room=1` }
}

const deps = { fetch: (url: string | URL, init?: RequestInit) => fetch(url, init), now: () => noon + 5_000 }

describe('by webhook', () => {
  test('is JSON, signed over the time and the body', async () => {
    const { got, url } = await anAddress(202, 'thanks')
    const values = { 'notices.webhook.url': url, 'notices.webhook.secret': 's3cret' }
    expect(await sendWebhook(deps, values, message)).toEqual({ ok: true, words: 'It was taken: 202 Accepted thanks' })
    const [{ headers, method, body }] = got as [Got]
    expect(method).toBe('POST')
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(headers['x-waybill-notice']).toBe('n1')
    const timestamp = headers['x-waybill-timestamp']
    expect(timestamp).toBe(String(noon / 1000 + 5))
    const expected = createHmac('sha256', 's3cret').update(`${timestamp}.${body}`).digest('hex')
    expect(headers['x-waybill-signature']).toBe(`sha256=${expected}`)
    expect(JSON.parse(body)).toEqual({ version: 1, ...message })
  })

  test('without a secret it carries no signature', async () => {
    const { got, url } = await anAddress(200, '')
    expect(await sendWebhook(deps, { 'notices.webhook.url': url }, message)).toEqual({
      ok: true,
      words: 'It was taken: 200 OK',
    })
    expect(got[0]?.headers['x-waybill-signature']).toBeUndefined()
  })

  test.each([
    [500, 'out of order', 'The address did not take it: 500 Internal Server Error out of order'],
    [302, '', 'The address did not take it: 302 Found'],
  ])('an answer of %i is a failure', async (status, said, words) => {
    const { url } = await anAddress(status, said, status === 302 ? { location: 'http://127.0.0.1:1/' } : {})
    expect(await sendWebhook(deps, { 'notices.webhook.url': url }, message)).toEqual({ ok: false, words })
  })

  test('nobody there', async () => {
    const sent = await sendWebhook(deps, { 'notices.webhook.url': 'http://127.0.0.1:1/' }, message)
    expect(sent.ok).toBe(false)
    expect(sent.words).toMatch(/^The address could not be reached: /)
  })
})

describe('settings that cannot be are named', () => {
  const on = { 'notices.email': 'true', 'notices.webhook': 'true' }
  test.each<readonly [key: string, value: string, words: string]>([
    ['notices.attentionHours', '0', 'Choose 1 to 720 hours.'],
    ['notices.quietFrom', 'evening', '"evening" is no time of day. Write it as 22:00.'],
    ['notices.email.host', ' ', 'Name the mail server.'],
    ['notices.email.port', '70000', 'Choose 1 to 65535.'],
    ['notices.email.from', 'ann', 'Write one e-mail address.'],
    ['notices.email.to', 'ann@example.com,', 'Write one e-mail address, or several with commas between them.'],
    ['notices.webhook.url', 'example.com/hook', 'Write the whole address, beginning with https://.'],
  ])('%s', (key, value, words) => {
    const good = {
      ...noticeValues(on),
      'notices.email.host': 'mail.example.com',
      'notices.email.from': 'Waybill <w@example.com>',
      'notices.email.to': 'a@example.com, b@example.com',
      'notices.webhook.url': 'https://example.com/hook',
    }
    expect(noticeProblems(good)).toEqual({})
    expect(noticeProblems({ ...good, [key]: value })[key]).toBe(words)
  })
})
