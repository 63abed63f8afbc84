/**
 * Measures the store at full size: `node scripts/bench-store.ts [--documents 1000000] [--customers 100000] [--file F]`.
 * Fills a database through the store's own verbs (unless the file is there already), then times the reads that the
 * window makes, each with the longest hold of the host's event loop. docs/decisions/database-thread.md has the figures.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type DocumentState, documentStates } from '../src/domain/states.ts'
import type { TwinEntry } from '../src/domain/twin.ts'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/port.ts'
import { aChannel, aCompany, aDocument, aPosting } from '../test/store/rows.ts'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '1000000' },
    customers: { type: 'string', default: '100000' },
    file: { type: 'string', default: path.join(tmpdir(), 'waybill-bench', 'waybill.db') },
    here: { type: 'boolean', default: false },
  },
})
const wantedDocuments = Number(values.documents)
const wantedCustomers = Number(values.customers)
const START = Date.parse('2023-01-01T00:00:00Z')
const END = Date.parse('2026-03-01T00:00:00Z')

/** The same numbers in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
const random = numbers(7)
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!

const firstNames = ['Ada', 'Grace', 'Émile', 'Zoë', 'José', 'Mary', 'John', 'Li', 'Ana', 'Olu', 'Ivan', 'Noor']
const lastNames = ['Lovelace', 'Hopper', 'Zola', 'García', 'Müller', 'Smith', 'Chen', 'Okafor', 'Petrov', 'Khan']

function stateOf(at: number): DocumentState {
  if (at > END - 3_600_000 * 6) return pick(['new', 'ready', 'posting'])
  const chance = random()
  return chance < 0.02 ? 'attention' : chance < 0.06 ? 'excluded' : chance < 0.062 ? 'held' : 'posted'
}

async function addDocument(t: Store, index: number): Promise<void> {
  const at = START + Math.floor(((END - START) * index) / wantedDocuments)
  const moment = new Date(at).toISOString()
  const state = stateOf(at)
  const id = `order-${index.toString(36).padStart(8, '0')}`
  const customer = `${pick(firstNames)} ${pick(lastNames)} ${index % 5000}`
  const totalMinor = Math.floor(random() * 50_000)
  const sku = `SKU-${Math.floor(random() * 20_000)}`
  const problem = {
    code: pick(['item-missing', 'customer-inactive', 'closed-period']),
    subject: sku,
    what: `The item ${sku} is not in QuickBooks.`,
    why: 'No item has this name or part number.',
    todo: 'Create the item, or choose another one.',
    fixes: [],
  }
  const number = String(100_000 + index)
  await t.documents.insert(
    aDocument({
      id,
      channelId: index % 5 === 0 ? 'ch2' : 'ch1',
      externalId: `gid-${index}`,
      number,
      state,
      customer,
      totalMinor,
      orderedAt: moment,
      fetchedAt: new Date(at + 600_000).toISOString(),
      postedAt: state === 'posted' ? new Date(at + 1_200_000).toISOString() : null,
      problem: state === 'attention' ? problem : null,
      runId: `run-${Math.floor(index / 200)}`,
    }),
    `${number} gid-${index} ${customer} ${sku} SKU-${index % 300} ${(totalMinor / 100).toFixed(2)} USD`,
  )
  if (state !== 'posted') return
  const posting = await t.postings.queue(aPosting({ key: `{${id}}`, refNumber: number, customer }), id, moment)
  await t.postings.update(posting.id, { state: 'applied', qbId: `${index}-1`, answeredMinor: totalMinor })
}

async function fill(store: Store): Promise<void> {
  await store.companies.insert(aCompany())
  for (const id of ['ch1', 'ch2']) await store.channels.insert(aChannel({ id }))
  const started = performance.now()
  for (let at = 0; at < wantedDocuments; at += 500) {
    await store.transaction(async (t) => {
      for (let index = at; index < Math.min(at + 500, wantedDocuments); index += 1) await addDocument(t, index)
      await t.events.add(
        { area: 'sync', kind: 'fetched', sentence: `500 orders were fetched from Shop up to ${at}.` },
        new Date().toISOString(),
      )
    })
    if (at % 50_000 === 0) console.log(`  ${at} documents, ${Math.round((performance.now() - started) / 1000)} s`)
  }
  for (let at = 0; at < wantedCustomers; at += 500) {
    await store.twin.upsert(
      'c1',
      Array.from({ length: 500 }, (_, i) => aCustomer(at + i)),
      'first',
    )
  }
}

const aCustomer = (index: number): TwinEntry => {
  const name = `${pick(firstNames)} ${pick(lastNames)} ${index}`
  return {
    list: 'customer',
    listId: `80000${index.toString(16)}-1`,
    name,
    fullName: name,
    active: true,
    type: '',
    editSequence: '1',
    timeModified: '2026-01-01T00:00:00',
    fields: { Email: `buyer${index}@example.com`, FirstName: name.split(' ')[0] ?? '' },
  }
}

/** The longest time between two turns of the event loop while the work ran, in milliseconds. */
async function watched(work: () => Promise<unknown>): Promise<Readonly<{ took: number; hold: number }>> {
  let longest = 0
  let last = performance.now()
  let over = false
  const turn = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!over) setImmediate(turn)
  }
  setImmediate(turn)
  const started = performance.now()
  await work()
  const took = performance.now() - started
  await new Promise((resolve) => setImmediate(resolve))
  over = true
  return { took, hold: longest }
}

const at = (all: readonly number[], share: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0

async function measure(name: string, work: (turn: number) => Promise<unknown>, times = 40): Promise<void> {
  await work(0)
  const results = []
  for (let turn = 1; turn <= times; turn += 1) results.push(await watched(() => work(turn)))
  const took = results.map((result) => result.took)
  const hold = Math.max(...results.map((result) => result.hold))
  const cells = [at(took, 0.5), at(took, 0.95), Math.max(...took), hold].map((ms) => ms.toFixed(1).padStart(8))
  console.log(`| ${name.padEnd(52)} |${cells.join(' |')} |`)
}

async function reads(store: Store): Promise<void> {
  const { documents } = store
  const newest = { by: 'orderedAt', descending: true } as const
  const n = wantedDocuments
  console.log(`| ${'read'.padEnd(52)} |     p50 |     p95 |     max |    hold |`)
  console.log('|---|---|---|---|---|')
  await measure('orders page, first', () => documents.page({}, newest, 100, 0))
  await measure('orders page, any offset', (i) => documents.page({}, newest, 100, Math.floor((n * i) / 41)))
  await measure('orders page, one channel, posted, any offset', (i) =>
    documents.page(
      { companyId: 'c1', channelId: 'ch1', states: ['posted'] },
      newest,
      100,
      Math.floor((n * 0.7 * i) / 41),
    ),
  )
  await measure('orders page, attention', (i) => documents.page({ states: ['attention'] }, newest, 100, i * 100))
  await measure('orders page, a month', (i) =>
    documents.page({ from: '2025-03-03T07:00:00Z', to: '2025-04-02T12:00:00Z' }, newest, 100, i * 100),
  )
  for (const by of ['number', 'customer', 'total', 'fetchedAt', 'state'] as const) {
    await measure(`by ${by}, first`, () => documents.page({}, { by, descending: false }, 100, 0))
    await measure(`by ${by}, the middle`, () => documents.page({}, { by, descending: true }, 100, Math.floor(n / 2)))
  }
  await measure('by customer, attention (2 %)', (i) =>
    documents.page({ states: ['attention'] }, { by: 'customer', descending: false }, 100, i * 50),
  )
  await measure('by customer, posted, the middle', () =>
    documents.page({ states: ['posted'] }, { by: 'customer', descending: false }, 100, Math.floor(n * 0.45)),
  )
  await measure('one run', (i) => documents.page({ runId: `run-${i}` }, newest, 100, 0))
  await measure('one problem code', () => documents.page({ problemCode: 'item-missing' }, newest, 100, 0))
  await searches(store)
  await measure('counts, all', () => documents.counts({}))
  await measure('counts, one channel, some days', () =>
    documents.counts({ channelId: 'ch2', from: '2025-03-03T07:00:00Z', to: '2025-04-02T12:00:00Z' }),
  )
  await measure('counts, search "müller"', () => documents.counts({ search: 'müller' }))
  await measure('problems', () => documents.problems('c1', 50))
  await measure('ids of attention, 5,000', () => documents.ids({ states: ['attention'] }, 5_000))
  await measure('postings counts', () => store.postings.counts('c1'))
  await measure('postings queued', () => store.postings.queued('c1', new Date().toISOString(), 200))
  await measure('documents new, 500', () => documents.inState('c1', ['new', 'waiting'], 500))
  await measure('twin search "zoe gar"', () => store.twin.search('c1', 'customer', { words: 'zoe gar', limit: 50 }))
  await measure('twin search "buyer nowhere"', () => store.twin.search('c1', 'customer', { words: 'xyz', limit: 50 }))
  await measure('twin find by e-mail', (i) =>
    store.twin.find('c1', 'customer', 'email', `buyer${i * 1000}@example.com`),
  )
  await measure('twin counts', () => store.twin.counts('c1'))
}

async function searches(store: Store): Promise<void> {
  const { documents } = store
  const newest = { by: 'orderedAt', descending: true } as const
  const first = (search: string, filter = {}) => documents.page({ search, ...filter }, newest, 100, 0)
  await measure('search a number', (i) => first(String(100_000 + i * 20_000)))
  await measure('search a number, typed half', (i) => first(String(100_000 + i * 20_000).slice(0, 3)))
  await measure('search one letter "z"', () => first('z'))
  await measure('search one digit "1"', () => first('1'))
  await measure('search "usd" (every document)', () => first('usd'))
  await measure('search "müller" (10 %)', () => first('müller'))
  await measure('search "zoe garcia 12"', () => first('zoe garcia 12'))
  await measure('search a SKU', (i) => first(`SKU-${i * 400}`))
  await measure('search an amount', (i) => first(`${i * 11}.50`))
  await measure('search nothing found', () => first('qqqqqq'))
  await measure('search "müller" in attention', () => first('müller', { states: ['attention'] }))
  await measure('search "usd" in held (0.2 %)', () => first('usd', { states: ['held'] }))
  await measure('search "müller" by customer', () =>
    documents.page({ search: 'müller' }, { by: 'customer', descending: false }, 100, 0),
  )
}

async function writes(store: Store): Promise<void> {
  console.log('\n| write | took | hold |\n|---|---|---|')
  const say = (name: string, { took, hold }: { took: number; hold: number }): void =>
    console.log(`| ${name} | ${took.toFixed(1)} | ${hold.toFixed(1)} |`)
  const base = Date.now()
  say(
    '500 documents in one transaction',
    await watched(() =>
      store.transaction(async (t) => {
        for (let i = 0; i < 500; i += 1) {
          await t.documents.insert(
            aDocument({
              id: `w-${base}-${i}`,
              externalId: `w-${base}-${i}`,
              number: `w${i}`,
              orderedAt: new Date(base).toISOString(),
            }),
            `w${i} Written USD`,
          )
        }
      }),
    ),
  )
  const ids = await store.documents.ids({ search: 'written' }, 500)
  say(
    '500 documents change state',
    await watched(() =>
      store.transaction(async (t) => {
        for (const id of ids) await t.documents.update(id, { state: 'ready' })
      }),
    ),
  )
  say('one document changes state', await watched(() => store.documents.update(ids[0] ?? '', { state: 'held' })))
  say(
    '500 customers read again, changed',
    await watched(() =>
      store.twin.upsert(
        'c1',
        Array.from({ length: 500 }, (_, i) => ({ ...aCustomer(i), editSequence: String(base) })),
        String(base),
      ),
    ),
  )
  say(
    'one event',
    await watched(() =>
      store.events.add({ area: 'sync', kind: 'x', sentence: 'Something happened.' }, new Date().toISOString()),
    ),
  )
}

mkdirSync(path.dirname(values.file), { recursive: true })
const filled = existsSync(values.file)
const opening = performance.now()
const store = await openStore({ file: values.file, ...(values.here && { large: Number.MAX_SAFE_INTEGER }) })
console.log(`opened in ${(performance.now() - opening).toFixed(0)} ms`)
if (!filled) await fill(store)
console.log(`${values.file}: ${(statSync(values.file).size / 2 ** 20).toFixed(0)} MB, ${documentStates.length} states`)
await reads(store)
await writes(store)
const { rss, heapUsed, external } = process.memoryUsage()
const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
console.log(`\nmemory ${mb(rss)} MB, of it used by JavaScript ${mb(heapUsed)} MB, outside it ${mb(external)} MB`)
await store.close()
