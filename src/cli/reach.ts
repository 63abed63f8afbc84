import type { Api } from '../api/client.ts'
import { cannot } from './failure.ts'
import type { StartedHost, World } from './world.ts'

export type Reached = Readonly<{ api: Api; close(): Promise<void> }>

/** How long a command waits for another one that just uses the folder, or for a host that is starting. */
const patienceMs = 10_000
const pauseMs = 150

/**
 * The api of the data folder: of the host that runs on it, else of one started in this process (with listeners only where
 * the verb needs them). Two commands at the same time take turns.
 */
export async function reachHost(world: World, ask: Readonly<{ dataDir: string; listen: boolean }>): Promise<Reached> {
  const until = world.now() + patienceMs
  for (;;) {
    const tried = await tryToReach(world, ask)
    if ('api' in tried) return tried
    if (world.now() >= until) throw tried.error
    await world.delay(pauseMs)
  }
}

type Tried = Reached | Readonly<{ error: unknown }>

async function tryToReach({ door }: World, ask: Readonly<{ dataDir: string; listen: boolean }>): Promise<Tried> {
  const running = door.running(ask.dataDir)
  if (running !== undefined) {
    try {
      return await door.open(running.apiUrl)
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      return { error: cannot(`Waybill runs on ${ask.dataDir} (process ${running.pid}) but does not answer: ${why}`) }
    }
  }
  try {
    const host = await door.start({ ...ask, schedule: false })
    return { api: host.api, close: () => host.stop() }
  } catch (error) {
    if (door.isInUse(error)) return { error: plainly(error) }
    throw plainly(error)
  }
}

/** Starts a host with its listeners, for the verbs that are one. */
export async function startListening(
  { door }: World,
  ask: Readonly<{ dataDir: string; port?: number; uiPort?: number }>,
): Promise<StartedHost> {
  try {
    return await door.start({ ...ask, listen: true })
  } catch (error) {
    throw plainly(error)
  }
}

/** What keeps a host from starting is said by the host itself. */
const plainly = (error: unknown): Error =>
  cannot(`Waybill could not start: ${error instanceof Error ? error.message : String(error)}`)
