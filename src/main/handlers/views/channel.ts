import type { ChannelKind, ChannelView } from '../../../api/contract/channels.ts'
import type { RunView, TaskView } from '../../../api/contract/sync.ts'
import { channelOf } from '../../../channels/index.ts'
import type { Channel } from '../../../channels/kit/channel.ts'
import type { ChannelRow, RunRow, TaskRow } from '../../../store/port.ts'
import { sayTaken } from '../../../sync/documents/fetch-orders.ts'
import { taskKinds } from '../../../sync/tasks/run-task.ts'
import type { Kit } from '../kit.ts'

export const logoOf = (kind: string): string => `/logos/${kind}.svg`

export const kindView = (c: Channel): ChannelKind => ({
  kind: c.kind,
  label: c.label,
  summary: c.summary,
  help: { ...c.help },
  fields: [...c.fields],
  can: { ...c.can },
  logo: logoOf(c.kind),
})

export const runView = (run: RunRow): RunView => ({
  id: run.id,
  channelId: run.channelId,
  trigger: run.trigger,
  asked: run.asked,
  state: run.state,
  fetched: run.fetched,
  new: run.added,
  changed: run.changed,
  broken: run.broken,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  problem: run.problem,
  words: run.problem ? run.problem.what : run.state === 'running' ? `Fetching: ${run.fetched} so far.` : sayTaken(run),
})

const cannot = { orders: false, files: false, refunds: false, payouts: false, stock: false, tracking: false }

export async function channelView(kit: Kit, row: ChannelRow): Promise<ChannelView> {
  const { store } = kit.deps
  const [company, counts, [last], tasks] = await Promise.all([
    store.companies.get(row.companyId),
    store.documents.counts({ channelId: row.id }),
    store.runs.recent(row.id, 1),
    store.tasks.list(row.id),
  ])
  const kind = channelOf(row.kind)
  const next = tasks.flatMap((t) => (t.active && t.nextRunAt ? [t.nextRunAt] : [])).toSorted()[0]
  return {
    id: row.id,
    companyId: row.companyId,
    companyName: company?.name ?? '',
    kind: row.kind,
    label: kind?.label ?? row.kind,
    name: row.name,
    logo: logoOf(row.kind),
    state: row.state,
    problem: row.problem,
    can: kind ? { ...kind.can } : cannot,
    counts: { ...counts },
    lastRun: last ? runView(last) : null,
    lastSyncAt: last?.finishedAt ?? null,
    nextSyncAt: next ?? null,
    createdAt: row.createdAt,
  }
}

export async function taskView(kit: Kit, row: TaskRow): Promise<TaskView> {
  const channel = await kit.deps.store.channels.get(row.channelId)
  return {
    id: row.id,
    channel: row.channelId,
    channelName: channel?.name ?? '',
    companyId: channel?.companyId ?? '',
    kind: row.kind,
    kindWords: taskKinds.find((k) => k.kind === row.kind)?.words ?? row.kind,
    every: row.everyMinutes,
    active: row.active,
    running: row.leaseUntil !== null && Date.parse(row.leaseUntil) > kit.deps.now(),
    lastRun: row.lastStartedAt,
    lastOk: row.lastOk,
    lastResult: row.lastResult,
    nextRun: row.active ? row.nextRunAt : null,
  }
}
