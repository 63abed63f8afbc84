import type { TaskRow } from '../../store/port.ts'

/** How far back a scheduled fetch reaches beyond the end of the last one: late and changed orders are not missed. */
export const OVERLAP_HOURS = 2

/**
 * When a task is due next: its interval after the last start, at once where that time has passed (the machine slept, or
 * Waybill was closed). One that never ran has the first time it was given. Undefined for one that is switched off.
 */
export function nextRun(
  task: Pick<TaskRow, 'active' | 'everyMinutes' | 'lastStartedAt' | 'nextRunAt'>,
  now: number,
): number | undefined {
  if (!task.active) return undefined
  if (task.lastStartedAt === null) return Math.max(now, task.nextRunAt === null ? now : Date.parse(task.nextRunAt))
  return Math.max(now, Date.parse(task.lastStartedAt) + task.everyMinutes * 60_000)
}

/** The window of a scheduled fetch: from a little before the end of the last good one. A first one reaches a day back. */
export function windowOf(task: Pick<TaskRow, 'watermark'>, now: number): Readonly<{ from: string; to: string }> {
  const from = task.watermark === '' ? now - 24 * 3_600_000 : Date.parse(task.watermark) - OVERLAP_HOURS * 3_600_000
  return { from: new Date(from).toISOString(), to: new Date(now).toISOString() }
}
