import { z } from 'zod'

/** A fix that a button can take: its kind, and the values it acts on. What it says, asks and does is declared once for each kind. */
export const fixSchema = z.object({ kind: z.string(), values: z.record(z.string(), z.string()) }).readonly()
export type Fix = z.infer<typeof fixSchema>

/**
 * Why something cannot go on by itself, in words for a bookkeeper.
 * `what` happened, `why`, and `todo`; the vendor's own text and codes stand in `details`.
 */
export const problemSchema = z
  .object({
    /** A stable name, such as "item-missing": what alike problems are gathered by. */
    code: z.string(),
    what: z.string(),
    why: z.string(),
    todo: z.string(),
    details: z.string().optional(),
    /** What exactly is missing or wrong (a SKU, a name), so that alike problems can be fixed together. */
    subject: z.string().optional(),
    fixes: z.array(fixSchema).readonly().default([]),
  })
  .readonly()
export type Problem = z.infer<typeof problemSchema>

/** Builds a problem; `fixes` may be left out. */
export const problem = (parts: Omit<Problem, 'fixes'> & { fixes?: readonly Fix[] }): Problem => ({
  ...parts,
  fixes: parts.fixes ?? [],
})

/** A problem as one paragraph. */
export const sayProblem = (p: Problem): string => `${p.what} ${p.why} ${p.todo}`.trim()
