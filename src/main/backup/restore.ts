import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Store } from '../../store/port.ts'
import type { DataFolder } from '../data-folder.ts'
import { isPortFree } from '../loopback.ts'
import { writePrivateFile } from '../private-file.ts'
import { refusal } from '../refusal.ts'
import { type KeyRing, keyFromPassphrase, keyRecordSchema, wrapKey } from '../sealer.ts'
import type { KeyWrap } from '../shell.ts'
import { type BackupHeader, openBackup } from './backup-file.ts'

/** What is to be done at the next start, beside the database that waits in the same folder. */
const stagedSchema = z
  .object({
    port: z.number().int().nullable(),
    secretPath: z.string(),
    key: keyRecordSchema.nullable(),
    backupOf: z.string(),
  })
  .readonly()

export type RestoreAsk = Readonly<{
  folder: Pick<DataFolder, 'config' | 'paths'>
  wraps: readonly KeyWrap[]
  /** The folder's own data key: a backup that was sealed with the same one needs no other. */
  keys: Pick<KeyRing, 'keyId'>
  openStore: (options: { file: string }) => Promise<Pick<Store, 'check' | 'close'>>
  file: string
  passphrase: string
  isFree?: (port: number) => Promise<boolean>
}>

/**
 * Checks a backup (whole, of a version we read, a sound database, the right passphrase) and lays it ready. It takes the
 * place of the present database at the next start, when nobody has that open. Gives the sentences to show; refuses with
 * `backup-unfit`, and nothing is changed then.
 */
export async function stageRestore(ask: RestoreAsk): Promise<string> {
  const { folder, file } = ask
  const backup = await openBackup(path.resolve(file))
  const key = await keyOf(ask, backup.header)
  const port = await portOf(ask, backup.header)
  const { restore } = folder.paths
  rmSync(restore, { recursive: true, force: true })
  mkdirSync(restore, { recursive: true, mode: 0o700 })
  try {
    const database = path.join(restore, databaseName)
    await backup.unpackTo(database)
    await checkDatabase(ask, database)
    const { createdAt, address } = backup.header
    const staged = { port, secretPath: address.secretPath, key, backupOf: createdAt }
    writePrivateFile(path.join(restore, orderName), JSON.stringify(staged))
  } catch (error) {
    rmSync(restore, { recursive: true, force: true })
    throw error
  }
  return wordsFor(ask, backup.header, { port, hasKey: key !== null || backup.header.keyId === ask.keys.keyId })
}

const databaseName = 'waybill.db'
const orderName = 'restore.json'

async function keyOf({ wraps, passphrase, file }: RestoreAsk, header: BackupHeader) {
  if (passphrase === '') return null
  if (header.key === null) {
    throw refusal('backup-unfit', `${file} was made without passphrase. Restore it without one.`)
  }
  const key = await keyFromPassphrase(header.key, passphrase)
  if (key === undefined) throw refusal('backup-unfit', `The passphrase does not fit ${file}. Nothing was changed.`)
  const [wrap] = wraps
  return wrap === undefined ? null : await wrapKey(key, wrap)
}

/** The Web Connector's port of the backup, so that its .qwc files stay right; null keeps our own where it cannot be had. */
async function portOf({ folder, isFree = isPortFree }: RestoreAsk, { address }: BackupHeader): Promise<number | null> {
  const { ports } = folder.config()
  if (address.port === ports.qbwc) return address.port
  return address.port !== ports.ui && (await isFree(address.port)) ? address.port : null
}

async function checkDatabase({ openStore, file }: RestoreAsk, database: string): Promise<void> {
  try {
    const store = await openStore({ file: database })
    try {
      const faults = await store.check()
      if (faults.length > 0) throw new Error(faults[0])
    } finally {
      await store.close()
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw refusal('backup-unfit', `The database in ${file} cannot be used: ${why} Nothing was changed.`, cause)
  }
}

function wordsFor(
  { folder }: RestoreAsk,
  header: BackupHeader,
  got: Readonly<{ port: number | null; hasKey: boolean }>,
): string {
  return [
    `The backup of ${header.createdAt} is checked and ready.`,
    'It takes the place of the present data when Waybill is started the next time;',
    `the present data is kept in ${folder.paths.replaced}.`,
    ...(got.hasKey ? [] : [header.key === null ? secretsNotInside : secretsClosed]),
    ...(got.port === null
      ? [`Its port ${header.address.port} is in use, so this folder keeps its own: save every .qwc file anew.`]
      : []),
  ].join(' ')
}

const secretsNotInside =
  'It was made without a passphrase, so the passwords of the channels are not in it: enter them anew.'
const secretsClosed =
  'Its secrets stay closed, because no passphrase was given: enter the passwords of the channels anew, or restore again with the passphrase.'

/**
 * At the start, before the database is opened: puts a restored backup in place and moves what it replaces aside, with the
 * config that goes with it. Gives a sentence about it, or undefined when none waits. May be stopped at any point and
 * done again.
 */
export function applyRestore(
  folder: Pick<DataFolder, 'config' | 'change' | 'paths'>,
  now: () => number,
): string | undefined {
  const { restore, replaced, database } = folder.paths
  const order = path.join(restore, orderName)
  if (!existsSync(order)) return undefined
  const staged = stagedSchema.parse(JSON.parse(readFileSync(order, 'utf8')))
  const incoming = path.join(restore, databaseName)
  if (existsSync(incoming)) {
    if (existsSync(database)) moveAside(database, replaced, folder, now)
    renameSync(incoming, database)
  }
  const { ports } = folder.config()
  folder.change({
    secretPath: staged.secretPath,
    ports: { ...ports, qbwc: staged.port ?? ports.qbwc },
    ...(staged.key === null ? {} : { key: staged.key }),
  })
  rmSync(restore, { recursive: true, force: true })
  return `The backup of ${staged.backupOf} was put in place; what it replaced is kept in ${replaced}.`
}

/** The write-ahead log goes first: it must never meet another database. */
function moveAside(database: string, replaced: string, folder: Pick<DataFolder, 'config'>, now: () => number): void {
  mkdirSync(replaced, { recursive: true, mode: 0o700 })
  const stamp = new Date(now()).toISOString().replaceAll(':', '-')
  const aside = path.join(replaced, `waybill-${stamp}.db`)
  writePrivateFile(path.join(replaced, `waybill-${stamp}.config.json`), JSON.stringify(folder.config(), null, 2))
  for (const ending of ['-shm', '-wal', '']) {
    if (existsSync(database + ending)) renameSync(database + ending, aside + ending)
  }
}
