import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { companyStates, companyStateTable } from '../../src/domain/company.ts'
import { documentStates, documentStateTable, postingStates, postingStateTable } from '../../src/domain/states.ts'
import { sessionStates } from '../../src/qbwc/session-states.ts'

const page = path.join(import.meta.dirname, '../../docs/states.md')

type Line = Readonly<{ words: string; meaning: string; next: readonly string[] }>

function section(title: string, intro: string, lines: Readonly<Record<string, Line>>): string {
  const rows = Object.entries(lines).map(
    ([state, l]) =>
      `| \`${state}\` | ${l.words} | ${l.meaning} | ${l.next.map((n) => `\`${n}\``).join(' ') || 'nothing'} |`,
  )
  const arrows = Object.entries(lines).flatMap(([state, l]) => l.next.map((n) => `  ${state} --> ${n}`))
  return [
    `## ${title}`,
    '',
    intro,
    '',
    '| state | in the window | meaning | may become |',
    '|---|---|---|---|',
    ...rows,
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...arrows,
    '```',
    '',
  ].join('\n')
}

const sessions = Object.fromEntries(
  Object.entries(sessionStates).map(([state, line]) => [
    state,
    {
      words: line.words,
      meaning: line.givesWork ? 'May be given work.' : 'Is given no more work; a late answer is still taken.',
      next: [...new Set(Object.values(line.on))].filter((n) => n !== state),
    },
  ]),
)

const drawn = (): string =>
  [
    '# States',
    '',
    'Drawn from the tables in the source by `test/docs/states.test.ts`; `UPDATE_DOCS=1 npm test -- test/docs` draws it anew.',
    '',
    section(
      'An order',
      'Its state follows from its postings, or from what a person or the planner decided (`src/domain/states.ts`).',
      documentStateTable,
    ),
    section('A posting', 'One request that is to stand in the books (`src/domain/states.ts`).', postingStateTable),
    section('A company file', 'From added to ready (`src/domain/company.ts`).', companyStateTable),
    section('A session', 'One visit of the Web Connector (`src/qbwc/session-states.ts`).', sessions),
  ].join('\n')

test('docs/states.md shows the tables as they are', () => {
  if (process.env.UPDATE_DOCS) writeFileSync(page, drawn())
  expect(readFileSync(page, 'utf8')).toBe(drawn())
})

/** Every state that can be come to from the given ones. */
function reachable(
  table: Readonly<Record<string, Readonly<{ next: readonly string[] }>>>,
  from: readonly string[],
): Set<string> {
  const seen = new Set(from)
  for (const state of seen) for (const next of table[state]?.next ?? []) seen.add(next)
  return seen
}

describe('every state can be reached, and no table names a state that is not there', () => {
  const tables = [
    ['order', documentStates, documentStateTable, ['new']],
    ['posting', postingStates, postingStateTable, ['queued']],
    ['company', companyStates, companyStateTable, ['added']],
  ] as const
  test.each(tables)('%s', (_name, states, table, start) => {
    expect([...reachable(table, start)].toSorted()).toEqual([...states].toSorted())
    expect(Object.keys(table).toSorted()).toEqual([...states].toSorted())
  })
})
