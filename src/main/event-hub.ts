import { AsyncLocalStorage } from 'node:async_hooks'
import type { Emit, Event, NewEvent } from '../domain/event.ts'
import type { Store } from '../store/port.ts'
import type { EventHub } from './handlers/kit.ts'

/** Rows read in one go while a subscriber catches up. */
const PAGE = 500
/** Events kept in one transaction: a flush to disk for each alone costs more than all the rest of it. */
const AT_ONCE = 400

type Said = Readonly<{ event: NewEvent; at: string }>

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
  /** `emit` may be called inside a transaction; keeping waits for that one's end and is no part of it. */
  const outside = AsyncLocalStorage.snapshot()
  const said: Said[] = []
  let keeping: Promise<void> | undefined
  const waiters = new Set<Waiter>()
  const listeners = new Set<(event: Event) => void>()

  const keepAll = (some: readonly Said[]): Promise<readonly Event[]> => store.events.addAll(some)

  /** One that cannot be stored is left out by itself. */
  const keepEach = async (some: readonly Said[]): Promise<readonly Event[]> => {
    const kept: Event[] = []
    for (const { event, at } of some) {
      try {
        kept.push(await store.events.add(event, at))
      } catch (error) {
        onFault(error)
      }
    }
    return kept
  }

  /** What is said while some are being kept waits, and is kept together. */
  const keep = async (): Promise<void> => {
    while (said.length > 0) {
      const some = said.splice(0, AT_ONCE)
      const kept = await keepAll(some).catch(() => keepEach(some))
      for (const event of kept) tell(event)
      for (const waiter of [...waiters]) waiter()
      waiters.clear()
    }
    keeping = undefined
  }

  const tell = (event: Event): void => {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        onFault(error)
      }
    }
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
      said.push({ event, at: new Date(now()).toISOString() })
      keeping ??= outside(() => Promise.resolve().then(keep))
    },
    flushed: () => keeping ?? Promise.resolve(),
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
