import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { aFolder } from './a-store.ts'
import { aChannel, aCompany } from './rows.ts'

const child = path.join(import.meta.dirname, 'crash-child.ts')

/** Runs the writer until it has committed `count` times, kills it at once, and gives the last number that it said. */
async function killedAfter(file: string, from: number, count: number): Promise<number> {
  const writer = spawn(process.execPath, [child, file, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => writer.once('exit', resolve))
  let said = from - 1
  for await (const line of createInterface({ input: writer.stdout })) {
    said = Number(line)
    if (said >= from + count - 1) writer.kill('SIGKILL')
  }
  await ended
  return said
}

test('a process killed in the middle of a transaction loses nothing committed and keeps no half', async () => {
  const file = path.join(aFolder(), 'waybill.db')
  const store = await openStore({ file })
  await store.companies.insert(aCompany())
  await store.channels.insert(aChannel())
  await store.close()
  let next = 0
  for (const count of [3, 40, 17]) {
    const said = await killedAfter(file, next, count)
    const after = await openStore({ file })
    const { total } = await after.documents.page({}, { by: 'orderedAt', descending: true }, 1, 0)
    // The last commit may have stood before its number was said.
    expect(total).toBeGreaterThanOrEqual(said + 1)
    expect(total).toBeLessThanOrEqual(said + 40)
    expect((await after.documents.counts({})).new).toBe(total)
    expect(await after.events.lastId()).toBe(total)
    expect((await after.documents.ids({ search: `n${total - 1}` }, 9))[0]).toBe(`d${total - 1}`)
    expect(new Set(Object.values(await after.settings.get('half')))).toEqual(new Set([String(total - 1)]))
    expect(await after.check()).toEqual([])
    await after.close()
    next = total
  }
})
