import { Button, Group, SegmentedControl, Stack, Textarea } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import dayjs from 'dayjs'
import { type FormEvent, useState } from 'react'
import { useAct } from '../data/ask.ts'
import { IconSync } from './icons.ts'

/** As the date pickers write it: local time. */
const written = (at: dayjs.Dayjs) => at.format('YYYY-MM-DD HH:mm:ss')
const presets = [
  { words: 'Last 24 hours', hours: 24 },
  { words: 'Last 7 days', hours: 24 * 7 },
  { words: 'Last 30 days', hours: 24 * 30 },
] as const

/** "1001, 1002 1003" → three numbers. */
export const readNumbers = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** Manual sync of a channel: by date range, preset to the last 24 hours, or by order numbers. */
export function SyncForm({ channelId, started }: { channelId: string; started?: () => void }) {
  const [by, setBy] = useState('dates')
  const [from, setFrom] = useState<string | null>(() => written(dayjs().subtract(24, 'hour')))
  const [to, setTo] = useState<string | null>(() => written(dayjs()))
  const [numbers, setNumbers] = useState('')
  const start = useAct('sync', 'start', { say: (answer) => answer.run.words })
  const asked = readNumbers(numbers)
  const isReady = by === 'dates' ? from !== null && to !== null && from < to : asked.length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const range = { from: dayjs(from).toISOString(), to: dayjs(to).toISOString() }
    start.mutate(by === 'dates' ? { channelId, ...range } : { channelId, numbers: [...asked] })
    started?.()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label="Which orders"
          value={by}
          onChange={setBy}
          data={[
            { value: 'dates', label: 'By date' },
            { value: 'numbers', label: 'By order number' },
          ]}
          w="fit-content"
        />
        {by === 'dates' ? (
          <>
            <Group gap="sm" align="flex-end">
              <DateTimePicker label="From" value={from} onChange={setFrom} valueFormat="D MMM YYYY HH:mm" w={200} />
              <DateTimePicker label="To" value={to} onChange={setTo} valueFormat="D MMM YYYY HH:mm" w={200} />
            </Group>
            <Group gap="xs">
              {presets.map(({ words, hours }) => (
                <Button
                  key={words}
                  size="compact-xs"
                  variant="default"
                  onClick={() => {
                    setFrom(written(dayjs().subtract(hours, 'hour')))
                    setTo(written(dayjs()))
                  }}
                >
                  {words}
                </Button>
              ))}
            </Group>
          </>
        ) : (
          <Textarea
            label="Order numbers"
            description="As the store shows them, separated by commas, spaces or lines."
            value={numbers}
            onChange={(event) => setNumbers(event.currentTarget.value)}
            autosize
            minRows={2}
            maxRows={6}
          />
        )}
        <Button
          type="submit"
          w="fit-content"
          disabled={!isReady}
          loading={start.isPending}
          leftSection={<IconSync size={16} aria-hidden />}
        >
          {by === 'dates'
            ? 'Fetch orders of these dates'
            : `Fetch ${asked.length || ''} orders by number`.replace('  ', ' ')}
        </Button>
      </Stack>
    </form>
  )
}
