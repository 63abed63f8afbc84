import { expect, test } from 'vitest'
import { byHand } from '../../src/simulator/index.ts'
import { aCompany, asking } from './practice.ts'

const line = (kind: string, quantity: number) =>
  `<${kind}LineAdd><ItemRef><FullName>HL-MUG-NAVY</FullName></ItemRef><Quantity>${quantity}</Quantity><Rate>14.00</Rate><SalesTaxCodeRef><FullName>Non</FullName></SalesTaxCodeRef></${kind}LineAdd>`

const sale = (kind: 'SalesReceipt' | 'CreditMemo', customer: string, quantity = 2) =>
  `<${kind}AddRq><${kind}Add><CustomerRef><FullName>${customer}</FullName></CustomerRef><ItemSalesTaxRef><FullName>Out of State</FullName></ItemSalesTaxRef>${line(kind, quantity)}</${kind}Add></${kind}AddRq>`

const gone = (verb: 'TxnVoid' | 'TxnDel', kind: string, id: string) =>
  `<${verb}Rq><${verb}Type>${kind}</${verb}Type><TxnID>${id}</TxnID></${verb}Rq>`

test('a credit memo brings stock and money back; its refund stands before it', async () => {
  const company = aCompany()
  const { statuses, ask } = asking(company)
  const before = company.trialBalance()
  const customer = company.customers()[0]!.fullName
  expect(await statuses(sale('SalesReceipt', customer) + sale('CreditMemo', customer))).toEqual([
    '0 Info Status OK',
    '0 Info Status OK',
  ])
  const [credit] = company.transactions('CreditMemo')
  const refund = `<ARRefundCreditCardAddRq><ARRefundCreditCardAdd><CustomerRef><FullName>${customer}</FullName></CustomerRef><PaymentMethodRef><FullName>Visa</FullName></PaymentMethodRef><RefundAppliedToTxnAdd><TxnID>${credit!.id}</TxnID><RefundAmount>28.00</RefundAmount></RefundAppliedToTxnAdd></ARRefundCreditCardAdd></ARRefundCreditCardAddRq>`
  expect(await statuses(refund.replace('Visa', 'Cash'))).toEqual([expect.stringContaining('3210 Error')])
  expect(await statuses(refund)).toEqual(['0 Info Status OK'])
  expect(await statuses(refund)).toEqual([expect.stringContaining('You cannot refund more than the credit.')])
  expect(company.trialBalance()).toEqual(before)
  expect(company.transactions('CreditMemo')[0]).toMatchObject({ open: 0n, total: 2800n })
  expect(await statuses(gone('TxnVoid', 'CreditMemo', credit!.id))).toEqual([expect.stringContaining('3185 Error')])
  const [card] = company.transactions('ARRefundCreditCard')
  await ask(gone('TxnDel', 'ARRefundCreditCard', card!.id) + gone('TxnDel', 'CreditMemo', credit!.id))
  expect(company.transactions('CreditMemo')).toEqual([])
})

test('money that was deposited is neither voided nor deleted, and does not wait to be deposited', async () => {
  const company = aCompany()
  const { statuses, ask } = asking(company)
  await ask(sale('SalesReceipt', company.customers()[0]!.fullName))
  const [receipt] = company.transactions('SalesReceipt')
  expect(await ask('<ReceivePaymentToDepositQueryRq/>')).toContain(`<TxnID>${receipt!.id}</TxnID>`)
  byHand(company).deposit([receipt!.id], 'Harbor Bank Checking')
  expect(await ask('<ReceivePaymentToDepositQueryRq/>')).toContain('statusCode="1"')
  expect(
    await statuses(gone('TxnVoid', 'SalesReceipt', receipt!.id) + gone('TxnDel', 'SalesReceipt', receipt!.id)),
  ).toEqual([expect.stringContaining('This payment has been deposited.'), expect.stringContaining('3160 Error')])
  await ask(gone('TxnDel', 'Deposit', company.transactions('Deposit')[0]!.id))
  expect(await statuses(gone('TxnVoid', 'SalesReceipt', receipt!.id))).toEqual(['0 Info Status OK'])
})
