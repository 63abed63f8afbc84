import { z } from 'zod'
import { formFieldSchema, formPageSchema } from '../../domain/form-field.ts'
import { problemSchema } from '../../domain/problem.ts'
import { twinListSchema } from '../../domain/twin.ts'
import { base, byId, saidSchema, settingsSchema } from './base.ts'
import { runViewSchema } from './sync.ts'

export const channelKindSchema = z.object({
  kind: z.string(),
  label: z.string(),
  summary: z.string(),
  help: z.object({ label: z.string(), url: z.string() }),
  /** What connecting asks for. */
  fields: z.array(formFieldSchema),
  can: z.object({
    orders: z.boolean(),
    files: z.boolean(),
    refunds: z.boolean(),
    payouts: z.boolean(),
    stock: z.boolean(),
    tracking: z.boolean(),
  }),
  /** Path of its picture on this host. */
  logo: z.string(),
})
export type ChannelKind = z.infer<typeof channelKindSchema>

export const channelViewSchema = z.object({
  id: z.string(),
  companyId: z.string(),
  companyName: z.string(),
  kind: z.string(),
  label: z.string(),
  name: z.string(),
  logo: z.string(),
  state: z.enum(['new', 'ok', 'down']),
  problem: problemSchema.nullable(),
  can: channelKindSchema.shape.can,
  /** Documents by state, zero included. */
  counts: z.record(z.string(), z.number()),
  lastRun: runViewSchema.nullable(),
  lastSyncAt: z.string().nullable(),
  nextSyncAt: z.string().nullable(),
  createdAt: z.string(),
})
export type ChannelView = z.infer<typeof channelViewSchema>

/** Settings as pages. Secret values come as '' and stay as they are when sent back empty; `secretsSet` names those that have a value. */
export const channelSettingsSchema = z.object({
  pages: z.array(formPageSchema),
  values: settingsSchema,
  secretsSet: z.array(z.string()),
  /** What is wrong with the settings as they are, by key. */
  problems: z.record(z.string(), z.string()),
})
export type ChannelSettings = z.infer<typeof channelSettingsSchema>

/** What a drop-down of a QuickBooks list offers. `loading`: the lists are being read; `words` says how far. */
export const listOptionsSchema = z.object({
  state: z.enum(['not-paired', 'loading', 'ready']),
  words: z.string(),
  entries: z.array(z.object({ value: z.string(), label: z.string(), type: z.string(), active: z.boolean() })),
})
export type ListOptions = z.infer<typeof listOptionsSchema>

export const channels = {
  kinds: base.output(z.array(channelKindSchema)),
  list: base.input(z.object({ companyId: z.string().optional() })).output(z.array(channelViewSchema)),
  get: base.input(byId).output(channelViewSchema),
  /** Tests the credentials first unless `test` is false. */
  add: base
    .input(
      z.object({
        kind: z.string(),
        companyId: z.string(),
        name: z.string(),
        values: settingsSchema,
        test: z.boolean().default(true),
      }),
    )
    .output(channelViewSchema),
  /** Of a channel that is connected (id, with changed values on top) or of one about to be (kind). */
  test: base
    .input(z.object({ id: z.string().optional(), kind: z.string().optional(), values: settingsSchema }))
    .output(z.object({ ok: z.boolean(), words: z.string(), problem: problemSchema.nullable() })),
  settings: base.input(byId).output(channelSettingsSchema),
  set: base.input(z.object({ id: z.string(), values: settingsSchema })).output(channelSettingsSchema),
  remove: base.input(byId).output(saidSchema),
}

export const lists = {
  options: base
    .input(
      z.object({
        companyId: z.string(),
        list: twinListSchema,
        types: z.array(z.string()).optional(),
        words: z.string().default(''),
        limit: z.number().int().max(500).default(200),
      }),
    )
    .output(listOptionsSchema),
  /** How far each list is read. */
  state: base.input(z.object({ companyId: z.string() })).output(
    z.object({
      readAt: z.string().nullable(),
      loading: z.boolean(),
      lists: z.array(
        z.object({ list: twinListSchema, words: z.string(), count: z.number(), readAt: z.string().nullable() }),
      ),
    }),
  ),
  /** Reads every list anew at the next visit of the Web Connector. */
  refresh: base.input(z.object({ companyId: z.string() })).output(saidSchema),
}
