import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { root } from '../node.mjs'

/** One read of the window at full size, in milliseconds. */
export type Read = Readonly<{ name: string; p50: number; p95: number; hold: number }>

/** Orders page, searches and counts over so many orders of history, as `bench-store.ts` measures them. */
export async function benchHistory(documents: number, customers: number, file: string): Promise<readonly Read[]> {
  const sizes = ['--documents', String(documents), '--customers', String(customers), '--file', file]
  const child = spawn(process.execPath, ['scripts/bench-store.ts', ...sizes], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const reads: Read[] = []
  for await (const line of createInterface(child.stdout)) {
    const found = /^\| (.+?)\s*\|\s*([\d.]+) \|\s*([\d.]+) \|\s*[\d.]+ \|\s*([\d.]+) \|$/.exec(line)
    if (!found) continue
    const [, name = '', p50, p95, hold] = found
    reads.push({ name, p50: Number(p50), p95: Number(p95), hold: Number(hold) })
  }
  if (reads.length === 0) throw new Error('The store was not measured.')
  return reads
}
