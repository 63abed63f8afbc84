import { describe, expect, test } from 'vitest'
import { aSessionStore, aWorkSource } from './a-work-source.ts'
import { aClock, call, serve, signIn } from './serve.ts'

const credentials = { strUserName: 'waybill', strPassword: 'sesame' }
const ticketOfOnes = '01'.repeat(16)

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
    expect(work.calls).toEqual(['login', 'opened', 'nextSet', 'left', 'answerSink', 'take'])
    expect(work.notices.map((notice) => [notice.kind, notice.companyId])).toEqual([
      ['expired-ticket', 'company-1'],
      ['expired-ticket', 'company-1'],
    ])
  })

  test('a session with nothing out keeps a second one away for a moment only', async () => {
    const clock = aClock()
    const served = await serve({ work: aWorkSource(), clock: clock.now })
    await signIn(served)
    clock.forward(4 / 60)
    expect((await call(served, 'authenticate', credentials)).split('|')[1]).toBe('busy')
    clock.forward(2 / 60)
    expect((await call(served, 'authenticate', credentials)).split('|')[1]).not.toBe('busy')
  })

  test('a second session of one company is busy until the first, with a set out, has been quiet for the lease', async () => {
    const clock = aClock()
    let out = 0
    const work = aWorkSource({
      nextSet: () => (out++ === 0 ? { kind: 'send', qbxml: '<QBXML/>' } : { kind: 'finish', words: 'Nothing to do.' }),
    })
    const served = await serve({ work, clock: clock.now, settings: { leaseSeconds: 20 } })
    const first = await signIn(served)
    expect(await call(served, 'sendRequestXML', { ticket: first })).toBe('<QBXML/>')
    expect((await call(served, 'authenticate', credentials)).split('|')[1]).toBe('busy')
    expect(work.notices).toEqual([
      {
        kind: 'busy',
        companyId: 'company-1',
        sentence:
          'The Web Connector called while another update of this company file was running, and was told to wait.',
      },
    ])
    clock.forward(19 / 60)
    expect((await call(served, 'authenticate', credentials)).split('|')[1]).toBe('busy')
    clock.forward(2 / 60)
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
