import { Select } from '@mantine/core'
import type { TaskView } from '../../../api/contract/sync.ts'

const offered = [5, 10, 15, 30, 60, 120, 240, 720, 1440] as const

/** 90 → "90 min", 120 → "2 h", 1440 → "1 day". */
export function everyWords(minutes: number): string {
  if (minutes % 1440 === 0) return minutes === 1440 ? '1 day' : `${minutes / 1440} days`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`
}

export const everyChoices = (present?: number): { value: string; label: string }[] =>
  [...new Set([...offered, ...(present ? [present] : [])])]
    .sort((a, b) => a - b)
    .map((minutes) => ({ value: String(minutes), label: everyWords(minutes) }))

type Props = Readonly<{ task: TaskView; name: string; set(everyMinutes: number): void }>

/** How often a task runs. */
export const EveryInput = ({ task, name, set }: Props) => (
  <Select
    aria-label={`${name}: every`}
    size="xs"
    w={100}
    data={everyChoices(task.every)}
    value={String(task.every)}
    onChange={(value) => value && set(Number(value))}
    allowDeselect={false}
  />
)
