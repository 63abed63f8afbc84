import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCompany, asking, invoice, line, receipt } from './practice.ts'

const items = [
  'HL-MUG-NAVY',
  'HL-ROPE-M',
  'HL-SCREW',
  'HL-BOOK-KNOT',
  'HL-ENGRAVE',
  'Shipping',
  'Discount',
  '10% off',
  'Subtotal',
  'Payment on account',
  'State 6%',
]
const taxes = ['Harbor County 7.25%', 'State and County', 'Out of State']

const cents = fc
  .integer({ min: 0, max: 99_999 })
  .map((value) => `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`)
const quantity = fc
  .integer({ min: 1, max: 999_999 })
  .map((value) => `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`)
const aLine = fc
  .tuple(fc.constantFrom(...items), fc.option(quantity), fc.option(cents))
  .map(([item, count, amount]) =>
    line(
      item,
      `${count === null ? '' : `<Quantity>${count}</Quantity>`}${amount === null ? '' : `<Amount>${amount}</Amount>`}`,
    ),
  )
const lines = fc.array(aLine, { minLength: 1, maxLength: 6 }).map((each) => each.join(''))

const step = fc.oneof(
  fc.tuple(lines, fc.constantFrom(...taxes)).map(([text, tax]) => ({
    text: receipt(text, `<ItemSalesTaxRef><FullName>${tax}</FullName></ItemSalesTaxRef>`),
    undo: -1,
  })),
  lines.map((text) => ({ text: invoice('Gull Cottage', text), undo: -1 })),
  cents.map((amount) => ({
    text: `<ReceivePaymentAddRq><ReceivePaymentAdd><CustomerRef><FullName>Gull Cottage</FullName></CustomerRef><TotalAmount>${amount}</TotalAmount><IsAutoApply>true</IsAutoApply></ReceivePaymentAdd></ReceivePaymentAddRq>`,
    undo: -1,
  })),
  fc.nat(30).map((undo) => ({ text: 'void', undo })),
  fc.nat(30).map((undo) => ({ text: 'delete', undo })),
)

test('whatever is posted, voided and deleted: the trial balance is zero and the subledgers agree with it', async () => {
  const { ask, company } = asking(aCompany({ customers: 0 }))
  const untouched = company.trialBalance()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const { text, undo } of steps) {
        const txns = company.transactions().filter(({ kind }) => kind !== 'InventoryAdjustment')
        const txn = txns[undo % Math.max(txns.length, 1)]
        if (undo < 0) await ask(text)
        else if (txn && text === 'delete')
          await ask(`<TxnDelRq><TxnDelType>${txn.kind}</TxnDelType><TxnID>${txn.id}</TxnID></TxnDelRq>`)
        else if (txn && txn.kind !== 'ReceivePayment')
          await ask(`<TxnVoidRq><TxnVoidType>${txn.kind}</TxnVoidType><TxnID>${txn.id}</TxnID></TxnVoidRq>`)
        expect(company.trialBalance().reduce((sum, { balance }) => sum + balance, 0n)).toBe(0n)
      }
      const open = company.transactions('Invoice').reduce((sum, txn) => sum + txn.open, 0n)
      const unused = company.transactions('ReceivePayment').reduce((sum, txn) => sum + txn.open, 0n)
      expect(company.accountBalance('Accounts Receivable')).toBe(open - unused)
      expect(company.lists.named(['Customer'], 'Gull Cottage')!.balance).toBe(open - unused)
      const stock = company.entriesOf('ItemInventory').reduce((sum, { value }) => sum + value, 0n)
      expect(company.accountBalance('Inventory Asset')).toBe(stock)
    }),
    { numRuns: 25 },
  )
  const left = company
    .transactions()
    .filter(({ kind }) => kind !== 'InventoryAdjustment')
    .reverse()
  for (const { kind, id } of left)
    await ask(`<TxnDelRq><TxnDelType>${kind}</TxnDelType><TxnID>${id}</TxnID></TxnDelRq>`)
  expect(company.trialBalance()).toEqual(untouched)
})
