import { ActionIcon, Button, Switch, Table, Tooltip } from '@mantine/core'
import { useState } from 'react'
import type { TaskView } from '../../../api/contract/sync.ts'
import { Answered } from '../../components/answered.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { IconPlus, IconTrash } from '../../components/icons.ts'
import { LinkButton } from '../../components/link.tsx'
import { Empty, PageFrame } from '../../components/page.tsx'
import { TableFrame } from '../../components/table-frame.tsx'
import { TimeText } from '../../components/time-text.tsx'
import { useAct, useAnswer } from '../../data/ask.ts'
import { useCompanyChoice } from '../../data/company-choice.tsx'
import { AddTask } from './add-task.tsx'
import { EveryInput } from './every-input.tsx'

/** Tasks: what runs by itself, how often, and how the last run went. */
export function TasksPage() {
  const { companyId, filter } = useCompanyChoice()
  const tasks = useAnswer('tasks', 'list', {})
  const channels = useAnswer('channels', 'list', filter)
  const [isAdding, setAdding] = useState(false)
  return (
    <PageFrame
      title="Tasks"
      intro="What Waybill does by itself. Quiet hours and pauses of a company file stand above every task."
      actions={
        (channels.data?.length ?? 0) > 0 && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            Add a task
          </Button>
        )
      }
    >
      <Answered answer={tasks} doing="Fetching the tasks…">
        {(list) => {
          const shown = list.filter((task) => companyId === '' || task.companyId === companyId)
          return shown.length === 0 ? (
            <NoTasks hasChannel={(channels.data?.length ?? 0) > 0} />
          ) : (
            <TaskTable tasks={shown} />
          )
        }}
      </Answered>
      {isAdding && <AddTask channels={channels.data ?? []} close={() => setAdding(false)} />}
    </PageFrame>
  )
}

const NoTasks = ({ hasChannel }: { hasChannel: boolean }) => (
  <Empty words="Here will be what runs by itself, such as fetching a store's orders every hour.">
    {!hasChannel && <LinkButton to="/channels/new">Add a channel first</LinkButton>}
  </Empty>
)

const TaskTable = ({ tasks }: { tasks: readonly TaskView[] }) => (
  <TableFrame label="Tasks" minWidth={900}>
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Task</Table.Th>
        <Table.Th>Every</Table.Th>
        <Table.Th>Active</Table.Th>
        <Table.Th>Last run</Table.Th>
        <Table.Th>Last result</Table.Th>
        <Table.Th>Next run</Table.Th>
        <Table.Th />
      </Table.Tr>
    </Table.Thead>
    <Table.Tbody>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </Table.Tbody>
  </TableFrame>
)

function TaskRow({ task }: { task: TaskView }) {
  const set = useAct('tasks', 'set')
  const run = useAct('tasks', 'run', { say: (answer) => answer.lastResult || `${answer.kindWords} is running.` })
  const name = `${task.kindWords} of ${task.channelName}`
  return (
    <Table.Tr>
      <Table.Td>
        {task.channelName} · {task.kindWords}
      </Table.Td>
      <Table.Td>
        <EveryInput task={task} name={name} set={(everyMinutes) => set.mutate({ id: task.id, everyMinutes })} />
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={`${name}: active`}
          checked={task.active}
          onChange={(event) => set.mutate({ id: task.id, active: event.currentTarget.checked })}
          disabled={set.isPending}
        />
      </Table.Td>
      <Table.Td>
        <TimeText at={task.lastRun} />
      </Table.Td>
      <Table.Td style={{ color: task.lastOk === false ? 'var(--red)' : undefined }}>
        {task.lastOk === false && <strong>Failed: </strong>}
        {task.lastResult}
      </Table.Td>
      <Table.Td>{task.active ? <TimeText at={task.nextRun} none="–" /> : 'inactive'}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <Button
          size="xs"
          variant="default"
          loading={run.isPending || task.running}
          onClick={() => run.mutate({ id: task.id })}
        >
          Run now
        </Button>{' '}
        <RemoveTask task={task} name={name} />
      </Table.Td>
    </Table.Tr>
  )
}

function RemoveTask({ task, name }: { task: TaskView; name: string }) {
  const [isAsking, setAsking] = useState(false)
  const remove = useAct('tasks', 'remove', { say: (answer) => answer.words, done: () => setAsking(false) })
  return (
    <>
      <Tooltip label="Remove the task">
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={() => setAsking(true)}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {isAsking && (
        <Confirm
          title="Remove this task?"
          button="Remove the task"
          busy={remove.isPending}
          act={() => remove.mutate({ id: task.id })}
          close={() => setAsking(false)}
        >
          {name} does not run by itself any more. Orders and settings stay; the task can be added again.
        </Confirm>
      )}
    </>
  )
}
