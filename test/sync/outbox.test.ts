import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentStateTable, mayFollow, type PostingState, postingStates } from '../../src/domain/states.ts'
import { derive } from '../../src/sync/outbox/document-states.ts'
import { withTxnIds } from '../../src/sync/outbox/needs.ts'
import { outcomeOf } from '../../src/sync/outbox/outcome.ts'
import { nextSize, proposedPace } from '../../src/sync/outbox/pace.ts'

describe('the size of the next set', () => {
  const set = (requests: number, each: number) => ({ requests, tookMs: requests * each })
  const budgetOf = (unattended: boolean) => (unattended ? proposedPace.unattendedMs : proposedPace.withPersonMs)
  test.each([
    ['nothing measured', [], true, 20],
    ['a person at work, 300 ms each', [], false, 10],
    ['fast: three times the last', [set(20, 10)], true, 60],
    ['a small set in between takes no trust away', [set(2, 10), set(200, 10)], true, 600],
    ['never more than the most', [set(500, 1)], true, 600],
    ['unattended at 50 ms: what thirty seconds hold', [set(300, 50)], true, 600],
    ['slow with a person: within three seconds', [set(20, 1000)], false, 3],
    ['slow unattended: within thirty', [set(20, 1000)], true, 30],
    ['much slower than before: at once', [set(600, 500), set(600, 50), set(600, 50)], true, 60],
    ['slower than the budget: one at a time', [set(1, 90_000)], false, 1],
    ['no time at all', [set(20, 0)], true, 60],
    ['sets that were not measured do not count', [{ requests: 5, tookMs: null }, set(20, 10)], true, 60],
  ] as const)('%s', (_what, recent, unattended, expected) => expect(nextSize(recent, unattended)).toBe(expected))

  const measured = fc.record({
    requests: fc.integer({ min: 1, max: 600 }),
    tookMs: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 200_000 })),
  })

  test('is never none, never too many, and never a leap', () => {
    fc.assert(
      fc.property(fc.array(measured, { maxLength: 8 }), fc.boolean(), (recent, unattended) => {
        const size = nextSize(recent, unattended)
        const largest = Math.max(0, ...recent.filter((s) => s.tookMs !== null).map((s) => s.requests))
        expect(size).toBeGreaterThanOrEqual(1)
        expect(size).toBeLessThanOrEqual(Math.min(proposedPace.most, Math.max(20, 3 * largest)))
      }),
    )
  })

  test('after a set that took too long, the next would not have at its pace', () => {
    fc.assert(
      fc.property(fc.array(measured, { maxLength: 4 }), measured, fc.boolean(), (before, newest, unattended) => {
        fc.pre(newest.tookMs !== null && newest.tookMs > budgetOf(unattended))
        const size = nextSize([newest, ...before], unattended)
        if (size > 1) expect((size * newest.tookMs!) / newest.requests).toBeLessThanOrEqual(budgetOf(unattended))
      }),
    )
  })

  test('at a steady pace it fills its time within nine sets, whatever came before, and then keeps to it', () => {
    fc.assert(
      fc.property(
        fc.array(measured, { maxLength: 5 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.boolean(),
        (before, each, unattended) => {
          let recent = before as readonly { requests: number; tookMs: number | null }[]
          for (let i = 0; i < 9; i += 1) recent = [set(nextSize(recent, unattended), each), ...recent]
          const full = Math.max(1, Math.min(Math.floor(budgetOf(unattended) / each), proposedPace.most))
          expect(nextSize(recent, unattended)).toBe(full)
        },
      ),
    )
  })
})

describe('what an answer means', () => {
  const kinds = (statusCode: number, attempts = 0, ret?: object) =>
    outcomeOf(
      { statusCode, severity: '', message: 'Said.', element: '', ret: ret as Readonly<Record<string, unknown>> },
      { attempts, requestKind: 'SalesReceiptAdd' },
      0,
    ).kind
  test.each([
    [0, 'applied'],
    [530, 'unknown'],
    [550, 'unknown'],
    [570, 'unknown'],
    [1000, 'unknown'],
    [1010, 'again'],
    [3100, 'rejected'],
    [3175, 'again'],
    [3180, 'rejected'],
    [4711, 'rejected'],
    [-1, 'unknown'],
  ])('status %i without an object', (code, expected) => expect(kinds(code)).toBe(expected))
  test('a warning with an object is applied; without one it is looked up', () => {
    for (const code of [501, 530, 550, 570]) {
      expect(kinds(code, 0, { TxnID: '1' })).toBe('applied')
      expect(kinds(code)).toBe('unknown')
    }
  })
  test('a person is asked after six tries', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((n) => kinds(3175, n))).toEqual([...Array(6).fill('again'), 'rejected'])
  })
})

describe('what its postings make of a document', () => {
  type Part = Parameters<typeof derive>[0][number]
  const part = (scope: Part['scope'], state: PostingState, handedAt: string | null = null): Part => ({
    scope,
    state,
    handedAt,
    problem:
      state === 'rejected' || state === 'person'
        ? { code: `${scope}-${state}`, what: '', why: '', todo: '', fixes: [] }
        : null,
  })
  const say = (...parts: readonly Part[]): string => {
    const { state, checking, problem } = derive(parts)
    return [state, checking ? 'checking' : '', problem?.code ?? ''].filter((w) => w !== '').join(' ')
  }
  test.each([
    [[part('document', 'queued')], 'ready'],
    [[part('document', 'frozen')], 'ready'],
    [[part('document', 'frozen', 'before')], 'posting'],
    [[part('document', 'handed')], 'posting'],
    [[part('document', 'unknown')], 'posting checking'],
    [[part('document', 'applied')], 'posted'],
    [[part('document', 'rejected')], 'attention document-rejected'],
    [[part('list', 'handed'), part('document', 'queued')], 'posting'],
    [[part('list', 'applied'), part('document', 'queued')], 'ready'],
    [[part('list', 'rejected'), part('document', 'queued')], 'attention list-rejected'],
    [[part('list', 'rejected'), part('document', 'rejected')], 'attention list-rejected'],
    [[part('list', 'rejected'), part('document', 'person')], 'attention document-person'],
    [[part('list', 'rejected'), part('document', 'applied')], 'posted'],
    [[part('list', 'handed'), part('document', 'rejected')], 'attention document-rejected'],
    [[part('document', 'applied'), part('document', 'queued')], 'ready'],
    [[part('document', 'applied'), part('document', 'handed')], 'posting'],
    [[part('document', 'rejected'), part('document', 'unknown')], 'posting checking'],
  ] as const)('%#', (parts, expected) => expect(say(...parts)).toBe(expected))

  test('it is posted only when every transaction is in the books, and ready only when nothing is out', () => {
    const parts = fc.array(
      fc.record({
        scope: fc.constantFrom('list' as const, 'document' as const),
        state: fc.constantFrom(...postingStates),
        handedAt: fc.constantFrom(null, 'before'),
        problem: fc.constant(null),
      }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(parts, (some) => {
        const { state } = derive(some)
        const own = some.filter((p) => p.scope === 'document')
        // An undo that went only half the way leaves the rest in the books.
        const inBooks = own.some((p) => p.state === 'applied')
        expect(state === 'posted').toBe(inBooks && own.every((p) => p.state === 'applied' || p.state === 'undone'))
        if (state === 'ready')
          expect(own.some((p) => ['handed', 'unknown', 'rejected', 'person'].includes(p.state))).toBe(false)
        expect(mayFollow(documentStateTable, 'posting', state) || state === 'ready').toBe(true)
      }),
    )
  })
})

describe('ids that are put in later', () => {
  const request = { kind: 'ReceivePaymentAdd', body: { AppliedToTxnAdd: [{ TxnID: '' }, { TxnID: '' }] } } as never
  test('stand at their paths; the request given stays as it is', () => {
    expect(withTxnIds(request, { 'AppliedToTxnAdd.1.TxnID': '7-1' })).toMatchObject({
      body: { AppliedToTxnAdd: [{ TxnID: '' }, { TxnID: '7-1' }] },
    })
    expect(request).toMatchObject({ body: { AppliedToTxnAdd: [{ TxnID: '' }, { TxnID: '' }] } })
    expect(() => withTxnIds(request, { 'No.Place.Here': '1' })).toThrow(
      'No place for an id at No.Place.Here'.slice(0, 20),
    )
  })
})
