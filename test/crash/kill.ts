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

async function end({ process, ended }: Child): Promise<boolean> {
  const [, signal] = process.exitCode === null && process.signalCode === null ? [] : [0, process.signalCode]
  process.kill('SIGKILL')
  await ended
  return signal === 'SIGKILL'
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
  if ((await host.ask(firm.channelId)) !== 'killed') await session(world, firm)
  world.host = { ...world.host, idle }
  if (await end(host)) run.struck.add(step)
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
  await connector.ask('go')
  if (await end(connector)) run.struck.add(step)
  openFile(world, firm, firm.books.path)
  await world.host.idle()
}
