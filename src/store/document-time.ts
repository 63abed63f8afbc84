import { kept } from './kept.ts'
import type { Db } from './tables.ts'

/** Places within one millisecond of `documents.seq`. */
const PLACES = 2048
const DAY = 86_400_000 * PLACES
/** The last moment whose seq is a whole number in JavaScript and SQLite alike (the year 2109). */
const LAST_MS = Math.floor(Number.MAX_SAFE_INTEGER / PLACES) - 86_400_000

/** A span of `documents.seq`: from `low` on, up to and without `high`. */
export type Span = Readonly<{ low: number; high: number }>

export const always: Span = { low: 0, high: Number.MAX_SAFE_INTEGER }

/** The day a seq lies in, counted from 1970-01-01 in UTC. */
export const dayOf = (seq: number): number => Math.floor(seq / DAY)
export const startOf = (day: number): number => day * DAY

const seqOf = (ms: number): number => Math.min(Math.max(ms, 0), LAST_MS) * PLACES

/**
 * The span of a filter: from `from` on and up to `to`, both included. A bare day (YYYY-MM-DD) means the whole of it
 * in UTC. What is no date limits nothing.
 */
export function spanOf(from: string | undefined, to: string | undefined): Span {
  const start = Date.parse(from ?? '')
  const end = Date.parse(to ?? '')
  const length = to !== undefined && /^\d{4}-\d\d-\d\d$/.test(to) ? 86_400_000 : 1
  return {
    low: Number.isNaN(start) ? always.low : seqOf(start),
    high: Number.isNaN(end) ? always.high : seqOf(end + length),
  }
}

/** When the document counts as made: when it was ordered; where that is not known, when it was fetched. */
export function momentOf(orderedAt: string, fetchedAt: string): number {
  const ordered = Date.parse(orderedAt)
  const moment = Number.isNaN(ordered) ? Date.parse(fetchedAt) : ordered
  return Number.isNaN(moment) ? 0 : Math.min(Math.max(moment, 0), LAST_MS)
}

const highestBetween = kept<Span, { seq: number | null }>((db, at) =>
  db
    .selectFrom('documents')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('seq', '>=', at('low'))
    .where('seq', '<', at('high')),
)

/** Gives out the next free seq at a moment, over and over within one transaction. A full millisecond goes over into the next one. */
export function seqGiver(db: Db): (moment: number) => Promise<number> {
  const given = new Map<number, number>()
  return async (moment) => {
    for (let ms = moment; ; ms += 1) {
      const low = ms * PLACES
      const highest = given.get(ms) ?? (await highestBetween(db, { low, high: low + PLACES }))[0]?.seq ?? low - 1
      if (highest === low + PLACES - 1) continue
      given.set(ms, highest + 1)
      return highest + 1
    }
  }
}

/** Whether a seq was given out for this moment, so that it need not change. */
export const liesAt = (seq: number, moment: number): boolean => Math.floor(seq / PLACES) === moment
