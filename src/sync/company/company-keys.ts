/** Settings of a company that the engine keeps for itself. */
export const companyKeys = {
  /** The company's key, as it stands in the company file's stamp. */
  companyKey: 'engine.companyKey',
  /** Paths that a person accepted, one a line. */
  acceptedPaths: 'engine.acceptedPaths',
  /** Orders up to this instant are looked up in the books before they are posted: another installation may have posted them. */
  lookUpBefore: 'engine.lookUpBefore',
  /** Until this instant orders that came cancelled were looked for in the books. */
  cancelledLooked: 'engine.cancelledLooked',
  /** Transactions written after this epoch are looked for: a backup was restored. */
  verifyAfterEpoch: 'engine.verifyAfterEpoch',
  /** 'true' once a person chose this computer to post: the stamp of another host is written over. */
  takeOver: 'engine.takeOver',
  /** What QuickBooks is taken to remember of message sets: see `recovery.ts`. */
  recovery: 'engine.recovery',
  /** The highest epoch that was ever given to a set: none is given twice, whatever is restored. */
  lastEpoch: 'engine.lastEpoch',
} as const
