import type { TaskRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'

export type NewTask = Readonly<{
  channelId: string
  kind: string
  everyMinutes: number
  /** 'now', or after its first interval: a channel just connected wants its settings looked through first. */
  first: 'now' | 'later'
}>

/** Gives a channel a task that is active. */
export async function addTask(deps: Deps, { channelId, kind, everyMinutes, first }: NewTask): Promise<TaskRow> {
  const row: TaskRow = {
    id: deps.newId(),
    channelId,
    kind,
    everyMinutes,
    active: true,
    watermark: '',
    leaseUntil: null,
    lastStartedAt: null,
    lastFinishedAt: null,
    lastOk: null,
    lastResult: '',
    nextRunAt: new Date(deps.now() + (first === 'now' ? 0 : everyMinutes * 60_000)).toISOString(),
  }
  await deps.store.tasks.insert(row)
  return row
}
