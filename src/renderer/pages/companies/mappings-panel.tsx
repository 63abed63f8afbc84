import { Button, Table } from '@mantine/core'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/page.tsx'
import { TableFrame } from '../../components/table-frame.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { type Answer, useAct, useAnswer } from '../../data/ask.ts'

type Mapping = Answer<'mappings', 'list'>[number]

/** What was said once and is remembered: which item a SKU is, which payment method a store's word is. */
export function MappingsPanel({ companyId }: { companyId: string }) {
  const mappings = useAnswer('mappings', 'list', { companyId })
  const channels = useAnswer('channels', 'list', { companyId })
  const channelName = (id: string | null) =>
    id === null ? 'All channels' : (channels.data?.find((channel) => channel.id === id)?.name ?? '')
  return (
    <Answered answer={mappings} doing="Fetching what is remembered…">
      {(list) =>
        list.length === 0 ? (
          <Empty words="Here will be what you said once and Waybill remembers, such as which QuickBooks item a SKU stands for." />
        ) : (
          <TableFrame label="Remembered" minWidth={760}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>In the store</Table.Th>
                <Table.Th>In QuickBooks</Table.Th>
                <Table.Th>What</Table.Th>
                <Table.Th>Channel</Table.Th>
                <Table.Th>Said</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.map((mapping) => (
                <Row key={mapping.id} mapping={mapping} channel={channelName(mapping.channelId)} />
              ))}
            </Table.Tbody>
          </TableFrame>
        )
      }
    </Answered>
  )
}

function Row({ mapping, channel }: { mapping: Mapping; channel: string }) {
  const remove = useAct('mappings', 'remove', { say: (answer) => answer.words })
  return (
    <Table.Tr>
      <Table.Td>{mapping.from}</Table.Td>
      <Table.Td>{mapping.to}</Table.Td>
      <Table.Td>{mapping.kind}</Table.Td>
      <Table.Td>{channel}</Table.Td>
      <Table.Td>
        <TimeText at={mapping.at} /> by {mapping.who}
      </Table.Td>
      <Table.Td>
        <Button
          size="xs"
          variant="default"
          aria-label={`Forget ${mapping.from}`}
          loading={remove.isPending}
          onClick={() => remove.mutate({ id: mapping.id })}
        >
          Forget
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
