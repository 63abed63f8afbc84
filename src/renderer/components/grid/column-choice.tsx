import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core'
import { IconColumns, IconDown, IconUp } from '../icons.ts'
import { arranged, type Column, defaultLayout, type Layout, moved, toggled } from './columns.ts'

type Props<Row> = Readonly<{ columns: readonly Column<Row>[]; layout: Layout; onChange(layout: Layout): void }>

/** Which columns a table shows, and in which order. */
export function ColumnChoice<Row>({ columns, layout, onChange }: Props<Row>) {
  const all = arranged(columns, layout)
  return (
    <Popover position="bottom-end" withinPortal trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns size={16} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-label="Columns of the table">
          {all.map((column, index) => (
            <Group key={column.key} gap="xs" wrap="nowrap">
              <Checkbox
                label={column.label}
                checked={!layout.hidden.includes(column.key)}
                onChange={() => onChange(toggled(layout, column.key))}
                style={{ flex: 1, minWidth: 160 }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move ${column.label} to the left`}
                disabled={index === 0}
                onClick={() => onChange(moved(columns, layout, column.key, -1))}
              >
                <IconUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Move ${column.label} to the right`}
                disabled={index === all.length - 1}
                onClick={() => onChange(moved(columns, layout, column.key, 1))}
              >
                <IconDown size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <Button variant="subtle" size="xs" onClick={() => onChange(defaultLayout(columns))}>
            As it was at first
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
