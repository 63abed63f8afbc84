import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { problemOf } from '../../../api/client.ts'
import type { ChannelView } from '../../../api/contract/channels.ts'
import { ProblemWords } from '../../components/problem-words.tsx'
import { useAct, useAnswer } from '../../data/ask.ts'
import { everyChoices, everyWords } from './every-input.tsx'

/** Adds a task to a channel: what it does and how often. */
export function AddTask({ channels, close }: { channels: readonly ChannelView[]; close(): void }) {
  const [channelId, setChannel] = useState(channels[0]?.id ?? '')
  const [chosen, setKind] = useState('')
  const [every, setEvery] = useState(60)
  const kinds = useAnswer('tasks', 'kinds', { channelId }, { enabled: channelId !== '' })
  const kind = kinds.data?.find((one) => one.kind === chosen) ?? kinds.data?.[0]
  const add = useAct('tasks', 'add', {
    quiet: true,
    say: (task) => `${task.kindWords} of ${task.channelName} runs every ${everyWords(task.every)}.`,
    done: close,
  })
  return (
    <Modal opened onClose={close} title="Add a task">
      <Stack gap="md">
        <Select
          label="Channel"
          data={channels.map((channel) => ({ value: channel.id, label: channel.name }))}
          value={channelId}
          onChange={(value) => setChannel(value ?? '')}
          allowDeselect={false}
        />
        <Select
          label="What it does"
          description={kind?.meaning}
          data={(kinds.data ?? []).map((one) => ({ value: one.kind, label: one.words }))}
          value={kind?.kind ?? null}
          onChange={(value) => setKind(value ?? '')}
          allowDeselect={false}
        />
        <Select
          label="Every"
          data={everyChoices()}
          value={String(every)}
          onChange={(value) => setEvery(Number(value ?? 60))}
          allowDeselect={false}
        />
        {add.isError && <ProblemWords problem={problemOf(add.error)} tone="red" />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button
            disabled={!kind}
            loading={add.isPending}
            onClick={() => kind && add.mutate({ channelId, kind: kind.kind, everyMinutes: every })}
          >
            Add the task
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
