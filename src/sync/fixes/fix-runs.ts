import { type Problem, problem } from '../../domain/problem.ts'
import type { Deps } from '../deps.ts'
import type { Planning } from '../session/work-source.ts'
import { type Asked, applyFix } from './apply-fix.ts'
import { FixRefused } from './fix-kind.ts'

/** How far a fix of many orders has come. `done`: orders gone through, of `total`. */
export type FixRun = Readonly<{
  id: string
  companyId: string
  state: 'running' | 'done' | 'stopped' | 'failed'
  done: number
  total: number
  words: string
  mappings: readonly string[]
  problem: Problem | null
}>

/** Runs that ended are told of until so many newer ones have. */
const KEPT = 50

/** Why a fix was refused, as a card. */
export const refusedBy = ({ message, gone }: FixRefused): Problem =>
  problem({
    code: gone ? 'fix-gone' : 'fix-refused',
    what: message,
    why: 'Nothing was changed.',
    todo: gone ? 'Look at the order as it is now.' : 'Choose again.',
  })

/** Fixes of many orders, that go on while nobody waits for them and can be stopped. What was done stays done. */
export function fixRuns(given: Readonly<{ deps: Deps; planning: Pick<Planning, 'run'> }>) {
  const runs = new Map<string, FixRun>()
  const asksToStop = new Set<string>()
  const going = new Set<Promise<void>>()

  const change = (id: string, to: Partial<FixRun>): void => {
    const run = runs.get(id)
    if (run) runs.set(id, { ...run, ...to })
  }

  const go = async (id: string, asked: Asked): Promise<void> => {
    const watch = { done: (done: number) => change(id, { done }), stopped: () => asksToStop.has(id) }
    try {
      const { words, mappings, stopped, affected } = await applyFix(given, asked, watch)
      const rest = asked.aim.ids.length - affected
      const said = stopped ? `Stopped: done for ${affected}, not for ${rest}. ${words}` : words
      change(id, { state: stopped ? 'stopped' : 'done', words: said, mappings })
    } catch (error) {
      change(id, { state: 'failed', problem: failed(error) })
    } finally {
      asksToStop.delete(id)
    }
  }

  return {
    start(asked: Asked): FixRun {
      const id = given.deps.newId()
      const { companyId, ids } = asked.aim
      const run: FixRun = {
        id,
        companyId,
        state: 'running',
        done: 0,
        total: ids.length,
        words: '',
        mappings: [],
        problem: null,
      }
      for (const [old, { state }] of runs) if (runs.size >= KEPT && state !== 'running') runs.delete(old)
      runs.set(id, run)
      const gone = go(id, asked).finally(() => going.delete(gone))
      going.add(gone)
      return run
    },
    get: (id: string): FixRun | undefined => runs.get(id),
    stop(id: string): void {
      if (runs.get(id)?.state === 'running') asksToStop.add(id)
    },
    /** Ends them between two batches, for a host that stops. */
    async stopAll(): Promise<void> {
      for (const [id, { state }] of runs) if (state === 'running') asksToStop.add(id)
      await Promise.all(going)
    },
  }
}
export type FixRuns = ReturnType<typeof fixRuns>

const failed = (error: unknown): Problem =>
  error instanceof FixRefused
    ? refusedBy(error)
    : problem({
        code: 'fix-failed',
        what: 'The fix broke off.',
        why: 'Waybill met something that it does not know how to handle. What was done so far stays done.',
        todo: 'Try again for the orders that are left.',
        details: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
