import { channelOf } from '../../channels/index.ts'
import { type DoctorCheck, fine, listed, wrong } from './check.ts'

export const tasksActive: DoctorCheck = {
  check: 'tasks-active',
  title: 'The tasks',
  about: 'computer',
  run({ channels, tasks }) {
    const failed = tasks.find(({ active, lastOk }) => active && lastOk === false)
    if (failed !== undefined) {
      const name = channels.find(({ id }) => id === failed.channelId)?.name ?? 'a channel'
      return wrong(`The task of ${name} failed: ${failed.lastResult}`, 'Open Tasks and run it again.')
    }
    // A channel of files has nothing to fetch by itself.
    const idle = channels.filter(
      ({ id, kind }) =>
        channelOf(kind)?.pages !== undefined && !tasks.some((task) => task.channelId === id && task.active),
    )
    if (idle.length === 0) return fine
    return wrong(
      `No task is active for ${listed(idle.map(({ name }) => name))}: orders come only by manual sync.`,
      'Switch a task on under Tasks, or leave it so if you fetch by hand.',
    )
  },
}
