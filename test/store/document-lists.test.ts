import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DocumentState, documentStates } from '../../src/domain/states.ts'
import { numberKey, sortKey } from '../../src/store/fold.ts'
import type { DocumentFilter, DocumentRow, Sort, Store } from '../../src/store/port.ts'
import { aShop } from './a-store.ts'
import { aDocument } from './rows.ts'

const sortFields = ['orderedAt', 'fetchedAt', 'number', 'customer', 'total', 'state'] as const

/** The model: the same lists by sorting and filtering an array. `arrival` breaks ties as the table does. */
type Known = DocumentRow & { readonly arrival: number }

function matches(row: Known, filter: DocumentFilter): boolean {
  return (
    (filter.companyId === undefined || row.companyId === filter.companyId) &&
    (filter.channelId === undefined || row.channelId === filter.channelId) &&
    (filter.kind === undefined || row.kind === filter.kind) &&
    (filter.states === undefined || filter.states.includes(row.state)) &&
    (filter.runId === undefined || row.runId === filter.runId) &&
    (filter.problemCode === undefined || row.problem?.code === filter.problemCode) &&
    (filter.problemCode === undefined ||
      filter.problemSubject === undefined ||
      row.problem?.subject === filter.problemSubject) &&
    (filter.from === undefined || row.orderedAt >= filter.from) &&
    (filter.to === undefined || row.orderedAt <= (filter.to.length === 10 ? `${filter.to}T24` : filter.to)) &&
    (filter.search === undefined || row.number.split('-').some((part) => part.startsWith(filter.search ?? '')))
  )
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)
const byTime = (a: Known, b: Known): number => compare(a.orderedAt, b.orderedAt) || a.arrival - b.arrival

const orders: Readonly<Record<Sort['by'], (a: Known, b: Known) => number>> = {
  orderedAt: byTime,
  fetchedAt: (a, b) => compare(a.fetchedAt, b.fetchedAt) || byTime(a, b),
  number: (a, b) => compare(numberKey(a.number), numberKey(b.number)) || byTime(a, b),
  customer: (a, b) => compare(sortKey(a.customer), sortKey(b.customer)) || byTime(a, b),
  total: (a, b) => a.totalMinor - b.totalMinor || byTime(a, b),
  state: (a, b) => documentStates.indexOf(a.state) - documentStates.indexOf(b.state),
}

function sorted(rows: readonly Known[], sort: Sort): readonly Known[] {
  // Within a state the newest comes first, whichever way the states go.
  const newestFirst = [...rows].sort((a, b) => -byTime(a, b))
  if (sort.by === 'state') return newestFirst.sort((a, b) => orders.state(a, b) * (sort.descending ? -1 : 1))
  return newestFirst.sort((a, b) => orders[sort.by](a, b) * (sort.descending ? -1 : 1))
}

const day = fc.integer({ min: 1, max: 6 }).map((d) => `2026-02-0${d}`)
const moment = fc
  .tuple(day, fc.constantFrom('00:00:00.000', '08:30:00.000', '23:59:59.999'))
  .map(([d, time]) => `${d}T${time}Z`)
const aProblem = (code: string) => ({ code, what: 'What', why: 'Why', todo: 'Do', subject: 'S', fixes: [] })

const content = fc.record({
  channelId: fc.constantFrom('ch1', 'ch2'),
  kind: fc.constantFrom('order' as const, 'refund' as const),
  state: fc.constantFrom(...documentStates),
  orderedAt: moment,
  fetchedAt: moment,
  number: fc.constantFrom('9', '10', 'A-9', 'A-10', '1001'),
  customer: fc.constantFrom('Zoë', 'zoe', 'Ann', 'Émile', ''),
  totalMinor: fc.integer({ min: -50, max: 50 }),
  runId: fc.constantFrom(null, 'r1', 'r2'),
  problem: fc.constantFrom(null, aProblem('item-missing'), aProblem('closed')),
})

const filters: fc.Arbitrary<DocumentFilter> = fc.record(
  {
    companyId: fc.constantFrom('c1', 'nobody'),
    channelId: fc.constantFrom('ch1', 'ch2'),
    kind: fc.constantFrom('order' as const, 'refund' as const),
    states: fc.subarray([...documentStates]),
    runId: fc.constantFrom('r1', 'r2'),
    problemCode: fc.constantFrom('item-missing', 'closed'),
    problemSubject: fc.constantFrom('S', 'T'),
    from: fc.oneof(day, moment),
    to: fc.oneof(day, moment),
    search: fc.constantFrom('10', '1001', '9'),
  },
  { requiredKeys: [] },
)

const questions = fc.record({
  filter: filters,
  sort: fc.record({ by: fc.constantFrom(...sortFields), descending: fc.boolean() }),
  limit: fc.integer({ min: 1, max: 8 }),
  offset: fc.integer({ min: 0, max: 25 }),
})

async function expectAlike(
  store: Store,
  known: readonly Known[],
  question: typeof questions extends fc.Arbitrary<infer Q> ? Q : never,
) {
  const { filter, sort, limit, offset } = question
  const wanted = sorted(
    known.filter((row) => matches(row, filter)),
    sort,
  )
  const page = await store.documents.page(filter, sort, limit, offset)
  expect(page.total).toBe(wanted.length)
  expect(page.rows.map(({ id }) => id)).toEqual(wanted.slice(offset, offset + limit).map(({ id }) => id))
  const newest = sorted(wanted, { by: 'orderedAt', descending: true })
  expect(await store.documents.ids(filter, limit)).toEqual(newest.slice(0, limit).map(({ id }) => id))
  const { states: _all, ...rest } = filter
  const counts = Object.fromEntries(
    documentStates.map((state) => [state, known.filter((row) => row.state === state && matches(row, rest)).length]),
  )
  expect(await store.documents.counts(rest)).toEqual(counts)
}

/** Changes of which some move the document in time, some only between states. */
const changes = fc.array(fc.tuple(fc.nat(), fc.record({ state: fc.constantFrom<DocumentState>('ready', 'posted') })), {
  maxLength: 10,
})

describe('lists and counts', () => {
  test('agree with a naive model, whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 25 }),
        changes,
        fc.array(questions, { minLength: 5, maxLength: 12 }),
        fc.boolean(),
        async (contents, updates, asked, apart) => {
          const store = await aShop(apart ? { large: 0 } : {})
          let known: readonly Known[] = contents.map((row, arrival) => ({
            ...aDocument({ id: `d${arrival}`, ...row }),
            arrival,
          }))
          await store.transaction(async (t) => {
            for (const { arrival: _a, ...row } of known) await t.documents.insert(row, `${row.number} ${row.customer}`)
          })
          for (const [which, change] of updates) {
            const target = known[which % known.length]!
            await store.documents.update(target.id, change)
            known = known.map((row) => (row === target ? { ...row, ...change } : row))
          }
          for (const question of asked) await expectAlike(store, known, question)
          await store.close()
        },
      ),
      { numRuns: 25 },
    )
  })
})
