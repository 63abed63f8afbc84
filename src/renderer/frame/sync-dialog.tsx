import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { ChannelView } from '../../api/contract/channels.ts'
import { Answered } from '../components/answered.tsx'
import { LinkButton } from '../components/link.tsx'
import { OpenSessionLine } from '../components/open-session.tsx'
import { SyncForm } from '../components/sync-form.tsx'
import { SyncProgress } from '../components/sync-progress.tsx'
import { UndoRun } from '../components/undo/undo-run.tsx'
import { useAct, useAnswer } from '../data/ask.ts'
import { useCompanyChoice } from '../data/company-choice.tsx'
import { useProgress } from '../data/follow.ts'

/** Manual sync from anywhere: which channel, which orders, and how far it has come. */
export function SyncDialog({ close }: { close(): void }) {
  const { filter } = useCompanyChoice()
  const channels = useAnswer('channels', 'list', filter)
  return (
    <Modal opened onClose={close} title="Manual sync" size="lg">
      <Answered answer={channels} doing="Looking which channels there are…">
        {(list) => <Inside channels={list.filter((channel) => channel.can.orders)} close={close} />}
      </Answered>
    </Modal>
  )
}

function Inside({ channels, close }: { channels: readonly ChannelView[]; close(): void }) {
  const [chosen, setChosen] = useState(channels[0]?.id ?? '')
  if (channels.length === 0) {
    return (
      <Stack gap="md" align="flex-start">
        <span>No channel fetches orders yet. Add the store whose orders belong in QuickBooks.</span>
        <LinkButton to="/channels/new">Add a channel</LinkButton>
      </Stack>
    )
  }
  return (
    <Stack gap="md">
      <Select
        label="Channel"
        data={channels.map((channel) => ({ value: channel.id, label: `${channel.name} · ${channel.companyName}` }))}
        value={chosen}
        onChange={(value) => setChosen(value ?? '')}
        allowDeselect={false}
        w={320}
      />
      <SyncForm key={chosen} channelId={chosen} />
      <RunningSync channelId={chosen} companyId={channels.find(({ id }) => id === chosen)?.companyId ?? ''} />
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          Close
        </Button>
      </Group>
    </Stack>
  )
}

/** The progress of a channel, and the button that stops its fetching. */
function RunningSync({ channelId, companyId }: { channelId: string; companyId: string }) {
  const progress = useProgress(channelId)
  const stop = useAct('sync', 'stop', { say: (answer) => answer.words })
  if (!progress) return null
  const run = progress.run
  return (
    <Stack gap="xs" align="stretch">
      <SyncProgress progress={progress} />
      {!progress.finished && <OpenSessionLine companyId={companyId} />}
      <UndoRun progress={progress} />
      {run?.state === 'running' && (
        <Button
          size="xs"
          variant="default"
          w="fit-content"
          loading={stop.isPending}
          onClick={() => stop.mutate({ runId: run.id })}
        >
          Stop fetching
        </Button>
      )}
    </Stack>
  )
}
