import { z } from 'zod'
import { problemSchema } from './problem.ts'
import { documentStateSchema } from './states.ts'

export const documentKindSchema = z.enum(['order', 'refund', 'payout'])
export type DocumentKind = z.infer<typeof documentKindSchema>

/** What a transaction in QuickBooks is called, by our name for it. */
export const transactionTypes = {
  'sales-receipt': { words: 'Sales Receipt', qb: 'SalesReceipt' },
  invoice: { words: 'Invoice', qb: 'Invoice' },
  payment: { words: 'Payment', qb: 'ReceivePayment' },
} as const
export type TransactionType = keyof typeof transactionTypes
export const transactionTypeSchema = z.enum(['sales-receipt', 'invoice', 'payment'])

/** One transaction in QuickBooks that stands for (a part of) a document. `total` is the plain amount, as QuickBooks answered it. */
export const bookedTransactionSchema = z
  .object({
    type: transactionTypeSchema,
    refNumber: z.string(),
    txnId: z.string(),
    total: z.string(),
    txnDate: z.string(),
  })
  .readonly()
export type BookedTransaction = z.infer<typeof bookedTransactionSchema>

/** A document as a list shows it. Money is plain text with the currency's decimals. */
export const documentSummarySchema = z
  .object({
    id: z.string(),
    companyId: z.string(),
    channelId: z.string(),
    kind: documentKindSchema,
    number: z.string(),
    externalId: z.string(),
    state: documentStateSchema,
    /** What it waits for, or why it is held or excluded: a sentence, or ''. */
    stateReason: z.string(),
    /** True while a posting's outcome is being looked up. */
    checking: z.boolean(),
    customer: z.string(),
    total: z.string(),
    currency: z.string(),
    orderedAt: z.string(),
    fetchedAt: z.string(),
    postedAt: z.string(),
    transactions: z.array(bookedTransactionSchema),
    problem: problemSchema.nullable(),
  })
  .readonly()
export type DocumentSummary = z.infer<typeof documentSummarySchema>
