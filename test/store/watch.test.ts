import { describe, expect, test } from 'vitest'
import { aShop } from './a-store.ts'
import { aDocument } from './rows.ts'

const at = (minute: number): string => new Date(Date.parse('2026-07-14T12:00:00Z') + minute * 60_000).toISOString()
const call = (minute: number, sessionId: string | null = null) => ({
  companyId: 'c1',
  sessionId,
  at: at(minute),
  endedAt: null,
  outcome: 'session',
  code: '',
  words: '',
  sets: 0,
})

describe("the Web Connector's calls", () => {
  test('come back newest first, are changed and found by their session, and forgotten by age', async () => {
    const store = await aShop()
    const first = await store.connectorCalls.add(call(0, 's1'))
    const second = await store.connectorCalls.add(call(1))
    await store.connectorCalls.update(first, { outcome: 'done', endedAt: at(1), words: 'Finished.', sets: 3 })
    await store.connectorCalls.update(second, {})
    expect((await store.connectorCalls.recent('c1', 5)).map(({ id }) => id)).toEqual([second, first])
    expect(await store.connectorCalls.ofSession('s1')).toMatchObject({ id: first, outcome: 'done', sets: 3 })
    expect(await store.connectorCalls.ofSession('s2')).toBeUndefined()
    await store.connectorCalls.prune(at(1))
    expect((await store.connectorCalls.recent('c1', 5)).map(({ id }) => id)).toEqual([second])
  })

  test('those refused are counted by name, until the right password or a quiet day', async () => {
    const store = await aShop()
    const calls = store.connectorCalls
    const refused = (userName: string, minute: number) => calls.refused({ userName, companyId: null, at: at(minute) })
    await refused('a', 0)
    await refused('a', 5)
    await refused('b', 6)
    expect((await calls.refusals()).map(({ userName, times, firstAt }) => [userName, times, firstAt])).toEqual([
      ['b', 1, at(6)],
      ['a', 2, at(0)],
    ])
    await calls.accepted('a', at(7))
    await calls.accepted('nobody', at(7))
    expect((await calls.refusals()).find(({ userName }) => userName === 'a')?.overAt).toBe(at(7))
    await refused('a', 8)
    await refused('b', 6 + 24 * 60 + 1)
    expect((await calls.refusals()).map(({ userName, times, overAt }) => [userName, times, overAt])).toEqual([
      ['b', 1, null],
      ['a', 1, null],
    ])
  })

  test('a guesser with ever new names leaves no more than the last two hundred', async () => {
    const store = await aShop()
    for (let i = 0; i < 205; i += 1)
      await store.connectorCalls.refused({ userName: `name-${i}`, companyId: null, at: at(i) })
    const kept = await store.connectorCalls.refusals()
    expect(kept).toHaveLength(200)
    expect([kept[0]?.userName, kept.at(-1)?.userName]).toEqual(['name-204', 'name-5'])
  })
})

describe('incidents and notices', () => {
  const incident = (id: string, minute: number) => ({
    id,
    kind: 'connector-quiet',
    subject: 'c1',
    companyId: 'c1',
    openedAt: at(minute),
    closedAt: null,
    words: 'Quiet.',
    page: '/',
    toldAt: null,
  })
  const notice = (id: string, incidentId: string, minute: number) => ({
    id,
    incidentId,
    phase: 'begun' as const,
    way: 'email' as const,
    state: 'waiting' as const,
    title: 'Quiet',
    words: 'Quiet.',
    madeAt: at(minute),
    tries: 0,
    nextTryAt: at(minute),
    sentAt: null,
    lastError: '',
  })

  test('what is open, what is due, and what is forgotten', async () => {
    const store = await aShop()
    await store.incidents.insert(incident('i1', 0))
    await store.incidents.insert(incident('i2', 1))
    await store.incidents.update('i1', { closedAt: at(5), toldAt: at(1) })
    expect((await store.incidents.open()).map(({ id }) => id)).toEqual(['i2'])
    expect((await store.incidents.recent(5)).map(({ id }) => id)).toEqual(['i2', 'i1'])
    await store.notices.insert(notice('n1', 'i1', 0))
    await store.notices.insert(notice('n2', 'i2', 9))
    expect((await store.notices.due(at(8))).map(({ id }) => id)).toEqual(['n1'])
    await store.notices.update('n1', { nextTryAt: at(20), tries: 1, lastError: '503' })
    expect(await store.notices.due(at(8))).toEqual([])
    await store.notices.update('n1', { state: 'sent', sentAt: at(20) })
    expect((await store.notices.due(at(99))).map(({ id }) => id)).toEqual(['n2'])
    await store.notices.prune(at(8))
    expect((await store.notices.recent(5)).map(({ id }) => id)).toEqual(['n2'])
    expect((await store.incidents.recent(5)).map(({ id }) => id)).toEqual(['i2'])
  })
})

describe('documents that nobody has touched', () => {
  test('since before an instant are those without a younger event', async () => {
    const store = await aShop()
    const event = { area: 'document', kind: 'attention', sentence: 'It needs you.' } as const
    for (const [id, state] of [
      ['d1', 'attention'],
      ['d2', 'attention'],
      ['d3', 'posted'],
    ] as const) {
      await store.documents.insert(aDocument({ id, externalId: id, state, fetchedAt: at(0) }), '')
      await store.events.add({ ...event, documentId: id }, at(1))
    }
    await store.documents.insert(aDocument({ id: 'd4', externalId: 'd4', state: 'attention', fetchedAt: at(9) }), '')
    expect(await store.documents.untouched('c1', 'attention', at(5))).toBe(2)
    await store.events.add({ ...event, documentId: 'd2' }, at(6))
    expect(await store.documents.untouched('c1', 'attention', at(5))).toBe(1)
    expect(await store.documents.untouched('c1', 'attention', at(0))).toBe(0)
    expect(await store.documents.untouched('c2', 'attention', at(5))).toBe(0)
  })
})
