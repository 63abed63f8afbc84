/** Settings of a company that the engine keeps for itself. */
export const companyKeys = {
  /** The company's key, as it stands in the company file's stamp. */
  companyKey: 'engine.companyKey',
  /** Paths that a person accepted, one a line. */
  acceptedPaths: 'engine.acceptedPaths',
  /** Orders up to this instant are looked up in the books before they are posted: another installation may have posted them. */
  lookUpBefore: 'engine.lookUpBefore',
  /** Transactions written after this epoch are looked for: a backup was restored. */
  verifyAfterEpoch: 'engine.verifyAfterEpoch',
  /** 'true' once a person chose this computer to post: the stamp of another host is written over. */
  takeOver: 'engine.takeOver',
  /** 'message-set': QuickBooks is asked for the outcome it kept. 'look-up': only our own keys are trusted. */
  recovery: 'engine.recovery',
} as const
