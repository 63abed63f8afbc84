import { z } from 'zod'
import { documentKindSchema, documentSummarySchema } from '../../domain/document.ts'
import { eventSchema } from '../../domain/event.ts'
import { formFieldSchema } from '../../domain/form-field.ts'
import { orderSchema } from '../../domain/order.ts'
import { fixSchema, problemSchema } from '../../domain/problem.ts'
import { reasonSchema } from '../../domain/reason.ts'
import { documentStateSchema, postingStateSchema } from '../../domain/states.ts'
import { base, byId, settingsSchema } from './base.ts'
import { orderUndoSchema, undoAskSchema, undoPreviewSchema } from './undo.ts'

export const orderFilterSchema = z.object({
  companyId: z.string().optional(),
  channelId: z.string().optional(),
  kind: documentKindSchema.optional(),
  states: z.array(documentStateSchema).optional(),
  search: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  problemCode: z.string().optional(),
  /** Together with a code: what exactly is wrong. */
  problemSubject: z.string().optional(),
  runId: z.string().optional(),
})
export type OrderFilter = z.infer<typeof orderFilterSchema>
export const orderSortSchema = z.object({
  by: z.enum(['orderedAt', 'fetchedAt', 'number', 'customer', 'total', 'state']).default('orderedAt'),
  descending: z.boolean().default(true),
})

/** One line of a transaction as QuickBooks shows it. Amounts are plain text. */
export const transactionLineSchema = z.object({
  item: z.string(),
  description: z.string(),
  quantity: z.string(),
  rate: z.string(),
  amount: z.string(),
  taxCode: z.string(),
  class: z.string(),
})

/** A transaction as it will be (before) or is (after) in QuickBooks. */
export const transactionViewSchema = z.object({
  postingId: z.string(),
  part: z.string(),
  /** "Sales Receipt", "Invoice", "Payment", "New customer", "New item". */
  title: z.string(),
  scope: z.enum(['document', 'list', 'repair', 'undo']),
  state: postingStateSchema.nullable(),
  stateWords: z.string(),
  refNumber: z.string(),
  txnId: z.string(),
  txnDate: z.string(),
  customer: z.string(),
  /** Head fields in QuickBooks' order: label and value. */
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
  lines: z.array(transactionLineSchema),
  subtotal: z.string(),
  tax: z.string(),
  total: z.string(),
  /** The accounts it touches, as far as they are known: "Undeposited Funds +23.52". */
  accounts: z.array(z.object({ account: z.string(), debit: z.string(), credit: z.string() })),
  /** True once these are QuickBooks' own figures. */
  fromQuickBooks: z.boolean(),
  problem: problemSchema.nullable(),
})
export type TransactionView = z.infer<typeof transactionViewSchema>

/** One field and why it has its value. `settingKey`: where to change it; '' where there is nothing to change. */
export const whyRowSchema = z.object({
  part: z.string(),
  path: z.string(),
  label: z.string(),
  value: z.string(),
  reason: reasonSchema,
  settingKey: z.string(),
})
export type WhyRow = z.infer<typeof whyRowSchema>

export const requestViewSchema = z.object({
  postingId: z.string(),
  kind: z.string(),
  state: postingStateSchema,
  requestId: z.string(),
  setId: z.string(),
  xml: z.string(),
  answer: z.string(),
  /** What was changed so that QuickBooks takes it: characters it cannot hold, texts too long. */
  changes: z.array(z.object({ path: z.string(), before: z.string(), after: z.string(), why: z.string() })),
})

/** The actions that fit the state, the main one first. */
export const orderActionSchema = z.enum(['retry', 'hold', 'release', 'exclude', 'include'])
export type OrderAction = z.infer<typeof orderActionSchema>

export const orderDetailSchema = z.object({
  summary: documentSummarySchema,
  companyName: z.string(),
  channelName: z.string(),
  order: orderSchema.nullable(),
  state: documentStateSchema,
  problems: z.array(problemSchema),
  notes: z.array(problemSchema),
  plan: z.array(transactionViewSchema),
  /** "The Sales Receipt equals the store's total of 23.52 USD." / "… differs by 0.01 USD." */
  differenceWords: z.string(),
  difference: z.string(),
  reasons: z.array(whyRowSchema),
  requests: z.array(requestViewSchema),
  history: z.array(eventSchema),
  actions: z.array(orderActionSchema),
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  /** What was asked for to undo it, and what came of it. */
  undo: orderUndoSchema.nullable(),
})
export type OrderDetail = z.infer<typeof orderDetailSchema>

/** These orders, or all that the filter shows. */
const chosenSchema = z.object({ ids: z.array(z.string()).optional(), filter: orderFilterSchema.optional() })

const actedSchema = z.object({
  done: z.number(),
  refused: z.array(z.object({ id: z.string(), number: z.string(), why: z.string() })),
  words: z.string(),
})

export const orders = {
  page: base
    .input(
      z.object({
        filter: orderFilterSchema.default({}),
        sort: orderSortSchema.prefault({}),
        limit: z.number().int().max(1000).default(100),
        offset: z.number().int().default(0),
      }),
    )
    .output(z.object({ rows: z.array(documentSummarySchema), total: z.number() })),
  counts: base.input(z.object({ filter: orderFilterSchema.default({}) })).output(z.record(z.string(), z.number())),
  get: base.input(byId).output(orderDetailSchema),
  /** Plans anew without changing anything. */
  preview: base.input(byId).output(orderDetailSchema),
  /** The document as the channel sent it: its slice of the page. */
  raw: base.input(byId).output(z.object({ text: z.string(), contentType: z.string(), source: z.string() })),
  /** On these, or on all that the filter shows. */
  act: base
    .input(
      z.object({
        action: orderActionSchema,
        ids: z.array(z.string()).optional(),
        filter: orderFilterSchema.optional(),
        reason: z.string().default(''),
      }),
    )
    .output(
      z.object({
        done: z.number(),
        refused: z.array(z.object({ id: z.string(), number: z.string(), why: z.string() })),
        words: z.string(),
      }),
    ),
  /** What an undo of these would do, and what stands against it. Changes nothing. */
  undoPreview: base.input(chosenSchema.extend(undoAskSchema.shape)).output(undoPreviewSchema),
  /** Takes these out of the books with the next visit of the Web Connector. Several at once want a backup confirmed. */
  undo: base
    .input(chosenSchema.extend({ ...undoAskSchema.shape, backupConfirmed: z.boolean().default(false) }))
    .output(actedSchema),
  /** Posts what was undone again, as new transactions. */
  redo: base.input(chosenSchema).output(actedSchema),
  /** What is filtered, as CSV. */
  exportCsv: base
    .input(z.object({ filter: orderFilterSchema }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  /** Orders that need a person, alike ones together. */
  problems: base.input(z.object({ companyId: z.string().optional() })).output(
    z.array(
      z.object({
        code: z.string(),
        subject: z.string(),
        count: z.number(),
        problem: problemSchema,
        sample: documentSummarySchema,
        /** 'held': nothing goes wrong while they are held; the ways out stand with them. */
        state: z.enum(['attention', 'held']),
        /** What stands on the button of each of the problem's fixes. */
        buttons: z.array(z.object({ button: z.string(), danger: z.boolean(), page: z.string() })),
      }),
    ),
  ),
}

/** What a fix is about: one order, all orders with the same problem, a company file, a channel. */
export const fixTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), id: z.string() }),
  z.object({ kind: z.literal('alike'), companyId: z.string(), code: z.string(), subject: z.string() }),
  z.object({ kind: z.literal('company'), id: z.string() }),
  z.object({ kind: z.literal('channel'), id: z.string() }),
])
export type FixTarget = z.infer<typeof fixTargetSchema>

const fixInputSchema = z.object({ fix: fixSchema, target: fixTargetSchema, values: settingsSchema.default({}) })

/** How far a fix of many orders has come. */
const fixRunSchema = z.object({
  id: z.string(),
  companyId: z.string(),
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  done: z.number(),
  total: z.number(),
  words: z.string(),
  mappings: z.array(z.string()),
  problem: problemSchema.nullable(),
})

export const fixes = {
  /** The sentence, the button's word and the form of a fix. `page`: a fix that is made on a page of the window. */
  describe: base.input(z.object({ fix: fixSchema, target: fixTargetSchema })).output(
    z.object({
      kind: z.string(),
      sentence: z.string(),
      button: z.string(),
      form: z.array(formFieldSchema),
      values: settingsSchema,
      affects: z.number(),
      companyId: z.string(),
      /** For one order: how many have the very same problem, itself among them. */
      alike: z.object({ code: z.string(), subject: z.string(), count: z.number() }).nullable(),
      page: z.string(),
      danger: z.boolean(),
      /** Whether the answer may be remembered: the form then asks how far it goes. */
      mayBeKept: z.boolean(),
    }),
  ),
  /** Applies it and answers when all is done. `mappings`: the ids of what was remembered, to take it back. */
  apply: base
    .input(fixInputSchema)
    .output(z.object({ words: z.string(), affected: z.number(), mappings: z.array(z.string()) })),
  /** The same for many orders: answers at once; how far it has come is asked for by its id. */
  start: base.input(fixInputSchema).output(fixRunSchema),
  progress: base.input(byId).output(fixRunSchema),
  /** Ends it after the batch that is being done; what was done stays done. */
  stop: base.input(byId).output(fixRunSchema),
  /** A name as QuickBooks would write it, and its length then. */
  written: base.input(z.object({ text: z.string() })).output(z.object({ text: z.string(), length: z.number() })),
}
