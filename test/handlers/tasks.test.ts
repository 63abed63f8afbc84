import { describe, expect, test } from 'vitest'
import { nextRun, windowOf } from '../../src/sync/tasks/next-run.ts'
import { aPairedHost, refusal } from './a-host.ts'

describe('tasks', () => {
  test('a channel has one from the start, which has not run and runs after its first interval', async () => {
    const { api, channelId } = await aPairedHost()
    const [task] = await api.tasks.list({})
    expect(task).toMatchObject({
      channel: channelId,
      kind: 'orders',
      kindWords: 'Orders to QuickBooks',
      every: 15,
      active: true,
      lastRun: null,
      lastOk: null,
    })
    const wait = Date.parse(task!.nextRun!) - Date.now()
    expect(wait).toBeGreaterThan(14 * 60_000)
    expect(wait).toBeLessThanOrEqual(15 * 60_000)
  })

  test('run now: the result stands with it, and its next run follows from it', async () => {
    const { api } = await aPairedHost()
    const [task] = await api.tasks.list({})
    const ran = await api.tasks.run({ id: task!.id })
    expect(ran).toMatchObject({ running: false, lastOk: true })
    expect(ran.lastResult).toMatch(/^\d+ orders fetched: \d+ new, 1 cannot be read\.$/)
    expect(Date.parse(ran.nextRun!) - Date.parse(ran.lastRun!)).toBe(15 * 60_000)
  })

  test('switched off and on, changed, and refused what cannot be', async () => {
    const { api, channelId } = await aPairedHost()
    const { id } = await api.tasks.add({ channelId, everyMinutes: 60 })
    expect(await api.tasks.set({ id, active: false })).toMatchObject({ active: false, nextRun: null })
    expect(await api.tasks.set({ id, active: true, everyMinutes: 30 })).toMatchObject({ active: true, every: 30 })
    expect(await refusal(api.tasks.set({ id, everyMinutes: 0 }))).toMatchObject({ what: '0 minutes cannot be used.' })
    expect(await refusal(api.tasks.add({ channelId, kind: 'stock', everyMinutes: 5 }))).toMatchObject({
      what: 'Practice shop has no task "stock".',
    })
    await api.tasks.remove({ id })
    expect((await api.tasks.list({})).map((t) => t.id)).not.toContain(id)
  })
})

describe('when a task is due', () => {
  const at = (time: string): number => Date.parse(`2026-03-01T${time}Z`)
  const task = { active: true, everyMinutes: 15, lastStartedAt: null, nextRunAt: null }
  test.each([
    ['never ran and has no time: now', task, '10:00:00', '10:00:00'],
    ['never ran and has a time: then', { ...task, nextRunAt: '2026-03-01T10:15:00Z' }, '10:00:00', '10:15:00'],
    ['its interval after the last start', { ...task, lastStartedAt: '2026-03-01T09:50:00Z' }, '10:00:00', '10:05:00'],
    ['at once where that has passed', { ...task, lastStartedAt: '2026-03-01T08:00:00Z' }, '10:00:00', '10:00:00'],
  ])('%s', (_name, one, now, next) => {
    expect(nextRun(one, at(now))).toBe(at(next))
  })
  test('switched off: never', () => expect(nextRun({ ...task, active: false }, at('10:00:00'))).toBeUndefined())
  test('a first fetch reaches a day back, a later one two hours before the end of the last good one', () => {
    expect(windowOf({ watermark: '' }, at('10:00:00'))).toEqual({
      from: '2026-02-28T10:00:00.000Z',
      to: '2026-03-01T10:00:00.000Z',
    })
    expect(windowOf({ watermark: '2026-03-01T09:00:00.000Z' }, at('10:00:00')).from).toBe('2026-03-01T07:00:00.000Z')
  })
})
