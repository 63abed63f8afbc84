import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentState } from '../../src/domain/states.ts'
import type { PostingRow } from '../../src/store/port.ts'
import { editsOf, isVoided } from '../../src/sync/undo/essence.ts'
import type { UndoGround } from '../../src/sync/undo/ground.ts'
import { judge, type Question, type Reread } from '../../src/sync/undo/judge.ts'
import { reversalDay } from '../../src/sync/undo/period.ts'
import { planUndo, type UndoAsk } from '../../src/sync/undo/plan-undo.ts'
import { outSteps } from '../../src/sync/undo/steps.ts'
import { type Target, targetKinds } from '../../src/sync/undo/target.ts'

const open = { closing: '', dividing: '', filed: '', reconciled: '' }

const receipt: Target = {
  kind: 'SalesReceipt',
  postingId: 'p1',
  key: '{k1}',
  part: 'receipt',
  txnId: '1-1',
  refNumber: '1001',
  txnDate: '2026-07-14',
  customer: 'Ada',
  total: 1400,
  currency: 'USD',
  editSequence: '5',
  body: { DepositToAccountRef: { FullName: 'Undeposited Funds' } },
  answer: { TxnDate: '2026-07-14', RefNumber: '1001', Memo: 'a', TotalAmount: '14.00', EditSequence: '5' },
}
const invoice: Target = { ...receipt, kind: 'Invoice', part: 'invoice', txnId: '2-1', body: {} }

const ret = { TxnID: '1-1', ...receipt.answer, DepositToAccountRef: { FullName: 'Undeposited Funds' } }
const voidRet = { ...ret, EditSequence: '9', Memo: 'VOID: a', TotalAmount: '0.00' }

const shown = (of: object | undefined, waiting: readonly string[] = ['1-1', '2-1']): Reread => ({
  found: new Map(of ? [[String((of as { TxnID: string }).TxnID), of as Record<string, unknown>]] : []),
  waiting: new Set(waiting),
  isUndepositedFunds: (name) => name === 'Undeposited Funds',
  isBank: (name) => name === 'Checking',
})
const asked: Question = { how: 'void', anyway: false, own: new Set(['1-1', '2-1']), period: open, paid: 0 }
const linkedRet = (TxnType: string) => ({
  ...ret,
  TxnID: '2-1',
  LinkedTxn: [{ TxnID: '7-1', TxnType, RefNumber: '88' }],
})

const verdict = (target: Target, reread: Reread, question: Partial<Question> = {}): string => {
  const found = judge(target, reread, { ...asked, ...question })
  return found.kind === 'against' ? found.problem.code : found.kind
}

describe('what QuickBooks shows just before', () => {
  test.each<[string, Target, Reread, Partial<Question>, string]>([
    ['as it was posted', receipt, shown(ret), {}, 'go'],
    ['gone', receipt, shown(undefined), {}, 'gone'],
    ['gone, to be reversed', receipt, shown(undefined), { how: 'reverse' }, 'undo-gone'],
    ['voided by a person', receipt, shown(voidRet), {}, 'gone'],
    ['voided, to be deleted', receipt, shown(voidRet), { how: 'delete' }, 'go'],
    ['voided, to be reversed', receipt, shown(voidRet), { how: 'reverse' }, 'undo-gone'],
    ['deposited', receipt, shown(ret, []), {}, 'undo-deposited'],
    ['deposited, to be reversed', receipt, shown(ret, []), { how: 'reverse' }, 'go'],
    ['of nothing, never deposited', { ...receipt, total: 0 }, shown(ret, []), {}, 'go'],
    ['edited', receipt, shown({ ...ret, EditSequence: '6', Memo: 'b' }), {}, 'undo-edited'],
    ['edited, all the same', receipt, shown({ ...ret, EditSequence: '6', Memo: 'b' }), { anyway: true }, 'go'],
    [
      'edited, to be reversed all the same',
      receipt,
      shown({ ...ret, EditSequence: '6', Memo: 'b' }),
      { how: 'reverse', anyway: true },
      'undo-edited',
    ],
    ['touched, not edited', receipt, shown({ ...ret, EditSequence: '6' }), {}, 'go'],
    ['paid by a person', invoice, shown(linkedRet('ReceivePayment')), { anyway: true }, 'undo-applied'],
    ['linked with an estimate', invoice, shown(linkedRet('Estimate')), {}, 'undo-linked'],
    ['linked, all the same', invoice, shown(linkedRet('Estimate')), { anyway: true }, 'go'],
    [
      'paid otherwise, to be reversed',
      invoice,
      shown(linkedRet('ReceivePayment')),
      { how: 'reverse' },
      'undo-paid-otherwise',
    ],
    [
      'paid as posted, to be reversed',
      invoice,
      shown({ ...ret, TxnID: '2-1', BalanceRemaining: '4.00' }),
      { how: 'reverse', paid: 1000 },
      'go',
    ],
    ['in closed books', receipt, shown(ret), { period: { ...open, closing: '2026-07-14' } }, 'undo-closed'],
    [
      'moved into closed books',
      receipt,
      shown({ ...ret, TxnDate: '2026-06-30' }),
      { period: { ...open, closing: '2026-06-30' } },
      'undo-closed',
    ],
    [
      'with the accountant',
      receipt,
      shown(ret),
      { period: { ...open, dividing: '2026-12-31' } },
      'undo-accountants-copy',
    ],
    ['of filed tax', receipt, shown(ret), { period: { ...open, filed: '2026-07-31' } }, 'undo-filed'],
    [
      'reconciled, but not in a bank account',
      receipt,
      shown(ret),
      { period: { ...open, reconciled: '2026-07-31' } },
      'go',
    ],
  ])('%s', (_what, target, reread, question, expected) => expect(verdict(target, reread, question)).toBe(expected))

  test('a bank account that is reconciled stands against it', () => {
    const paid = { ...receipt, body: { DepositToAccountRef: { FullName: 'Checking' } } }
    const now = shown({ ...ret, DepositToAccountRef: { FullName: 'Checking' } }, [])
    expect(verdict(paid, now, { period: { ...open, reconciled: '2026-07-31' } })).toBe('undo-reconciled')
    expect(verdict(paid, now, { period: { ...open, reconciled: '2026-07-13' } })).toBe('go')
  })

  test('a real void has its mark and no amount; a memo alone is none', () => {
    expect(isVoided(voidRet)).toBe(true)
    expect(isVoided({ ...ret, Memo: 'VOID: not really' })).toBe(false)
    expect(isVoided({ ...ret, TotalAmount: '0.00' })).toBe(false)
    expect(isVoided({ Memo: 'VOID:', Subtotal: '0.00' })).toBe(true)
  })

  test('every field that differs is named', () => {
    const line = (Quantity: string) => [{ ItemRef: { ListID: '8-1' }, Quantity, Amount: '14.00' }]
    const before = { ...receipt, answer: { ...receipt.answer, SalesReceiptLineRet: line('1') } }
    const now = {
      ...ret,
      EditSequence: '8',
      TxnDate: '2026-07-15',
      TotalAmount: '15.00',
      SalesReceiptLineRet: line('2'),
    }
    expect(editsOf(before, { ...now, DepositToAccountRef: undefined })).toEqual(['the date', 'the total', 'the lines'])
    expect(editsOf({ ...before, answer: null }, now)).toEqual(['its edit sequence'])
  })
})

const ground: UndoGround = {
  companyId: 'c',
  period: open,
  refundAccount: '',
  receivable: 'Accounts Receivable',
  today: '2026-07-20',
  accountType: (name) => (name === 'Checking' ? 'Bank' : ''),
  methodType: (name) => (name === 'Visa' ? 'Visa' : 'Other'),
  isUndepositedFunds: () => true,
}
const row = (change: Partial<PostingRow>): PostingRow =>
  ({
    scope: 'document',
    requestKind: 'SalesReceiptAdd',
    state: 'applied',
    generation: 1,
    key: '{k}',
    part: 'receipt',
    qbId: '1-1',
    txnDate: '2026-07-14',
    currency: 'USD',
    expectedMinor: 1400,
    answeredMinor: 1400,
    refNumber: '1001',
    handedAt: null,
    request: {
      body: {
        CustomerRef: { FullName: 'Ada' },
        PaymentMethodRef: { FullName: 'Visa' },
        SalesReceiptLineAdd: [{ ItemRef: { FullName: 'Mug' }, OptionForPriceRuleConflict: 'Zero', Amount: '14.00' }],
      },
    },
    ...change,
  }) as PostingRow
const ask: UndoAsk = { how: 'void', reverseClosed: false, removeEntries: false, anyway: false, date: '' }
const document = { number: '1001', externalId: 'x', state: 'posted' as DocumentState, generation: 1 }
const planned = (
  postings: readonly PostingRow[],
  change: Partial<UndoAsk> = {},
  of: Partial<typeof document> = {},
  at: Partial<UndoGround> = {},
) => {
  const plan = planUndo(
    { document: { ...document, ...of }, postings, ground: { ...ground, ...at } },
    { ...ask, ...change },
  )
  return plan.kind === 'refused' ? plan.problem.code : plan.steps.map((s) => s.request.kind)
}

describe('what is decided before QuickBooks is asked', () => {
  test.each([
    ['a receipt', planned([row({})]), ['TxnVoid']],
    ['by deletion', planned([row({})], { how: 'delete' }), ['TxnDel']],
    ['by card', planned([row({})], { how: 'reverse' }), ['CreditMemoAdd', 'ARRefundCreditCardAdd']],
    ['nothing of it in the books', planned([row({ state: 'queued' })]), 'undo-not-booked'],
    ['of another generation', planned([row({ generation: 2 })]), 'undo-not-booked'],
    ['undone before', planned([row({ state: 'undone' })], {}, { state: 'undone' }), 'undo-not-booked'],
    ['being undone', planned([row({})], {}, { state: 'undoing' }), 'undo-running'],
    ['a part of it is out', planned([row({}), row({ state: 'unknown', part: 'payment' })]), 'undo-is-out'],
    ['its id is not known', planned([row({ qbId: '' })]), 'undo-id-unknown'],
    ['closed', planned([row({})], {}, {}, { period: { ...open, closing: '2026-07-31' } }), 'undo-closed'],
    [
      'closed, reversed instead',
      planned([row({})], { reverseClosed: true }, {}, { period: { ...open, closing: '2026-07-31' } }),
      ['CreditMemoAdd', 'ARRefundCreditCardAdd'],
    ],
    [
      'reversed into closed books',
      planned([row({})], { how: 'reverse', date: '2026-07-30' }, {}, { period: { ...open, closing: '2026-07-31' } }),
      'undo-closed-day',
    ],
    [
      'half reversed, then voided',
      planned([row({}), row({ scope: 'undo', requestKind: 'CreditMemoAdd', part: 'undo-credit' })]),
      'undo-half-reversed',
    ],
  ])('%s', (_what, plan, expected) => expect(plan).toEqual(expected))

  test('a credit memo has the sale’s lines but for what it has no field for, and refers to it', () => {
    const plan = planUndo({ document, postings: [row({})], ground }, { ...ask, how: 'reverse' })
    const [credit] = plan.kind === 'steps' ? plan.steps : []
    expect(credit?.request.body).toMatchObject({
      CustomerRef: { FullName: 'Ada' },
      TxnDate: '2026-07-20',
      RefNumber: '1001-R',
      Memo: 'Reversal of Sales Receipt 1001 of 2026-07-14, order 1001',
      CreditMemoLineAdd: [{ ItemRef: { FullName: 'Mug' }, Amount: '14.00' }],
    })
    expect(JSON.stringify(credit?.request.body)).not.toContain('OptionForPriceRuleConflict')
  })

  test('whatever the order is made of: payments go first, each step waits for those before it, no key stands twice', () => {
    const kinds = fc.array(fc.constantFrom(...targetKinds), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(kinds, fc.constantFrom('void' as const, 'delete' as const), (some, how) => {
        const targets = some
          .map((kind, i): Target => ({ ...receipt, kind, txnId: `${i}-1`, key: `{${i}}`, part: `p${i}` }))
          .toSorted((a, b) => targetKinds.indexOf(a.kind) - targetKinds.indexOf(b.kind))
        const steps = outSteps(targets, how)
        expect(new Set(steps.map((s) => s.key)).size).toBe(steps.length)
        steps.forEach((step, at) => {
          expect(step.needs.map((n) => n.key)).toEqual(steps.slice(0, at).map((s) => s.key))
        })
        const payments = some.filter((kind) => kind === 'ReceivePayment').length
        expect(steps.slice(0, payments).every((s) => s.request.kind === 'TxnDel')).toBe(true)
      }),
    )
  })

  test('a reversal is never dated in closed books by itself', () => {
    expect(reversalDay('', '2026-07-20', open)).toBe('2026-07-20')
    expect(reversalDay('', '2026-07-20', { ...open, closing: '2026-12-31' })).toBe('2027-01-01')
    expect(reversalDay('2026-07-25', '2026-07-20', open)).toBe('2026-07-25')
  })
})
