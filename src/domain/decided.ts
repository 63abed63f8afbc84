import { z } from 'zod'
import { bookedSchema, bookingSchema } from './booking.ts'

/**
 * What a person decided for one order with a button: it stays whatever the store changes, and concerns no other order.
 * What goes for every order with the same SKU, name or word is a mapping instead.
 */
export const decidedSchema = z
  .object({
    /** Fields of the booking: they stand above what settings, the order and rules say. */
    booking: bookingSchema.default({}),
    /** The item for a SKU (in lower case). */
    items: z.record(z.string(), bookedSchema).default({}),
    /** Entries of QuickBooks' lists that are to be made active first, as `decidedEntry` writes them. */
    activate: z.array(z.string()).readonly().default([]),
    /** Entries that are to be created, the same. */
    create: z.array(z.string()).readonly().default([]),
    /** Texts of the order that are too long for QuickBooks, and what is written in their place. */
    texts: z
      .array(z.object({ from: z.string(), to: z.string() }))
      .readonly()
      .default([]),
    who: z.string().default(''),
  })
  .readonly()
export type Decided = z.infer<typeof decidedSchema>

/** Names an entry of a list: "customer|Ann Lee", case ignored. */
export const decidedEntry = (list: string, fullName: string): string => `${list}|${fullName.trim().toLowerCase()}`
