import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Refusal, refusalIn } from '../../src/qbwc/refusal.ts'
import { type Envelope, readEnvelope } from '../../src/qbwc/soap-reader.ts'
import { envelope } from './serve.ts'

const known = ['authenticate', 'receiveResponseXML', 'sendRequestXML']

async function* inPieces(pieces: readonly string[]): AsyncGenerator<string> {
  yield* pieces
}

async function read(pieces: readonly string[], soapAction = ''): Promise<Envelope & { streamed: string }> {
  const streamed: string[] = []
  const sink = { write: async (text: string) => void streamed.push(text) }
  const result = await readEnvelope(inPieces(pieces), {
    soapAction,
    knows: (name) => known.includes(name),
    streamTo: async (operation, param) =>
      operation === 'receiveResponseXML' && param === 'response' ? sink : undefined,
  })
  return { ...result, streamed: streamed.join('') }
}

const refused = async (text: string): Promise<Refusal> => {
  try {
    await read([text])
  } catch (error) {
    return refusalIn(error)
  }
  throw new Error('it was read')
}

const bytewise = (text: string): string[] => {
  const decoder = new TextDecoder()
  return [...Buffer.from(text)].map((byte) => decoder.decode(Uint8Array.of(byte), { stream: true }))
}

const odd = `<?xml version='1.0'?><!-- hello > you -->
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header><a:b xmlns:a="x" c=">"><d>e</d></a:b></SOAP-ENV:Header>
<SOAP-ENV:Body SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">
  <q1:receiveResponseXML xmlns:q1="http://developer.intuit.com/">
    <ticket xsi:type="xsd:string">t&#x31;&#50;</ticket>
    <response xsi:type="xsd:string">&lt;QBXML&gt;\r\n<![CDATA[<a>&amp;]]]]><!-- a > b --><![CDATA[>]]>&amp;lt;é😀&#128512;&#x1;&#xD;\r</response>
    <hresult xsi:nil="true"></hresult><message/>
  </q1:receiveResponseXML>
</SOAP-ENV:Body></SOAP-ENV:Envelope>\n`

describe('reading an envelope', () => {
  test('gives the operation and its parameters, decoded', async () => {
    const result = await read([envelope('authenticate', { strUserName: 'Smith & <Co>', strPassword: 'é"\'' })])
    expect(result.operation).toBe('authenticate')
    expect([...result.params]).toEqual([
      ['strUserName', 'Smith & <Co>'],
      ['strPassword', 'é"\''],
    ])
  })

  test('reads rpc/encoded bodies, odd prefixes, CDATA, comments and nil, and leaves out what XML forbids', async () => {
    const result = await read([odd])
    expect([...result.params]).toEqual([
      ['ticket', 't12'],
      ['response', ''],
      ['hresult', ''],
      ['message', ''],
    ])
    expect(result.streamed).toBe('<QBXML>\n<a>&amp;]]>&lt;é😀😀\r\n')
    expect(result.dropped).toBe(1)
  })

  test('reads the same whatever the pieces: one byte each', async () => {
    expect(await read(bytewise(odd))).toEqual(await read([odd]))
  })

  test('reads the same whatever the pieces: cut in two at every place', async () => {
    const whole = await read([odd])
    for (let at = 1; at < odd.length; at++) {
      expect(await read([odd.slice(0, at), odd.slice(at)]), `cut at ${at}`).toEqual(whole)
    }
  })

  test('any text comes through any cut', async () => {
    const anyText = fc
      .string({ unit: 'binary', maxLength: 60 })
      .filter((text) => !/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/u.test(text))
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 7 }), async (text, size) => {
        const sent = envelope('receiveResponseXML', { ticket: 't', response: text })
        const pieces = sent.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? []
        expect((await read(pieces)).streamed).toBe(text)
      }),
    )
  })

  test('an operation its element does not name is found by SOAPAction', async () => {
    const text = envelope('Request', { strUserName: 'u' })
    expect((await read([text], '"http://developer.intuit.com/authenticate"')).operation).toBe('authenticate')
  })

  test('a parameter that is missing, empty or nil reads alike', async () => {
    const one = await read([envelope('authenticate', { strUserName: '' })])
    expect(one.params.get('strUserName') ?? '').toBe('')
    expect(one.params.get('strPassword') ?? '').toBe('')
  })
})

describe('refusing what is no call', () => {
  const inBody = (inner: string) => `<e:Envelope xmlns:e="x"><e:Body>${inner}</e:Body></e:Envelope>`
  const malformed = 'The request is not well-formed XML, so it was not read.'
  const table: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'The request was empty: no SOAP envelope came.'],
    ['no XML', 'hello', malformed],
    ['cut off', envelope('authenticate', {}).slice(0, -5), malformed],
    ['cut off in a parameter', '<Envelope><Body><authenticate><a>text', malformed],
    ['cut off in a reference', '<Envelope><Body><authenticate><a>text&am', malformed],
    ['cut off in CDATA', '<Envelope><Body><authenticate><a><![CDATA[x', malformed],
    ['tags that do not match', inBody('<authenticate><a></b></authenticate>'), malformed],
    ['two roots', `${envelope('authenticate', {})}<a/>`, malformed],
    [
      'a DTD',
      `<!DOCTYPE a SYSTEM "http://example.com/x">${envelope('authenticate', {})}`,
      'The request carries a document type (DTD). Such requests are not read.',
    ],
    [
      'a billion laughs',
      `<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>${inBody('<authenticate><strUserName>&b;</strUserName></authenticate>')}`,
      'The request carries a document type (DTD). Such requests are not read.',
    ],
    [
      'an entity of its own',
      inBody('<authenticate><strUserName>&b;</strUserName></authenticate>'),
      'The request holds an & that begins no reference XML knows. Only &lt; &gt; &amp; &quot; &apos; and numbers are read.',
    ],
    [
      'a bare &',
      inBody(`<authenticate><strUserName>a & ${'b'.repeat(50)}</strUserName></authenticate>`),
      'The request holds an & that begins no reference XML knows. Only &lt; &gt; &amp; &quot; &apos; and numbers are read.',
    ],
    ['no envelope', '<html><body/></html>', 'The request is XML, but no SOAP envelope.'],
    ['no call', inBody(''), 'The SOAP envelope names no operation.'],
    ['two calls', inBody('<authenticate/><authenticate/>'), 'The SOAP envelope holds more than one call.'],
    ['an unknown call', inBody('<dropTables/>'), 'This address has no operation called "dropTables".'],
    ['the name of a property', inBody('<__proto__/>'), 'This address has no operation called "__proto__".'],
    [
      'a parameter twice',
      inBody('<authenticate><a>1</a><a>2</a></authenticate>'),
      'The call gives the parameter "a" twice.',
    ],
    [
      'elements in a parameter',
      inBody('<authenticate><a><b/></a></authenticate>'),
      'The parameter "a" holds elements where text is expected.',
    ],
    [
      'deep nesting',
      `<Envelope><Header>${'<a>'.repeat(10_000)}`,
      'The request nests elements deeper than any SOAP call does.',
    ],
    [
      'endless markup',
      `<Envelope a="${'x'.repeat(300_000)}">`,
      'The SOAP envelope holds more markup than any call of the Web Connector needs.',
    ],
    [
      'a parameter without end',
      inBody(`<authenticate><a>${'x'.repeat(2_200_000)}</a></authenticate>`),
      'A parameter of the call is longer than the Web Connector ever sends.',
    ],
    [
      'parameters without end',
      inBody(`<authenticate>${Array.from({ length: 40 }, (_, i) => `<a${i}/>`).join('')}</authenticate>`),
      'The call gives more parameters than any has.',
    ],
  ]
  test.each(table)('%s', async (_name, text, sentence) => {
    expect((await refused(text)).sentence).toBe(sentence)
  })

  test('a broken request never gets anything but a refusal', async () => {
    const good = envelope('receiveResponseXML', { ticket: 't', response: '<a>&amp;</a>' })
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length), fc.nat(8), fc.string({ maxLength: 8 }), async (at, drop, put) => {
        const text = good.slice(0, at) + put + good.slice(at + drop)
        try {
          await read([text])
        } catch (error) {
          expect(refusalIn(error).kind).not.toBe('fault')
        }
      }),
      { numRuns: 500 },
    )
  })
})
