import type { Progress } from '../../../api/contract/sync.ts'
import type { ChannelRow, CompanyRow, RunRow } from '../../../store/port.ts'
import { handOutStops } from '../../../sync/company/quiet.ts'
import { recentSets, type Steps, secondsLeft, stepsOf } from '../../../sync/progress/progress.ts'
import type { Kit } from '../kit.ts'
import { runView } from './channel.ts'
import { companyView } from './company.ts'

/** How far the last fetch of a channel has come, in numbers and in one sentence. */
export async function progressOf(kit: Kit, channel: ChannelRow): Promise<Progress> {
  const { store } = kit.deps
  const [run] = await store.runs.recent(channel.id, 1)
  const company = await store.companies.get(channel.companyId)
  const steps = stepsOf(
    await store.documents.counts(run ? { channelId: channel.id, runId: run.id } : { channelId: channel.id }),
  )
  const running = run?.state === 'running'
  return {
    channelId: channel.id,
    run: run ? runView(run) : null,
    of: steps.of,
    fetched: run?.fetched ?? 0,
    planned: steps.planned,
    handed: steps.handed,
    posted: steps.posted,
    attention: steps.attention,
    excluded: steps.excluded,
    secondsLeft: steps.left === 0 ? null : secondsLeft(await recentSets(kit.deps, channel.companyId), steps.left),
    words: company ? await wordsOf(kit, { company, run, steps }) : '',
    finished: !running && steps.left === 0,
  }
}

type Now = Readonly<{ company: CompanyRow; run: RunRow | undefined; steps: Steps }>

async function wordsOf(kit: Kit, { company, run, steps }: Now): Promise<string> {
  if (!run && steps.of === 0) return 'Nothing has been fetched yet.'
  if (run?.state === 'running') return `Fetching orders: ${run.fetched} so far.`
  if (run?.problem && steps.left === 0) return run.problem.what
  const planning = steps.of - steps.planned
  if (planning > 0) return `Planning: ${planning} to go.`
  if (steps.left > 0) return waitingWords(kit, company, steps)
  const need = steps.attention === 0 ? '' : ` ${steps.attention} ${steps.attention === 1 ? 'needs' : 'need'} attention.`
  if (steps.of === 0) return run ? runView(run).words : ''
  return `${steps.posted} of ${steps.of} ${steps.of === 1 ? 'order is' : 'orders are'} in the books.${need}`
}

async function waitingWords(kit: Kit, company: CompanyRow, steps: Steps): Promise<string> {
  const stops = await handOutStops(kit.deps, company)
  if (stops !== '') return stops
  if (company.state === 'stopped') return company.stopProblem?.what ?? 'The company file needs your decision.'
  const view = await companyView(kit, company)
  if (view.inSession) return `Posting: ${steps.posted} of ${steps.of} in the books.`
  return `${steps.left} ready to post. ${view.connectorWords}.`
}
