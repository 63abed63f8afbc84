import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeBackup } from '../../src/main/backup/make.ts'
import { applyRestore, stageRestore } from '../../src/main/backup/restore.ts'
import { type DataFolder, openDataFolder } from '../../src/main/data-folder.ts'
import { type KeyRing, keyFileWrap, openKeyRing } from '../../src/main/sealer.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/port.ts'
import { aFolder, noon } from './a-folder.ts'

type Home = Readonly<{ folder: DataFolder; store: Store; keys: KeyRing }>

/** A data folder with its database open, as the host has it. */
async function aHome(dir = aFolder()): Promise<Home> {
  const folder = await openDataFolder({ dir, now: () => noon })
  const record = folder.config().key
  const keys = await openKeyRing({ record, wraps: [keyFileWrap(dir)] })
  if (keys.record !== undefined) folder.change({ key: keys.record })
  const store = await openStore({ file: folder.paths.database })
  const home = { folder, store, keys }
  onTestFinished(() => leave(home))
  return home
}

async function leave({ store, folder }: Home): Promise<void> {
  await store.close()
  await folder.release()
}

/** The next start on the same folder: a staged backup is put in place before the database is opened. */
async function startedAgain(home: Home): Promise<Home & { applied: string | undefined }> {
  await leave(home)
  const folder = await openDataFolder({ dir: home.folder.dir, now: () => noon })
  const applied = applyRestore(folder, () => noon)
  await folder.release()
  return { ...(await aHome(home.folder.dir)), applied }
}

const backUp = (home: Home, file: string, passphrase = '') =>
  makeBackup({ ...home, file, passphrase, now: () => noon, version: '0.1.0' })

const stage = ({ folder, keys }: Home, file: string, passphrase = '', isFree = async () => true) =>
  stageRestore({ folder, keys, wraps: [keyFileWrap(folder.dir)], openStore, file, passphrase, isFree })

/** A home with a setting and a secret in its database. */
async function furnished(): Promise<Home> {
  const home = await aHome()
  await home.store.settings.set('app', { greeting: 'from the backup' })
  await home.store.secrets.set('channel:1', { password: home.keys.sealer.seal('hunter2') })
  return home
}

const secretIn = async ({ store, keys }: Home): Promise<string | undefined> => {
  const { password } = await store.secrets.get('channel:1')
  return password === undefined ? undefined : keys.sealer.open(password)
}

const aFile = (): string => path.join(aFolder(), 'waybill.backup')

describe('a backup', () => {
  test('is one private file with head and database, and leaves nothing else behind', async () => {
    const home = await furnished()
    const file = aFile()
    expect(await backUp(home, file)).toBe(file)
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600')
    expect(readdirSync(path.dirname(file))).toEqual(['waybill.backup'])
    expect(readdirSync(home.folder.dir).filter((name) => name.startsWith('.'))).toEqual([])
    const bytes = readFileSync(file)
    const [magic, head = ''] = bytes.subarray(0, 4_000).toString().split('\n')
    expect(magic).toBe('WAYBILL BACKUP 1')
    const { ports, secretPath, hostId } = home.folder.config()
    const database = gunzipSync(bytes.subarray(`${magic}\n${head}\n`.length))
    expect(JSON.parse(head)).toEqual({
      createdAt: '2026-11-20T12:00:00.000Z',
      version: '0.1.0',
      hostId,
      address: { port: ports.qbwc, secretPath },
      database: { bytes: database.length, sha256: createHash('sha256').update(database).digest('hex') },
      keyId: home.keys.keyId,
      key: null,
    })
    expect(database.subarray(0, 15).toString()).toBe('SQLite format 3')
    expect(database.includes('hunter2')).toBe(false)
  })

  test('never takes the place of a file', async () => {
    const home = await furnished()
    const file = aFile()
    writeFileSync(file, 'a letter')
    await expect(backUp(home, file)).rejects.toMatchObject({
      code: 'backup-unfit',
      message: `${file} exists already. A backup never replaces a file: choose another name.`,
    })
    expect(readFileSync(file, 'utf8')).toBe('a letter')
  })

  test('is refused where it cannot be, and under a passphrase that is guessed', async () => {
    const home = await furnished()
    const nowhere = path.join(aFolder(), 'nowhere', 'x')
    await expect(backUp(home, nowhere)).rejects.toThrow(`There is no folder ${path.dirname(nowhere)}.`)
    await expect(backUp(home, 'waybill.backup')).rejects.toThrow('with its whole path')
    await expect(backUp(home, aFile(), 'secret')).rejects.toThrow('Use at least 8 characters.')
  })
})

describe('a restored backup', () => {
  test('takes its place at the next start, and what it replaces is kept', async () => {
    const home = await furnished()
    const file = aFile()
    await backUp(home, file)
    await home.store.settings.set('app', { greeting: 'newer' })
    expect(await stage(home, file)).toBe(
      `The backup of 2026-11-20T12:00:00.000Z is checked and ready. It takes the place of the present data when Waybill is started the next time; the present data is kept in ${home.folder.paths.replaced}.`,
    )
    expect(await home.store.settings.get('app')).toEqual({ greeting: 'newer' })
    const again = await startedAgain(home)
    expect(again.applied).toMatch(/^The backup of 2026-11-20T12:00:00\.000Z was put in place;/)
    expect(await again.store.settings.get('app')).toEqual({ greeting: 'from the backup' })
    expect(await secretIn(again)).toBe('hunter2')
    const kept = await openStore({
      file: path.join(again.folder.paths.replaced, 'waybill-2026-11-20T12-00-00.000Z.db'),
    })
    expect(await kept.settings.get('app')).toEqual({ greeting: 'newer' })
    await kept.close()
    expect((await startedAgain(again)).applied).toBeUndefined()
  })

  test('in another folder brings its address, and its secrets under the passphrase', async () => {
    const home = await furnished()
    const file = aFile()
    await backUp(home, file, 'correct horse')
    const other = await aHome()
    const { hostId, ports } = other.folder.config()
    expect(await stage(other, file, 'correct horse')).not.toContain('secrets')
    const again = await startedAgain(other)
    expect(await secretIn(again)).toBe('hunter2')
    expect(again.folder.config()).toMatchObject({
      hostId,
      secretPath: home.folder.config().secretPath,
      ports: { qbwc: home.folder.config().ports.qbwc, ui: ports.ui },
    })
  })

  test('without its passphrase comes without secrets and says so', async () => {
    const home = await furnished()
    const [open, closed] = [aFile(), aFile()]
    await backUp(home, open)
    await backUp(home, closed, 'correct horse')
    const other = await aHome()
    expect(await stage(other, open)).toContain(
      'It was made without a passphrase, so the passwords of the channels are not in it: enter them anew.',
    )
    expect(await stage(other, closed)).toContain('Its secrets stay closed, because no passphrase was given')
    const again = await startedAgain(other)
    expect(await secretIn(again)).toBeUndefined()
    expect(await again.store.settings.get('app')).toEqual({ greeting: 'from the backup' })
  })

  test('keeps the folder’s own port where the old one is taken', async () => {
    const home = await furnished()
    const file = aFile()
    await backUp(home, file)
    const other = await aHome()
    const { ports } = other.folder.config()
    const words = await stage(other, file, '', async () => false)
    expect(words).toContain(`Its port ${home.folder.config().ports.qbwc} is in use, so this folder keeps its own`)
    expect((await startedAgain(other)).folder.config().ports).toEqual(ports)
  })

  test('that was broken off half-way is put in place by the next start', async () => {
    const home = await furnished()
    const file = aFile()
    await backUp(home, file)
    const other = await aHome()
    await stage(other, file)
    await leave(other)
    const folder = await openDataFolder({ dir: other.folder.dir, now: () => noon })
    const dying = {
      ...folder,
      change: () => {
        throw new Error('the light went out')
      },
    }
    expect(() => applyRestore(dying, () => noon)).toThrow('the light went out')
    expect(applyRestore(folder, () => noon)).toContain('was put in place')
    await folder.release()
    const again = await aHome(other.folder.dir)
    expect(await again.store.settings.get('app')).toEqual({ greeting: 'from the backup' })
    expect(readdirSync(again.folder.paths.replaced)).toHaveLength(2)
  })
})

describe('a file that is no good backup is refused and nothing is changed', () => {
  const spoilt: readonly (readonly [what: string, spoil: (bytes: Buffer) => Buffer, words: RegExp])[] = [
    ['of another program', () => Buffer.from('PK\u0003\u0004'), /is no backup of Waybill\. Choose another file\.$/],
    ['that is empty', () => Buffer.alloc(0), /is no backup of Waybill/],
    [
      'of a newer version',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('BACKUP 1', 'BACKUP 2'), 'latin1'),
      /was written by a newer version of Waybill/,
    ],
    [
      'with a head that is broken',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('"address"', '"adress"'), 'latin1'),
      /is damaged \(its head cannot be understood\)/,
    ],
    ['that was cut off', (bytes) => bytes.subarray(0, bytes.length - 500), /is damaged \(unexpected end of file\)/],
    ['with a byte changed', (bytes) => flipped(bytes), /is damaged \(/],
    [
      'that unpacks to more than it says',
      (bytes) => withDatabase(bytes, (data) => Buffer.concat([data, Buffer.alloc(9)])),
      /is damaged \(longer than its head says\)/,
    ],
    [
      'with another database inside',
      (bytes) => withDatabase(bytes, (data) => data.fill(0, 100, 200)),
      /is damaged \(its content is not what was written\)/,
    ],
  ]

  test.each(spoilt)('%s', async (_what, spoil, words) => {
    const home = await furnished()
    const file = aFile()
    await backUp(home, file)
    writeFileSync(file, spoil(readFileSync(file)))
    await expect(stage(home, file)).rejects.toMatchObject({
      code: 'backup-unfit',
      message: expect.stringMatching(words),
    })
    expect(existsSync(home.folder.paths.restore)).toBe(false)
  })

  test('a database of a newer version', async () => {
    const home = await furnished()
    const file = aFile()
    await backUp(home, file)
    const refusing = async () => {
      throw new Error('it was written by a newer version of Waybill.')
    }
    const ask = { ...home, wraps: [], openStore: refusing, file, passphrase: '' }
    await expect(stageRestore(ask)).rejects.toThrow(
      `The database in ${file} cannot be used: it was written by a newer version of Waybill. Nothing was changed.`,
    )
    expect(existsSync(home.folder.paths.restore)).toBe(false)
  })

  test('a wrong passphrase, one too many, no file, a folder', async () => {
    const home = await furnished()
    const [open, closed] = [aFile(), aFile()]
    await backUp(home, open)
    await backUp(home, closed, 'correct horse')
    await expect(stage(home, closed, 'wrong horse')).rejects.toThrow(
      `The passphrase does not fit ${closed}. Nothing was changed.`,
    )
    await expect(stage(home, open, 'correct horse')).rejects.toThrow(
      'was made without passphrase. Restore it without one.',
    )
    await expect(stage(home, '/nowhere/x')).rejects.toThrow('There is no file /nowhere/x.')
    await expect(stage(home, path.dirname(open))).rejects.toThrow('is a folder. Name the backup')
  })
})

const headLength = (bytes: Buffer): number => bytes.indexOf('\n', bytes.indexOf('\n') + 1) + 1

function flipped(bytes: Buffer): Buffer {
  const at = Math.floor((headLength(bytes) + bytes.length) / 2)
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 0xff
  return changed
}

function withDatabase(bytes: Buffer, change: (database: Buffer) => Buffer): Buffer {
  const head = headLength(bytes)
  return Buffer.concat([bytes.subarray(0, head), gzipSync(change(gunzipSync(bytes.subarray(head))))])
}
