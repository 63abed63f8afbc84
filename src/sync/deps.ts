import type { Fetch } from '../channels/kit/channel.ts'
import type { Emit, NewEvent } from '../domain/event.ts'
import type { Settings } from '../domain/form-field.ts'
import type { Store } from '../store/port.ts'

/** Seals and opens secret values with the data key. `open` gives undefined where the key is not to be had. */
export type Sealer = Readonly<{
  seal(plain: string): string
  open(sealed: string): string | undefined
  /** False where the data key could not be unwrapped: then everything works that needs no secret. */
  ready: boolean
}>

/** What every use case is given. Nothing here reads a clock, makes an id or opens a connection by itself. */
export type Deps = Readonly<{
  store: Store
  sealer: Sealer
  /** Milliseconds since 1970. */
  now(): number
  /** A new random id: a UUID. */
  newId(): string
  randomBytes(count: number): Uint8Array
  fetch: Fetch
  delay(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Gives the event loop a turn. */
  breathe(): Promise<void>
  emit: Emit
  /** This installation: names the one host that posts to a company file. Lives in the data folder. */
  hostId: string
  /** What a person calls this computer, for "another Waybill on NAME posts to this file". */
  hostName: string
  /** The folder for answers of QuickBooks while they are read. */
  answersDir: string
  /** A named point that a crash test may stop at; does nothing otherwise. */
  at(point: CrashPoint): void
}>

/** The points at which a process may die and nothing may be lost or doubled (facts: failure points of one write). */
export type CrashPoint =
  | 'set-frozen'
  | 'before-handed'
  | 'handed'
  | 'answer-on-disk'
  | 'row-settled'
  | 'before-settled'
  | 'settled'
  | 'page-kept'
  | 'documents-taken'
  | 'planned'

export const instant = (deps: Pick<Deps, 'now'>): string => new Date(deps.now()).toISOString()

/**
 * Runs use cases together: all that they keep, or nothing. What they have to say is said once it is kept.
 * Nothing may be awaited inside but verbs of the store that is passed in.
 */
export async function together<T>(deps: Deps, work: (inside: Deps) => Promise<T>): Promise<T> {
  const said: NewEvent[] = []
  const emit: Emit = (event) => void said.push(event)
  const result = await deps.store.transaction((store) => work({ ...deps, store, emit }))
  for (const event of said) deps.emit(event)
  return result
}

/** Where settings and secrets of one company or channel live. */
export const scopeOf = {
  app: 'app',
  company: (id: string): string => `company:${id}`,
  channel: (id: string): string => `channel:${id}`,
} as const

/** Opens the secrets of a scope. Values that cannot be opened are left out. */
export async function secretsOf(deps: Deps, scope: string): Promise<Settings> {
  const sealed = await deps.store.secrets.get(scope)
  const open: Record<string, string> = {}
  for (const [key, value] of Object.entries(sealed)) {
    const plain = deps.sealer.open(value)
    if (plain !== undefined) open[key] = plain
  }
  return open
}
