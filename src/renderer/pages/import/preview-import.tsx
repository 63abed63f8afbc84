import { Stack, Table, TextInput } from '@mantine/core'
import type { ImportMapping } from '../../../api/contract/host.ts'
import { Answered } from '../../components/answered.tsx'
import { type Answer, useAnswer } from '../../data/ask.ts'
import { amountText, count } from '../../data/words.ts'
import styles from './import.module.css'
import type { Opened } from './import-page.tsx'

type Preview = Answer<'imports', 'preview'>
type Props = Readonly<{ opened: Opened; mapping: ImportMapping; saveAs: string; onSaveAs(name: string): void }>

/** What would come in, and each row that fails with why. */
export function PreviewImport({ opened, mapping, saveAs, onSaveAs }: Props) {
  const preview = useAnswer('imports', 'preview', { token: opened.token, mapping })
  return (
    <Answered answer={preview} doing="Reading the rows…">
      {(data) => (
        <Stack gap="md">
          <p style={{ margin: 0 }}>
            <strong>{count(data.orders, 'order')}</strong> can be taken
            {data.faults.length > 0 ? `; ${count(data.faults.length, 'row')} cannot.` : '. Every row was understood.'}
          </p>
          {data.faults.length > 0 && <Faults faults={data.faults} />}
          {data.sample.length > 0 && <Sample sample={data.sample} />}
          {opened.format === 'csv' && (
            <TextInput
              label="Save this mapping as"
              description="Empty: it is not saved."
              value={saveAs}
              onChange={(event) => onSaveAs(event.currentTarget.value)}
              maw={320}
            />
          )}
        </Stack>
      )}
    </Answered>
  )
}

const Faults = ({ faults }: Pick<Preview, 'faults'>) => (
  <div className={styles.scroll}>
    <Table aria-label="Rows that fail" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Row</Table.Th>
          <Table.Th>Column</Table.Th>
          <Table.Th>Value</Table.Th>
          <Table.Th>What is wrong</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {faults.slice(0, 200).map((fault) => (
          <Table.Tr key={`${fault.row} ${fault.column} ${fault.sentence}`}>
            <Table.Td>{fault.row}</Table.Td>
            <Table.Td>{fault.column}</Table.Td>
            <Table.Td>{fault.value}</Table.Td>
            <Table.Td>{fault.sentence}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </div>
)

const Sample = ({ sample }: Pick<Preview, 'sample'>) => (
  <div className={styles.scroll}>
    <Table aria-label="First orders" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Order</Table.Th>
          <Table.Th>Date</Table.Th>
          <Table.Th>Customer</Table.Th>
          <Table.Th ta="right">Lines</Table.Th>
          <Table.Th ta="right">Total</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sample.map((order) => (
          <Table.Tr key={order.number}>
            <Table.Td>{order.number}</Table.Td>
            <Table.Td>{order.date}</Table.Td>
            <Table.Td>{order.customer}</Table.Td>
            <Table.Td ta="right">{order.lines}</Table.Td>
            <Table.Td ta="right">{amountText(order.total)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </div>
)
