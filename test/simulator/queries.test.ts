import { describe, expect, test } from 'vitest'
import { processor } from '../../src/simulator/index.ts'
import { aCompany, aSet, asking, clock, invoice, line, receipt, valueIn } from './practice.ts'

const idOf = (answer: string): string => /iteratorID="([^"]+)"/.exec(answer)?.[1] ?? ''
const names = (answer: string): string[] => [...answer.matchAll(/<Name>([^<]*)/g)].map(([, name]) => name ?? '')

describe('iterators', () => {
  const body = (attributes: string, size = 7): string =>
    `<CustomerQueryRq ${attributes}><MaxReturned>${size}</MaxReturned><IncludeRetElement>Name</IncludeRetElement></CustomerQueryRq>`

  test('pages give every row once, in order, also when rows are added meanwhile', async () => {
    const { ask, company } = asking(aCompany({ customers: 30 }))
    const all = company.customers().map(({ name }) => name)
    let answer = await ask(body('iterator="Start"'))
    const seen = names(answer)
    await ask('<CustomerAddRq><CustomerAdd><Name>Aaa Newcomer</Name></CustomerAdd></CustomerAddRq>')
    while (!answer.includes('iteratorRemainingCount="0"')) {
      answer = await ask(body(`iterator="Continue" iteratorID="${idOf(answer)}"`))
      seen.push(...names(answer))
    }
    expect(seen).toEqual(all)
  })

  test('an iterator dies with its session, is bound to its query, and can be stopped', async () => {
    const company = aCompany({ customers: 30 })
    const { ask, statuses } = asking(company)
    const id = idOf(await ask(body('iterator="Start"')))
    expect((await asking(company).statuses(body(`iterator="Continue" iteratorID="${id}"`)))[0]).toBe(
      `3391 Error The iteratorID "${id}" is invalid. It may belong to an earlier session.`,
    )
    const other = `<CustomerQueryRq iterator="Continue" iteratorID="${id}"><MaxReturned>7</MaxReturned><ActiveStatus>All</ActiveStatus></CustomerQueryRq>`
    expect((await statuses(other))[0]).toMatch(/^3391/)
    expect((await statuses(`<CustomerQueryRq iterator="Stop" iteratorID="${id}"/>`))[0]).toBe('0 Info Status OK')
    expect((await statuses(body(`iterator="Continue" iteratorID="${id}"`)))[0]).toMatch(/^3391/)
  })
})

describe('filters', () => {
  test('names, activity, times and counts', async () => {
    const { ask } = asking(aCompany({ customers: 10 }))
    const filter = (criterion: string, name: string): string =>
      `<CustomerQueryRq><NameFilter><MatchCriterion>${criterion}</MatchCriterion><Name>${name}</Name></NameFilter></CustomerQueryRq>`
    expect(names(await ask(filter('StartsWith', 'harbor')))).toEqual(['Harborview Inn', 'Dining room'])
    expect(names(await ask(filter('EndsWith', 'CAFE')))).toEqual(['Driftwood Cafe'])
    expect(await ask('<CustomerQueryRq metaData="MetaDataOnly"/>')).toContain('retCount="22"')
    expect(
      await ask('<CustomerQueryRq><FromModifiedDate>2026-07-14T12:00:01</FromModifiedDate></CustomerQueryRq>'),
    ).toContain('statusCode="1"')
    expect(
      names(
        await ask(
          '<CustomerQueryRq><MaxReturned>1</MaxReturned><FromModifiedDate>2026-07-14T12:00:00-05:00</FromModifiedDate></CustomerQueryRq>',
        ),
      ),
    ).toHaveLength(1)
    const sold = await ask('<ItemQueryRq><FullName>lanterns:hl-lant-s</FullName></ItemQueryRq>')
    expect([valueIn(sold, 'QuantityOnHand'), valueIn(sold, 'AverageCost'), valueIn(sold, 'Sublevel')]).toEqual([
      '160',
      '13.20',
      '1',
    ])
  })

  test('transactions by date macro, name with jobs, reference and status', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    await ask(
      invoice(
        'Harborview Inn:Dining room',
        line('Shipping', '<Amount>1.00</Amount>'),
        '<TxnDate>2026-06-30</TxnDate><RefNumber>AB-1</RefNumber>',
      ),
    )
    await ask(
      invoice(
        'Harborview Inn',
        line('Shipping', '<Amount>2.00</Amount>'),
        '<TxnDate>2026-07-01</TxnDate><RefNumber>AB-2</RefNumber>',
      ),
    )
    const refs = async (inside: string): Promise<string[]> =>
      [...(await ask(`<InvoiceQueryRq>${inside}</InvoiceQueryRq>`)).matchAll(/<RefNumber>([^<]*)/g)].map(
        ([, ref]) => ref ?? '',
      )
    expect(await refs('<TxnDateRangeFilter><DateMacro>ThisMonth</DateMacro></TxnDateRangeFilter>')).toEqual(['AB-2'])
    expect(await refs('<TxnDateRangeFilter><DateMacro>LastMonth</DateMacro></TxnDateRangeFilter>')).toEqual(['AB-1'])
    expect(
      await refs('<EntityFilter><FullNameWithChildren>Harborview Inn</FullNameWithChildren></EntityFilter>'),
    ).toEqual(['AB-1', 'AB-2'])
    expect(
      await refs(
        '<RefNumberFilter><MatchCriterion>StartsWith</MatchCriterion><RefNumber>ab-</RefNumber></RefNumberFilter>',
      ),
    ).toEqual(['AB-1', 'AB-2'])
    expect(await refs('<RefNumberCaseSensitive>ab-1</RefNumberCaseSensitive>')).toEqual([])
    const rows = await ask(
      '<TransactionQueryRq><RefNumber>AB-2</RefNumber><TransactionTypeFilter><TxnTypeFilter>Invoice</TxnTypeFilter></TransactionTypeFilter></TransactionQueryRq>',
    )
    expect(valueIn(rows, 'Amount')).toBe('2.00')
    expect(rows).not.toContain('ExternalGUID')
  })

  test('every list the program mirrors can be asked for', async () => {
    const { statuses } = asking(aCompany({ customers: 1, settings: { sites: true } }))
    const kinds =
      'Customer Vendor Employee OtherName Entity Item Account SalesTaxCode Class Terms PaymentMethod ShipMethod SalesRep CustomerMsg CustomerType PriceLevel Template UnitOfMeasureSet InventorySite ItemInventory ItemNonInventory ItemService ItemOtherCharge ItemDiscount ItemGroup ItemSalesTax ItemSalesTaxGroup ItemPayment ItemSubtotal ItemInventoryAssembly Host Company Preferences'
    expect(
      new Set(
        await statuses(
          kinds
            .split(' ')
            .map((kind) => `<${kind}QueryRq/>`)
            .join(''),
        ),
      ),
    ).toEqual(new Set(['0 Info Status OK']))
  })
})

test('a host tells versions, mode and list capacity; preferences tell the closing date', async () => {
  const { ask } = asking(aCompany({ customers: 0 }))
  const host = await ask(
    '<HostQueryRq><IncludeListMetaData><IncludeMaxCapacity>true</IncludeMaxCapacity></IncludeListMetaData></HostQueryRq>',
  )
  expect(host).toContain('<SupportedQBXMLVersion>14.0</SupportedQBXMLVersion>')
  expect(host).toContain('<EntityMetaData>\n<MaxCapacity>14500</MaxCapacity>')
  const preferences = await ask('<PreferencesQueryRq/>')
  expect([valueIn(preferences, 'ClosingDate'), valueIn(preferences, 'IsUsingClassTracking')]).toEqual([
    '2025-12-31',
    'true',
  ])
})

describe('speed', () => {
  test('thousands of receipts at speed, and ten megabytes of answer', {
    timeout: 60_000,
  }, async () => {
    const company = aCompany({ clock, customers: 0 })
    const session = processor(company).beginSession()
    const each = (at: number): string =>
      receipt(
        line('HL-MUG-NAVY', '<Quantity>1</Quantity>') + line('Shipping', '<Amount>5.00</Amount>'),
        `<CustomerRef><FullName>Web Store</FullName></CustomerRef><RefNumber>S${at}</RefNumber>`,
      )
    const start = performance.now()
    const count = 6_000
    for (let at = 0; at < count; at += 200)
      await session.process(
        aSet(
          Array.from({ length: 200 }, (_, index) => each(at + index)).join(''),
          `onError="continueOnError" newMessageSetID="s${at}"`,
        ),
      )
    const rate = (count * 1000) / (performance.now() - start)
    const answer = await session.process(
      aSet('<SalesReceiptQueryRq><IncludeLineItems>true</IncludeLineItems></SalesReceiptQueryRq>'),
    )
    expect(company.transactions('SalesReceipt')).toHaveLength(count)
    expect(answer.length).toBeGreaterThan(10_000_000)
    // A busy machine may halve what a quiet one reaches (about 2,000 a second).
    expect(rate).toBeGreaterThan(300)
  })
})
