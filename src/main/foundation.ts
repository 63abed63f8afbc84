import { mkdirSync } from 'node:fs'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/port.ts'
import { applyRestore } from './backup/restore.ts'
import type { DataFolder } from './data-folder.ts'
import { type LogFile, openLogFile } from './log-file.ts'
import { type KeyRing, keyFileWrap, openKeyRing } from './sealer.ts'
import type { KeyWrap } from './shell.ts'

/** What stands before anything runs: the data folder, its log, the data key and the database. */
export type Foundation = Readonly<{
  folder: DataFolder
  log: LogFile
  keys: KeyRing
  wraps: readonly KeyWrap[]
  store: Store
  /** What a restored backup brought, as a sentence; '' where none was. */
  restored: string
}>

export type FoundationOptions = Readonly<{
  now: () => number
  keyWrap?: KeyWrap | undefined
}>

/** Opens everything that lies in a data folder; a restored backup takes its place first. */
export async function layFoundation(folder: DataFolder, options: FoundationOptions): Promise<Foundation> {
  const log = openLogFile({ file: folder.paths.log, now: options.now })
  const restored = applyRestore(folder, options.now) ?? ''
  const wraps = [...(options.keyWrap ? [options.keyWrap] : []), keyFileWrap(folder.dir)]
  const keys = await openKeyRing({ record: folder.config().key, wraps })
  if (keys.record && keys.record !== folder.config().key) folder.change({ key: keys.record })
  mkdirSync(folder.paths.answers, { recursive: true, mode: 0o700 })
  return { folder, log, keys, wraps, restored, store: await openStore({ file: folder.paths.database }) }
}
