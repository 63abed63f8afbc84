import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { problemSchema } from '../../domain/problem.ts'
import { base, byId, saidSchema } from './base.ts'

export const runViewSchema = z.object({
  id: z.string(),
  channelId: z.string(),
  trigger: z.enum(['manual', 'task', 'import']),
  asked: z.string(),
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  fetched: z.number(),
  new: z.number(),
  changed: z.number(),
  broken: z.number(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** One sentence: "12 orders fetched: 10 new, 2 changed." */
  words: z.string(),
  problem: problemSchema.nullable(),
})
export type RunView = z.infer<typeof runViewSchema>

/** How far a channel's orders have come since the sync began: fetched → planned → handed → posted. */
export const progressSchema = z.object({
  channelId: z.string(),
  run: runViewSchema.nullable(),
  /** Of the run's documents. */
  of: z.number(),
  fetched: z.number(),
  planned: z.number(),
  handed: z.number(),
  posted: z.number(),
  attention: z.number(),
  excluded: z.number(),
  /** From the last 20 sets; null before the second. */
  secondsLeft: z.number().nullable(),
  /** What is being done, or waited for: "Waiting for the Web Connector: next call in 4 min, or press Update Selected." */
  words: z.string(),
  finished: z.boolean(),
})
export type Progress = z.infer<typeof progressSchema>

export const sync = {
  /** Manual sync: fetches and plans now. Without range and numbers: the last 24 hours. Answers when fetched and planned. */
  start: base
    .input(
      z.object({
        channelId: z.string(),
        from: z.string().optional(),
        to: z.string().optional(),
        numbers: z.array(z.string()).default([]),
      }),
    )
    .output(z.object({ run: runViewSchema, counts: z.record(z.string(), z.number()) })),
  stop: base.input(z.object({ runId: z.string() })).output(saidSchema),
  recent: base
    .input(z.object({ channelId: z.string().optional(), limit: z.number().int().max(200).default(20) }))
    .output(z.array(runViewSchema)),
  progress: base.input(z.object({ channelId: z.string() })).output(progressSchema),
  /** The same as it changes, at most four times a second. */
  watch: base.input(z.object({ channelId: z.string() })).output(eventIterator(progressSchema)),
}

export const taskViewSchema = z.object({
  id: z.string(),
  channel: z.string(),
  channelName: z.string(),
  companyId: z.string(),
  kind: z.string(),
  kindWords: z.string(),
  every: z.number(),
  active: z.boolean(),
  running: z.boolean(),
  lastRun: z.string().nullable(),
  lastOk: z.boolean().nullable(),
  lastResult: z.string(),
  nextRun: z.string().nullable(),
})
export type TaskView = z.infer<typeof taskViewSchema>

export const tasks = {
  /** The kinds of task that a channel may have. */
  kinds: base
    .input(z.object({ channelId: z.string() }))
    .output(z.array(z.object({ kind: z.string(), words: z.string(), meaning: z.string() }))),
  list: base.input(z.object({ channelId: z.string().optional() })).output(z.array(taskViewSchema)),
  add: base
    .input(z.object({ channelId: z.string(), kind: z.string().default('orders'), everyMinutes: z.number().int() }))
    .output(taskViewSchema),
  set: base
    .input(z.object({ id: z.string(), everyMinutes: z.number().int().optional(), active: z.boolean().optional() }))
    .output(taskViewSchema),
  remove: base.input(byId).output(saidSchema),
  run: base.input(byId).output(taskViewSchema),
}
