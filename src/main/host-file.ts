import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { windowUrl } from './http.ts'
import { writePrivateFile } from './private-file.ts'

/** `host.json` in the data folder, readable by its user alone: how to reach the host that runs on it. */
export const hostFileSchema = z
  .object({
    pid: z.number().int().positive(),
    /** When the process with this pid began, as the system tells it; '' where it does not. A pid is given again. */
    pidBegan: z.string().default(''),
    ports: z.object({ qbwc: z.number().int(), ui: z.number().int() }).readonly(),
    token: z.string().min(16),
    /** ISO instant. */
    startedAt: z.string(),
  })
  .readonly()
export type HostFile = z.infer<typeof hostFileSchema>

export type RunningHostFile = HostFile & Readonly<{ uiUrl: string; apiUrl: string }>

const fileIn = (dataDir: string): string => path.join(dataDir, 'host.json')

/** Tells others how to reach this process; it stands until `removeHostFile`. */
export function writeHostFile(dataDir: string, file: Omit<HostFile, 'pid' | 'pidBegan'>): void {
  const content = { pid: process.pid, pidBegan: processBegan(process.pid) ?? '', ...file }
  writePrivateFile(fileIn(dataDir), `${JSON.stringify(content, null, 2)}\n`)
}

/** On orderly stop. Another process' file is left alone. */
export function removeHostFile(dataDir: string): void {
  if (readFile(dataDir)?.pid === process.pid) rmSync(fileIn(dataDir), { force: true })
}

/**
 * How to reach the host that runs on the data folder, or undefined: there is none, or the file is what a killed one
 * left behind.
 */
export function readHostFile(dataDir: string): RunningHostFile | undefined {
  const file = readFile(dataDir)
  if (file === undefined || !isAlive(file)) return undefined
  return {
    ...file,
    uiUrl: windowUrl(file.ports.ui, file.token),
    apiUrl: `ws://127.0.0.1:${file.ports.ui}/api?token=${encodeURIComponent(file.token)}`,
  }
}

function readFile(dataDir: string): HostFile | undefined {
  try {
    return hostFileSchema.safeParse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8'))).data
  } catch {
    return undefined
  }
}

function isAlive({ pid, pidBegan }: HostFile): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: there is one, but it is another user's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const began = processBegan(pid)
  return began === undefined || pidBegan === '' || began === pidBegan
}

/** Linux: the boot's id and the clock ticks since then (proc(5): the 22nd field, counted behind the name in brackets). */
function processBegan(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`
  } catch {
    return undefined
  }
}
