import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { companyProfileSchema, companyStateSchema } from '../../domain/company.ts'
import { formPageSchema } from '../../domain/form-field.ts'
import { problemSchema } from '../../domain/problem.ts'
import { base, byId, saidSchema, settingsSchema } from './base.ts'

export const companyViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: companyStateSchema,
  /** "Ready", "Not paired": the state's words. */
  stateWords: z.string(),
  stopProblem: problemSchema.nullable(),
  practice: z.boolean(),
  userName: z.string(),
  appName: z.string(),
  qbwcUrl: z.string(),
  everyMinutes: z.number(),
  companyFile: z.string(),
  seenPath: z.string(),
  postsAs: z.string(),
  profile: companyProfileSchema.nullable(),
  lastSeen: z.string().nullable(),
  /** When the Web Connector is expected again, from the observed interval; null before there is one. */
  nextExpected: z.string().nullable(),
  /** The same in words: "Web Connector called 2 min ago · next in 13 min", or "press Update Selected". */
  connectorWords: z.string(),
  /** Silent for more than two of its intervals. */
  quiet: z.boolean(),
  inSession: z.boolean(),
  listsReadAt: z.string().nullable(),
  backupConfirmedAt: z.string().nullable(),
  paused: z.boolean(),
  /** "22:00" – "06:00" in the machine's time; '' = none. */
  quietFrom: z.string(),
  quietTo: z.string(),
  createdAt: z.string(),
})
export type CompanyView = z.infer<typeof companyViewSchema>

/** The session of the Web Connector that is open now. */
export const openSessionSchema = z
  .object({
    /** Kept open though there is nothing to do, until `until` at the latest. */
    waiting: z.boolean(),
    until: z.string().nullable(),
    /** It was told to end. */
    ending: z.boolean(),
    words: z.string(),
  })
  .nullable()
export type OpenSession = z.infer<typeof openSessionSchema>

/** One step of pairing, its state as seen live. */
export const pairingStepSchema = z.object({
  key: z.enum([
    'file-saved',
    'connector-called',
    'password-accepted',
    'company-recognised',
    'posting-user',
    'lists-read',
    'backup',
  ]),
  title: z.string(),
  state: z.enum(['done', 'now', 'later', 'failed']),
  /** What is true now, or what to do. */
  words: z.string(),
  at: z.string().nullable(),
  problem: problemSchema.nullable(),
})
export type PairingStep = z.infer<typeof pairingStepSchema>

/** Shown once: only a hash is kept. */
export const credentialsSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  password: z.string(),
  qbwcUrl: z.string(),
})
export const qwcSchema = z.object({ fileName: z.string(), text: z.string() })

export const companies = {
  list: base.output(z.array(companyViewSchema)),
  get: base.input(byId).output(companyViewSchema),
  /** Practice: makes a practice company's books beside and registers it with the practice Web Connector. */
  add: base
    .input(
      z.object({
        name: z.string(),
        file: z.string().default(''),
        practice: z.boolean().default(false),
        everyMinutes: z.number().int().default(15),
      }),
    )
    .output(credentialsSchema),
  /** The settings of a company file as pages of fields, with their values: name, path, schedule, pause, quiet hours, recovery … */
  settings: base.input(byId).output(z.object({ pages: z.array(formPageSchema), values: settingsSchema })),
  set: base.input(z.object({ id: z.string(), values: settingsSchema })).output(companyViewSchema),
  remove: base.input(byId).output(saidSchema),
  pairing: base.input(byId).output(z.array(pairingStepSchema)),
  /** The .qwc file's text; remembers that it was saved. */
  qwc: base.input(byId).output(qwcSchema),
  newPassword: base.input(byId).output(credentialsSchema),
  /** New OwnerID and FileID: for QBWC1039 only; the .qwc must be added anew. */
  newIds: base.input(byId).output(qwcSchema),
  /** Forgets the pairing; orders and history stay. */
  disconnect: base.input(byId).output(saidSchema),
  confirmBackup: base.input(byId).output(companyViewSchema),
  /** The Web Connector's session as it changes; null where none is open. While it is followed, a session is kept open for a while. */
  session: base.input(byId).output(eventIterator(openSessionSchema)),
  /** Ends the open session with its next call; what is out is still taken. */
  endSession: base.input(byId).output(saidSchema),
  pause: base.input(z.object({ id: z.string(), paused: z.boolean() })).output(companyViewSchema),
}
