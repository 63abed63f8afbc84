import { describe, expect, test } from 'vitest'
import type { QbRequest } from '../../src/qbxml/messages/index.ts'
import { clearSet, type Fault, probeSet, type WriteContext, writeRequest, writeSet } from '../../src/qbxml/write.ts'

const us: WriteContext = { version: '13.0', edition: 'US' }

const xmlOf = (request: QbRequest, context = us): string => {
  const written = writeRequest(request, 'r1', context)
  if (!written.ok) throw new Error(JSON.stringify(written.faults))
  return written.xml
}

const faultsOf = (request: unknown, context = us, id = 'r1'): readonly Fault[] => {
  const written = writeRequest(request as QbRequest, id, context)
  return written.ok ? [] : written.faults
}

const line = { ItemRef: { FullName: 'Widget' }, Amount: '1.00' }
const receipt = (body: object): unknown => ({ kind: 'SalesReceiptAdd', body: { SalesReceiptLineAdd: [line], ...body } })

describe('the text of a request', () => {
  test('has the order of the table, not of the object', () => {
    expect(xmlOf({ kind: 'CustomerAdd', body: { Phone: '1', Name: 'Ann', CompanyName: 'A & Co' } })).toBe(
      '<CustomerAddRq requestID="r1"><CustomerAdd><Name>Ann</Name><CompanyName>A &amp; Co</CompanyName><Phone>1</Phone></CustomerAdd></CustomerAddRq>',
    )
  })

  test('stays the same for the same input', () => {
    const request = receipt({ Memo: 'ñ' }) as QbRequest
    expect(xmlOf(request)).toBe(xmlOf(structuredClone(request)))
  })

  test('leaves out what is absent, empty, or an empty group', () => {
    expect(
      xmlOf({
        kind: 'CustomerAdd',
        body: { Name: 'Ann', CompanyName: '', Phone: undefined, BillAddress: {}, ShipToAddress: [] },
      }),
    ).toBe('<CustomerAddRq requestID="r1"><CustomerAdd><Name>Ann</Name></CustomerAdd></CustomerAddRq>')
  })

  test('an empty text clears a field in a change, and only there', () => {
    const value = {
      OwnerID: '0',
      DataExtName: 'Tracking',
      ListDataExtType: 'Customer',
      ListObjRef: { ListID: 'A-1' },
      DataExtValue: '',
    } as const
    expect(xmlOf({ kind: 'DataExtMod', body: value })).toContain('<DataExtValue></DataExtValue>')
    expect(faultsOf({ kind: 'DataExtAdd', body: value })).toEqual([
      { path: 'DataExtAdd.DataExtValue', sentence: 'DataExtAdd.DataExtValue is empty.' },
    ])
  })

  test('a reference prefers the id where both are known', () => {
    expect(xmlOf({ kind: 'ClassAdd', body: { Name: 'x', ParentRef: { ListID: 'A-1', FullName: 'P' } } })).toContain(
      '<ParentRef><ListID>A-1</ListID></ParentRef>',
    )
  })

  test('an emoji is left out of a memo with a report, once for each code point elsewhere', () => {
    const written = writeRequest(receipt({ Memo: 'thanks 😀', RefNumber: '123456789012' }) as QbRequest, 'r1', us)
    expect(written).toMatchObject({
      ok: true,
      changes: [
        { path: 'SalesReceiptAdd.RefNumber', before: '123456789012', after: '12345678901', why: 'length' },
        { path: 'SalesReceiptAdd.Memo', before: 'thanks 😀', after: 'thanks', why: 'characters' },
      ],
    })
  })

  test('a short field is one line; a memo keeps its lines', () => {
    const body = { Name: 'Ann', Notes: 'one\r\ntwo', BillAddress: { Addr1: 'Unit 5 \n\n12 Main St\n' } }
    const xml = xmlOf({ kind: 'CustomerAdd', body })
    expect(xml).toContain('<Addr1>Unit 5 12 Main St</Addr1>')
    expect(xml).toContain('<Notes>one\ntwo</Notes>')
  })

  test('lengths are of the mapped characters, not of bytes', () => {
    expect(xmlOf({ kind: 'ShipMethodAdd', body: { Name: 'é'.repeat(15) } })).toContain(
      `<Name>${'&#233;'.repeat(15)}</Name>`,
    )
    expect(xmlOf({ kind: 'ShipMethodAdd', body: { Name: 'é'.repeat(16) } })).toContain(
      `<Name>${'&#233;'.repeat(15)}</Name>`,
    )
  })
})

describe('what may not be sent is a fault with its path', () => {
  test.each([
    ['a required field', { kind: 'CustomerAdd', body: {} }, 'CustomerAdd.Name', 'CustomerAdd needs Name.'],
    [
      'a field that does not exist',
      { kind: 'CustomerAdd', body: { Name: 'A', Nmae: 'B' } },
      'CustomerAdd.Nmae',
      'QuickBooks has no field Nmae in CustomerAdd.',
    ],
    [
      'a required name without a character QuickBooks keeps',
      { kind: 'CustomerAdd', body: { Name: '東京' } },
      'CustomerAdd.Name',
      'CustomerAdd.Name: QuickBooks can keep none of the characters of "東京".',
    ],
    [
      'an amount with one decimal',
      receipt({ SalesReceiptLineAdd: [{ Amount: '1.5' }] }),
      'SalesReceiptAdd.SalesReceiptLineAdd.0.Amount',
      'SalesReceiptAdd.SalesReceiptLineAdd.0.Amount is an amount of at most 13 digits with exactly two decimals, such as 12.30; it was given 1.5.',
    ],
    [
      'a price with six decimals',
      receipt({ SalesReceiptLineAdd: [line, { Rate: '1.123456' }] }),
      'SalesReceiptAdd.SalesReceiptLineAdd.1.Rate',
      'SalesReceiptAdd.SalesReceiptLineAdd.1.Rate is a number of at most 10 digits with at most 5 decimals; it was given 1.123456.',
    ],
    [
      'a number where a decimal text belongs',
      receipt({ SalesReceiptLineAdd: [{ Quantity: 2 }] }),
      'SalesReceiptAdd.SalesReceiptLineAdd.0.Quantity',
      'SalesReceiptAdd.SalesReceiptLineAdd.0.Quantity is text; it was given 2.',
    ],
    [
      'a day that is none',
      receipt({ TxnDate: '2026-02-29' }),
      'SalesReceiptAdd.TxnDate',
      'SalesReceiptAdd.TxnDate is a day of the calendar, YYYY-MM-DD; it was given 2026-02-29.',
    ],
    [
      'an instant with Z',
      { kind: 'CustomerQuery', body: { FromModifiedDate: '2026-11-01T00:00:00Z' } },
      'CustomerQuery.FromModifiedDate',
      'CustomerQuery.FromModifiedDate is a date and time from 1970 to January 2038, YYYY-MM-DDThh:mm:ss, without Z and without fractions; it was given 2026-11-01T00:00:00Z.',
    ],
    [
      'a GUID without braces',
      receipt({ ExternalGUID: '01234567-89ab-cdef-0123-456789abcdef' }),
      'SalesReceiptAdd.ExternalGUID',
      'SalesReceiptAdd.ExternalGUID is {8-4-4-4-12} hexadecimal digits in braces, or 0; it was given 01234567-89ab-cdef-0123-456789abcdef.',
    ],
    [
      'a word that is no choice',
      { kind: 'PaymentMethodAdd', body: { Name: 'x', PaymentMethodType: 'Barter' } },
      'PaymentMethodAdd.PaymentMethodType',
      'PaymentMethodAdd.PaymentMethodType is one of AmericanExpress, Cash, Check, DebitCard, Discover, ECheck, GiftCard, MasterCard, Other, OtherCreditCard, Visa; it was given Barter.',
    ],
    [
      'a reference to nothing',
      receipt({ CustomerRef: {} }),
      'SalesReceiptAdd.CustomerRef',
      'SalesReceiptAdd.CustomerRef names neither a ListID nor a FullName.',
    ],
    [
      'a reference that would have to be cut',
      receipt({ PaymentMethodRef: { FullName: 'x'.repeat(32) } }),
      'SalesReceiptAdd.PaymentMethodRef.FullName',
      `SalesReceiptAdd.PaymentMethodRef.FullName is at most 31 characters; "${'x'.repeat(32)}" has 32.`,
    ],
    [
      'an amount too small of its kind',
      { kind: 'CustomerQuery', body: { MaxReturned: 0 } },
      'CustomerQuery.MaxReturned',
      'CustomerQuery.MaxReturned is at least 1; it was given 0.',
    ],
    [
      'a group where a list of fields belongs',
      receipt({ BillAddress: 'Main St' }),
      'SalesReceiptAdd.BillAddress',
      'SalesReceiptAdd.BillAddress is a group of fields; it was given Main St.',
    ],
    ['a message nobody knows', { kind: 'OrderAdd', body: {} }, 'OrderAdd', 'There is no message OrderAdd.'],
  ])('%s', (_, request, path, sentence) => {
    expect(faultsOf(request)).toEqual([{ path, sentence }])
  })

  test('all of them at once', () => {
    expect(
      faultsOf(receipt({ TxnDate: 'today', ExchangeRate: 'one', SalesReceiptLineAdd: [{ Amount: '1' }] })).map(
        (f) => f.path,
      ),
    ).toEqual([
      'SalesReceiptAdd.TxnDate',
      'SalesReceiptAdd.ExchangeRate',
      'SalesReceiptAdd.SalesReceiptLineAdd.0.Amount',
    ])
  })

  test('a requestID that is missing or too long', () => {
    expect(faultsOf(receipt({}), us, '')).toHaveLength(1)
    expect(faultsOf(receipt({}), us, 'x'.repeat(51))).toHaveLength(1)
    expect(faultsOf(receipt({}), us, 'x'.repeat(50))).toEqual([])
  })
})

describe('bodies that are none', () => {
  test.each([[undefined], [null], ['text']])('%j', (body) => {
    expect(faultsOf({ kind: 'ClassAdd', body })).toEqual([{ path: 'ClassAdd', sentence: 'ClassAdd has no body.' }])
  })
})

describe('choices', () => {
  const sentences = (request: unknown): string[] => faultsOf(request).map((f) => f.sentence)

  test('rate, percent and price level exclude each other', () => {
    expect(sentences(receipt({ SalesReceiptLineAdd: [{ Rate: '1', PriceLevelRef: { FullName: 'Gold' } }] }))).toEqual([
      'SalesReceiptAdd.SalesReceiptLineAdd.0 may carry only one of Rate, or RatePercent, or PriceLevelRef.',
    ])
  })

  test('a sales receipt needs a line, of either kind', () => {
    expect(sentences({ kind: 'SalesReceiptAdd', body: {} })).toEqual([
      'SalesReceiptAdd needs at least one SalesReceiptLineAdd, or SalesReceiptLineGroupAdd.',
    ])
    expect(
      sentences({
        kind: 'SalesReceiptAdd',
        body: { SalesReceiptLineGroupAdd: [{ ItemGroupRef: { FullName: 'Kit' } }] },
      }),
    ).toEqual([])
  })

  test('a payment is applied by itself or to named transactions, never neither, never both', () => {
    const body = { CustomerRef: { FullName: 'Ann' }, TotalAmount: '1.00' }
    const applied = [{ TxnID: 'A-1', PaymentAmount: '1.00' }]
    expect(sentences({ kind: 'ReceivePaymentAdd', body })).toEqual([
      'ReceivePaymentAdd needs one of IsAutoApply, or AppliedToTxnAdd.',
    ])
    expect(
      sentences({ kind: 'ReceivePaymentAdd', body: { ...body, IsAutoApply: false, AppliedToTxnAdd: applied } }),
    ).toEqual(['ReceivePaymentAdd may carry only one of IsAutoApply, or AppliedToTxnAdd.'])
    expect(sentences({ kind: 'ReceivePaymentAdd', body: { ...body, AppliedToTxnAdd: applied } })).toEqual([])
  })

  test('a branch that is used must be complete', () => {
    const body = { OwnerID: '0', DataExtName: 'x', DataExtValue: 'y', ListDataExtType: 'Customer' }
    expect(sentences({ kind: 'DataExtAdd', body })).toEqual(['DataExtAdd needs ListObjRef.'])
  })

  test('a query names entries or filters, and one of the inner filters', () => {
    expect(sentences({ kind: 'CustomerQuery', body: { ListID: ['A-1'], MaxReturned: 5 } })).toHaveLength(1)
    const both = { NameFilter: { MatchCriterion: 'Contains', Name: 'a' }, NameRangeFilter: { FromName: 'a' } }
    expect(sentences({ kind: 'CustomerQuery', body: both })).toEqual([
      'CustomerQuery may carry only one of NameFilter, or NameRangeFilter.',
    ])
    expect(sentences({ kind: 'CustomerQuery', body: {} })).toEqual([])
  })

  test('a filter block needs its one branch', () => {
    expect(sentences({ kind: 'SalesReceiptQuery', body: { EntityFilter: {} } })).toEqual([
      'SalesReceiptQuery.EntityFilter needs one of ListID, or FullName, or ListIDWithChildren, or FullNameWithChildren.',
    ])
  })
})

describe('versions and editions', () => {
  test('a field too new for the company file', () => {
    const request = receipt({ SalesReceiptLineAdd: [{ ...line, OptionForPriceRuleConflict: 'Zero' }] })
    expect(faultsOf(request, { version: '12.0', edition: 'US' })).toEqual([
      {
        path: 'SalesReceiptAdd.SalesReceiptLineAdd.0.OptionForPriceRuleConflict',
        sentence:
          'SalesReceiptAdd.SalesReceiptLineAdd.0.OptionForPriceRuleConflict came with qbXML 13.0; this company file speaks 12.0.',
      },
    ])
    expect(faultsOf(request, { version: '16.0', edition: 'US' })).toEqual([])
  })

  test('a field of another edition, dropped on request and reported', () => {
    const request = receipt({ IsTaxIncluded: true }) as QbRequest
    expect(faultsOf(request)).toEqual([
      {
        path: 'SalesReceiptAdd.IsTaxIncluded',
        sentence: 'SalesReceiptAdd.IsTaxIncluded is known to QuickBooks CA and UK only; this company file is US.',
      },
    ])
    expect(faultsOf(request, { version: '13.0', edition: 'UK' })).toEqual([])
    expect(writeRequest(request, 'r1', { ...us, drop: true })).toMatchObject({
      ok: true,
      changes: [{ path: 'SalesReceiptAdd.IsTaxIncluded', before: 'true', after: '', why: 'edition' }],
    })
  })

  test('a message too new', () => {
    expect(faultsOf({ kind: 'TransactionQuery', body: {} }, { version: '3.0', edition: 'US' })).toMatchObject([
      { sentence: 'TransactionQuery came with qbXML 4.0; this company file speaks 3.0.' },
    ])
  })

  test('lengths follow the edition', () => {
    const request: QbRequest = { kind: 'CustomerAdd', body: { Name: 'A', ResaleNumber: '1'.repeat(30) } }
    expect(xmlOf(request)).toContain(`>${'1'.repeat(15)}<`)
    expect(xmlOf(request, { version: '13.0', edition: 'CA' })).toContain(`>${'1'.repeat(21)}<`)
  })
})

describe('attributes', () => {
  const faults = (attributes: object, body: object = { MaxReturned: 5 }, kind = 'CustomerQuery'): string[] =>
    faultsOf({ kind, body, attributes }).map((f) => f.sentence)

  test('an iterator starts with MaxReturned and goes on with its id', () => {
    expect(xmlOf({ kind: 'CustomerQuery', body: { MaxReturned: 5 }, attributes: { iterator: 'Start' } })).toBe(
      '<CustomerQueryRq requestID="r1" iterator="Start"><MaxReturned>5</MaxReturned></CustomerQueryRq>',
    )
    expect(faults({ iterator: 'Start' }, {})).toEqual(['CustomerQuery needs MaxReturned to start an iterator.'])
    expect(faults({ iterator: 'Continue' })).toEqual([
      'CustomerQuery needs the iteratorID of the last answer to continue its iterator.',
    ])
    expect(faults({ iterator: 'Start' }, { MaxReturned: 5 }, 'EmployeeQuery')).toEqual([
      'EmployeeQuery takes no iterator.',
    ])
  })

  test('macros', () => {
    expect(faultsOf({ ...(receipt({}) as object), attributes: { defMacro: 'r1' } })).toMatchObject([
      { sentence: 'SalesReceiptAdd defines a macro as TxnID:NAME.' },
    ])
    expect(
      faultsOf({
        kind: 'ReceivePaymentAdd',
        body: { CustomerRef: { ListID: 'A' }, AppliedToTxnAdd: [{ TxnID: { macro: 'x' }, PaymentAmount: '1.00' }] },
      }),
    ).toHaveLength(1)
    expect(faultsOf({ kind: 'TxnDel', body: { TxnDelType: 'Invoice', TxnID: { macro: 'TxnID:x' } } })).toHaveLength(1)
  })

  test('custom fields and deletions take no list of elements', () => {
    expect(
      faultsOf({ kind: 'TxnDel', body: { TxnDelType: 'Invoice', TxnID: 'A-1' }, include: ['TxnID'] }),
    ).toHaveLength(1)
  })
})

describe('message sets', () => {
  test('carry each request unchanged', () => {
    const one = xmlOf({ kind: 'ClassAdd', body: { Name: 'a' } })
    const two = xmlOf({ kind: 'ClassAdd', body: { Name: 'é' } })
    expect(
      writeSet([one, two], {
        version: '13.0',
        onError: 'continueOnError',
        newMessageSetId: 'X1',
        oldMessageSetId: 'X0',
      }),
    ).toBe(
      `<?xml version="1.0"?>\n<?qbxml version="13.0"?>\n<QBXML><QBXMLMsgsRq onError="continueOnError" newMessageSetID="X1" oldMessageSetID="X0">\n${one}\n${two}\n</QBXMLMsgsRq></QBXML>`,
    )
  })

  test('probe and clear', () => {
    expect(probeSet('13.0', 'X')).toContain(
      '<QBXMLMsgsRq onError="continueOnError" newMessageSetID="X" oldMessageSetID="X"></QBXMLMsgsRq>',
    )
    expect(clearSet('13.0', 'X')).toContain('<QBXMLMsgsRq onError="continueOnError" oldMessageSetID="X"></QBXMLMsgsRq>')
  })

  test('an id QuickBooks would refuse is a fault of the caller', () => {
    expect(() => probeSet('13.0', 'x'.repeat(25))).toThrow("A message set's id is 1 to 24 plain characters")
    expect(() => writeSet([], { version: 'CA3.0', onError: 'stopOnError' })).toThrow('"CA3.0" is no qbXML version')
  })
})
