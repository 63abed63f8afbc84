import { Group, SegmentedControl, Select, Stack, Table, TextInput } from '@mantine/core'
import type { ImportMapping } from '../../../api/contract/host.ts'
import { count } from '../../data/words.ts'
import styles from './import.module.css'
import type { Opened } from './import-page.tsx'

type Props = Readonly<{ opened: Opened; mapping: ImportMapping; onChange(mapping: ImportMapping): void }>

/** Our fields, each with the file's column it comes from; and how the file writes amounts and dates. */
export function MapColumns({ opened, mapping, onChange }: Props) {
  const setColumn = (key: string, column: string | null) => {
    const { [key]: _, ...others } = mapping.columns
    onChange({ ...mapping, columns: column ? { ...others, [key]: column } : others })
  }
  return (
    <Stack gap="md">
      <p className={styles.quiet}>{count(opened.rowCount, 'row')} were found.</p>
      {opened.notes.length > 0 && (
        <ul className={styles.notes}>
          {opened.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {opened.saved.length > 0 && (
        <Select
          label="Saved mapping"
          placeholder="Choose one to use it"
          data={opened.saved.map((one) => one.name)}
          value={null}
          onChange={(name) => {
            const saved = opened.saved.find((one) => one.name === name)
            if (saved) onChange(saved.mapping)
          }}
          maw={280}
        />
      )}
      <Habits mapping={mapping} onChange={onChange} />
      <div className={styles.map}>
        {opened.fields.map((field) => (
          <Select
            key={field.key}
            label={field.label}
            description={field.help}
            withAsterisk={field.required}
            placeholder="Not in this file"
            data={[...new Set(opened.columns)]}
            value={mapping.columns[field.key] ?? null}
            onChange={(column) => setColumn(field.key, column)}
            clearable
            searchable={opened.columns.length > 12}
          />
        ))}
      </div>
      <FirstRows opened={opened} />
    </Stack>
  )
}

const Habits = ({ mapping, onChange }: Omit<Props, 'opened'>) => (
  <Group gap="md" align="flex-end">
    <Stack gap={4}>
      <span>Each row is</span>
      <SegmentedControl
        aria-label="Each row is"
        value={mapping.rows}
        onChange={(rows) => onChange({ ...mapping, rows: rows === 'order' ? 'order' : 'line' })}
        data={[
          { value: 'line', label: 'a line of an order' },
          { value: 'order', label: 'a whole order' },
        ]}
      />
    </Stack>
    <Select
      label="Amounts"
      w={140}
      data={[
        { value: '.', label: '1,234.50' },
        { value: ',', label: '1.234,50' },
      ]}
      value={mapping.decimalMark}
      onChange={(mark) => onChange({ ...mapping, decimalMark: mark === ',' ? ',' : '.' })}
      allowDeselect={false}
    />
    <Select
      label="Dates"
      w={190}
      data={[
        { value: 'ymd', label: 'year, month, day' },
        { value: 'mdy', label: 'month, day, year' },
        { value: 'dmy', label: 'day, month, year' },
      ]}
      value={mapping.dateOrder}
      onChange={(order) => onChange({ ...mapping, dateOrder: order === 'mdy' || order === 'dmy' ? order : 'ymd' })}
      allowDeselect={false}
    />
    <TextInput
      label="Currency"
      w={90}
      value={mapping.currency}
      onChange={(event) => onChange({ ...mapping, currency: event.currentTarget.value.toUpperCase() })}
      maxLength={3}
    />
  </Group>
)

const FirstRows = ({ opened }: { opened: Opened }) => (
  <div className={styles.scroll}>
    <Table aria-label="First rows of the file" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          {opened.columns.map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may name two columns alike.
            <Table.Th key={index}>{column}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {opened.rows.slice(0, 10).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file, in its order.
          <Table.Tr key={index}>
            {row.map((value, cell) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <Table.Td key={cell}>{value}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </div>
)
