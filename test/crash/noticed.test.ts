/** The checker of the crash runs, tried on what it must notice: a check that cannot fail would be worth nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSchedule } from './run.ts'
import { type Schedule, scheduleOf } from './schedule.ts'
import { type Seen, untruths } from './truth.ts'
import { aStage, type Stage, type World } from './world.ts'

const well: Seen = {
  ordered: [
    { number: '1', totals: [1400], paid: true, paidByHand: false },
    { number: '2', totals: [1400, 2800], paid: true, paidByHand: false },
    { number: '3', totals: [700], paid: true, paidByHand: false },
  ],
  sales: [
    { kind: 'SalesReceipt', ref: '1', guid: '{a}', total: 1400, customer: 'Ada' },
    { kind: 'SalesReceipt', ref: 'P2', guid: '{b}', total: 2800, customer: 'Bo' },
  ],
  said: [
    { number: '1', state: 'posted', problem: null, totalMinor: 1400, changed: false },
    { number: '2', state: 'posted', problem: null, totalMinor: 2800, changed: false },
    { number: '3', state: 'excluded', problem: null, totalMinor: 700, changed: false },
  ],
  counted: 3,
  transaction: 'sales-receipt',
  customers: [
    { name: 'Ada', guid: '{c}' },
    { name: 'Bo', guid: '' },
  ],
  balance: 0,
  wrongSteps: [],
}
const [one, two] = well.sales as [Seen['sales'][0], Seen['sales'][0]]
const [said1, said2, said3] = well.said as [Seen['said'][0], Seen['said'][0], Seen['said'][0]]

describe('what the checker of the crash runs says', () => {
  test('where all is well: nothing', () => expect(untruths(well)).toEqual([]))

  const planted: readonly (readonly [string, Partial<Seen>, string])[] = [
    [
      'an order twice',
      { sales: [one, { ...one, guid: '{z}' }, two] },
      'Order 1 is posted, and stands in the books 2 times.',
    ],
    ['its key twice', { sales: [one, one, two] }, 'The key {a} stands twice in the books.'],
    ['an order missing', { sales: [two] }, 'Order 1 is posted, and stands in the books 0 times.'],
    [
      'a cent off',
      { sales: [{ ...one, total: 1401 }, two] },
      'Order 1 is posted: its SalesReceipt is over 1401; the store said 1400.',
    ],
    [
      'the total of before',
      { sales: [one, { ...two, total: 1400 }] },
      'Order 2 is posted: its SalesReceipt is over 1400; the store says 2800, and nobody was told.',
    ],
    ['without a key', { sales: [{ ...one, guid: null }, two] }, 'SalesReceipt 1 carries no key.'],
    ['never ordered', { sales: [one, two, { ...one, ref: '9', guid: '{y}' }] }, 'SalesReceipt 9 was never ordered.'],
    [
      'paid though nothing is due',
      { sales: [one, two, { ...one, kind: 'ReceivePayment', guid: '{x}' }] },
      'Order 1 is posted, and is paid 1 times.',
    ],
    ['unpaid though it is due', { transaction: 'invoice-and-payment' }, 'Order 1 is posted, and is paid 0 times.'],
    [
      'said to be left out, and booked',
      { said: [{ ...said1, state: 'excluded' }, said2, said3] },
      'Order 1 is excluded, and stands in the books 1 times.',
    ],
    [
      'said to be posted, and not booked',
      { said: [said1, said2, { ...said3, state: 'posted' }] },
      'Order 3 is posted, and stands in the books 0 times.',
    ],
    [
      'on its way for ever',
      { said: [{ ...said1, state: 'posting' }, said2, said3] },
      'Order 1 is posting, and nothing moves any more.',
    ],
    [
      'stuck with a person',
      { said: [{ ...said1, state: 'attention', problem: 'x' }, said2, said3] },
      'Order 1 is attention (x), and trying again did not help.',
    ],
    ['lost', { said: [said1, said2], counted: 2 }, 'Order 3 is lost: Waybill does not know it.'],
    ['the sum of states', { counted: 4 }, 'The states add up to 4, and there are 3 orders.'],
    [
      'a customer twice',
      { customers: [...well.customers, { name: 'ADA', guid: '' }] },
      'The customer ada stands twice.',
    ],
    [
      'a customer renamed and made again',
      { customers: [...well.customers, { name: 'Adae', guid: '{c}' }] },
      'The customer with the key {c} stands twice.',
    ],
    ['out of balance', { balance: 5 }, 'The books are out of balance by 5.'],
    [
      'a step that no table allows',
      { wrongSteps: ['documents: posted to new'] },
      'A step was taken that no table allows: documents: posted to new.',
    ],
  ]
  test.each(planted)('%s', (_what, change, sentence) => expect(untruths({ ...well, ...change })).toContain(sentence))
})

describe('what is changed behind the back of a run', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  }, 60_000)
  afterAll(() => stage.end())

  const schedule: Schedule = {
    ...scheduleOf(1),
    transaction: 'sales-receipt',
    firms: 1,
    steps: [
      { do: 'order', firm: 0, buyer: 1, quantity: 2, paid: true },
      { do: 'order', firm: 0, buyer: 2, quantity: 1, paid: true },
      { do: 'sync', firm: 0 },
    ],
  }
  const inBooks = (sql: string) => (world: World) => world.firms[0]!.books.file.db.exec(sql)
  const first = "id = (select min(id) from txn where kind = 'SalesReceipt')"
  const columns = 'date, ref, ref_key, entity, created, modified, edit, total, open, voided, guid, memo, doc'

  test('nothing: all is well', async () => expect((await runSchedule(stage, schedule)).wrong).toEqual([]))

  test.each([
    [
      'a receipt is doubled',
      inBooks(
        `insert into txn (id, number, kind, ${columns}) select 'twice', 999999, kind, ${columns} from txn where ${first}`,
      ),
      'stands in the books 2 times.',
    ],
    ['a receipt is gone', inBooks(`delete from txn where ${first}`), 'stands in the books 0 times.'],
    ['a cent is added', inBooks(`update txn set total = total + 1 where ${first}`), 'is over'],
    [
      'a posted order is shown as held',
      async (world: World) => {
        const { documents } = world.host.deps.store
        const [id] = await documents.ids({ companyId: world.firms[0]!.companyId }, 1)
        await documents.update(id!, { state: 'held' })
      },
      'is held, and stands in the books 1 times.',
    ],
  ] as const)('%s: it is said', async (_what, meddle, said) => {
    const { wrong } = await runSchedule(stage, schedule, meddle)
    expect(wrong.join('\n')).toContain(said)
  })
})
