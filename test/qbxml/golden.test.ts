import { describe, expect, test } from 'vitest'
import { type MessageName, messages, type QbRequest } from '../../src/qbxml/messages/index.ts'
import { writeRequest } from '../../src/qbxml/write.ts'
import { exampleOf } from './example.ts'

const context = { version: '14.0', edition: 'CA' } as const

/** One element a line, indented, so that a golden file can be read and compared. */
function pretty(xml: string): string {
  let depth = 0
  const lines = xml.split(/(?<=>)(?=<)/)
  return lines
    .map((line) => {
      if (line.startsWith('</')) depth -= 1
      const out = '  '.repeat(depth) + line
      if (/^<[^/!?]/.test(line) && !line.endsWith('/>') && !line.includes('</')) depth += 1
      return out
    })
    .join('\n')
    .concat('\n')
}

const written = (request: QbRequest, on: { version: string; edition: 'US' | 'CA' | 'UK' } = context): string => {
  const result = writeRequest(request, 'req-1', on)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.xml
}

describe('every message, with all of its fields, in the order of its file', () => {
  test.each(Object.keys(messages) as MessageName[])('%s', async (kind) => {
    const first = pretty(written(exampleOf(kind, 0)))
    const last = pretty(written(exampleOf(kind, 9)))
    const us = pretty(written(exampleOf(kind, 0, 'US'), { version: '14.0', edition: 'US' }))
    const all = [first, last, us].filter((text, at, list) => list.indexOf(text) === at).join('\n')
    await expect(all).toMatchFileSnapshot(`golden/${kind}.xml`)
  })
})

test('a sales receipt as a planner gives it', async () => {
  const request: QbRequest = {
    kind: 'SalesReceiptAdd',
    attributes: { defMacro: 'TxnID:r1' },
    include: ['TxnID', 'TotalAmount'],
    body: {
      // any order: the table decides
      SalesReceiptLineAdd: [
        {
          Amount: '20.00',
          ItemRef: { FullName: 'Widgets:Blue & Red' },
          Desc: 'Widget “blue” <L>',
          Quantity: '2',
          SalesTaxCodeRef: { FullName: 'Tax' },
        },
        { ItemRef: { ListID: '80000010-1700000000' }, Amount: '-1.50', SalesTaxCodeRef: { FullName: 'Non' } },
      ],
      SalesReceiptLineGroupAdd: [{ after: 1, ItemGroupRef: { FullName: 'Kit' }, Quantity: '1' }],
      IsToBeEmailed: false,
      IsToBePrinted: false,
      CustomerRef: { FullName: 'Zoë Łukasz' },
      TxnDate: '2026-11-05',
      RefNumber: '1001',
      BillAddress: { City: 'Kraków', Addr1: 'Zoë Łukasz', Addr2: 'ul. Długa 5' },
      ItemSalesTaxRef: { FullName: 'State Tax' },
      DepositToAccountRef: { FullName: 'Undeposited Funds' },
      ExternalGUID: '{01234567-89ab-cdef-0123-456789abcdef}',
      Memo: 'Order 1001\r\nThank you 😀',
    },
  }
  await expect(pretty(written(request, { version: '13.0', edition: 'US' }))).toMatchFileSnapshot(
    'golden/a-sales-receipt.xml',
  )
})

test('a payment on an invoice of the same set, by macro', async () => {
  const request: QbRequest = {
    kind: 'ReceivePaymentAdd',
    body: {
      CustomerRef: { ListID: '80000001-1700000000' },
      TotalAmount: '23.52',
      AppliedToTxnAdd: [{ TxnID: { macro: 'TxnID:i1' }, PaymentAmount: '23.52' }],
    },
  }
  await expect(pretty(written(request))).toMatchFileSnapshot('golden/a-payment.xml')
})

test('a page of customers changed since', async () => {
  const request: QbRequest = {
    kind: 'CustomerQuery',
    attributes: { iterator: 'Continue', iteratorID: '{3f0c}' },
    body: {
      MaxReturned: 500,
      ActiveStatus: 'All',
      FromModifiedDate: '2026-11-01T00:00:00',
      IncludeRetElement: ['ListID', 'FullName'],
      OwnerID: ['0'],
    },
  }
  await expect(pretty(written(request))).toMatchFileSnapshot('golden/a-page-of-customers.xml')
})
