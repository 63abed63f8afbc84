/** Where the watch keeps what it learned of one company's Web Connector. */
export const watchScope = (companyId: string): string => `watch:${companyId}`

export const watchKeys = {
  /** The observed interval in milliseconds. */
  interval: 'interval',
  /** The lock that the last session showed, as text; '' for none. */
  lock: 'lock',
  /** 'true' where that lock was left behind by an earlier update. */
  lockLeft: 'lock.left',
  /** When the password was made, and what the .qwc file said that was saved last (JSON). */
  passwordAt: 'password.at',
  qwc: 'qwc',
} as const

/** Where the watch keeps what concerns the program itself. */
export const programScope = 'watch'
export const programKeys = {
  /** The last backup that failed: when, and why. '' once one was made. */
  backupAt: 'backup.at',
  backupWords: 'backup.words',
  /** The last fault of the program. */
  faultAt: 'fault.at',
  faultWords: 'fault.words',
} as const
