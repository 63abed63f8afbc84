import { z } from 'zod'

/**
 * Why a field of a transaction has its value. Kept with the posting, one for each field path
 * ("SalesReceipt.CustomerRef", "SalesReceipt.SalesReceiptLineAdd.2.ItemRef"), and shown in the order's *Why*.
 */
export const reasonSchema = z.discriminatedUnion('kind', [
  /** Nobody chose: Waybill's own default. */
  z.object({ kind: z.literal('default'), note: z.string() }),
  /** A setting of the channel; `key` is the setting's key, so that the window can link to it. */
  z.object({ kind: z.literal('setting'), key: z.string(), note: z.string() }),
  /** Something in the QuickBooks lists was matched. */
  z.object({ kind: z.literal('match'), note: z.string() }),
  /** Taken from the order; `field` is the order's field. */
  z.object({ kind: z.literal('order'), field: z.string(), note: z.string() }),
  /** A rule set it. */
  z.object({ kind: z.literal('rule'), rule: z.string(), note: z.string() }),
  /** A person decided it for this one order. */
  z.object({ kind: z.literal('person'), who: z.string(), note: z.string() }),
  /** Worked out: a total, a rounding, a short number. */
  z.object({ kind: z.literal('computed'), note: z.string() }),
])
export type Reason = Readonly<z.infer<typeof reasonSchema>>

/** A field path to its reason. */
export type Reasons = Readonly<Record<string, Reason>>
export const reasonsSchema = z.record(z.string(), reasonSchema)
