import { implement } from '@orpc/server'
import { contract } from '../../src/api/contract/index.ts'
import { type Problem, problem } from '../../src/domain/problem.ts'

export const os = implement(contract)

/** Follows what is told until the caller goes away. */
export async function* follow<T>(
  subscribe: (listener: (value: T) => void) => () => void,
  signal: AbortSignal | undefined,
  first: readonly T[] = [],
): AsyncGenerator<T> {
  const waiting: T[] = [...first]
  let wake = () => {}
  const stop = subscribe((value) => {
    waiting.push(value)
    wake()
  })
  signal?.addEventListener('abort', () => wake())
  try {
    while (!signal?.aborted) {
      const next = waiting.shift()
      if (next !== undefined) yield next
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    stop()
  }
}

export const notThere = (what: string): Problem =>
  problem({
    code: 'not-found',
    what: `${what} is not there any more.`,
    why: 'It was removed.',
    todo: 'Go back to the list.',
  })
