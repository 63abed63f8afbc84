/** What can go wrong between the Web Connector and the host: each gets a plain sentence, and stops nothing else. */
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openBooks } from './books/books.ts'
import { decode } from './books/xml.ts'
import { update } from './connector/update.ts'
import { envelope, namespace, wire } from './connector/wire.ts'
import { activityOf, aShop, aWorld, statesOf, type World } from './host-here.ts'

/** A world with one order that is ready to be posted. */
async function aReadyWorld(
  options: Parameters<typeof aWorld>[0] = {},
  bookOptions: Parameters<typeof aWorld>[1] = {},
): Promise<World> {
  const world = await aWorld(options, bookOptions)
  const { channelId } = await aShop(world, 'Shop', ['1', '2'])
  await world.host.api.sync.start({ channelId })
  expect(await statesOf(world)).toEqual({ '1': 'ready', '2': 'ready' })
  return world
}

/** Whatever happened before: the next update posts everything, once. */
async function postsAll(world: World): Promise<void> {
  for (let visits = 0; visits < 2; visits += 1) await update(world.app, world.books)
  expect(await statesOf(world)).toEqual({ '1': 'posted', '2': 'posted' })
  expect(world.books.transactions.map(({ refNumber }) => refNumber).sort()).toEqual(['1', '2'])
  expect(world.books.faults).toEqual([])
}

const strings = (inner: string): readonly string[] =>
  [...inner.matchAll(/<string(?:\s*\/>|>([^<]*)<\/string>)/g)].map((found) => found[1] ?? '')

const sendParameters = (ticket: string, books: World['books']): Readonly<Record<string, string>> => ({
  ticket,
  strHCPResponse: books.hostData(),
  strCompanyFileName: 'C:\\Books\\Teapot.qbw',
  qbXMLCountry: 'US',
  qbXMLMajorVers: '14',
  qbXMLMinorVers: '0',
})

async function opened(world: World) {
  const line = wire(world.app.url)
  const { userName, password } = world.app
  const [ticket = ''] = strings(await line.call('authenticate', { strUserName: userName, strPassword: password }))
  return { line, ticket }
}

describe('the Web Connector', () => {
  it('with a wrong password is turned away, and Activity tells the person who typed it', async () => {
    const world = await aReadyWorld()
    for (const wrong of [
      { ...world.app, password: 'guess' },
      { ...world.app, userName: 'nobody' },
    ]) {
      expect(await update(wrong, world.books)).toMatchObject({ status: 'nvu', roundTrips: 0 })
    }
    const told = (await activityOf(world)).filter((one) => /password|user name/i.test(one))
    expect(told.join('\n')).toMatch(/wrong password/i)
    expect(told.join('\n')).toMatch(/nobody/)
    expect(told.join('\n')).not.toContain('guess')
    await postsAll(world)
  })

  it('with a ticket that has expired gets no work and is told why', async () => {
    const world = await aReadyWorld()
    const { line, ticket } = await opened(world)
    world.forward(11)
    expect(await line.call('sendRequestXML', sendParameters(ticket, world.books))).toBe('')
    expect(decode(await line.call('getLastError', { ticket }))).toBe(
      'This session was quiet for too long and has expired. Its last answer was kept; the next update goes on from there.',
    )
    line.close()
    expect((await activityOf(world)).join('\n')).toContain(
      'The Web Connector called sendRequestXML after its session had expired, and was given no more work.',
    )
    await postsAll(world)
  })

  it('with a ticket that nobody gave gets nothing', async () => {
    const world = await aReadyWorld()
    const line = wire(world.app.url)
    const ticket = 'f'.repeat(32)
    expect(await line.call('sendRequestXML', sendParameters(ticket, world.books))).toBe('')
    expect(await line.call('receiveResponseXML', { ticket, response: '', hresult: '', message: '' })).toBe('-1')
    expect(decode(await line.call('getLastError', { ticket }))).toBe(
      'This ticket is not known here. Nothing was exchanged; the next update opens a new session.',
    )
    line.close()
    await postsAll(world)
  })

  it.each([
    [
      'malformed',
      `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><authenticate>`,
      500,
      /not complete|not well-formed|cannot be read|XML/,
    ],
    ['no SOAP at all', '{"strUserName":"x"}', 500, /XML|SOAP/],
    [
      'a DTD',
      `<!DOCTYPE x [<!ENTITY a "aaaa">]>${envelope('authenticate', { strUserName: '&a;', strPassword: '' })}`,
      500,
      /DOCTYPE|DTD|document type/i,
    ],
    ['an operation that is none', envelope('deleteEverything', {}), 500, /no operation called/],
    ['empty', '', 500, /empty|XML|SOAP/i],
  ])('that sends a body which is %s gets a SOAP 1.1 fault in plain words', async (_name, body, status, says) => {
    const world = await aReadyWorld()
    const operation = /<(\w+) xmlns="http:\/\/developer/.exec(body)?.[1] ?? 'authenticate'
    const reply = await wire(world.app.url).post(operation, body)
    expect(reply.status).toBe(status)
    const sentence = decode(/<faultstring[^>]*>([^<]*)</.exec(reply.body)?.[1] ?? '')
    expect(sentence).toMatch(says)
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(await activityOf(world)).toContain(sentence)
    await postsAll(world)
  })

  it.each([false, true])('that sends a body over the limit is stopped (in chunks: %s)', async (chunked) => {
    const world = await aReadyWorld({ endpoint: { maxBodyBytes: 1024 * 1024 } })
    const { line, ticket } = await opened(world)
    expect(await line.call('sendRequestXML', sendParameters(ticket, world.books))).toContain('HostQuery')
    const large = envelope('receiveResponseXML', {
      ticket,
      response: 'x'.repeat(3 * 1024 * 1024),
      hresult: '',
      message: '',
    })
    const reply = await wire(world.app.url, { chunked }).post('receiveResponseXML', large)
    line.close()
    expect(reply.status).toBe(413)
    expect(decode(reply.body)).toMatch(/larger than|too large|more than/)
    expect((await activityOf(world)).join('\n')).toMatch(/larger than|too large|more than/)
    world.forward(1)
    await postsAll(world)
  })

  it('whose connection is cut in the middle of an answer loses nothing and posts nothing twice', async () => {
    const world = await aReadyWorld()
    const cutting = update(world.app, world.books, {
      watch: async (point) => {
        if (point.at !== 'set-processed' || !point.qbxml.includes('SalesReceiptAdd')) return
        await halfAnAnswer(world.app.url, point.answer)
        throw new Error('The network is gone')
      },
    })
    await expect(cutting).rejects.toThrow('The network is gone')
    expect(world.books.transactions).toHaveLength(2)
    world.forward(1)
    await postsAll(world)
  })

  it.each([
    ['cut short', (answer: string) => answer.slice(0, answer.length / 2)],
    ['no XML', () => 'Object reference not set to an instance of an object.'],
    ['empty', () => ''],
  ])('that brings an answer which is %s has its set looked for, not sent again', async (_name, spoilt) => {
    const world = await aReadyWorld({}, { remembersSets: false })
    const { line, ticket } = await opened(world)
    for (let turn = 0; turn < 50; turn += 1) {
      const qbxml = decode(await line.call('sendRequestXML', sendParameters(ticket, world.books)))
      const answer = world.books.process(qbxml)
      const isWrite = qbxml.includes('SalesReceiptAdd')
      const response = isWrite ? spoilt(answer) : answer
      const percent = Number(await line.call('receiveResponseXML', { ticket, response, hresult: '', message: '' }))
      if (isWrite || percent === 100 || percent < 0) break
    }
    await line.call('closeConnection', { ticket })
    line.close()
    expect(world.books.transactions).toHaveLength(2)
    expect(await statesOf(world)).not.toMatchObject({ '1': 'attention' })
    await postsAll(world)
  })

  it('whose QuickBooks cannot be reached is told what to do, and goes on the next time', async () => {
    const world = await aReadyWorld()
    const { line, ticket } = await opened(world)
    const error = { ticket, hresult: '0x80040408', message: 'Could not start QuickBooks.' }
    const answers: string[] = []
    for (let tries = 0; tries < 5 && answers.at(-1) !== 'done'; tries += 1)
      answers.push(decode(await line.call('connectionError', error)))
    expect(answers.at(-1)).toBe('done')
    expect(answers.length).toBeLessThanOrEqual(3)
    await line.call('closeConnection', { ticket })
    line.close()
    expect((await activityOf(world)).join('\n')).toMatch(/QuickBooks could not be started|could not start QuickBooks/i)
    await postsAll(world)
  })

  it('that opens another company file is stopped before anything is written', async () => {
    const world = await aReadyWorld()
    const other = openBooks({ companyName: 'Somebody Else Inc.' })
    const visit = await update(world.app, other, { companyFile: 'C:\\Books\\Else.qbw' })
    expect(other.transactions).toEqual([])
    expect(visit.lastError).toMatch(/Somebody Else Inc\./)
    expect(await world.host.api.companies.get({ id: world.companyId })).toMatchObject({ state: 'stopped' })
    await postsAll(world)
  })
})

/** Sends the head of a call and half of its body, and pulls the plug. */
async function halfAnAnswer(url: string, answer: string): Promise<void> {
  const { port, pathname, host } = new URL(url)
  const body = envelope('receiveResponseXML', { ticket: 'f'.repeat(32), response: answer, hresult: '', message: '' })
  const socket = connect({ port: Number(port), host: '127.0.0.1' })
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/xml; charset=utf-8\r\nSOAPAction: "${namespace}receiveResponseXML"\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, body.length / 2)}`,
  )
  await new Promise<void>((resolve) => socket.end(resolve))
  socket.destroy()
}
