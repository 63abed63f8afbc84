import { describe, expect, it } from 'vitest'
import { companyStates, companyStateTable } from '../../src/domain/company.ts'
import {
  documentStates,
  documentStateTable,
  mayFollow,
  postingStates,
  postingStateTable,
} from '../../src/domain/states.ts'

type Table = Readonly<Record<string, Readonly<{ words: string; meaning: string; next: readonly string[] }>>>

const tables: readonly (readonly [name: string, start: string, states: readonly string[], table: Table])[] = [
  ['documents', 'new', documentStates, documentStateTable],
  ['postings', 'queued', postingStates, postingStateTable],
  ['company files', 'added', companyStates, companyStateTable],
]

/** Every state that can be come to from one. */
function reachable(table: Table, start: string): ReadonlySet<string> {
  const seen = new Set([start])
  for (const state of seen) for (const next of table[state]?.next ?? []) seen.add(next)
  return seen
}

describe.each(tables)('the states of %s', (_, start, states, table) => {
  it('are a row each, with words and a meaning', () => {
    expect(Object.keys(table).toSorted()).toEqual(states.toSorted())
    for (const row of Object.values(table)) {
      expect(row.words).toMatch(/^[A-Z]/)
      expect(row.meaning).toMatch(/\.$/)
    }
  })

  it('can all be reached from the first', () => {
    expect([...reachable(table, start)].toSorted()).toEqual(states.toSorted())
  })

  it('lead only to states that there are, never to themselves, never twice to the same', () => {
    for (const [state, { next }] of Object.entries(table)) {
      expect(next.every((one) => states.includes(one))).toBe(true)
      expect(next).not.toContain(state)
      expect(new Set(next).size).toBe(next.length)
    }
  })
})

describe('a posting', () => {
  it('that QuickBooks confirmed is never sent again straight away', () => {
    for (const state of ['queued', 'frozen', 'handed'] as const)
      expect(mayFollow(postingStateTable, 'applied', state)).toBe(false)
  })

  it('is handed out only with its bytes fixed', () => {
    const before = postingStates.filter((state) => state !== 'handed' && mayFollow(postingStateTable, state, 'handed'))
    expect(before).toEqual(['frozen'])
  })

  it('whose outcome is not known is never handed out straight away', () => {
    expect(mayFollow(postingStateTable, 'unknown', 'handed')).toBe(false)
  })
})

describe('a document', () => {
  it('always has a way on, but for none that is stuck', () => {
    for (const state of documentStates) expect(documentStateTable[state].next.length).toBeGreaterThan(0)
  })

  it('that is posted is new again only where a restored backup lost it, never ready or posting', () => {
    expect(documentStateTable.posted.next.toSorted()).toEqual(['attention', 'new', 'undoing'])
  })

  it('may stay where it is', () => {
    expect(mayFollow(documentStateTable, 'held', 'held')).toBe(true)
  })
})
