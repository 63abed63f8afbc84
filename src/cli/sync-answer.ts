import type { RunView } from '../api/contract/sync.ts'
import { cannot } from './failure.ts'
import type { Answer } from './verb.ts'

/**
 * What a fetch came to. Beside `fetched`, `new` (seen for the first time) and `changed` stands a count for every state;
 * those orders that are still in the state New are counted under `states` alone, since that name is taken.
 */
export function syncAnswer(done: Readonly<{ run: RunView; counts: Readonly<Record<string, number>> }>): Answer {
  const { run, counts } = done
  if (run.state === 'failed') {
    const { what = run.words, why = '', todo = '' } = run.problem ?? {}
    throw cannot([what, why, todo].filter((part) => part !== '').join(' '))
  }
  const { fetched, changed } = run
  const states = Object.entries(counts).filter(([, count]) => count > 0)
  return {
    json: { ...counts, run: run.id, fetched, new: run.new, changed, states: counts },
    text: [run.words, ...states.map(([state, count]) => `  ${state}: ${count}`)].join('\n'),
  }
}
