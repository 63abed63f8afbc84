/**
 * `npm run bench [-- --orders N] [--only orders,lists,history,start,answer] [--quick]`: what the program needs for its
 * heaviest work on this machine, each figure beside what it is to reach. `--quick` makes everything small: then the
 * figures are proportions at best. With BENCH_PROFILE=FOLDER CPU profiles of the host are left there. docs/bench.md says
 * how each figure is counted.
 */
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { benchAnswer } from './bench/answer.ts'
import { benchHistory } from './bench/history.ts'
import { benchLists } from './bench/lists.ts'
import { benchOrders } from './bench/orders.ts'
import { answerRows, callRows, historyRows, listRows, orderRows, startRows } from './bench/rows.ts'
import { benchStart } from './bench/start.ts'
import { heading, printRows, type Row } from './bench/table.ts'

const sections = ['orders', 'lists', 'history', 'start', 'answer'] as const
type Section = (typeof sections)[number]

const { values } = parseArgs({
  options: {
    orders: { type: 'string' },
    'slow-orders': { type: 'string' },
    naive: { type: 'string' },
    'each-ms': { type: 'string', default: '50' },
    only: { type: 'string', default: sections.join() },
    history: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})
const size = (given: string | undefined, usual: number, quick: number): number =>
  given === undefined ? (values.quick ? quick : usual) : Number(given)
const orders = size(values.orders, 10_000, 300)
const slowOrders = size(values['slow-orders'] ?? values.orders, 10_000, 100)
const naiveOrders = size(values.naive, 200, 20)
const documents = size(values.history, 1_000_000, 5_000)
const eachMs = Number(values['each-ms'])

const parts: Readonly<Record<Section, () => Promise<void>>> = {
  async orders() {
    for (const [count, ms] of [
      [orders, 0],
      [slowOrders, eachMs],
    ] as const) {
      const run = await benchOrders(count, naiveOrders, ms)
      show(`${whole(count)} orders of new customers, QuickBooks taking ${ms} ms a request`, orderRows(run, ms))
      show(`SOAP calls of the ${whole(count)} orders at ${ms} ms (ms)`, callRows(run))
    }
  },
  async lists() {
    const run = await benchLists(size(undefined, 100_000, 1_000), size(undefined, 50_000, 500))
    show(`Lists of ${whole(run.customers)} customers and ${whole(run.items)} items`, listRows(run))
  },
  async history() {
    const file = path.join(tmpdir(), 'waybill-bench', `waybill-${documents}.db`)
    const reads = await benchHistory(documents, size(undefined, 100_000, 1_000), file)
    show(`${whole(documents)} orders of history (ms)`, historyRows(reads))
  },
  async start() {
    show('Start to listening', startRows(await benchStart(values.quick ? 2 : 5)))
  },
  async answer() {
    const megabytes = values.quick ? 5 : 50
    show(`An answer of ${megabytes} MB of qbXML`, answerRows(await benchAnswer(megabytes)))
  },
}

for (const section of values.only.split(',')) {
  if (!Object.hasOwn(parts, section)) throw new Error(`There is no section "${section}": ${sections.join(', ')}.`)
  await parts[section as Section]()
}

function show(title: string, rows: readonly Row[]): void {
  console.log(heading(title))
  printRows(rows)
}

function whole(value: number): string {
  return value.toLocaleString('en-US')
}
