/** Waybill as an outsider has it: the command, run as a process of its own, and the host that `serve` is. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { openApi } from '../../src/cli/open-api.ts'
import { readHostFile } from '../../src/main/host.ts'

const root = path.resolve(import.meta.dirname, '../..')
const entry = path.join(root, 'src/cli/index.ts')

export type Ran = Readonly<{ code: number; out: string; err: string }>
export type Ready = Readonly<{ ready: true; qbwcUrl: string; uiUrl: string; pid: number }>

export type Waybill = ReturnType<typeof waybill>

export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'waybill-whole-'))
}

/** The command on a data folder of its own. `end` stops what runs and removes the folder. */
export function waybill(dataDir = temporaryFolder()) {
  let serving: ChildProcess | undefined

  const node = (args: readonly string[]): ChildProcess =>
    spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const start = (args: readonly string[]): ChildProcess => node([entry, ...args, '--data', dataDir])

  async function ready(child: ChildProcess): Promise<Ready> {
    serving = child
    const problems = textOf(child.stderr!)
    for await (const line of createInterface(child.stdout!)) return JSON.parse(line) as Ready
    throw new Error(`waybill serve ended: ${await problems}`)
  }

  async function run(...args: readonly string[]): Promise<Ran> {
    const child = start(args)
    const [out, err, [code]] = await Promise.all([textOf(child.stdout!), textOf(child.stderr!), once(child, 'close')])
    return { code: code as number, out, err }
  }

  /** Ends the host as a power cut would. */
  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!serving || serving.exitCode !== null || serving.signalCode !== null) return
    const over = once(serving, 'exit')
    serving.kill(signal)
    await over
  }

  return {
    dataDir,
    run,
    /** Runs a command with --json and gives what it printed; throws with its sentence when it failed. */
    async ask<T>(...args: readonly string[]): Promise<T> {
      const { code, out, err } = await run(...args, '--json')
      if (code !== 0) throw new Error(`waybill ${args.join(' ')}: ${err.trim()} (${code})`)
      return JSON.parse(out) as T
    },
    serve: (): Promise<Ready> => ready(start(['serve'])),
    /** The same host, so many minutes later. */
    serveLater: (minutes: number): Promise<Ready> =>
      ready(node([path.join(import.meta.dirname, 'host-child.ts'), dataDir, String(minutes)])),
    /** The typed client of the host that runs. */
    open: () => openApi(readHostFile(dataDir)?.apiUrl ?? ''),
    kill,
    async end(): Promise<void> {
      await kill('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += chunk
  return text
}
