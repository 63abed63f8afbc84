import { type Deps, scopeOf } from '../sync/deps.ts'
import type { Planning } from '../sync/session/work-source.ts'

const DAY = 86_400_000
/** History is kept at least a year, whatever the setting says. */
const LEAST_DAYS = 365
const PROPOSED_DAYS = 730

/** What is done at the start and once a day: planning what was left, and letting go of very old history. */
export function housekeeping(deps: Deps, planning: Planning): { start(): Promise<void>; stop(): Promise<void> } {
  const over = new AbortController()
  let loop: Promise<void> | undefined

  const prune = async (): Promise<void> => {
    const days = Math.max(
      LEAST_DAYS,
      Number((await deps.store.settings.get(scopeOf.app))['history.days']) || PROPOSED_DAYS,
    )
    const before = new Date(deps.now() - days * DAY).toISOString()
    while (!over.signal.aborted && (await deps.store.events.prune(before)) > 0) await deps.breathe()
  }
  const daily = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await prune().catch((error: unknown) =>
        deps.emit({
          area: 'host',
          kind: 'fault',
          sentence: 'Old history could not be let go.',
          details: String(error),
        }),
      )
      await deps.delay(DAY, over.signal)
    }
  }

  return {
    async start() {
      for (const company of await deps.store.companies.list())
        if (company.removedAt === null) void planning.run(company.id)
      loop = daily()
    },
    async stop() {
      over.abort()
      await loop
    },
  }
}
