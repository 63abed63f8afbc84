import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/port.ts'
import { aFolder } from './a-store.ts'
import { aChannel, aCompany, aDocument, aPosting, NOW } from './rows.ts'

/** Every statement that was prepared, with SQLite's plan for it. Without statistics the plans do not depend on the data. */
const plans = new Map<string, string>()
const prepare = Database.prototype.prepare

beforeAll(() => {
  Database.prototype.prepare = function (this: Database.Database, text: string) {
    if (/^\s*(select|update|delete)/i.test(text) && !plans.has(text)) {
      const values = Array.from(text.matchAll(/\?/g), () => 1)
      const rows = prepare.call(this, `explain query plan ${text}`).all(values as never) as { detail: string }[]
      plans.set(text, rows.map(({ detail }) => detail).join(' | '))
    }
    return prepare.call(this, text)
  } as typeof prepare
})
afterAll(() => {
  Database.prototype.prepare = prepare
})

async function useEverything(store: Store): Promise<void> {
  await store.companies.insert(aCompany())
  await store.channels.insert(aChannel())
  await store.transaction(async (t) => {
    // More than are gathered and sorted, so that the indexes of the sorts are used, too.
    for (let i = 0; i < 3_100; i += 1)
      await t.documents.insert(aDocument({ id: `d${i}`, state: i < 9 ? 'ready' : 'new' }), 'x')
  })
  for (const by of ['orderedAt', 'fetchedAt', 'number', 'customer', 'total', 'state'] as const) {
    for (const filter of [
      {},
      { states: ['new' as const] },
      { states: ['ready' as const], search: 'x' },
      { from: '2026-01-01', to: '2026-02-28T10:00:00Z' },
      { runId: 'r1' },
      { problemCode: 'x' },
      { search: 'x' },
      { search: 'x', runId: 'r1' },
    ]) {
      await store.documents.page(filter, { by, descending: true }, 9, 0)
      await store.documents.counts(filter)
    }
  }
  await store.documents.update('d1', { state: 'ready', orderedAt: NOW }, 'y')
  await store.documents.byExternalId('ch1', 'order', 'x')
  await store.documents.byExternalIds('ch1', 'order', ['x', 'y'])
  await store.documents.getAll(['d1', 'd2'])
  await store.documents.updateEach([{ id: 'd2', change: { state: 'ready' } }])
  await store.documents.byNumber('1001', 'ch1')
  await store.documents.inState('c1', ['new'], 9, 'd1')
  await store.documents.summary('d1')
  await store.documents.problems('c1', 9)
  await store.documents.problems(undefined, 9)
  await store.documents.setWants('d1', ['k'])
  await store.documents.wanting('c1', ['k'], ['new'])
  await useOutbox(store)
  await useTwinAndEvents(store)
}

async function useOutbox(store: Store): Promise<void> {
  const { id } = await store.postings.queue(aPosting(), 'd1', NOW)
  await store.postings.update(id, { attempts: 1 })
  await store.postings.ofDocument('d1')
  await store.postings.linked(['d1', 'd2'])
  await store.postings.queueAll('c1', [{ documentId: 'd1', postings: [aPosting()] }], NOW)
  await store.postings.documentsOf([id])
  await store.postings.standings('d1')
  await store.postings.documentsOfKeys('c1', ['k'])
  await store.documents.head('d1')
  await store.postings.byIds([id])
  await store.postings.queued('c1', NOW, 9)
  await store.postings.inState('c1', ['queued'])
  await store.postings.dropQueued('d1')
  await store.sets.unresolved('c1')
  await store.sets.frozen('c1')
  await store.sets.recent('c1', 9)
  await store.sets.requests('s')
}

async function useTwinAndEvents(store: Store): Promise<void> {
  for (const by of ['name', 'full-name', 'part-number', 'barcode', 'email'] as const) {
    await store.twin.find('c1', 'item', by, 'x')
  }
  await store.twin.search('c1', 'item', { words: 'x', limit: 9 })
  await store.twin.remove('c1', 'item', ['1'])
  await store.twin.removeUnseen('c1', 'item', 'x')
  for (const filter of [{}, { search: 'x' }, { area: 'host' as const }, { documentId: 'd1' }, { from: NOW, to: NOW }]) {
    await store.events.page(filter, 9)
  }
  await store.events.after(1, 9)
  await store.events.prune('2000')
  await store.runs.running()
}

const large = 'd|e|documents|document_contents|document_wants|postings|posting_documents|sets|set_requests|twin|events'

test('no statement walks a large table, or sorts the whole of one', async () => {
  const store = await openStore({ file: path.join(aFolder(), 'waybill.db'), large: Number.MAX_SAFE_INTEGER })
  await useEverything(store)
  await store.close()
  const walks = [...plans].filter(([, plan]) => new RegExp(`SCAN (${large})(?= \\||$)`).test(plan))
  expect(walks).toEqual([])
  const plan = (part: string): string | undefined => [...plans].find(([text]) => text.includes(part))?.[1]
  expect(plan('"email_key" in (?)')).toContain('USING INDEX twin_by_email (')
  expect(plan('"wanted" in')).toMatch(/^SEARCH document_wants .*wanted=\?/)
  expect(plan('order by d.customer_key desc, d.seq desc')).toMatch(
    /^SCAN d USING COVERING INDEX documents_by_customer$/,
  )
  expect(plan('order by "age", "scope" desc')).toBe('SEARCH postings USING INDEX postings_queued (company_id=?)')
  expect(plan('"sets" where "company_id" = ? and "state" in')).toContain('sets_in_state (company_id=? AND state=?)')
  expect(plan('h.number + 0 in')).toContain('BLOOM FILTER')
  expect(plan('join events e on e.id = h.number')).not.toContain('TEMP B-TREE')
})
