import { Button, Group, Table } from '@mantine/core'
import { useState } from 'react'
import { mappingWords } from '../../../domain/mapping.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/page.tsx'
import { TableFrame } from '../../components/table-frame.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { useAct, useAnswer } from '../../data/ask.ts'
import { EditMapping } from './edit-mapping.tsx'
import { type Mapping, sayMapping } from './remembered.ts'

/** What was said once and is remembered: which item a SKU is, which payment method a store's word is. */
export function MappingsPanel({ companyId }: { companyId: string }) {
  const mappings = useAnswer('mappings', 'list', { companyId })
  const channels = useAnswer('channels', 'list', { companyId })
  const [edited, setEdited] = useState<Mapping>()
  const channelName = (id: string | null) =>
    id === null ? 'All channels' : (channels.data?.find((channel) => channel.id === id)?.name ?? '')
  return (
    <Answered answer={mappings} doing="Fetching what is remembered…">
      {(list) =>
        list.length === 0 ? (
          <Empty words="Here will be what you said once and Waybill remembers, such as which QuickBooks item a SKU stands for." />
        ) : (
          <>
            <TableFrame label="Remembered" minWidth={760}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>What is remembered</Table.Th>
                  <Table.Th>Channel</Table.Th>
                  <Table.Th>Said</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map((mapping) => (
                  <Row
                    key={mapping.id}
                    mapping={mapping}
                    channel={channelName(mapping.channelId)}
                    edit={() => setEdited(mapping)}
                  />
                ))}
              </Table.Tbody>
            </TableFrame>
            {edited && (
              <EditMapping key={edited.id} mapping={edited} companyId={companyId} close={() => setEdited(undefined)} />
            )}
          </>
        )
      }
    </Answered>
  )
}

type RowProps = Readonly<{ mapping: Mapping; channel: string; edit(): void }>

function Row({ mapping, channel, edit }: RowProps) {
  const remove = useAct('mappings', 'remove', { say: (answer) => answer.words })
  const words = mappingWords(mapping.kind)
  const mayEdit = words?.list !== undefined || words?.most !== undefined
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{sayMapping(mapping)}</Table.Td>
      <Table.Td>{channel}</Table.Td>
      <Table.Td>
        <TimeText at={mapping.at} /> by {mapping.who}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          {mayEdit && (
            <Button size="xs" variant="default" aria-label={`Change ${mapping.from}`} onClick={edit}>
              Change
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            aria-label={`Forget ${mapping.from}`}
            loading={remove.isPending}
            onClick={() => remove.mutate({ id: mapping.id })}
          >
            Forget
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
