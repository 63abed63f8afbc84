import { expectTypeOf, test } from 'vitest'
import type { AccountQuery, QbRequest, Ref, SalesReceiptAdd, TxnDel } from '../../src/qbxml/messages/index.ts'
import type { CustomerRet } from '../../src/qbxml/messages/rets/index.ts'

test('the types of messages are those of their tables', () => {
  expectTypeOf<SalesReceiptAdd['CustomerRef']>().toEqualTypeOf<Ref | undefined>()
  type Line = NonNullable<SalesReceiptAdd['SalesReceiptLineAdd']>[number]
  expectTypeOf<Line['Amount']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Line['OptionForPriceRuleConflict']>().toEqualTypeOf<'Zero' | 'BasePrice' | undefined>()
  expectTypeOf<Line['Rate']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<Line['defMacro']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<SalesReceiptAdd['IsToBePrinted']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf<TxnDel['TxnID']>().toEqualTypeOf<string>()
  expectTypeOf<AccountQuery['MaxReturned']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<CustomerRet['ListID']>().toEqualTypeOf<string>()
  expectTypeOf<CustomerRet['IsActive']>().toEqualTypeOf<string | undefined>()
  const request: QbRequest = { kind: 'CustomerAdd', body: { Name: 'Ann' } }
  // @ts-expect-error a customer has a name
  const nameless: QbRequest = { kind: 'CustomerAdd', body: {} }
  // @ts-expect-error no such field
  const stray: QbRequest = { kind: 'CustomerAdd', body: { Name: 'Ann', Nmae: 'x' } }
  expectTypeOf(request).toExtend<QbRequest>()
  expectTypeOf([nameless, stray]).toBeArray()
})
