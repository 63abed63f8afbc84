import { describe, expect, test } from 'vitest'
import { aCompany, asking, invoice, line, receipt, valueIn } from './practice.ts'

const tax = (name: string): string =>
  `<CustomerRef><FullName>Web Store</FullName></CustomerRef><ItemSalesTaxRef><FullName>${name}</FullName></ItemSalesTaxRef>`
const coded = (amount: string, code: string): string =>
  line('Shipping', `<Amount>${amount}</Amount><SalesTaxCodeRef><FullName>${code}</FullName></SalesTaxCodeRef>`)

describe('sales tax', () => {
  test('US: one item on the taxable subtotal, half a cent away from zero', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const answer = await ask(
      receipt(coded('10.00', 'Tax') + coded('0.20', 'Tax') + coded('5.00', 'Non'), tax('State 6%')),
    )
    expect([valueIn(answer, 'Subtotal'), valueIn(answer, 'SalesTaxTotal'), valueIn(answer, 'TotalAmount')]).toEqual([
      '15.20',
      '0.61',
      '15.81',
    ])
    expect(valueIn(await ask(receipt(coded('8.25', 'Tax'), tax('State 6%'))), 'SalesTaxTotal')).toBe('0.50')
  })

  test('US: a group rounds each member by itself', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const group = await ask(receipt(coded('0.40', 'Tax'), tax('State and County')))
    const single = await ask(receipt(coded('0.40', 'Tax'), tax('Harbor County 7.25%')))
    expect(valueIn(group, 'SalesTaxTotal')).toBe('0.03')
    expect(valueIn(single, 'SalesTaxTotal')).toBe('0.03')
    expect(valueIn(await ask(receipt(coded('9.20', 'Tax'), tax('State and County'))), 'SalesTaxTotal')).toBe('0.67')
    expect(valueIn(await ask(receipt(coded('0.60', 'Tax'), tax('State and County'))), 'SalesTaxTotal')).toBe('0.05')
    expect(valueIn(await ask(receipt(coded('0.60', 'Tax'), tax('Harbor County 7.25%'))), 'SalesTaxTotal')).toBe('0.04')
  })

  test('a tax item left out is the company’s default, and taxes', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    expect(valueIn(await ask(receipt(coded('100.00', 'Tax'))), 'SalesTaxTotal')).toBe('7.25')
  })

  test('a customer who is exempt pays none', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const answer = await ask(
      receipt(
        coded('100.00', 'Tax'),
        `${tax('State 6%')}<CustomerSalesTaxCodeRef><FullName>Non</FullName></CustomerSalesTaxCodeRef>`,
      ),
    )
    expect(valueIn(answer, 'SalesTaxTotal')).toBe('0.00')
  })

  test('Canada: per line code, summed per code; tax included is taken out exactly', async () => {
    const { ask, company } = asking(aCompany({ edition: 'CA', customers: 0 }))
    const answer = await ask(
      receipt(coded('10.10', 'S') + coded('10.10', 'S') + coded('3.33', 'H') + coded('7.00', 'E')),
    )
    expect(valueIn(answer, 'SalesTaxTotal')).toBe('2.85')
    const included = await ask(receipt(coded('11.30', 'H') + coded('1.13', 'H'), '<IsTaxIncluded>true</IsTaxIncluded>'))
    expect([
      valueIn(included, 'Subtotal'),
      valueIn(included, 'SalesTaxTotal'),
      valueIn(included, 'TotalAmount'),
    ]).toEqual(['11.00', '1.43', '12.43'])
    expect(company.accountBalance('Sales Tax Payable')).toBe(-(285n + 143n))
  })

  test('UK: value added tax at 20 %', async () => {
    const { ask } = asking(aCompany({ edition: 'UK', customers: 0 }))
    expect(valueIn(await ask(receipt(coded('19.99', 'S'))), 'SalesTaxTotal')).toBe('4.00')
  })

  test('a tax item as a line taxes the line above', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const answer = await ask(receipt(coded('50.00', 'Non') + line('State 6%'), tax('Out of State')))
    expect([valueIn(answer, 'SalesTaxTotal'), valueIn(answer, 'TotalAmount')]).toEqual(['0.00', '53.00'])
  })
})

describe('lines', () => {
  test('quantity times rate wins over a given amount; an amount alone stands', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const rates = await ask(
      receipt(line('HL-SCREW', '<Quantity>350</Quantity><Rate>0.0825</Rate><Amount>1.00</Amount>')),
    )
    expect(valueIn(rates, 'Amount')).toBe('28.88')
    const amount = await ask(receipt(line('HL-SCREW', '<Quantity>3</Quantity><Amount>1.00</Amount>')))
    expect([valueIn(amount, 'Amount'), valueIn(amount, 'Rate')]).toEqual(['1.00', '0.33333'])
  })

  test('a percent discount takes the line above; a subtotal adds up and does not count', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const answer = await ask(
      receipt(line('HL-MUG-NAVY') + line('HL-MUG-WHT') + line('Subtotal') + line('10% off'), tax('Out of State')),
    )
    expect([...answer.matchAll(/<Amount>([^<]*)/g)].map(([, amount]) => amount)).toEqual([
      '14.00',
      '14.00',
      '28.00',
      '-2.80',
    ])
    expect(valueIn(answer, 'TotalAmount')).toBe('25.20')
  })

  test('a group expands into its members at their prices', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const group =
      '<SalesReceiptLineGroupAdd><ItemGroupRef><FullName>HL-COFFEE-SET</FullName></ItemGroupRef><Quantity>2</Quantity></SalesReceiptLineGroupAdd>'
    const answer = await ask(receipt(group, tax('Out of State')))
    expect(valueIn(answer, 'TotalAmount')).toBe('98.00')
    expect(answer.match(/<SalesReceiptLineRet>/g)).toHaveLength(2)
  })

  test('units count in the base unit', async () => {
    const { ask, company } = asking(aCompany({ customers: 0 }))
    const before = company.lists.named(['ItemInventory'], 'HL-ROPE-M')!.quantity
    await ask(receipt(line('HL-ROPE-M', '<Quantity>2</Quantity><UnitOfMeasure>coil</UnitOfMeasure><Rate>20.00</Rate>')))
    expect(before - company.lists.named(['ItemInventory'], 'HL-ROPE-M')!.quantity).toBe(2_000_000n)
  })
})

describe('books', () => {
  test('a receipt: money, income, tax, stock and cost of goods', async () => {
    const { ask, company } = asking(aCompany({ customers: 0 }))
    const [stock, cogs] = [
      company.lists.named(['ItemInventory'], 'HL-LAMP-BR')!.quantity,
      company.accountBalance('Cost of Goods Sold'),
    ]
    await ask(receipt(line('HL-LAMP-BR', '<Quantity>2</Quantity>') + line('Shipping', '<Amount>7.95</Amount>')))
    expect(company.accountBalance('Undeposited Funds')).toBe(14523n)
    expect(company.accountBalance('Sales:Web Sales')).toBe(-12800n)
    expect(company.accountBalance('Sales Tax Payable')).toBe(-928n)
    expect(company.accountBalance('Shipping Income')).toBe(-795n)
    expect(company.accountBalance('Cost of Goods Sold') - cogs).toBe(5300n)
    expect(stock - company.lists.named(['ItemInventory'], 'HL-LAMP-BR')!.quantity).toBe(200_000n)
  })

  test('an invoice is open until paid; macros tie payment to invoice in one set; deletion opens it again', async () => {
    const { ask, company } = asking(aCompany({ customers: 0 }))
    const both = `${invoice('Gull Cottage', line('Shipping', '<Amount>50.00</Amount>')).replace('<InvoiceAdd>', '<InvoiceAdd defMacro="TxnID:I1">')}
      <ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef><FullName>Gull Cottage</FullName></CustomerRef><TotalAmount>60.00</TotalAmount><AppliedToTxnAdd><TxnID useMacro="TxnID:I1"/><PaymentAmount>50.00</PaymentAmount></AppliedToTxnAdd></ReceivePaymentAdd></ReceivePaymentAddRq>`
    const answer = await ask(both)
    expect([valueIn(answer, 'BalanceRemaining'), valueIn(answer, 'IsPaid'), valueIn(answer, 'UnusedPayment')]).toEqual([
      '50.00',
      'false',
      '10.00',
    ])
    const query = await ask(
      '<InvoiceQueryRq><PaidStatus>PaidOnly</PaidStatus><IncludeLinkedTxns>true</IncludeLinkedTxns></InvoiceQueryRq>',
    )
    expect([valueIn(query, 'IsPaid'), valueIn(query, 'AppliedAmount')]).toEqual(['true', '-50.00'])
    expect(query).toContain('<TxnType>ReceivePayment</TxnType>')
    expect(company.accountBalance('Accounts Receivable')).toBe(-1000n)
    expect(company.lists.named(['Customer'], 'Gull Cottage')!.balance).toBe(-1000n)
    const payment = company.transactions('ReceivePayment')[0]!.id
    await ask(`<TxnDelRq><TxnDelType>ReceivePayment</TxnDelType><TxnID>${payment}</TxnID></TxnDelRq>`)
    expect(company.transactions('Invoice')[0]!.open).toBe(5000n)
    expect(await ask('<TxnDeletedQueryRq><TxnDelType>ReceivePayment</TxnDelType></TxnDeletedQueryRq>')).toContain(
      `<TxnID>${payment}</TxnID>`,
    )
  })

  test('voiding takes the effect away and keeps the number', async () => {
    const { ask, company } = asking(aCompany({ customers: 0 }))
    const before = company.trialBalance()
    const id = valueIn(await ask(receipt(line('HL-BELL-6'), '<RefNumber>V-1</RefNumber>')), 'TxnID')
    await ask(`<TxnVoidRq><TxnVoidType>SalesReceipt</TxnVoidType><TxnID>${id}</TxnID></TxnVoidRq>`)
    expect(company.trialBalance()).toEqual(before)
    const answer = await ask('<SalesReceiptQueryRq><RefNumber>v-1</RefNumber></SalesReceiptQueryRq>')
    expect([valueIn(answer, 'TotalAmount'), valueIn(answer, 'Memo')]).toEqual(['0.00', 'VOID:'])
  })

  test('RefNumber need not be unique, and a form without one takes the next', async () => {
    const { ask } = asking(aCompany({ customers: 0 }))
    const twice = await ask(receipt(line('Shipping'), '<RefNumber>W-009</RefNumber>').repeat(2))
    expect(twice.match(/<RefNumber>W-009/g)).toHaveLength(2)
    expect(valueIn(await ask(receipt(line('Shipping'))), 'RefNumber')).toBe('W-010')
  })

  test('private data on the company comes back only to its owner', async () => {
    const { ask, statuses } = asking(aCompany({ customers: 0 }))
    const owner = '{AAAAAAAA-1111-2222-3333-444444444444}'
    const write = (verb: string, value: string): string =>
      `<${verb}Rq><${verb}><OwnerID>${owner}</OwnerID><DataExtName>Stamp</DataExtName><OtherDataExtType>Company</OtherDataExtType><DataExtValue>${value}</DataExtValue></${verb}></${verb}Rq>`
    expect((await statuses(write('DataExtAdd', 'x')))[0]).toMatch(/^3120/)
    await ask(
      `<DataExtDefAddRq><DataExtDefAdd><OwnerID>${owner}</OwnerID><DataExtName>Stamp</DataExtName><DataExtType>STR255TYPE</DataExtType><AssignToObject>Company</AssignToObject></DataExtDefAdd></DataExtDefAddRq>`,
    )
    await ask(write('DataExtAdd', 'one') + write('DataExtMod', 'two'))
    expect(valueIn(await ask(`<CompanyQueryRq><OwnerID>${owner}</OwnerID></CompanyQueryRq>`), 'DataExtValue')).toBe(
      'two',
    )
    expect(await ask('<CompanyQueryRq/>')).not.toContain('DataExtRet')
  })
})
