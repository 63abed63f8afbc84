import { z } from 'zod'
import { problemSchema } from '../../domain/problem.ts'
import { base, saidSchema } from './base.ts'

const portSchema = z.object({
  port: z.number().int(),
  /** Why the Web Connector cannot call; null while it can. */
  problem: problemSchema.nullable(),
})
export type PortView = z.infer<typeof portSchema>

const linkSchema = z.object({
  /** The address with which a second person looks on; '' where none is given out. */
  url: z.string(),
  /** Windows that look on at this moment. */
  looking: z.number().int(),
})

/** Who reaches this program, and where: the Web Connector's port, and the link for a second person. */
export const access = {
  /** What the caller may do: everything, or look on. */
  mine: base.output(z.object({ rights: z.enum(['all', 'look']) })),
  port: base.output(portSchema),
  /** Tries a taken port again at once. */
  tryPort: base.output(portSchema),
  /** Takes another free port for the Web Connector; every .qwc file must then be saved and added anew. */
  movePort: base.output(z.object({ port: z.number().int(), words: z.string(), stale: z.array(z.string()) })),
  link: base.output(linkSchema),
  /** Makes a new link; an earlier one ends. */
  makeLink: base.output(linkSchema),
  /** The link no longer opens anything, and windows opened with it are closed. */
  endLink: base.output(saidSchema),
}
