import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DriftLine, DriftSide } from '../../src/domain/drift.ts'
import { backToPosted, creditFor } from '../../src/sync/drift/back-to-posted.ts'
import { compareSides, pairLines } from '../../src/sync/drift/compare.ts'
import { judgeGone } from '../../src/sync/drift/gone.ts'
import { driftForm } from '../../src/sync/drift/kinds.ts'
import { wayOf } from '../../src/sync/drift/ways.ts'

const receipt = driftForm('SalesReceiptAdd')!
const never = (): boolean => false
const line = (id: string, item: string, amount: string, more: Partial<DriftLine> = {}): DriftLine => ({
  id,
  item,
  itemId: '',
  description: '',
  quantity: '1',
  rate: '',
  amount,
  class: '',
  taxCode: 'Non',
  ...more,
})
const side = (lines: readonly DriftLine[], total: string, fields: Record<string, string> = {}): DriftSide => ({
  customerId: 'c1',
  fields: { CustomerRef: 'Ada', TxnDate: '2026-07-14', RefNumber: '7', ...fields },
  total,
  lines,
})

describe('what is compared', () => {
  test('the same amount written otherwise is the same; a number of a form is a text', () => {
    const ours = side([line('1', 'A', '10')], '10.00', { RefNumber: '0012' })
    expect(
      compareSides(receipt, ours, side([line('1', 'A', '10.00')], '10', { RefNumber: '0012' }), never).differences,
    ).toEqual([])
    const found = compareSides(receipt, ours, side([line('1', 'A', '10.00')], '10', { RefNumber: '12' }), never)
    expect(found.differences).toEqual([{ kind: 'field', field: 'RefNumber', ours: '0012', theirs: '12' }])
  })

  test('what was sent says only what it says: blanks were left to QuickBooks', () => {
    const sent = side([line('', 'A', '10.00', { quantity: '', taxCode: '' })], '10.00')
    const now = side([line('9', 'A', '10.00')], '10.00', { ClassRef: 'Web', PaymentMethodRef: 'Visa' })
    expect(compareSides(receipt, sent, now, never).differences).toEqual([])
  })

  test('a class or tax code that was added to what QuickBooks had answered is a difference', () => {
    const ours = side([line('1', 'A', '10.00')], '10.00', { ClassRef: '' })
    const now = side([line('1', 'A', '10.00', { class: 'Web' })], '10.00', { ClassRef: 'Web' })
    expect(
      compareSides(receipt, ours, now, never).differences.map((d) => (d.kind === 'field' ? d.field : d.parts)),
    ).toEqual(['ClassRef', ['class']])
  })

  test('lines in another order are the same lines', () => {
    const lines = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[1-9][0-9]{0,3}$/), cents: fc.nat(9999) }), {
      selector: (l) => l.id,
      maxLength: 12,
    })
    fc.assert(
      fc.property(lines, fc.infiniteStream(fc.nat()), (given, order) => {
        const ours = given.map((l) => line(l.id, `Item ${l.cents % 3}`, (l.cents / 100).toFixed(2)))
        const theirs = ours
          .map((l) => ({ l, at: order.next().value }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ l }) => ({ ...l }))
        expect(compareSides(receipt, side(ours, '1.00'), side(theirs, '1.00'), never).differences).toEqual([])
        expect(pairLines(ours, theirs).every((p) => p.ours?.id === p.theirs?.id)).toBe(true)
      }),
    )
  })
})

describe('what puts it right', () => {
  test('every line of ours is listed, kept by its id or made anew; theirs alone are left out', () => {
    const ours = side([line('1', 'A', '10.00'), line('2', 'B', '5.00'), line('3', 'C', '1.00')], '16.00')
    const theirs = side([line('1', 'A', '10.00'), line('2', 'B', '4.00'), line('8', 'X', '2.00')], '16.00', {
      TxnDate: '2026-07-01',
    })
    expect(backToPosted(receipt, ours, { id: 'T1', editSequence: '55', theirs })).toEqual({
      kind: 'SalesReceiptMod',
      body: {
        TxnID: 'T1',
        EditSequence: '55',
        TxnDate: '2026-07-14',
        SalesReceiptLineMod: [
          { TxnLineID: '1' },
          {
            TxnLineID: '2',
            ItemRef: { FullName: 'B' },
            Quantity: '1',
            Amount: '5.00',
            SalesTaxCodeRef: { FullName: 'Non' },
          },
          {
            TxnLineID: '-1',
            ItemRef: { FullName: 'C' },
            Quantity: '1',
            Amount: '1.00',
            SalesTaxCodeRef: { FullName: 'Non' },
          },
        ],
      },
    })
  })

  test('a credit holds what is more on each line, with pieces only where pieces were added', () => {
    const ours = side([line('1', 'A', '10.00'), line('2', 'B', '5.00')], '15.00')
    const theirs = side([line('1', 'A', '30.00', { quantity: '3' }), line('2', 'B', '6.50')], '36.50')
    const parts = {
      key: '{k}',
      date: '2026-07-20',
      refNumber: 'C1',
      memo: 'Corrects',
      posted: { ItemSalesTaxRef: { FullName: 'None' } },
    }
    expect(creditFor(ours, theirs, parts).body).toMatchObject({
      CustomerRef: { FullName: 'Ada' },
      ItemSalesTaxRef: { FullName: 'None' },
      CreditMemoLineAdd: [
        { ItemRef: { FullName: 'A' }, Quantity: '2', Amount: '20.00' },
        { ItemRef: { FullName: 'B' }, Amount: '1.50' },
      ],
    })
  })

  const ways = [
    ['changed', [], 'SalesReceiptAdd', false, 'change'],
    ['changed', ['deposited'], 'SalesReceiptAdd', false, 'credit'],
    ['changed', ['closed'], 'InvoiceAdd', false, 'credit'],
    ['changed', [], 'ReceivePaymentAdd', false, 'none'],
    ['deleted', [], 'SalesReceiptAdd', true, 'post-again'],
    ['deleted', [], 'InvoiceAdd', false, 'none'],
    ['deleted', [], 'ReceivePaymentAdd', false, 'post-again'],
    ['voided', [], 'ReceivePaymentAdd', false, 'none'],
    ['merged', [], 'SalesReceiptAdd', false, 'none'],
  ] as const
  test.each(ways)('%s %j of %s, all gone %s: %s', (kind, bars, requestKind, allGone, way) => {
    const drift = { kind, bars, ours: side([], '10.00'), theirs: side([], '12.00'), answer: {} }
    expect(wayOf(drift, { requestKind, allGone }).kind).toBe(way)
  })
})

describe('many gone at once', () => {
  const gone = (n: number, deletedAt: (i: number) => string = () => '') =>
    Array.from({ length: n }, (_, i) => ({ txnDate: '2024-06-30', deletedAt: deletedAt(i) }))
  const cases = [
    ['a few are deletions', gone(5), 5, 'deleted'],
    ['many, and nearly nothing stands beside them', gone(40), 45, 'condensed'],
    ['many from among many that stand', gone(40), 400, 'deleted'],
    ['many, all told of within one hour', gone(40, () => '2026-07-14T09:12:00'), 40, 'condensed'],
    ['many, told of one by one over days', gone(40, (i) => `2026-07-${10 + (i % 9)}T09:12:00`), 40, 'deleted'],
  ] as const
  test.each(cases)('%s', (_words, all, booked, verdict) => {
    expect(judgeGone(all, booked)).toBe(verdict)
  })
})
