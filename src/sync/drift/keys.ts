import { derivedGuid } from '../keys.ts'

/** What the watch over posted transactions keeps among a company's settings. */
export const driftKeys = {
  /** When the books were last looked through to the end (our clock). */
  lookedAt: 'drift.lookedAt',
  /** The newest change seen then, in QuickBooks' own local time. */
  water: 'drift.water',
  /** The file was condensed up to this day; what is gone of it is no loss. */
  condensedThrough: 'drift.condensedThrough',
  /** Names in mappings that no posted transaction could tell the heir of, one a line. */
  untold: 'drift.untold',
  /** Kinds of question that QuickBooks refuses, as they were last told. */
  refused: 'drift.refused',
} as const

/** The outbox's key of what puts a drift right: one a drift, so that it is never sent twice. */
export const repairKey = (driftId: string): string => derivedGuid(['repair', driftId])
