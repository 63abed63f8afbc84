import type { Emit, Event, NewEvent } from '../domain/event.ts'
import type { Store } from '../store/port.ts'
import type { EventHub } from './handlers/kit.ts'

/** Rows read in one go while a subscriber catches up. */
const PAGE = 500

type Waiter = () => void

/**
 * Stores events in order and tells those who listen. `emit` returns at once; `flushed` resolves when all are stored.
 * An event that cannot be stored is told to `onFault` and stops nothing.
 */
export function eventHub(
  store: Pick<Store, 'events'>,
  now: () => number,
  onFault: (error: unknown) => void,
): EventHub & { emit: Emit; flushed(): Promise<void>; onEvent(listener: (event: Event) => void): () => void } {
  let tail: Promise<void> = Promise.resolve()
  const waiters = new Set<Waiter>()
  const listeners = new Set<(event: Event) => void>()

  const keep = async (event: NewEvent, at: string): Promise<void> => {
    try {
      const stored = await store.events.add(event, at)
      for (const listener of listeners) listener(stored)
    } catch (error) {
      onFault(error)
    }
    for (const waiter of [...waiters]) waiter()
    waiters.clear()
  }

  const next = (signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        waiters.delete(wake)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      waiters.add(wake)
      signal?.addEventListener('abort', wake, { once: true })
    })

  return {
    emit(event) {
      const at = new Date(now()).toISOString()
      tail = tail.then(() => keep(event, at))
    },
    flushed: () => tail,
    onEvent(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    next,
    async *after(id, signal) {
      let last = id ?? (await store.events.lastId())
      while (!signal?.aborted) {
        const woken = next(signal)
        const rows = await store.events.after(last, PAGE)
        for (const row of rows) {
          yield row
          last = row.id
        }
        if (rows.length < PAGE) await woken
      }
    },
  }
}
