import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDefinedError } from '@orpc/client'
import { afterEach } from 'vitest'
import type { Problem } from '../../src/domain/problem.ts'
import { type HostOptions, type RunningHost, startHost } from '../../src/main/host.ts'

const ends: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A host on a folder of its own; stopped and cleaned away after the test. */
export async function aHost(options: Partial<HostOptions> = {}): Promise<RunningHost> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'waybill-handlers-'))
  const host = await startHost({ listen: true, ...options, dataDir })
  ends.push(async () => {
    await host.stop()
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
  })
  return host
}

/** The same with a practice company that is paired and has the practice shop. */
export async function aPairedHost(options: Partial<HostOptions> = {}) {
  const host = await aHost(options)
  const company = await host.api.companies.add({ name: 'Harbor', practice: true })
  await host.api.practice.poll({ companyId: company.id })
  const channel = await host.api.practice.addShop({ companyId: company.id })
  const visit = async (): Promise<readonly string[]> => {
    const { errors } = await host.api.practice.poll({ companyId: company.id })
    await host.idle()
    return errors
  }
  const order = async (number: string) => {
    const { rows } = await host.api.orders.page({ filter: { search: number } })
    const row = rows.find((r) => r.number === number)
    if (!row) throw new Error(`There is no order ${number}.`)
    return row
  }
  return { host, api: host.api, companyId: company.id, channelId: channel.id, visit, order }
}

/** The problem with which a call was refused. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  try {
    await call
  } catch (error) {
    if (isDefinedError(error as Error)) return (error as { data: Problem }).data
    throw error
  }
  throw new Error('The call was not refused.')
}
