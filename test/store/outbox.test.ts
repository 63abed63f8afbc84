import { describe, expect, test } from 'vitest'
import type { SetRow, Store } from '../../src/store/port.ts'
import { aShop } from './a-store.ts'
import { aDocument, aPosting, NOW } from './rows.ts'

const LATER = '2026-03-01T11:00:00.000Z'

async function withDocuments(...days: readonly string[]): Promise<Store> {
  const store = await aShop()
  for (const [index, day] of days.entries()) {
    await store.documents.insert(aDocument({ id: `d${index + 1}`, orderedAt: `2026-02-${day}T00:00:00.000Z` }), '')
  }
  return store
}
const keys = (rows: readonly { key: string }[]): readonly string[] => rows.map(({ key }) => key)

describe('queueing a posting', () => {
  test('adds it once; the same intent again is the same row', async () => {
    const store = await withDocuments('01', '02')
    const first = await store.postings.queue(aPosting(), 'd1', NOW)
    expect(first).toEqual({
      ...aPosting(),
      id: first.id,
      state: 'queued',
      xml: null,
      changes: [],
      setId: null,
      requestId: null,
      qbId: null,
      editSequence: null,
      answeredRefNumber: null,
      answeredMinor: null,
      answer: null,
      attempts: 0,
      nextTryAt: null,
      problem: null,
      createdAt: NOW,
      handedAt: null,
      settledAt: null,
    })
    expect(await store.postings.queue(aPosting(), 'd2', LATER)).toEqual(first)
    expect(await store.postings.byKey('c1', '{A1}')).toEqual(first)
    expect(await store.postings.get(first.id)).toEqual(first)
    expect(await store.postings.documentsOf([first.id])).toEqual(['d1', 'd2'])
    expect(await store.postings.ofDocument('d2')).toEqual([first])
    const { id, part, scope, state, generation, handedAt, problem, refNumber } = first
    const { expectedMinor, answeredMinor, answeredRefNumber } = first
    const own = { id, part, scope, state, generation, handedAt, problem, refNumber }
    expect(await store.postings.standings('d2')).toEqual([{ ...own, expectedMinor, answeredMinor, answeredRefNumber }])
  })

  test('replaces the content of one that is queued or refused, never of one that may be in the books', async () => {
    const store = await withDocuments('01')
    const { id } = await store.postings.queue(aPosting(), 'd1', NOW)
    const wait = { attempts: 2, nextTryAt: LATER }
    await store.postings.update(id, wait)
    expect(await store.postings.queue(aPosting(), 'd1', NOW)).toMatchObject({ ...wait, refNumber: '1001' })
    expect(await store.postings.queue(aPosting({ refNumber: '2' }), 'd1', NOW)).toMatchObject({
      refNumber: '2',
      attempts: 0,
      nextTryAt: null,
    })
    await store.postings.update(id, { state: 'rejected', xml: '<a/>', setId: 's', requestId: '1', answer: { a: 1 } })
    expect(await store.postings.queue(aPosting({ refNumber: '3' }), 'd1', NOW)).toMatchObject({
      state: 'queued',
      refNumber: '3',
      xml: null,
      setId: null,
      requestId: null,
      answer: null,
    })
    for (const state of ['frozen', 'handed', 'applied', 'unknown', 'person'] as const) {
      await store.postings.update(id, { state })
      expect(await store.postings.queue(aPosting({ refNumber: '4' }), 'd1', NOW)).toMatchObject({
        state,
        refNumber: '3',
      })
    }
  })

  test('gives them in the order they must go', async () => {
    const store = await withDocuments('05', '01')
    await store.postings.queue(aPosting({ key: '{young}' }), 'd1', NOW)
    await store.postings.queue(aPosting({ key: '{old invoice}' }), 'd2', NOW)
    await store.postings.queue(aPosting({ key: '{old payment}' }), 'd2', NOW)
    await store.postings.queue(aPosting({ key: '{customer}', scope: 'list' }), 'd1', NOW)
    const { id } = await store.postings.queue(aPosting({ key: '{item}', scope: 'list' }), 'd1', NOW)
    await store.postings.queue(aPosting({ key: '{item}', scope: 'list' }), 'd2', NOW)
    expect(keys(await store.postings.queued('c1', NOW, 9))).toEqual([
      '{item}',
      '{old invoice}',
      '{old payment}',
      '{customer}',
      '{young}',
    ])
    await store.postings.update(id, { nextTryAt: LATER })
    expect(keys(await store.postings.queued('c1', NOW, 2))).toEqual(['{old invoice}', '{old payment}'])
    expect(keys(await store.postings.queued('c1', LATER, 1))).toEqual(['{item}'])
    expect(await store.postings.queued('c2', NOW, 9)).toEqual([])
  })

  test('drops what is not sent and serves no other document', async () => {
    const store = await withDocuments('01', '02')
    const shared = await store.postings.queue(aPosting({ key: '{customer}', scope: 'list' }), 'd1', NOW)
    await store.postings.queue(aPosting({ key: '{customer}', scope: 'list' }), 'd2', NOW)
    await store.postings.queue(aPosting({ key: '{own}' }), 'd1', NOW)
    const sent = await store.postings.queue(aPosting({ key: '{sent}' }), 'd1', NOW)
    await store.postings.update(sent.id, { state: 'handed' })
    await store.postings.dropQueued('d1')
    expect(keys(await store.postings.ofDocument('d1'))).toEqual(['{sent}'])
    expect(await store.postings.documentsOf([shared.id])).toEqual(['d2'])
    expect(await store.postings.byKey('c1', '{own}')).toBeUndefined()
  })

  test('counts by state and finds by state and ids', async () => {
    const store = await withDocuments('01')
    const rows = []
    for (const key of ['{1}', '{2}', '{3}']) rows.push(await store.postings.queue(aPosting({ key }), 'd1', NOW))
    await store.postings.update(rows[2]!.id, { state: 'unknown' })
    await store.postings.update(rows[0]!.id, { state: 'handed' })
    await store.postings.update(rows[0]!.id, {})
    expect(keys(await store.postings.inState('c1', ['unknown', 'handed']))).toEqual(['{1}', '{3}'])
    expect(await store.postings.inState('c1', [])).toEqual([])
    expect(keys(await store.postings.byIds([rows[1]!.id, 'nobody', rows[0]!.id]))).toEqual(['{2}', '{1}'])
    expect(await store.postings.byIds([])).toEqual([])
    expect(await store.postings.documentsOf([])).toEqual([])
    expect(await store.postings.documentsOfKeys('c1', ['{1}', '{9}'])).toEqual([{ documentId: 'd1', key: '{1}' }])
    expect(await store.postings.documentsOfKeys('c1', ['{9}'])).toEqual([])
    expect(await store.postings.documentsOfKeys('c1', [])).toEqual([])
    await store.postings.updateAll([rows[0]!.id, rows[2]!.id], { state: 'unknown', handedAt: LATER })
    expect(keys(await store.postings.inState('c1', ['unknown']))).toEqual(['{1}', '{3}'])
    await store.postings.updateAll([], { state: 'applied' })
    await store.postings.updateAll([rows[0]!.id], { state: 'handed' })
    expect(await store.postings.counts('c1')).toEqual({
      queued: 1,
      frozen: 0,
      handed: 1,
      applied: 0,
      rejected: 0,
      unknown: 1,
      undone: 0,
      person: 0,
    })
  })
})

const aSet = (change: Partial<SetRow> = {}): SetRow => ({
  id: 'S1',
  companyId: 'c1',
  sessionId: 's1',
  state: 'frozen',
  bytes: '<QBXML>&#8364;</QBXML>',
  sha256: 'f'.repeat(64),
  epoch: 4,
  createdAt: NOW,
  handedAt: null,
  settledAt: null,
  tookMs: null,
  ...change,
})

describe('sets', () => {
  test('keep their bytes and requests', async () => {
    const store = await aShop()
    const requests = Array.from({ length: 230 }, (_, position) => ({
      setId: 'S1',
      position,
      requestId: String(position + 1),
      postingId: position === 0 ? null : `p${position}`,
      purpose: position === 0 ? ('stamp' as const) : ('posting' as const),
    }))
    await store.sets.insert(aSet(), requests)
    expect(await store.sets.get('S1')).toEqual(aSet())
    expect(await store.sets.requests('S1')).toEqual(requests)
    await store.sets.update('S1', { state: 'handed', handedAt: NOW })
    expect(await store.sets.get('S1')).toEqual(aSet({ state: 'handed', handedAt: NOW }))
    expect(await store.sets.get('S2')).toBeUndefined()
  })

  test('are found while they are frozen or unresolved', async () => {
    const store = await aShop()
    for (const [id, state] of [
      ['S1', 'settled'],
      ['S2', 'handed'],
      ['S3', 'unknown'],
      ['S4', 'frozen'],
      ['S5', 'cleared'],
    ] as const) {
      await store.sets.insert(aSet({ id, state }), [])
    }
    const ids = (rows: readonly { id: string }[]): readonly string[] => rows.map(({ id }) => id)
    expect(ids(await store.sets.unresolved('c1'))).toEqual(['S2', 'S3'])
    expect((await store.sets.frozen('c1'))?.id).toBe('S4')
    expect(await store.sets.frozen('c2')).toBeUndefined()
    const recent = await store.sets.recent('c1', 2)
    expect(ids(recent)).toEqual(['S5', 'S4'])
    expect(recent[0]).not.toHaveProperty('bytes')
  })
})
