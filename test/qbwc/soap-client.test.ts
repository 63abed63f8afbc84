import { type Client, createClientAsync } from 'soap'
import { describe, expect, test } from 'vitest'
import { aWorkSource } from './a-work-source.ts'
import { serve } from './serve.ts'

type Result = Record<string, unknown>

async function clientOf(url: string): Promise<(operation: string, params?: object) => Promise<unknown>> {
  const client: Client = await createClientAsync(`${url}?wsdl`)
  return async (operation, params = {}) => {
    const method: unknown = Reflect.get(client, `${operation}Async`)
    if (typeof method !== 'function') throw new Error(`the client knows no ${operation}`)
    const [result] = (await Reflect.apply(method, client, [params])) as [Result]
    return result[`${operation}Result`]
  }
}

describe('an independent SOAP client, built from the served WSDL', () => {
  test('completes a visit', async () => {
    const qbxml = '<?xml version="1.0"?><QBXML><A b="&quot;">é &amp; \u20ac</A></QBXML>'
    const work = aWorkSource({ nextSet: () => ({ kind: 'send', qbxml }) })
    const served = await serve({ work })
    const call = await clientOf(served.url)
    expect(await call('serverVersion')).toBe('Waybill 1.0')
    expect((await call('clientVersion', { strVersion: '34' })) ?? '').toBe('')
    const signedIn = (await call('authenticate', { strUserName: 'waybill', strPassword: 'sesame' })) as {
      string: unknown[]
    }
    const [ticket, file] = signedIn.string
    expect(signedIn.string).toHaveLength(3)
    expect(file).toBe('C:\\Books\\Smith & Co.qbw')
    const first = { ticket, strHCPResponse: '<a/>', qbXMLCountry: 'US', qbXMLMajorVers: 13, qbXMLMinorVers: 0 }
    expect(await call('sendRequestXML', first)).toBe(qbxml)
    expect(work.sent[0]).toMatchObject({ hcpResponse: '<a/>', majorVersion: 13, minorVersion: 0 })
    expect(await call('receiveResponseXML', { ticket, response: qbxml, hresult: '', message: '' })).toBe(100)
    expect(work.taken[0]?.text).toBe(qbxml)
    expect(await call('closeConnection', { ticket })).toBe('3 orders posted.')
  })

  test('is told a fault in words', async () => {
    const served = await serve({ settings: { maxBodyBytes: 4000 } })
    const call = await clientOf(served.url)
    await expect(call('receiveResponseXML', { ticket: 'x', response: 'y'.repeat(9000) })).rejects.toThrow(
      'The request is larger than the 4000 bytes that are taken.',
    )
  })
})

describe('what GET serves', () => {
  test('a page, the support page and the WSDL, each with 200, and HEAD alike', async () => {
    const served = await serve()
    const places = [
      ['', 'text/html; charset=utf-8', 'Waybill is running'],
      ['/', 'text/html; charset=utf-8', 'Waybill is running'],
      ['/support', 'text/html; charset=utf-8', 'press Update Selected'],
      ['?WSDL', 'text/xml; charset=utf-8', `<soap:address location="${served.url}"/>`],
    ]
    for (const [place, type, words] of places) {
      const response = await fetch(served.url + place)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
      expect(await response.text()).toContain(words)
      const head = await fetch(served.url + place, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
    }
  })
})
