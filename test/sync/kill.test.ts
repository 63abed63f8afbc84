import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { expectAllPosted, expectSoundBooks, untilQuiet } from './truth.ts'
import { aWorld, type World } from './world.ts'

type Child = Readonly<{ process: ChildProcess; ask(area: string, verb: string, input: unknown): Promise<unknown> }>

/** Starts a host on the world's folder in a process of its own. It ends itself at the point named. */
async function aChild(world: World, dieAt: string, afterHanded: boolean): Promise<Child> {
  const given = { dataDir: world.host.dataDir, now: world.clock, orders: world.shop.orders, dieAt, afterHanded }
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'host-child.ts'), JSON.stringify(given)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  return {
    process: child,
    async ask(area, verb, input) {
      child.stdin.write(`${JSON.stringify({ path: [area, verb], input })}\n`)
      const { value, done } = await lines.next()
      return done ? 'killed' : (JSON.parse(value) as { answer: unknown }).answer
    },
  }
}

const range = { from: '2026-07-13', to: '2026-07-15' }

test.each([
  ['documents-taken', false],
  ['planned', false],
  ['handed', false],
  ['row-settled', true],
  ['before-settled', true],
] as const)('a process killed at %s loses nothing and books nothing twice', async (point, afterHanded) => {
  const world = await aWorld()
  for (let i = 0; i < 4; i += 1) world.shop.put({ number: `${i + 1}`, first: `Buyer${i % 3}` })
  await world.host.stop()
  const child = await aChild(world, point, afterHanded)
  const ended = once(child.process, 'exit')
  const synced = await child.ask('sync', 'start', { channelId: world.channelId, ...range })
  if (synced !== 'killed') await world.meanwhile()
  expect(await ended).toEqual([null, 'SIGKILL'])
  expectSoundBooks(world)
  await world.restart()
  await world.sync()
  await untilQuiet(world)
  await expectAllPosted(world)
})
