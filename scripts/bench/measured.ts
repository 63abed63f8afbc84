import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { hostEnv, hostFlags, root } from '../node.mjs'

/** What the probe in a measured program says: milliseconds, and megabytes of memory at the most. */
export type Used = Readonly<{ ms: number; cpuMs: number; longestHoldMs: number; peakMb: number }>

/** A program under measurement. `ready` is the one JSON line it prints when it can be used. */
export type Measured = Readonly<{
  ready: Readonly<Record<string, unknown>>
  measure<Result>(work: () => Promise<Result>): Promise<Readonly<{ used: Used; result: Result }>>
  stop(): Promise<void>
}>

/** Starts a Node program with the probe inside; throws when it ends before it is ready. */
export async function startMeasured(args: readonly string[]): Promise<Measured> {
  const child = spawn(process.execPath, [...hostFlags, '--import', './scripts/bench-probe.mjs', ...args], {
    cwd: root,
    env: hostEnv,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const ready = await firstLine(child)
  return {
    ready,
    measure: async (work) => {
      child.send('begin')
      const result = await work()
      child.send('end')
      const [used] = (await once(child, 'message')) as [Used]
      return { used, result }
    },
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  if (child.stdout === null) throw new Error('The measured program has no output.')
  for await (const line of createInterface(child.stdout)) return JSON.parse(line)
  throw new Error('The measured program ended before it was ready.')
}
