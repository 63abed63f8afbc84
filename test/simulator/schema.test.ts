import { describe, expect, test } from 'vitest'
import { aCompany, aSet, asking, line, receipt } from './practice.ts'

const parse = '0x80040400'

describe('what fails a whole set', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'no XML declaration',
      '<?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="stopOnError"/></QBXML>',
      'XML declaration',
    ],
    [
      'no qbxml instruction',
      '<?xml version="1.0"?><QBXML><QBXMLMsgsRq onError="stopOnError"/></QBXML>',
      'qbxml processing instruction',
    ],
    ['not well formed', `${aSet('')}<`, 'Unexpected end'],
    ['a document type', aSet('').replace('<QBXML>', '<!DOCTYPE QBXML [<!ENTITY a "b">]><QBXML>'), 'document type'],
    ['no onError', aSet('', ''), 'onError'],
    ['a wrong onError', aSet('', 'onError="never"'), 'onError'],
    ['an unknown attribute', aSet('', 'onError="stopOnError" colour="red"'), 'colour'],
    ['an unknown request', aSet('<CustomerFindRq/>'), 'CustomerFindRq'],
    ['an unknown element', aSet(receipt('<Bogus/>')), 'Bogus'],
    [
      'a wrong order',
      aSet(receipt(line('Shipping'), '<RefNumber>1</RefNumber><TxnDate>2026-07-01</TxnDate>')),
      'TxnDate',
    ],
    [
      'an element twice',
      aSet('<CustomerAddRq><CustomerAdd><Name>A</Name><Name>B</Name></CustomerAdd></CustomerAddRq>'),
      'Name',
    ],
    [
      'a missing element',
      aSet('<CustomerAddRq><CustomerAdd><FirstName>A</FirstName></CustomerAdd></CustomerAddRq>'),
      'Name is missing',
    ],
    [
      'both branches of a choice',
      aSet(receipt(line('Shipping', '<Rate>1.00</Rate><RatePercent>5</RatePercent>'))),
      'RatePercent',
    ],
    ['an amount with one decimal', aSet(receipt(line('Shipping', '<Amount>1.5</Amount>'))), '1.5'],
    ['an amount with three decimals', aSet(receipt(line('Shipping', '<Amount>1.500</Amount>'))), '1.500'],
    ['a rate with six decimals', aSet(receipt(line('Shipping', '<Rate>0.123456</Rate>'))), '0.123456'],
    ['a word for a boolean', aSet(receipt(line('Shipping'), '<IsToBePrinted>yes</IsToBePrinted>')), 'yes'],
    ['a day that does not exist', aSet(receipt(line('Shipping'), '<TxnDate>2026-02-30</TxnDate>')), '2026-02-30'],
    [
      'a time with Z',
      aSet('<CustomerQueryRq><FromModifiedDate>2026-07-01T00:00:00Z</FromModifiedDate></CustomerQueryRq>'),
      'Z',
    ],
    ['an unknown enumeration', aSet('<CustomerQueryRq><ActiveStatus>Some</ActiveStatus></CustomerQueryRq>'), 'Some'],
    ['a GUID without braces', aSet(receipt(line('Shipping'), '<ExternalGUID>1234</ExternalGUID>')), '1234'],
    ['MaxReturned of 0', aSet('<CustomerQueryRq><MaxReturned>0</MaxReturned></CustomerQueryRq>'), '0'],
    [
      'an element of a newer version',
      aSet(
        receipt(line('Shipping'), '<ExternalGUID>{11111111-1111-1111-1111-111111111111}</ExternalGUID>'),
        undefined,
        '8.0',
      ),
      'ExternalGUID',
    ],
    [
      'an element of another edition',
      aSet(receipt(line('Shipping'), '<IsTaxIncluded>true</IsTaxIncluded>')),
      'IsTaxIncluded',
    ],
    [
      'an iterator where there is none',
      aSet('<AccountQueryRq iterator="Start"><MaxReturned>5</MaxReturned></AccountQueryRq>'),
      'iterator',
    ],
    [
      'voiding a payment',
      aSet('<TxnVoidRq><TxnVoidType>ReceivePayment</TxnVoidType><TxnID>1</TxnID></TxnVoidRq>'),
      'ReceivePayment',
    ],
  ]

  test.each(cases)('%s', async (_name, text, why) => {
    const { refusal } = asking(aCompany({ customers: 0 }))
    const { hresult, detail } = await refusal(text)
    expect(hresult).toBe(parse)
    expect(detail).toContain(why)
  })

  test('and nothing of it is carried out, whatever stands before the fault', async () => {
    const { refusal, company } = asking(aCompany({ customers: 0 }))
    const before = company.customers().length
    await refusal(aSet('<CustomerAddRq><CustomerAdd><Name>First</Name></CustomerAdd></CustomerAddRq><CustomerAddRq/>'))
    expect(company.customers()).toHaveLength(before)
  })

  test('a version QuickBooks does not speak has an HRESULT of its own', async () => {
    const { refusal } = asking(aCompany({ customers: 0 }))
    expect((await refusal(aSet('', undefined, '16.0'))).hresult).toBe('0x80040423')
  })
})

test('values may be refused request by request instead, as a policy', async () => {
  const { statuses } = asking(aCompany({ customers: 0 }), { strictness: { wrongType: 'request' } })
  expect(await statuses(`${receipt(line('Shipping', '<Amount>1.5</Amount>'))}<HostQueryRq/>`)).toEqual([
    '3040 Error There was an error when converting the amount "1.5" in the field "Amount".',
    '0 Info Status OK',
  ])
})

test('answers stand in the order of the schema and only in what the version and edition know', async () => {
  const { ask } = asking(aCompany({ customers: 0 }))
  const answer = await ask(
    receipt(
      line('HL-MUG-NAVY'),
      '<RefNumber>A-1</RefNumber><ExternalGUID>{11111111-1111-1111-1111-111111111111}</ExternalGUID>',
    ),
  )
  const names = [...answer.matchAll(/^<(\w+)>/gm)].map(([, name]) => name)
  const places = [
    'TxnID',
    'TimeCreated',
    'EditSequence',
    'TxnDate',
    'RefNumber',
    'Subtotal',
    'SalesTaxTotal',
    'TotalAmount',
    'ExternalGUID',
    'SalesReceiptLineRet',
  ].map((name) => names.indexOf(name))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(
    await ask('<SalesReceiptQueryRq><RefNumber>A-1</RefNumber></SalesReceiptQueryRq>', undefined, '8.0'),
  ).not.toContain('ExternalGUID')
})

test('IncludeRetElement keeps only what it names', async () => {
  const { ask } = asking(aCompany({ customers: 0 }))
  const answer = await ask(
    '<CustomerQueryRq requestID="7"><FullName>Web Store</FullName><IncludeRetElement>Name</IncludeRetElement><IncludeRetElement>IsActive</IncludeRetElement></CustomerQueryRq>',
  )
  expect(answer).toBe(`<?xml version="1.0" ?>
<QBXML>
<QBXMLMsgsRs>
<CustomerQueryRs requestID="7" statusCode="0" statusSeverity="Info" statusMessage="Status OK">
<CustomerRet>
<Name>Web Store</Name>
<IsActive>true</IsActive>
</CustomerRet>
</CustomerQueryRs>
</QBXMLMsgsRs>
</QBXML>
`)
})

test('characters outside Windows-1252 become question marks; times carry the standard offset in summer', async () => {
  const { ask } = asking(aCompany({ customers: 0 }))
  const answer = await ask('<CustomerAddRq><CustomerAdd><Name>Zoë “Kim” 🐳 Ω</Name></CustomerAdd></CustomerAddRq>')
  expect(answer).toContain('<Name>Zoë “Kim” ? ?</Name>')
  expect(answer).toContain('<TimeCreated>2026-07-14T12:00:00-05:00</TimeCreated>')
})
