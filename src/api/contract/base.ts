import { oc } from '@orpc/contract'
import { z } from 'zod'
import { problemSchema } from '../../domain/problem.ts'

/**
 * Every procedure may fail with PROBLEM: an expected failure in words for a person (what, why, what to do).
 * Anything else that goes wrong is a fault of ours and arrives as INTERNAL_SERVER_ERROR without details.
 */
export const base = oc.errors({ PROBLEM: { data: problemSchema } })

export const byId = z.object({ id: z.string() })
export const settingsSchema = z.record(z.string(), z.string())
/** What an action says when it is done: one sentence. */
export const saidSchema = z.object({ words: z.string() })
