import type { Deps } from '../deps.ts'
import type { Planning } from '../session/work-source.ts'
import { planNew } from './plan-orders.ts'

/** One planner a company at a time: a call while it runs makes it look once more when it is done. Never fails: a fault is said. */
export function planning(deps: Deps): Planning & { idle(): Promise<void> } {
  const running = new Map<string, { promise: Promise<void>; again: boolean }>()

  const loop = async (companyId: string): Promise<void> => {
    const entry = running.get(companyId)!
    try {
      do {
        entry.again = false
        await planNew(deps, companyId)
      } while (entry.again)
    } catch (error) {
      deps.emit({
        area: 'host',
        kind: 'fault',
        companyId,
        sentence: 'Planning broke off. It goes on with the next fetch or visit of the Web Connector.',
        details: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    } finally {
      running.delete(companyId)
    }
  }

  return {
    busy: (companyId) => running.has(companyId),
    run(companyId) {
      const entry = running.get(companyId)
      if (entry) {
        entry.again = true
        return entry.promise
      }
      const fresh = { promise: Promise.resolve(), again: false }
      running.set(companyId, fresh)
      fresh.promise = loop(companyId)
      return fresh.promise
    },
    async idle() {
      await Promise.all([...running.values()].map((r) => r.promise))
    },
  }
}
