/** A transaction of ours that QuickBooks does not have any more. `deletedAt`: as it tells of the deletion; '' where it does not. */
export type GoneOne = Readonly<{ txnDate: string; deletedAt: string }>

/** So many at once are no single deletions any more. */
const MANY = 20
/** Condensing takes all but what is still open. */
const SHARE = 0.8

/**
 * What it means that transactions are gone. Condensing a file removes its old closed transactions up to a day, or writes
 * one journal entry for many; it does not delete them one by one. So many at once, nearly all of ours up to a day, are
 * taken for condensed until a person says otherwise; fewer, or from among others that stand, were deleted.
 * `booked`: how many of ours up to the last day of them there were, those that are gone included.
 */
export function judgeGone(gone: readonly GoneOne[], booked: number): 'deleted' | 'condensed' {
  const silent = gone.filter((one) => one.deletedAt === '').length
  const told = gone.length - silent
  if (gone.length < MANY || gone.length < booked * SHARE) return 'deleted'
  // Told of one by one over a time, they were deleted one by one.
  const days = new Set(gone.flatMap((one) => (one.deletedAt === '' ? [] : [one.deletedAt.slice(0, 13)])))
  return told > 0 && days.size > 2 ? 'deleted' : 'condensed'
}

/** Whether so many are gone that it is worth counting what stands beside them. */
export const isMany = (gone: readonly GoneOne[]): boolean => gone.length >= MANY

/** The last day of them. */
export const lastDay = (gone: readonly GoneOne[]): string =>
  gone.reduce((day, one) => (one.txnDate > day ? one.txnDate : day), '')
