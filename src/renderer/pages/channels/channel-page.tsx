import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ChannelView } from '../../../api/contract/channels.ts'
import { Answered } from '../../components/answered.tsx'
import { ChannelLogo } from '../../components/channel-logo.tsx'
import { ChannelChip } from '../../components/channel-state.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Link } from '../../components/link.tsx'
import { PageFrame } from '../../components/page.tsx'
import { ProblemView } from '../../components/problem-view.tsx'
import { go, type Place } from '../../data/address.ts'
import { useAct, useAnswer } from '../../data/ask.ts'
import { ChannelSettingsForm } from './channel-settings-form.tsx'
import styles from './channels.module.css'

/** One channel: its settings, page by page. */
export function ChannelPage({ id, place }: { id: string; place: Place }) {
  const channel = useAnswer('channels', 'get', { id })
  const settings = useAnswer('channels', 'settings', { id })
  return (
    <PageFrame
      title={channel.data?.name ?? 'Channel'}
      actions={channel.data && <ChannelButtons channel={channel.data} />}
    >
      <Answered answer={channel} doing="Fetching the channel…">
        {(view) => (
          <>
            <span className={styles.name}>
              <ChannelLogo logo={view.logo} size={28} />
              {view.label} · <Link to={`/companies/${view.companyId}`}>{view.companyName}</Link>
              <ChannelChip state={view.state} />
            </span>
            {view.problem && (
              <ProblemView problem={view.problem} tone="red" target={{ kind: 'channel', id: view.id }} />
            )}
            <Answered answer={settings} doing="Fetching the settings…">
              {(data) => <ChannelSettingsForm channel={view} settings={data} place={place} />}
            </Answered>
          </>
        )}
      </Answered>
    </PageFrame>
  )
}

function ChannelButtons({ channel }: { channel: ChannelView }) {
  const [isRemoving, setRemoving] = useState(false)
  const test = useAct('channels', 'test', { say: (answer) => answer.problem?.what ?? answer.words })
  const remove = useAct('channels', 'remove', { say: (answer) => answer.words, done: () => go('/channels') })
  return (
    <>
      <Button variant="default" loading={test.isPending} onClick={() => test.mutate({ id: channel.id, values: {} })}>
        Test the connection
      </Button>
      <Button variant="default" color="red" onClick={() => setRemoving(true)}>
        Remove
      </Button>
      {isRemoving && (
        <Confirm
          title={`Remove ${channel.name}?`}
          button={`Remove ${channel.name}`}
          busy={remove.isPending}
          act={() => remove.mutate({ id: channel.id })}
          close={() => setRemoving(false)}
        >
          Its settings, credentials and tasks are lost, and its orders leave the list. What is in QuickBooks stays
          there. This cannot be undone.
        </Confirm>
      )}
    </>
  )
}
