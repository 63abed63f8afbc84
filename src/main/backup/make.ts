import { randomUUID } from 'node:crypto'
import { existsSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Store } from '../../store/port.ts'
import type { DataFolder } from '../data-folder.ts'
import { refusal } from '../refusal.ts'
import type { KeyRing } from '../sealer.ts'
import { alreadyThere, factsOf, writeBackup } from './backup-file.ts'

export type BackupAsk = Readonly<{
  store: Pick<Store, 'backup'>
  folder: Pick<DataFolder, 'dir' | 'config'>
  keys: Pick<KeyRing, 'underPassphrase' | 'reason' | 'keyId'>
  /** Where to: an absolute path that does not exist yet. */
  file: string
  /** '' for a backup without secrets. */
  passphrase: string
  now: () => number
  version: string
}>

/** Shorter ones are guessed. */
const shortestPassphrase = 8

/**
 * Writes one file with settings and history, while the host goes on working. Secrets (sealed already) can be opened from it
 * only where a passphrase was given. Gives the file's path; refuses with `backup-unfit`.
 */
export async function makeBackup(ask: BackupAsk): Promise<string> {
  const { store, folder, file, passphrase } = ask
  checkTarget(file)
  const key = passphrase === '' ? null : await keyUnder(ask)
  const copy = path.join(folder.dir, `.backup-${randomUUID()}.db`)
  try {
    await store.backup(copy)
    const { hostId, ports, secretPath } = folder.config()
    const header = {
      createdAt: new Date(ask.now()).toISOString(),
      version: ask.version,
      hostId,
      address: { port: ports.qbwc, secretPath },
      database: await factsOf(copy),
      keyId: ask.keys.keyId,
      key,
    }
    await writeBackup(file, header, copy)
  } finally {
    rmSync(copy, { force: true })
  }
  return file
}

function checkTarget(file: string): void {
  if (!path.isAbsolute(file)) {
    throw refusal(
      'backup-unfit',
      `Name the backup's file with its whole path, such as ${path.resolve('waybill.backup')}.`,
    )
  }
  if (existsSync(file)) throw alreadyThere(file)
  const folder = path.dirname(file)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw refusal('backup-unfit', `There is no folder ${folder}. Make it first, or choose another one.`)
  }
}

async function keyUnder({ keys, passphrase }: BackupAsk) {
  if (passphrase.length < shortestPassphrase) {
    throw refusal('backup-unfit', `The passphrase is too short. Use at least ${shortestPassphrase} characters.`)
  }
  const key = await keys.underPassphrase(passphrase)
  if (key === undefined) {
    throw refusal(
      'backup-unfit',
      `The secrets cannot be put into the backup. ${keys.reason} A backup without passphrase can be made.`,
    )
  }
  return key
}
