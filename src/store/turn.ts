import { setImmediate } from 'node:timers/promises'

/** How long database work may run before the event loop gets a turn, in milliseconds. */
const LONGEST_RUN = 8

/**
 * Gives the event loop a turn once database work has run for a while. The database answers within the call, so a
 * chain of awaited verbs would else never leave the microtasks, and sockets and timers would wait for all of it.
 */
export function breather(): () => Promise<void> {
  let since: number | undefined
  return async () => {
    if (since === undefined) {
      since = performance.now()
      void setImmediate().then(() => {
        since = undefined
      })
    } else if (performance.now() - since > LONGEST_RUN) {
      await setImmediate()
    }
  }
}

/** Runs pieces of work strictly one after the other, in the order they came. A failed one stops no other. */
export type Queue = Readonly<{
  add<T>(work: () => Promise<T>): Promise<T>
  /** Resolves once nothing that was added so far is left. */
  idle(): Promise<void>
}>

export function oneAtATime(): Queue {
  let tail: Promise<unknown> = Promise.resolve()
  return {
    add(work) {
      const mine = tail.then(work)
      tail = mine.catch(() => undefined)
      return mine
    },
    idle: async () => {
      await tail
    },
  }
}
