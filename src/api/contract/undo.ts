import { z } from 'zod'
import { problemSchema } from '../../domain/problem.ts'

/** Voids keep number and date at zero; deletions leave nothing; reversals are credit memos with a refund on another day. */
export const undoHowSchema = z.enum(['void', 'delete', 'reverse'])
export type UndoHow = z.infer<typeof undoHowSchema>

export const undoAskSchema = z.object({
  how: undoHowSchema.default('void'),
  /** What lies in a closed period is reversed instead of being refused. */
  reverseClosed: z.boolean().default(false),
  /** Customers, items and the like that were made for the orders go, too, where nothing else uses them. */
  removeEntries: z.boolean().default(false),
  /** Also where somebody edited a transaction since. */
  anyway: z.boolean().default(false),
  /** The day of a reversal, YYYY-MM-DD; '' for today or the first open day. */
  date: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Write the day as 2026-07-14.')
    .default(''),
})

/** What becomes of one order, in sentences, or what stands against it. */
export const undoRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  how: undoHowSchema,
  steps: z.array(z.string()),
  problem: problemSchema.nullable(),
})

export const undoPreviewSchema = z.object({
  orders: z.number(),
  /** How many can be undone, and their transactions. */
  undoable: z.number(),
  transactions: z.number(),
  /** The sum of the orders that can be undone, one for each currency: "1,234.50 USD". */
  totals: z.array(z.string()),
  /** What will be done, in one sentence each. */
  words: z.array(z.string()),
  /** List entries that may go with them. */
  entries: z.number(),
  refused: z.number(),
  /** How many stand in a closed period and could be reversed instead. */
  reversible: z.number(),
  /** More than one order: a backup of the company file must be confirmed. */
  needsBackup: z.boolean(),
  backupConfirmedAt: z.string().nullable(),
  /** The first hundred, those with something against them first. */
  rows: z.array(undoRowSchema),
})
export type UndoPreview = z.infer<typeof undoPreviewSchema>

/** What was asked for about an order, and what came of it. */
export const orderUndoSchema = z.object({
  how: undoHowSchema,
  who: z.string(),
  at: z.string(),
  doneAt: z.string().nullable(),
  done: z.string(),
})
