import { z } from 'zod'

/** How a transaction can stand otherwise in QuickBooks than it was posted. `condensed`: many old ones are gone at once. */
export const driftKinds = ['changed', 'voided', 'deleted', 'merged', 'condensed'] as const
export const driftKindSchema = z.enum(driftKinds)
export type DriftKind = z.infer<typeof driftKindSchema>

/** What a person can say of it. */
export const driftDecisionSchema = z.enum(['repair', 'accept', 'ignore'])
export type DriftDecision = z.infer<typeof driftDecisionSchema>

/** Why a transaction may not be changed where it stands. */
export const driftBarSchema = z.enum(['deposited', 'applied', 'closed'])
export type DriftBar = z.infer<typeof driftBarSchema>

/** One line as it is compared. `id` and `itemId` are QuickBooks' own, '' where not known; the rest is text as QuickBooks writes it. */
export const driftLineSchema = z
  .object({
    id: z.string(),
    item: z.string(),
    itemId: z.string(),
    description: z.string(),
    quantity: z.string(),
    rate: z.string(),
    amount: z.string(),
    class: z.string(),
    taxCode: z.string(),
  })
  .readonly()
export type DriftLine = z.infer<typeof driftLineSchema>

/**
 * One side: the transaction as it was posted, or as it stands now. `fields` by QuickBooks' element names (a reference
 * by its full name), `total` as plain text. A field that is not there was not said.
 */
export const driftSideSchema = z
  .object({
    customerId: z.string(),
    fields: z.record(z.string(), z.string()),
    total: z.string(),
    lines: z.array(driftLineSchema).readonly(),
  })
  .readonly()
export type DriftSide = z.infer<typeof driftSideSchema>
