import { describe, expect, test } from 'vitest'
import { aCompany, asking, invoice, line, receipt, valueIn } from './practice.ts'

const customer = (name: string): string =>
  `<CustomerAddRq><CustomerAdd><Name>${name}</Name></CustomerAdd></CustomerAddRq>`

const gone = 'QuickBooks error message: Invalid argument. The specified record does not exist in the list.'

describe('status codes', () => {
  test('1: nothing found is information; 500: a named thing is not there', async () => {
    const { statuses } = asking(aCompany({ customers: 0 }))
    expect(
      await statuses(
        '<SalesReceiptQueryRq><RefNumber>none</RefNumber></SalesReceiptQueryRq><CustomerQueryRq><FullName>Nobody</FullName></CustomerQueryRq>',
      ),
    ).toEqual([
      '1 Info A query request did not find a matching object in QuickBooks',
      '500 Warn The query request has not been fully completed. There was a required element ("Nobody") that could not be found in QuickBooks.',
    ])
  })

  test('3070: a name of 42 characters', async () => {
    const { statuses } = asking(aCompany({ customers: 0 }))
    const name = 'x'.repeat(42)
    expect(await statuses(customer(name))).toEqual([`3070 Error The string "${name}" in the field "Name" is too long.`])
  })

  test('3085 and 3100: colons, and names in use by any kind of name, in any case, active or not', async () => {
    const { statuses, ask } = asking(aCompany({ customers: 0 }))
    await ask(
      '<CustomerAddRq><CustomerAdd><Name>Sleeping</Name><IsActive>false</IsActive></CustomerAdd></CustomerAddRq>',
    )
    const used = (name: string): string => `3100 Error The name "${name}" of the list element is already in use.`
    expect(
      await statuses(
        ['a:b', 'WEB STORE', 'union sailcloth', 'Nora Finch', 'Petty Cash Holder', 'sleeping'].map(customer).join(''),
      ),
    ).toEqual([
      '3085 Error The name "a:b" is not allowed. QuickBooks error message: A name may not be empty or hold a colon.',
      used('WEB STORE'),
      used('union sailcloth'),
      used('Nora Finch'),
      used('Petty Cash Holder'),
      used('sleeping'),
    ])
  })

  test('3000, 3130, 3140: references by id, parent and name', async () => {
    const { statuses } = asking(aCompany({ customers: 0 }))
    expect(
      await statuses(
        [
          receipt(line('Shipping'), '<CustomerRef><ListID>80000000-1</ListID></CustomerRef>'),
          '<CustomerAddRq><CustomerAdd><Name>Job</Name><ParentRef><FullName>Nobody</FullName></ParentRef></CustomerAdd></CustomerAddRq>',
          receipt(line('Shipping'), '<CustomerRef><FullName>Nobody</FullName></CustomerRef>'),
          receipt(line('No such item')),
          receipt(line('Shipping'), '<ItemSalesTaxRef><FullName>GST</FullName></ItemSalesTaxRef>'),
        ].join(''),
      ),
    ).toEqual([
      '3000 Error The given object ID "80000000-1" in the field "list id" is invalid.',
      `3130 Error There is an invalid reference to a parent "Nobody" in the Customer list. ${gone}`,
      `3140 Error There is an invalid reference to QuickBooks Customer "Nobody" in the SalesReceipt. ${gone}`,
      `3140 Error There is an invalid reference to QuickBooks Item "No such item" in the SalesReceipt line. ${gone}`,
      `3140 Error There is an invalid reference to QuickBooks Item Sales Tax "GST" in the SalesReceipt. ${gone}`,
    ])
  })

  test('3120: a transaction that is not there or of another type', async () => {
    const { statuses, ask } = asking(aCompany({ customers: 0 }))
    const id = valueIn(await ask(receipt(line('Shipping'))), 'TxnID')
    expect(await statuses(`<TxnDelRq><TxnDelType>Invoice</TxnDelType><TxnID>${id}</TxnID></TxnDelRq>`)).toEqual([
      `3120 Error Object "${id}" specified in the request cannot be found. ${gone}`,
    ])
  })

  test('3160, 3161, 3170, 3171: in use, and closed periods', async () => {
    const { statuses, ask, company } = asking(aCompany({ customers: 0 }))
    const answer = await ask(
      receipt(
        line('Shipping'),
        '<CustomerRef><FullName>Web Store</FullName></CustomerRef><TxnDate>2026-03-01</TxnDate>',
      ),
    )
    const id = valueIn(answer, 'TxnID')
    const store = valueIn(answer, 'ListID')
    expect(
      await statuses(`<ListDelRq><ListDelType>Customer</ListDelType><ListID>${store}</ListID></ListDelRq>`),
    ).toEqual([
      `3160 Error Cannot delete the object specified by the id = "${store}". QuickBooks error message: This list element is in use and cannot be deleted.`,
    ])
    company.changeSettings({ closingDate: '2026-03-31' })
    const late = receipt(line('Shipping'), '<TxnDate>2026-03-31</TxnDate>')
    expect(
      await statuses(`${late}<TxnDelRq><TxnDelType>SalesReceipt</TxnDelType><TxnID>${id}</TxnID></TxnDelRq>`),
    ).toEqual([
      '3171 Error An attempt was made to modify a SalesReceipt with a date that is on or before the closing date of the company.',
      `3161 Error Cannot delete the object specified by the id = "${id}", because its date is on or before the closing date of the company.`,
    ])
    company.changeSettings({ dividingDate: '2026-05-31' })
    expect(await statuses(receipt(line('Shipping'), '<TxnDate>2026-05-31</TxnDate>'))).toEqual([
      "3170 Error There was an error when modifying a SalesReceipt. QuickBooks error message: The date is on or before the dividing date of the accountant's copy.",
    ])
  })

  test('3175: somebody has the record open', async () => {
    const { statuses, ask, company } = asking(aCompany({ customers: 0 }))
    const id = valueIn(await ask(receipt(line('Shipping'))), 'TxnID') ?? ''
    company.onScreen.add(id)
    expect(
      (await statuses(`<TxnVoidRq><TxnVoidType>SalesReceipt</TxnVoidType><TxnID>${id}</TxnID></TxnVoidRq>`))[0],
    ).toMatch(/^3175 Error /)
  })

  test('3180: a total below zero; 3210: an inventory item at a negative rate', async () => {
    const { statuses } = asking(aCompany({ customers: 0 }))
    expect(
      await statuses(
        receipt(line('Discount', '<Amount>-5.00</Amount>')) + receipt(line('HL-MUG-NAVY', '<Rate>-5</Rate>')),
      ),
    ).toEqual([
      '3180 Error There was an error when saving a SalesReceipt. QuickBooks error message: The total of the form may not be negative.',
      '3210 Error The "Rate" field has an invalid value "-5". QuickBooks error message: The rate of an inventory item may not be negative.',
    ])
  })

  test('3200: an old edit sequence; the newest changes the customer and clears what is empty', async () => {
    const { statuses, ask, company } = asking(aCompany({ customers: 0 }))
    const answer = await ask(
      '<CustomerAddRq><CustomerAdd><Name>Old Name</Name><Phone>555</Phone></CustomerAdd></CustomerAddRq>',
    )
    const mod = (edit: string): string =>
      `<CustomerModRq><CustomerMod><ListID>${valueIn(answer, 'ListID')}</ListID><EditSequence>${edit}</EditSequence><Name>New Name</Name><Phone></Phone><Email>n@example.com</Email></CustomerMod></CustomerModRq>`
    expect(await statuses(mod('1'))).toEqual(['3200 Error The provided edit sequence "1" is out-of-date.'])
    const changed = await ask(mod(valueIn(answer, 'EditSequence') ?? ''))
    expect(valueIn(changed, 'FullName')).toBe('New Name')
    expect(valueIn(changed, 'Phone')).toBeUndefined()
    expect(valueIn(changed, 'EditSequence')).not.toBe(valueIn(answer, 'EditSequence'))
    expect(company.customers().some(({ name }) => name === 'Old Name')).toBe(false)
  })

  test('3210: a payment over the balance', async () => {
    const { statuses, ask } = asking(aCompany({ customers: 0 }))
    const id = valueIn(await ask(invoice('Web Store', line('Shipping', '<Amount>50.00</Amount>'))), 'TxnID')
    expect(
      await statuses(
        `<ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef><FullName>Web Store</FullName></CustomerRef><TotalAmount>63.00</TotalAmount><AppliedToTxnAdd><TxnID>${id}</TxnID><PaymentAmount>63.00</PaymentAmount></AppliedToTxnAdd></ReceivePaymentAdd></ReceivePaymentAddRq>`,
      ),
    ).toEqual([
      '3210 Error The "AppliedToTxnAdd payment amount" field has an invalid value "63.00". QuickBooks error message: You cannot pay more than the amount due.',
    ])
  })

  test('3250: features that are off; 3263: a read-only grant', async () => {
    const { statuses, company } = asking(
      aCompany({ customers: 0, settings: { salesTax: false, classTracking: false } }),
    )
    const off = '3250 Error This feature is not enabled or not available in this version of QuickBooks.'
    expect(
      await statuses(
        [
          '<CurrencyQueryRq/>',
          '<InventorySiteQueryRq/>',
          receipt(line('Shipping'), '<ClassRef><FullName>Counter</FullName></ClassRef>'),
          receipt(line('Shipping', '<SalesTaxCodeRef><FullName>Tax</FullName></SalesTaxCodeRef>')),
        ].join(''),
      ),
    ).toEqual([off, off, off, off])
    company.changeSettings({ readOnlyGrant: true })
    expect((await statuses(customer('New One')))[0]).toMatch(/^3263 Error /)
  })

  test('3270 and 3280: an item without its account, or with one of the wrong type', async () => {
    const { statuses } = asking(aCompany({ customers: 0 }))
    const accounts = (income: string): string =>
      `<IncomeAccountRef><FullName>${income}</FullName></IncomeAccountRef><COGSAccountRef><FullName>Cost of Goods Sold</FullName></COGSAccountRef><AssetAccountRef><FullName>Inventory Asset</FullName></AssetAccountRef>`
    const item = (name: string, more: string): string =>
      `<ItemInventoryAddRq><ItemInventoryAdd><Name>${name}</Name>${more}</ItemInventoryAdd></ItemInventoryAddRq>`
    expect(await statuses(item('N1', '') + item('N2', accounts('Rent')) + item('N3', accounts('Sales')))).toEqual([
      '3270 Error Missing posting account: the ItemInventory has no "IncomeAccountRef". QuickBooks error message: You must specify an account for this item.',
      '3280 Error The account "Rent" in the field "IncomeAccountRef" is of the wrong type. QuickBooks error message: It must be one of: Income, OtherIncome.',
      '0 Info Status OK',
    ])
  })

  test('1030: a request of the schema that the practice company does not carry out; 1060: a long requestID', async () => {
    const { statuses } = asking(aCompany({ customers: 0 }))
    expect(await statuses(`<EstimateQueryRq/><HostQueryRq requestID="${'9'.repeat(51)}"/>`)).toEqual([
      '1030 Error The request "EstimateQuery" is not supported by the practice company.',
      '1060 Error The requestID is longer than 50 characters.',
    ])
  })

  test('3231: what follows an error with stopOnError; with continueOnError it is carried out', async () => {
    const { statuses, company } = asking(aCompany({ customers: 0 }))
    const both = customer('Web Store') + customer('After')
    expect((await statuses(both, 'onError="stopOnError"'))[1]).toBe('3231 Error The request has not been processed.')
    expect(company.customers().some(({ name }) => name === 'After')).toBe(false)
    expect((await statuses(both))[1]).toBe('0 Info Status OK')
  })

  test('a full file takes no more names', async () => {
    const { statuses, company } = asking(aCompany({ customers: 0 }))
    company.changeSettings({ maxNames: company.lists.count('Name') })
    expect((await statuses(customer('One more')))[0]).toMatch(/^3180 Error .*maximum number of names/)
  })

  test('a provoked fault stands in for what cannot be arranged', async () => {
    const { statuses, company } = asking(aCompany({ customers: 0 }), {
      provoke: ({ name }) =>
        name === 'CustomerAdd' ? { status: 1000, message: 'There has been an internal error.' } : undefined,
    })
    expect(await statuses(customer('Ghost'))).toEqual(['1000 Error There has been an internal error.'])
    expect(company.customers().some(({ name }) => name === 'Ghost')).toBe(false)
  })
})
