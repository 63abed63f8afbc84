import { Button, Collapse } from '@mantine/core'
import { useState } from 'react'
import type { ChannelView } from '../../../api/contract/channels.ts'
import { ChannelLogo } from '../../components/channel-logo.tsx'
import { ChannelChip } from '../../components/channel-state.tsx'
import { IconSync } from '../../components/icons.ts'
import { LinkButton } from '../../components/link.tsx'
import { ProblemView } from '../../components/problem-view.tsx'
import { StateCounts } from '../../components/state-counts.tsx'
import { SyncForm } from '../../components/sync-form.tsx'
import { SyncProgress } from '../../components/sync-progress.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { UndoRun } from '../../components/undo/undo-run.tsx'
import { useAct } from '../../data/ask.ts'
import { type KnownProgress, useProgress } from '../../data/follow.ts'
import styles from './today.module.css'

/** A channel on Today: last and next sync, counts by state, manual sync, and live progress. */
export function ChannelCard({ channel, known }: { channel: ChannelView; known: KnownProgress }) {
  const [isOpen, setOpen] = useState(false)
  const live = useProgress(channel.id, known) ?? known.progress
  const stop = useAct('sync', 'stop', { say: (answer) => answer.words })
  const run = live.run
  return (
    <section className={styles.card} aria-label={channel.name}>
      <div className={styles.head}>
        <ChannelLogo logo={channel.logo} />
        <div>
          <h2>{channel.name}</h2>
          <p className={styles.quiet}>
            {channel.label} · {channel.companyName}
          </p>
        </div>
        <ChannelChip state={channel.state} />
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>Last sync</dt>
          <dd>
            <TimeText at={channel.lastSyncAt} />
          </dd>
        </div>
        {channel.can.orders && (
          <div>
            <dt>Next sync</dt>
            <dd>
              <TimeText at={channel.nextSyncAt} none="when you ask for it" />
            </dd>
          </div>
        )}
      </dl>
      {channel.problem && (
        <ProblemView problem={channel.problem} tone="red" target={{ kind: 'channel', id: channel.id }} />
      )}
      <StateCounts counts={channel.counts} channelId={channel.id} />
      {run && <SyncProgress progress={live} />}
      {run?.problem && <ProblemView problem={run.problem} tone="red" target={{ kind: 'channel', id: channel.id }} />}
      <div className={styles.buttons}>
        {channel.can.orders && (
          <Button
            variant="default"
            leftSection={<IconSync size={16} aria-hidden />}
            onClick={() => setOpen(!isOpen)}
            aria-expanded={isOpen}
          >
            Manual sync
          </Button>
        )}
        {run?.state === 'running' && (
          <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate({ runId: run.id })}>
            Stop fetching
          </Button>
        )}
        {run && <UndoRun progress={live} />}
        {channel.can.files && (
          <LinkButton to={`/import?channel=${channel.id}`} variant="default">
            Import a file
          </LinkButton>
        )}
        <LinkButton to={`/channels/${channel.id}`} variant="subtle">
          Settings
        </LinkButton>
      </div>
      <Collapse expanded={isOpen}>
        <SyncForm channelId={channel.id} started={() => setOpen(false)} />
      </Collapse>
    </section>
  )
}
