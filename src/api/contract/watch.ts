import { z } from 'zod'
import { problemSchema } from '../../domain/problem.ts'
import { base, settingsSchema } from './base.ts'

const callSchema = z.object({
  id: z.number().int(),
  at: z.string(),
  endedAt: z.string().nullable(),
  /** "Done", "QuickBooks could not be opened". */
  words: z.string(),
  tone: z.enum(['good', 'neutral', 'bad']),
  /** What the Web Connector was told at the end, or what the code means; '' for nothing. */
  said: z.string(),
  sets: z.number().int(),
})

const logErrorSchema = z.object({ at: z.string().nullable(), code: z.string(), cause: z.string(), fix: z.string() })

/** The Web Connector's own log, as far as it speaks of this company's row. Nothing of its text is kept or shown. */
const connectorLogSchema = z.object({
  file: z.string(),
  state: z.enum(['read', 'silent', 'missing', 'locked', 'unknown']),
  /** What the state means, and what to do about it. */
  words: z.string(),
  errors: z.array(logErrorSchema),
})
export type ConnectorLogView = z.infer<typeof connectorLogSchema>

export const blackBoxSchema = z.object({
  standing: z.enum(['never', 'by-hand', 'here', 'on-time', 'due', 'late', 'quiet']),
  words: z.string(),
  lastCallAt: z.string().nullable(),
  nextExpected: z.string().nullable(),
  /** The observed interval, and the one in the .qwc file, in minutes. */
  observedMinutes: z.number().nullable(),
  agreedMinutes: z.number(),
  /** How the last call ended. */
  last: callSchema.nullable(),
  /** Newest first. */
  calls: z.array(callSchema),
  refusals: z.array(
    z.object({
      userName: z.string(),
      times: z.number().int(),
      firstAt: z.string(),
      lastAt: z.string(),
      /** When the right password came; null while it has not. */
      overAt: z.string().nullable(),
      /** False for a name that no company file here has. */
      known: z.boolean(),
    }),
  ),
  /** Another company file is open, or another decision is needed. */
  stopped: problemSchema.nullable(),
  lock: z.object({ words: z.string(), cure: z.string() }).nullable(),
  log: connectorLogSchema,
})
export type BlackBox = z.infer<typeof blackBoxSchema>

export const noticeViewSchema = z.object({
  id: z.string(),
  at: z.string(),
  title: z.string(),
  words: z.string(),
  way: z.enum(['email', 'webhook']),
  state: z.enum(['waiting', 'sent', 'failed']),
  tries: z.number().int(),
  /** The server's own words where it was not taken. */
  error: z.string(),
})

export const watch = {
  /** What is known of the Web Connector of one company file. */
  blackBox: base.input(z.object({ companyId: z.string() })).output(blackBoxSchema),
  /** The last notices by e-mail and webhook, newest first. */
  notices: base.output(z.array(noticeViewSchema)),
  /** Sends a test with the kept settings and these on top; a secret that comes empty is the kept one. */
  testNotice: base
    .input(z.object({ way: z.enum(['email', 'webhook']), values: settingsSchema }))
    .output(z.object({ ok: z.boolean(), words: z.string() })),
}
