import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { eventAreaSchema, eventSchema } from '../../domain/event.ts'
import { formPageSchema } from '../../domain/form-field.ts'
import { base, byId, saidSchema, settingsSchema } from './base.ts'
import { channelViewSchema } from './channels.ts'
import { companyViewSchema } from './companies.ts'
import { progressSchema, runViewSchema } from './sync.ts'

export const healthSchema = z.object({
  level: z.enum(['ok', 'attention', 'down']),
  /** "All is well · Web Connector called 2 min ago · next in 13 min". */
  words: z.string(),
  /** Where "see why" leads: a path of the window; '' for none. */
  page: z.string(),
})
export type Health = z.infer<typeof healthSchema>

export const today = {
  get: base.input(z.object({ companyId: z.string().optional() })).output(
    z.object({
      health: healthSchema,
      /** What is wrong beside what the companies, cards and orders on this page show themselves. */
      troubles: z.array(healthSchema.extend({ kind: z.string() })),
      companies: z.array(companyViewSchema),
      cards: z.array(z.object({ channel: channelViewSchema, progress: progressSchema })),
      attention: z.number(),
    }),
  ),
}

export const activity = {
  page: base
    .input(
      z.object({
        area: eventAreaSchema.optional(),
        companyId: z.string().optional(),
        channelId: z.string().optional(),
        documentId: z.string().optional(),
        search: z.string().optional(),
        from: z.string().optional(),
        to: z.string().optional(),
        beforeId: z.number().int().optional(),
        limit: z.number().int().max(500).default(100),
      }),
    )
    .output(z.array(eventSchema)),
  /** Every event after the given row, then each as it happens. Without `after`: from now on. */
  subscribe: base.input(z.object({ after: z.number().int().optional() })).output(eventIterator(eventSchema)),
}

export const importSchemas = {
  /** Columns of our fields: our field -> the file's column name, and how amounts and dates are written. */
  mapping: z.object({
    columns: z.record(z.string(), z.string()),
    delimiter: z.string().default(','),
    decimalMark: z.enum(['.', ',']).default('.'),
    dateOrder: z.enum(['ymd', 'mdy', 'dmy']).default('ymd'),
    encoding: z.string().default('utf-8'),
    currency: z.string().default('USD'),
    /** Each row is one line of an order (rows of an order share its number), or each row is one order. */
    rows: z.enum(['line', 'order']).default('line'),
    /** Prices, shipping and discounts include tax; unset: as the channel's setting says. */
    pricesIncludeTax: z.boolean().optional(),
  }),
}
export type ImportMapping = z.infer<typeof importSchemas.mapping>

export const imports = {
  /** Takes a file (base64, at most 50 MB) and looks at it: encoding, columns, a proposed mapping, the first rows. */
  open: base.input(z.object({ channelId: z.string(), fileName: z.string(), base64: z.string() })).output(
    z.object({
      token: z.string(),
      format: z.enum(['csv', 'json']),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
      rowCount: z.number(),
      proposal: importSchemas.mapping,
      saved: z.array(z.object({ name: z.string(), mapping: importSchemas.mapping })),
      /** Our fields: key, words, whether it must be mapped. */
      fields: z.array(z.object({ key: z.string(), label: z.string(), help: z.string(), required: z.boolean() })),
      notes: z.array(z.string()),
    }),
  ),
  preview: base.input(z.object({ token: z.string(), mapping: importSchemas.mapping })).output(
    z.object({
      orders: z.number(),
      sample: z.array(
        z.object({ number: z.string(), date: z.string(), customer: z.string(), lines: z.number(), total: z.string() }),
      ),
      faults: z.array(z.object({ row: z.number(), column: z.string(), value: z.string(), sentence: z.string() })),
    }),
  ),
  run: base
    .input(z.object({ token: z.string(), mapping: importSchemas.mapping, saveAs: z.string().default('') }))
    .output(z.object({ run: runViewSchema, counts: z.record(z.string(), z.number()) })),
  /** Command line: the file's bytes with a saved mapping's name ('' = the proposed one). */
  take: base
    .input(
      z.object({
        channelId: z.string(),
        fileName: z.string(),
        base64: z.string(),
        mappingName: z.string().default(''),
      }),
    )
    .output(z.object({ run: runViewSchema, counts: z.record(z.string(), z.number()) })),
}

export const mappings = {
  list: base.input(z.object({ companyId: z.string() })).output(
    z.array(
      z.object({
        id: z.string(),
        channelId: z.string().nullable(),
        kind: z.string(),
        from: z.string(),
        to: z.string(),
        at: z.string(),
        who: z.string(),
      }),
    ),
  ),
  /** Another answer for what was said once. */
  set: base.input(z.object({ id: z.string(), to: z.string() })).output(saidSchema),
  remove: base.input(byId).output(saidSchema),
}

export const checkSchema = z.object({
  check: z.string(),
  title: z.string(),
  /** Whether it looks at company files and their Web Connector, or at this computer. */
  about: z.enum(['company', 'computer']),
  ok: z.boolean(),
  problem: z.string(),
  fix: z.string(),
})
export type Check = z.infer<typeof checkSchema>

const hostSettingsSchema = z.object({
  pages: z.array(formPageSchema),
  values: settingsSchema,
  secretsSet: z.array(z.string()),
})

export const host = {
  status: base.output(
    z.object({
      health: healthSchema,
      /** Everything that is wrong, the worst first. */
      troubles: z.array(z.string()),
      companies: z.array(companyViewSchema),
      channels: z.array(channelViewSchema),
      /** A count for every state, and their sum. */
      orders: z.record(z.string(), z.number()),
      total: z.number(),
      postings: z.record(z.string(), z.number()),
    }),
  ),
  about: base.output(
    z.object({
      version: z.string(),
      dataDir: z.string(),
      qbwcUrl: z.string(),
      uiUrl: z.string(),
      node: z.string(),
      secretsBy: z.string(),
    }),
  ),
  /** Every check; with a company file, of that one alone. */
  doctor: base.input(z.object({ companyId: z.string().optional() }).optional()).output(z.array(checkSchema)),
  /** Secrets are never among the values: `secretsSet` names those that have one. */
  settings: base.output(hostSettingsSchema),
  set: base.input(z.object({ values: settingsSchema })).output(hostSettingsSchema),
  backup: base
    .input(z.object({ path: z.string(), passphrase: z.string().default('') }))
    .output(z.object({ path: z.string() })),
  restore: base
    .input(z.object({ path: z.string(), passphrase: z.string().default('') }))
    .output(z.object({ path: z.string(), words: z.string() })),
}

export const practice = {
  /** The practice shop as a channel of the company, with settings that post its orders. */
  addShop: base.input(z.object({ companyId: z.string() })).output(channelViewSchema),
  /**
   * The practice Web Connector calls now (Update Selected). Without a company: all practice companies. `fault`: the name of
   * what goes wrong in QuickBooks while it calls.
   */
  poll: base
    .input(z.object({ companyId: z.string().optional(), fault: z.string().optional() }))
    .output(
      z.object({ sessions: z.number(), roundTrips: z.number(), requests: z.number(), errors: z.array(z.string()) }),
    ),
}
