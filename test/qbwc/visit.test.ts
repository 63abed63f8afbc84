import { describe, expect, test } from 'vitest'
import { aWorkSource } from './a-work-source.ts'
import { call, serve, signIn } from './serve.ts'

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
