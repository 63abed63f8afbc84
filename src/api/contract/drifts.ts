import { z } from 'zod'
import { driftBarSchema, driftDecisionSchema, driftKindSchema } from '../../domain/drift.ts'
import { problemSchema } from '../../domain/problem.ts'
import { base } from './base.ts'
import { transactionLineSchema } from './orders.ts'

/** A line of both sides; one that only one side has stands beside nothing. `parts`: what of it differs. */
export const driftLineViewSchema = z.object({
  ours: transactionLineSchema.nullable(),
  theirs: transactionLineSchema.nullable(),
  parts: z.array(z.string()),
  differs: z.boolean(),
})

/** A transaction as it was posted, and as it stands in QuickBooks now. */
export const driftViewSchema = z.object({
  id: z.string(),
  companyId: z.string(),
  /** '' where it stands for many (a condensed file). */
  documentId: z.string(),
  orderNumber: z.string(),
  kind: driftKindSchema,
  /** "Sales Receipt 1001". */
  title: z.string(),
  /** One sentence: what happened, and what differs. */
  words: z.string(),
  /** QuickBooks' own local time; '' where it does not tell. It never tells who. */
  changedAt: z.string(),
  noticedAt: z.string(),
  fields: z.array(z.object({ label: z.string(), ours: z.string(), theirs: z.string(), differs: z.boolean() })),
  lines: z.array(driftLineViewSchema),
  bars: z.array(driftBarSchema),
  /** What repairing does, or why it cannot be done from here. */
  repair: z.object({ kind: z.enum(['change', 'credit', 'post-again', 'none']), words: z.string() }),
  decision: driftDecisionSchema.nullable(),
  decidedAt: z.string(),
  who: z.string(),
  /** Nothing is left to do; false while a repair waits for the next update. */
  done: z.boolean(),
  problem: problemSchema.nullable(),
})
export type DriftView = z.infer<typeof driftViewSchema>

export const drifts = {
  /** Those of an order, done ones among them; or all that wait for a person or for QuickBooks, newest first. */
  list: base
    .input(
      z.object({
        companyId: z.string().optional(),
        documentId: z.string().optional(),
        limit: z.number().int().max(1000).default(200),
      }),
    )
    .output(z.object({ rows: z.array(driftViewSchema), waiting: z.number() })),
  decide: base.input(z.object({ ids: z.array(z.string()), decision: driftDecisionSchema })).output(
    z.object({
      done: z.number(),
      refused: z.array(z.object({ id: z.string(), why: z.string() })),
      words: z.string(),
    }),
  ),
}
