import type { Progress } from '../../src/api/contract/sync.ts'
import type { follow as Follow, os as Os } from './fake-contract.ts'
import { task } from './fake-data.ts'
import type { FakeState } from './fake-state.ts'

/** Sync and tasks of the fake host. */
export function syncAndTasks(os: typeof Os, state: FakeState, follow: typeof Follow) {
  const present = (channelId: string) => state.progress[channelId] as Progress
  const setTask = (id: string, parts: object) => {
    state.tasks = state.tasks.map((one) => (one.id === id ? { ...one, ...parts } : one))
    state.emit({ area: 'task', kind: 'set', sentence: 'A task was changed.' })
    return state.tasks.find((one) => one.id === id) as never
  }
  return {
    sync: {
      start: os.sync.start.handler(({ input }) => {
        state.asked.push({ what: 'sync.start', input })
        const run = {
          id: 'run7',
          channelId: input.channelId,
          trigger: 'manual' as const,
          asked: '',
          state: 'done' as const,
          fetched: 40,
          new: 38,
          changed: 2,
          broken: 0,
          startedAt: new Date().toISOString(),
          finishedAt: new Date().toISOString(),
          words: '40 orders fetched: 38 new, 2 changed.',
          problem: null,
        }
        state.tell({
          channelId: input.channelId,
          run,
          of: 40,
          fetched: 40,
          planned: 40,
          handed: 24,
          posted: 16,
          attention: 3,
          excluded: 1,
          secondsLeft: 95,
          words: 'QuickBooks is posting orders.',
          finished: false,
        })
        return { run, counts: {} }
      }),
      stop: os.sync.stop.handler(() => ({ words: 'Fetching is stopped.' })),
      recent: os.sync.recent.handler(() => []),
      progress: os.sync.progress.handler(({ input }) => present(input.channelId)),
      watch: os.sync.watch.handler(({ input, signal }) =>
        follow<Progress>(
          (listener) => {
            const mine = (step: Progress) => step.channelId === input.channelId && listener(step)
            state.watchers.add(mine)
            return () => state.watchers.delete(mine)
          },
          signal,
          state.progress[input.channelId] ? [present(input.channelId)] : [],
        ),
      ),
    },
    tasks: {
      kinds: os.tasks.kinds.handler(() => [
        { kind: 'orders', words: 'Orders to QuickBooks', meaning: 'Fetches new and changed orders and posts them.' },
      ]),
      list: os.tasks.list.handler(() => state.tasks),
      add: os.tasks.add.handler(({ input }) => {
        state.asked.push({ what: 'tasks.add', input })
        const added = task(state.now, {
          id: `t${state.tasks.length + 1}`,
          channel: input.channelId,
          every: input.everyMinutes,
          lastRun: null,
          lastOk: null,
          lastResult: '',
        })
        state.tasks = [...state.tasks, added]
        state.emit({ area: 'task', kind: 'added', sentence: 'A task was added.' })
        return added
      }),
      set: os.tasks.set.handler(({ input }) => {
        state.asked.push({ what: 'tasks.set', input })
        return setTask(input.id, {
          ...(input.active === undefined ? {} : { active: input.active }),
          ...(input.everyMinutes ? { every: input.everyMinutes } : {}),
        })
      }),
      remove: os.tasks.remove.handler(({ input }) => {
        state.tasks = state.tasks.filter((one) => one.id !== input.id)
        return { words: 'The task is removed.' }
      }),
      run: os.tasks.run.handler(({ input }) => setTask(input.id, { lastRun: new Date().toISOString() })),
    },
  }
}
