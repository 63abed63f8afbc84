/** Blows that end a process of its own by SIGKILL, as a power cut or the task manager does. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { startHost } from '../../src/main/host.ts'
import { type Firm, openFile } from './firm.ts'
import type { Step } from './schedule.ts'
import type { Run } from './steps.ts'
import { hostOptions, MINUTE, session, stopHost } from './world.ts'

type Child = Readonly<{ process: ChildProcess; ended: Promise<unknown>; ask(what: string): Promise<string> }>

async function child(file: string, given: unknown): Promise<Child> {
  const process = spawn(globalThis.process.execPath, [path.join(import.meta.dirname, file), JSON.stringify(given)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...globalThis.process.env, NODE_COMPILE_CACHE: path.join(tmpdir(), 'waybill-compiled') },
  })
  const ended = once(process, 'exit')
  // What is written to one that is gone is lost; the answer tells.
  process.stdin!.on('error', () => undefined)
  const lines = createInterface({ input: process.stdout! })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next()
    return done ? 'killed' : (value as string)
  }
  if ((await next()) !== 'ready') throw new Error(`${file} did not start.`)
  return {
    process,
    ended,
    ask(what) {
      process.stdin!.write(`${what}\n`)
      return next()
    },
  }
}

async function end({ process, ended }: Child): Promise<void> {
  process.kill('SIGKILL')
  await ended
}

/** A host in a process of its own works and ends itself at the point named; then it is started again here. */
export async function killHost(run: Run, firm: Firm, step: Extract<Step, { do: 'kill-host' }>): Promise<void> {
  const { world } = run
  await stopHost(world)
  const host = await child('host-child.ts', {
    dataDir: world.dataDir,
    now: world.clock,
    orders: firm.shop.orders,
    point: step.point,
    nth: step.nth,
  })
  world.dead = false
  const idle = world.host.idle
  // Nobody can ask a process that is gone whether it has done.
  world.host = { ...world.host, idle: async () => undefined }
  let answer = await host.ask(firm.channelId)
  if (answer !== 'killed') {
    await session(world, firm)
    answer = await host.ask(firm.channelId)
  }
  world.host = { ...world.host, idle }
  if (answer === 'killed') run.struck.add(step)
  await end(host)
  world.dead = false
  world.host = await startHost(hostOptions(world))
}

/** A Web Connector, and QuickBooks with it, in a process of their own, which ends itself at the point named. */
export async function killConnector(
  run: Run,
  firm: Firm,
  step: Extract<Step, { do: 'kill-connector' }>,
): Promise<void> {
  const { world } = run
  world.clock += MINUTE
  firm.books.close()
  const connector = await child('connector-child.ts', {
    dir: path.join(firm.dir, 'connector'),
    books: firm.books.path,
    appName: firm.appName,
    now: world.clock,
    remembers: world.remembers,
    point: step.point,
    nth: step.nth,
  })
  if ((await connector.ask('go')) === 'killed') run.struck.add(step)
  await end(connector)
  openFile(world, firm, firm.books.path)
  await world.host.idle()
}
