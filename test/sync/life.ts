import { cpSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { startHost } from '../../src/main/host.ts'
import { openCompany, PracticeCrash, type RunTotals } from '../../src/simulator/index.ts'
import { connectorOf, type Inside } from './web-connector.ts'
import type { Place, World } from './world.ts'

/** The host was made to die at a named point. */
export class HostDied extends Error {}

export const MINUTE = 60_000

const nothing: RunTotals = { sessions: 0, roundTrips: 0, requests: 0, errors: [] }

export function hostOptions(world: World, inside: Inside, dataDir: string): Parameters<typeof startHost>[0] {
  return {
    dataDir,
    listen: true,
    schedule: false,
    now: () => world.clock,
    fetch: world.shop.fetch,
    at(point) {
      if (!inside.dead && !world.dieAt?.(point)) return
      if (!inside.dead) world.log.push(`-- the host dies at ${point}`)
      world.die()
      throw new HostDied(point)
    },
  }
}

export async function restart(world: World, inside: Inside, dataDir: string): Promise<void> {
  world.die()
  await world.host.stop()
  world.dieAt = undefined
  inside.dead = false
  world.host = await startHost(hostOptions(world, inside, dataDir))
}

export async function session(world: World, inside: Inside): Promise<RunTotals> {
  world.clock += MINUTE
  world.log.push(`-- update at ${new Date(world.clock).toISOString()}`)
  try {
    return await inside.connector.runOnce(inside.appName)
  } catch (error) {
    if (error instanceof PracticeCrash) return nothing
    throw error
  } finally {
    if (!inside.dead) await world.host.idle()
  }
}

/** A moment that is come back to: folder, books, time, and who the company and the channel are. */
export type Kept = Place & Readonly<{ clock: number }>

export async function keep(world: World, inside: Inside): Promise<Kept> {
  await world.halt()
  for (const part of ['data', 'connector', 'books.qbw'])
    cpSync(path.join(world.dir, part), path.join(world.dir, 'kept', part), { recursive: true })
  const { companyId, channelId, clock } = world
  return { companyId, channelId, clock, appName: inside.appName }
}

/** Everything is as it was kept; the shop is empty, and nothing goes wrong. */
export async function begin(world: World, inside: Inside, { appName, ...kept }: Kept): Promise<void> {
  await world.halt()
  for (const part of readdirSync(world.dir))
    if (part !== 'kept') rmSync(path.join(world.dir, part), { recursive: true, force: true })
  cpSync(path.join(world.dir, 'kept'), world.dir, { recursive: true })
  Object.assign(world, kept, { dieAt: undefined, fault: undefined, spoil: undefined })
  world.shop.orders.length = 0
  world.log.length = 0
  Object.assign(inside, { appName, dead: false, halted: false, outstanding: '' })
  world.books = openCompany(path.join(world.dir, 'books.qbw'), () => new Date(world.clock))
  world.host = await startHost(hostOptions(world, inside, path.join(world.dir, 'data')))
  inside.connector = connectorOf(world, inside)
}

/** The process is gone, and QuickBooks is closed. */
export async function halt(world: World, inside: Inside): Promise<void> {
  if (inside.halted) return
  inside.halted = true
  world.die()
  await world.host.stop()
  world.books.close()
}
