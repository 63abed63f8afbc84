import { channelOf } from '../../channels/index.ts'
import type { OrderQuery } from '../../channels/kit/channel.ts'
import { problem } from '../../domain/problem.ts'
import { instant } from '../../sync/deps.ts'
import { addTask } from '../../sync/tasks/add-task.ts'
import { plannedAt, runTask, taskKinds } from '../../sync/tasks/run-task.ts'
import { channel, type Kit, os, refuse, task } from './kit.ts'
import { runView, taskView } from './views/channel.ts'
import { progressOf } from './views/progress.ts'

const DAY = 24 * 3_600_000
/** Progress is told at most four times a second, and looked at now and then: "called 2 min ago" grows old by itself. */
const LEAST_MS = 250
const SAY_AGAIN_MS = 15_000

/** A day ("2026-03-01") or an instant as an ISO instant; a day's end is the end of that day. */
function instantOf(text: string, end: boolean): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const at = Date.parse(day ? `${text}T${end ? '23:59:59.999' : '00:00:00'}` : text)
  if (Number.isNaN(at))
    refuse(
      problem({
        code: 'date-wrong',
        what: `"${text}" is no date.`,
        why: 'Nothing was fetched.',
        todo: 'Write it as 2026-03-31 or 2026-03-31T14:00:00Z.',
      }),
    )
  return new Date(at).toISOString()
}

type Asked = Readonly<{ from?: string | undefined; to?: string | undefined; numbers: readonly string[] }>

function queryOf(input: Asked, now: number): { query: OrderQuery; asked: string } {
  const numbers = [...new Set(input.numbers.map((n) => n.trim()).filter((n) => n !== ''))]
  if (numbers.length > 0) return { query: { kind: 'numbers', numbers }, asked: `Orders ${numbers.join(', ')}` }
  const to = input.to ? instantOf(input.to, true) : new Date(now).toISOString()
  const from = input.from ? instantOf(input.from, false) : new Date(Date.parse(to) - DAY).toISOString()
  if (from > to)
    refuse(
      problem({
        code: 'date-wrong',
        what: 'The range ends before it begins.',
        why: 'Nothing was fetched.',
        todo: 'Choose a beginning that lies before the end.',
      }),
    )
  return { query: { kind: 'window', by: 'created', from, to }, asked: `Orders from ${from} to ${to}` }
}

export const syncHandlers = (kit: Kit) => {
  const { deps, runs } = kit
  return {
    start: os.sync.start.handler(async ({ input, context }) => {
      const row = await channel(kit, input.channelId)
      if (!channelOf(row.kind)?.pages)
        refuse(
          problem({
            code: 'channel-not-fetchable',
            what: `${row.name} cannot be asked for orders.`,
            why: 'It takes orders from files.',
            todo: 'Use Import on its page.',
          }),
        )
      const { query, asked } = queryOf(input, deps.now())
      const started = await runs.start({ channelId: row.id, taskId: null, trigger: 'manual', query, asked })
      if (!started)
        return refuse(
          problem({
            code: 'sync-running',
            what: `A sync of ${row.name} is going on.`,
            why: 'Two at a time would only be slower.',
            todo: 'Wait until it is done, or stop it.',
          }),
        )
      deps.emit({
        area: 'sync',
        kind: 'started',
        who: context.who,
        companyId: row.companyId,
        channelId: row.id,
        sentence: `${row.name}: ${asked}.`,
      })
      const run = await started.done
      await kit.planning.run(row.companyId)
      if (run.problem) return refuse(run.problem)
      return {
        run: runView(run),
        counts: { ...(await deps.store.documents.counts({ channelId: row.id, runId: run.id })) },
      }
    }),
    stop: os.sync.stop.handler(({ input }) => ({
      words: runs.stop(input.runId) ? 'Stopping after the page that is being read.' : 'It has ended already.',
    })),
    recent: os.sync.recent.handler(async ({ input }) =>
      (await deps.store.runs.recent(input.channelId, input.limit)).map(runView),
    ),
    progress: os.sync.progress.handler(async ({ input }) => progressOf(kit, await channel(kit, input.channelId))),
    watch: os.sync.watch.handler(async function* ({ input, signal }) {
      const { companyId } = await channel(kit, input.channelId)
      let last = ''
      let leave: (() => void) | undefined
      try {
        while (!signal?.aborted) {
          // What happens while this is counted wakes the next round.
          const woken = kit.events.next(signal)
          const progress = await progressOf(kit, await channel(kit, input.channelId))
          // A sync that is over needs no session of the Web Connector, whoever still shows it.
          if (progress.finished) leave?.()
          leave = progress.finished ? undefined : (leave ?? kit.live.watch(companyId))
          const text = JSON.stringify(progress)
          if (text !== last) yield progress
          last = text
          await Promise.race([woken, deps.delay(SAY_AGAIN_MS, signal)])
          await deps.delay(LEAST_MS, signal)
        }
      } finally {
        leave?.()
      }
    }),
  }
}

export const tasksHandlers = (kit: Kit) => {
  const { deps } = kit
  const checkMinutes = (minutes: number): void => {
    if (minutes < 1 || minutes > 10_080)
      refuse(
        problem({
          code: 'setting-wrong',
          what: `${minutes} minutes cannot be used.`,
          why: 'A task runs every 1 minute to every 7 days.',
          todo: 'Choose 1 to 10080 minutes.',
        }),
      )
  }
  return {
    kinds: os.tasks.kinds.handler(async ({ input }) => {
      const row = await channel(kit, input.channelId)
      return channelOf(row.kind)?.pages ? taskKinds.map((k) => ({ ...k })) : []
    }),
    list: os.tasks.list.handler(async ({ input }) => {
      const live = new Set((await deps.store.channels.list()).filter((c) => c.removedAt === null).map((c) => c.id))
      return Promise.all(
        (await deps.store.tasks.list(input.channelId))
          .filter((t) => live.has(t.channelId))
          .map((t) => taskView(kit, t)),
      )
    }),
    add: os.tasks.add.handler(async ({ input }) => {
      const row = await channel(kit, input.channelId)
      checkMinutes(input.everyMinutes)
      if (!taskKinds.some((k) => k.kind === input.kind) || !channelOf(row.kind)?.pages)
        refuse(
          problem({
            code: 'no-task-kind',
            what: `${row.name} has no task "${input.kind}".`,
            why: 'Nothing was added.',
            todo: `The kinds are: ${taskKinds.map((k) => k.kind).join(', ')}.`,
          }),
        )
      const { id } = await addTask(deps, {
        channelId: row.id,
        kind: input.kind,
        everyMinutes: input.everyMinutes,
        first: 'now',
      })
      kit.reschedule()
      return taskView(kit, await task(kit, id))
    }),
    set: os.tasks.set.handler(async ({ input, context }) => {
      const row = await task(kit, input.id)
      if (input.everyMinutes !== undefined) checkMinutes(input.everyMinutes)
      const shape = {
        everyMinutes: input.everyMinutes ?? row.everyMinutes,
        active: input.active ?? row.active,
        lastStartedAt: row.lastStartedAt,
        nextRunAt: row.nextRunAt,
      }
      await deps.store.tasks.update(row.id, { ...shape, ...plannedAt(deps, shape) })
      deps.emit({
        area: 'task',
        kind: 'changed',
        who: context.who,
        channelId: row.channelId,
        sentence: shape.active ? `The task runs every ${shape.everyMinutes} minutes.` : 'The task was switched off.',
      })
      kit.reschedule()
      return taskView(kit, await task(kit, row.id))
    }),
    remove: os.tasks.remove.handler(async ({ input }) => {
      const row = await task(kit, input.id)
      await deps.store.tasks.remove(row.id)
      kit.reschedule()
      return { words: 'The task was removed.' }
    }),
    run: os.tasks.run.handler(async ({ input }) => {
      const row = await task(kit, input.id)
      if (!(await runTask(deps, kit.runs, row.id)))
        refuse(
          problem({
            code: 'task-running',
            what: 'The task is running already.',
            why: 'It is not started twice.',
            todo: `It began ${row.lastStartedAt ?? instant(deps)}.`,
          }),
        )
      await kit.planning.idle()
      kit.reschedule()
      return taskView(kit, await task(kit, row.id))
    }),
  }
}
