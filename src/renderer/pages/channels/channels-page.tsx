import { Table } from '@mantine/core'
import type { ChannelView } from '../../../api/contract/channels.ts'
import { Answered } from '../../components/answered.tsx'
import { ChannelLogo } from '../../components/channel-logo.tsx'
import { ChannelChip } from '../../components/channel-state.tsx'
import { IconPlus } from '../../components/icons.ts'
import { Link, LinkButton } from '../../components/link.tsx'
import { Empty, PageFrame } from '../../components/page.tsx'
import { StateCounts } from '../../components/state-counts.tsx'
import { TableFrame } from '../../components/table-frame.tsx'
import { TimeText } from '../../components/time-text.tsx'
import type { Place } from '../../data/address.ts'
import { useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { AddChannelPage } from './add-channel-page.tsx'
import { ChannelPage } from './channel-page.tsx'
import styles from './channels.module.css'

/** /channels is the list, /channels/new the catalogue, /channels/ID one channel's settings. */
export function ChannelsPage({ place }: { place: Place }) {
  if (place.id === 'new') return <AddChannelPage />
  if (place.id !== '') return <ChannelPage key={place.id} id={place.id} place={place} />
  return <ChannelList />
}

function ChannelList() {
  const { filter } = useCompanyChoice()
  const channels = useAnswer('channels', 'list', filter)
  return (
    <PageFrame
      title="Channels"
      intro="The stores and files whose orders go to QuickBooks."
      actions={
        <LinkButton to="/channels/new" leftSection={<IconPlus size={16} aria-hidden />}>
          Add a channel
        </LinkButton>
      }
    >
      <Answered answer={channels} doing="Fetching the channels…">
        {(list) =>
          list.length === 0 ? (
            <Empty words="Here will be your stores and files, each with its settings: how its orders, customers, products and taxes are booked.">
              <LinkButton to="/channels/new">Add the first channel</LinkButton>
            </Empty>
          ) : (
            <ChannelTable channels={list} />
          )
        }
      </Answered>
    </PageFrame>
  )
}

const ChannelTable = ({ channels }: { channels: readonly ChannelView[] }) => (
  <TableFrame label="Channels" minWidth={860}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Channel</Table.Th>
        <Table.Th>Company file</Table.Th>
        <Table.Th>State</Table.Th>
        <Table.Th>Last sync</Table.Th>
        <Table.Th>Next sync</Table.Th>
        <Table.Th>Orders</Table.Th>
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {channels.map((channel) => (
        <Table.Tr key={channel.id}>
          <Table.Td>
            <span className={styles.name}>
              <ChannelLogo logo={channel.logo} size={28} />
              <Link to={`/channels/${channel.id}`}>{channel.name}</Link>
            </span>
          </Table.Td>
          <Table.Td>{channel.companyName}</Table.Td>
          <Table.Td>
            <ChannelChip state={channel.state} />
          </Table.Td>
          <Table.Td>
            <TimeText at={channel.lastSyncAt} />
          </Table.Td>
          <Table.Td>
            <TimeText at={channel.nextSyncAt} none="when you ask" />
          </Table.Td>
          <Table.Td>
            <StateCounts counts={channel.counts} channelId={channel.id} />
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </TableFrame>
)
