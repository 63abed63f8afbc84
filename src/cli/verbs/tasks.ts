import type { TaskView } from '../../api/contract/sync.ts'
import { alignedTable } from '../aligned-table.ts'
import { channelId } from '../lookup.ts'
import { type Answer, type Verb, verb } from '../verb.ts'

const asData = ({ id, channel, kind, every, active, lastRun, lastResult, nextRun }: TaskView) => ({
  id,
  channel,
  kind,
  every,
  active,
  lastRun,
  lastResult,
  nextRun,
})

const asText = (tasks: readonly TaskView[]): string =>
  alignedTable(
    tasks,
    [
      ['ID', (task) => task.id],
      ['CHANNEL', (task) => task.channelName],
      ['TASK', (task) => task.kindWords],
      ['EVERY', (task) => `${task.every} min`, 'right'],
      ['ON', (task) => (task.active ? 'yes' : 'no')],
      ['LAST RUN', (task) => task.lastRun],
      ['NEXT RUN', (task) => task.nextRun],
      ['RESULT', (task) => task.lastResult],
    ],
    'There is no task. "waybill task add" adds one.',
  )

const one = (task: TaskView): Answer => ({ json: asData(task), text: asText([task]) })

export const taskList = verb({
  name: 'task list',
  about: 'lists the scheduled tasks',
  async run({ api }) {
    const tasks = await api.tasks.list({})
    return { json: tasks.map(asData), text: asText(tasks) }
  },
})

export const taskAdd = verb({
  name: 'task add',
  about: 'adds a task to a channel',
  places: ['CHANNEL', 'KIND'],
  options: { every: { kind: 'number', value: 'MIN', help: 'its interval in minutes', required: true } },
  notes: 'KIND is "orders": orders to QuickBooks.',
  async run({ api, place, option }) {
    const id = await channelId(api, place.channel)
    return one(await api.tasks.add({ channelId: id, kind: place.kind, everyMinutes: option.every }))
  },
})

const switches: readonly (readonly [name: string, about: string, active: boolean])[] = [
  ['task on', 'switches a task on', true],
  ['task off', 'switches a task off', false],
]

export const taskSwitches: readonly Verb[] = switches.map(([name, about, active]) =>
  verb({
    name,
    about,
    places: ['ID'],
    run: async ({ api, place }) => one(await api.tasks.set({ id: place.id, active })),
  }),
)

export const taskRun = verb({
  name: 'task run',
  about: 'runs a task now',
  places: ['ID'],
  run: async ({ api, place }) => one(await api.tasks.run({ id: place.id })),
})
