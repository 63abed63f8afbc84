import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanChunks } from '../../src/qbxml/clean.ts'
import type { QbRequest } from '../../src/qbxml/messages/index.ts'
import { rets } from '../../src/qbxml/messages/rets/index.ts'
import { type AnswerRow, type Chunks, readAnswer, readAnswerAgain } from '../../src/qbxml/read.ts'
import { fitLine, mapCharacters } from '../../src/qbxml/text/index.ts'
import { readRet } from '../../src/qbxml/typed.ts'
import { writeRequest } from '../../src/qbxml/write.ts'

const all = async <T>(rows: AsyncIterable<T>): Promise<T[]> => {
  const out: T[] = []
  for await (const row of rows) out.push(row)
  return out
}
const read = (chunks: Chunks): Promise<AnswerRow[]> => all(readAnswer(chunks))
const answer = (inner: string, marks = ''): string =>
  `<?xml version="1.0" ?>\n<QBXML>\n<QBXMLMsgsRs${marks}>\n${inner}\n</QBXMLMsgsRs>\n</QBXML>\n`
const response = (inner: string, name = 'CustomerQueryRs', id = 'q1'): string =>
  `<${name} requestID="${id}" statusCode="0" statusSeverity="Info" statusMessage="Status OK">${inner}</${name}>`

const small = answer(
  `<CustomerQueryRs requestID="q1" statusCode="0" statusSeverity="Info" statusMessage="Status OK" retCount="2" iteratorRemainingCount="7" iteratorID="{it-1}">
<CustomerRet><ListID>80000001-1</ListID><Name>R&amp;D &#233; 😀</Name><BillAddress><Addr1>A &lt;B&gt;</Addr1><City></City></BillAddress><ParentRef><ListID>1</ListID><FullName>P</FullName></ParentRef>
<DataExtRet><OwnerID>0</OwnerID><DataExtName>Color</DataExtName><DataExtType>STR255TYPE</DataExtType><DataExtValue>red</DataExtValue></DataExtRet><NewThing>x</NewThing><NewThing>y</NewThing></CustomerRet>
<CustomerRet><ListID>80000002-1</ListID><Name>Two</Name></CustomerRet>
</CustomerQueryRs>
<SalesReceiptAddRs requestID="a1" statusCode="3140" statusSeverity="Error" statusMessage="There is an invalid reference to QuickBooks Item &quot;X&quot;." />
<TxnDelRs requestID="d1" statusCode="0" statusSeverity="Info" statusMessage="Status OK"><TxnDelType>Invoice</TxnDelType><TxnID>9-1</TxnID><TimeDeleted>2026-11-05T10:00:00-08:00</TimeDeleted></TxnDelRs>`,
  ' newMessageSetID="X" messageSetStatusCode="0"',
)

const smallRows: AnswerRow[] = [
  { kind: 'set', statusCode: 0, newMessageSetId: 'X' },
  {
    kind: 'response',
    requestId: 'q1',
    name: 'CustomerQueryRs',
    statusCode: 0,
    severity: 'Info',
    message: 'Status OK',
    iteratorId: '{it-1}',
    remaining: 7,
    retCount: 2,
  },
  {
    kind: 'ret',
    requestId: 'q1',
    name: 'CustomerRet',
    value: {
      ListID: '80000001-1',
      Name: 'R&D é 😀',
      BillAddress: { Addr1: 'A <B>', City: '' },
      ParentRef: { ListID: '1', FullName: 'P' },
      DataExtRet: [{ OwnerID: '0', DataExtName: 'Color', DataExtType: 'STR255TYPE', DataExtValue: 'red' }],
      NewThing: ['x', 'y'],
    },
  },
  { kind: 'ret', requestId: 'q1', name: 'CustomerRet', value: { ListID: '80000002-1', Name: 'Two' } },
  { kind: 'end', requestId: 'q1', name: 'CustomerQueryRs' },
  {
    kind: 'response',
    requestId: 'a1',
    name: 'SalesReceiptAddRs',
    statusCode: 3140,
    severity: 'Error',
    message: 'There is an invalid reference to QuickBooks Item "X".',
  },
  { kind: 'end', requestId: 'a1', name: 'SalesReceiptAddRs' },
  { kind: 'response', requestId: 'd1', name: 'TxnDelRs', statusCode: 0, severity: 'Info', message: 'Status OK' },
  {
    kind: 'ret',
    requestId: 'd1',
    name: 'TxnDelRs',
    value: { TxnDelType: 'Invoice', TxnID: '9-1', TimeDeleted: '2026-11-05T10:00:00-08:00' },
  },
  { kind: 'end', requestId: 'd1', name: 'TxnDelRs' },
]

describe('an answer', () => {
  test('is read row by row, whole', async () => {
    expect(await read([small])).toEqual(smallRows)
  })

  test('wherever it is cut', async () => {
    for (let at = 0; at <= small.length; at += 1) {
      expect(await read([small.slice(0, at), small.slice(at)]), `cut at ${at}`).toEqual(smallRows)
    }
  })

  test('character by character, with a byte order mark and line ends before it', async () => {
    expect(await read([...`\ufeff\r\n${small}`])).toEqual(smallRows)
  })

  test('rows come as soon as their text is there', async () => {
    const rows = readAnswer([small.slice(0, small.indexOf('<CustomerRet><ListID>80000002')), small.slice(small.length)])
    const given = await all(rows)
    expect(given.slice(0, 3)).toEqual(smallRows.slice(0, 3))
    expect(given.at(-1)).toMatchObject({
      kind: 'fault',
      code: 'cut-off',
      sentence: "QuickBooks' answer ends in the middle.",
    })
  })

  test('of an empty recovery set has a status and nothing else', async () => {
    expect(await read([answer('', ' messageSetStatusCode="600"')])).toEqual([{ kind: 'set', statusCode: 600 }])
  })

  test('without a status says so', async () => {
    expect(await read([answer('<XRs/>')])).toMatchObject([
      { kind: 'set' },
      { kind: 'response', requestId: '', statusCode: -1 },
      { kind: 'end' },
    ])
  })

  test('lists are lists also with one entry, empty groups are groups', async () => {
    const rows = await read([
      answer(
        response(
          '<InvoiceRet><TxnID>1</TxnID><BillAddress/><InvoiceLineRet><TxnLineID>2</TxnLineID><ItemRef/></InvoiceLineRet></InvoiceRet>',
          'InvoiceQueryRs',
        ),
      ),
    ])
    expect(rows[2]).toMatchObject({
      value: { TxnID: '1', BillAddress: {}, InvoiceLineRet: [{ TxnLineID: '2', ItemRef: {} }] },
    })
  })

  test('an element called __proto__ harms nothing', async () => {
    const rows = await read([
      answer(response('<CustomerRet><__proto__><x>1</x></__proto__><constructor>c</constructor></CustomerRet>')),
    ])
    expect(rows[2]).toEqual({ kind: 'ret', requestId: 'q1', name: 'CustomerRet', value: { constructor: 'c' } })
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

describe('what is refused', () => {
  const faultOf = async (text: string): Promise<AnswerRow | undefined> => (await read([text])).at(-1)
  const codes: [string, string, string][] = [
    ['a document type definition', '<!DOCTYPE QBXML [<!ENTITY a "b">]><QBXML/>', 'doctype'],
    ['a page of HTML', '<html><body>Login</body></html>', 'not-qbxml'],
    ['a request', '<QBXML><QBXMLMsgsRq/></QBXML>', 'not-qbxml'],
    ['an empty frame', '<QBXML/>', 'not-qbxml'],
    ['nothing', '', 'empty'],
    ['spaces', ' \n ', 'empty'],
    ['a sentence', 'not supported', 'malformed'],
    ['an unknown entity', answer('<A>&nbsp;</A>'), 'malformed'],
    ['a control character', answer(response('<CustomerRet><Name>a\u0001b</Name></CustomerRet>')), 'malformed'],
    ['a tag that is not closed', '<QBXML><QBXMLMsgsRs>', 'cut-off'],
    ['a well too deep', answer(response('<A>'.repeat(50) + '</A>'.repeat(50))), 'too-deep'],
  ]
  test.each(codes)('%s', async (_, text, code) => {
    expect(await faultOf(text)).toMatchObject({ kind: 'fault', code })
  })

  test('never throws, whatever the text', async () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '&',
      ';',
      '"',
      'QBXML',
      '<QBXML>',
      '<QBXMLMsgsRs>',
      '<ARs ',
      'statusCode="x"',
      '<!--',
      '<![CDATA[',
      '\u0000',
      '\ud83d',
      '<?xml',
      '&#0;',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async (parts) => {
        const rows = await read(parts)
        expect(rows.filter((row) => row.kind === 'fault').length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('characters XML does not allow', () => {
  const dirty = answer(
    `${response('<CustomerRet><ListID>1</ListID></CustomerRet>')}${response('<CustomerRet><ListID>2</ListID><Name>a\u0001b&#x0;c&#11;d&#xD83D;e\ud83df &#233; 😀 &amp;</Name></CustomerRet>', 'CustomerQueryRs', 'q2')}`,
  )

  test('are left out in a second reading, and no row comes twice', async () => {
    const rows = await all(readAnswerAgain(() => [dirty]))
    expect(rows.map((row) => row.kind)).toEqual(['set', 'response', 'ret', 'end', 'response', 'ret', 'end', 'cleaned'])
    expect(rows[5]).toMatchObject({ value: { ListID: '2', Name: 'abcdef é 😀 &' } })
    expect(rows[7]).toMatchObject({ kind: 'cleaned', removed: 5 })
  })

  test('wherever the text is cut', async () => {
    const whole = (await all(cleanChunks([dirty]))).join('')
    for (let at = 0; at <= dirty.length; at += 1) {
      expect((await all(cleanChunks([dirty.slice(0, at), dirty.slice(at)]))).join(''), `cut at ${at}`).toBe(whole)
    }
    expect((await all(cleanChunks(dirty))).join('')).toBe(whole)
  })

  test('a text that is wrong in another way is still a fault, with the rows before it', async () => {
    const rows = await all(
      readAnswerAgain(() => [answer(`${response('<CustomerRet><ListID>1</ListID></CustomerRet>')}</oops>`)]),
    )
    expect(rows.map((row) => row.kind)).toEqual(['set', 'response', 'ret', 'end', 'fault'])
    expect(await all(readAnswerAgain(() => ['<QBXML>']))).toMatchObject([{ kind: 'fault', code: 'cut-off' }])
    expect(await all(readAnswerAgain(() => [small]))).toEqual(smallRows)
  })
})

describe('typed', () => {
  test('gives the fields of the table and drops the rest', async () => {
    const rows = await read([small])
    const value = rows[2]?.kind === 'ret' ? rows[2].value : {}
    const customer = readRet(rets.CustomerRet, value)
    expect(customer.ParentRef?.FullName).toBe('P')
    expect(customer.BillAddress?.Addr1).toBe('A <B>')
    expect(customer.DataExtRet?.[0]?.DataExtValue).toBe('red')
    expect(Object.keys(customer)).not.toContain('NewThing')
  })

  test('an object without its id means that the request asked wrongly', () => {
    expect(() => readRet(rets.CustomerRet, { Name: 'x' })).toThrow(
      'The answer has no ListID; it was left out of IncludeRetElement',
    )
  })
})

test('what is written reads back as the mapped text', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(text, text, async (note, city) => {
      const request: QbRequest = { kind: 'CustomerAdd', body: { Name: 'N', Notes: note, BillAddress: { City: city } } }
      const written = writeRequest(request, 'r', { version: '13.0', edition: 'US' })
      if (!written.ok) throw new Error('faults')
      const echoed = written.xml.replaceAll('CustomerAddRq', 'CustomerAddRs').replaceAll('CustomerAdd>', 'CustomerRet>')
      const rows = await read([answer(echoed)])
      const back = rows[2]?.kind === 'ret' ? rows[2].value : {}
      const kept = (text: string): string | undefined => (text.trim() === '' ? undefined : text)
      expect(back.Notes).toBe(kept(mapCharacters(note)))
      const line = kept(fitLine(city, 31).text)
      expect(back.BillAddress).toEqual(line === undefined ? undefined : { City: line })
    }),
  )
})
