import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startHost } from '../../src/main/host.ts'
import { aHost } from './a-host.ts'

test('a changed port is stored once it is bound, and names each .qwc file that is stale', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'waybill-ports-'))
  const first = await startHost({ dataDir, listen: true })
  const { id } = await first.api.companies.add({ name: 'Harbor' })
  await first.api.companies.qwc({ id })
  await first.api.companies.add({ name: 'Never saved' })
  const old = new URL(first.qbwcUrl).port
  await first.stop()

  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port: used } = taken.address() as { port: number }
  await expect(startHost({ dataDir, listen: true, port: used })).rejects.toThrow(
    /used by another program|cannot be a port|Waybill/,
  )
  taken.close()

  const again = await aHost({ dataDir })
  expect(new URL(again.qbwcUrl).port).toBe(old)
  expect(again.stale).toEqual([])
  await again.stop()

  const wanted = Number(old) === 28_123 ? 28_124 : 28_123
  const moved = await aHost({ dataDir, port: wanted })
  expect(new URL(moved.qbwcUrl).port).toBe(String(wanted))
  expect(moved.stale).toEqual([
    `The .qwc file of "Harbor" names the old port ${old}: save it and add it to the Web Connector anew.`,
  ])
  expect((await moved.api.companies.pairing({ id }))[0]).toMatchObject({ key: 'file-saved', state: 'now' })
  await moved.stop()
  rmSync(dataDir, { recursive: true, force: true })
})
