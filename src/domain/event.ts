import { z } from 'zod'

/** What an event is about; *Activity* filters by it. */
export const eventAreas = [
  'document',
  'posting',
  'session',
  'company',
  'channel',
  'setting',
  'credential',
  'task',
  'sync',
  'list',
  'host',
] as const
export const eventAreaSchema = z.enum(eventAreas)
export type EventArea = z.infer<typeof eventAreaSchema>

/**
 * Something that happened, kept at least a year. `id` rises by one; a subscription starts after one, so that nothing is
 * missed on reconnecting. `who`: 'Waybill', 'Web Connector', or the person's name.
 */
export const eventSchema = z
  .object({
    id: z.number().int(),
    at: z.string(),
    who: z.string(),
    area: eventAreaSchema,
    /** A stable name inside the area: "state", "added", "set", "handed", "answered", "fetched". */
    kind: z.string(),
    companyId: z.string().nullable(),
    channelId: z.string().nullable(),
    documentId: z.string().nullable(),
    sentence: z.string(),
    details: z.string(),
  })
  .readonly()
export type Event = z.infer<typeof eventSchema>

/** An event before it is stored. */
export type NewEvent = Readonly<
  Pick<Event, 'area' | 'kind' | 'sentence'> &
    Partial<Pick<Event, 'who' | 'companyId' | 'channelId' | 'documentId' | 'details'>>
>
export type Emit = (event: NewEvent) => void
