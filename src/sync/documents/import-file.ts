import { ChannelTrouble } from '../../channels/kit/channel.ts'
import { type Problem, problem } from '../../domain/problem.ts'
import type { ChannelRow, RunRow } from '../../store/port.ts'
import { type Deps, instant } from '../deps.ts'
import type { Planning } from '../session/work-source.ts'
import { connect, sayTaken } from './fetch-orders.ts'
import { nothingTaken, type Taken, takePage } from './take-page.ts'

export type ImportedFile = Readonly<{
  row: ChannelRow
  fileName: string
  text: string
  /** The mapping as JSON, '' for the proposed one, and the setting it is read from. */
  mapping: string
  mappingSetting: string
}>

/** Takes the orders of a file as one page of its channel, and plans them. A file that cannot be read is a problem in the run. */
export async function importFile(deps: Deps, planning: Planning, file: ImportedFile): Promise<RunRow> {
  const run: RunRow = {
    id: deps.newId(),
    channelId: file.row.id,
    taskId: null,
    trigger: 'import',
    asked: `File ${file.fileName}`,
    state: 'running',
    pages: 1,
    fetched: 0,
    added: 0,
    changed: 0,
    broken: 0,
    startedAt: instant(deps),
    finishedAt: null,
    problem: null,
  }
  await deps.store.runs.insert(run)
  const connected = await connect(deps, file.row.id)
  if (!connected) return finish(deps, file, run, nothingTaken, gone)
  const settings = { ...connected.settings, ...(file.mapping === '' ? {} : { [file.mappingSetting]: file.mapping }) }
  try {
    const from = {
      row: file.row,
      channel: connected.channel,
      settings,
      runId: run.id,
      byNumber: false,
      seen: new Set<string>(),
    }
    const taken = await takePage(deps, from, { text: file.text, contentType: 'text/plain', source: file.fileName })
    await planning.run(file.row.companyId)
    return await finish(deps, file, run, taken, null)
  } catch (error) {
    if (!(error instanceof ChannelTrouble)) throw error
    return finish(deps, file, run, nothingTaken, error.problem)
  }
}

const gone = problem({
  code: 'channel-gone',
  what: 'This channel was removed.',
  why: 'Nothing was imported.',
  todo: 'Choose another channel.',
})

async function finish(
  deps: Deps,
  file: ImportedFile,
  run: RunRow,
  taken: Taken,
  found: Problem | null,
): Promise<RunRow> {
  const change = {
    ...taken,
    state: found ? ('failed' as const) : ('done' as const),
    problem: found,
    finishedAt: instant(deps),
  }
  await deps.store.runs.update(run.id, change)
  deps.emit({
    area: 'sync',
    kind: 'import',
    companyId: file.row.companyId,
    channelId: file.row.id,
    sentence: found
      ? `${file.fileName}: ${found.what}`
      : `${file.fileName}: ${sayTaken(taken).replace('fetched', 'read')}`,
  })
  return { ...run, ...change }
}
