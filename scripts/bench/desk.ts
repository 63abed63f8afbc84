import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Api } from '../../src/api/client.ts'
import { openApi } from '../../src/cli/open-api.ts'
import { readHostFile } from '../../src/main/host.ts'
import {
  type Company,
  createPracticeCompany,
  type PracticeCompanyOptions,
  type PracticeConnector,
  practiceConnector,
} from '../../src/simulator/index.ts'
import { type Watch, watchCalls } from './calls.ts'
import { type Measured, startMeasured } from './measured.ts'

/** Where the books and the Web Connector of one run stand: in this process, beside the one that is measured. */
export type Desk = Readonly<{
  dir: string
  company: Company
  connector: PracticeConnector
  watch: Watch
  close(): void
}>

/** `millisecondsEach`: what QuickBooks takes for a request, beside the practice company's own work. */
export function setUp(millisecondsEach: number, options: PracticeCompanyOptions = { customers: 10 }): Desk {
  const dir = mkdtempSync(path.join(tmpdir(), 'waybill-bench-'))
  const company = createPracticeCompany(path.join(dir, 'books.qbw'), options)
  const watch = watchCalls()
  const connector = practiceConnector({
    dir,
    company,
    fetch: watch.fetch,
    faults: watch.faults,
    processing: { timePerRequest: () => millisecondsEach },
  })
  return {
    dir,
    company,
    connector,
    watch,
    close: () => {
      company.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A host on the desk's folder, measured, and a client of it. With BENCH_PROFILE=FOLDER its CPU profile is left there. */
export async function startHost(desk: Desk): Promise<Readonly<{ host: Measured; api: Api; stop(): Promise<void> }>> {
  const profile = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []
  const host = await startMeasured([...profile, 'src/cli/index.ts', 'serve', '--data', desk.dir])
  const client = await openApi(readHostFile(desk.dir)?.apiUrl ?? '')
  return {
    host,
    api: client.api,
    async stop() {
      await client.close()
      await host.stop()
    },
  }
}

/** Adds the company file and its .qwc; the lists are read with the first update. */
export async function addCompany(api: Api, { connector }: Desk): Promise<string> {
  const company = await api.companies.add({ name: 'Bench' })
  await connector.add((await api.companies.qwc({ id: company.id })).text, company.password)
  return company.id
}
