import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { refusal } from '../refusal.ts'
import { passphraseKeySchema } from '../sealer.ts'

/**
 * A backup is one file: the line "WAYBILL BACKUP 1", one line of JSON (this header), then the database, gzipped.
 * Sealed values stay sealed in it; the key that opens them is only there under a passphrase.
 */
export const backupHeaderSchema = z
  .object({
    createdAt: z.string(),
    /** Waybill's version that wrote it. */
    version: z.string(),
    /** Which installation it is of: for people. A restored folder keeps its own id. */
    hostId: z.string(),
    /** So that the .qwc files that people have go on being right. */
    address: z.object({ port: z.number().int(), secretPath: z.string().regex(/^[0-9a-f]{32}$/) }).readonly(),
    database: z.object({ bytes: z.number().int().positive(), sha256: z.string() }).readonly(),
    /** Which data key its secrets are sealed with; `key` is that key, where a passphrase was given. */
    keyId: z.string(),
    key: passphraseKeySchema.nullable(),
  })
  .readonly()
export type BackupHeader = z.infer<typeof backupHeaderSchema>

const magic = 'WAYBILL BACKUP '
const formatVersion = '1'
/** The first two lines; a real header has less than 2 kB. */
const longestHead = 64 * 1024

export type FileFacts = BackupHeader['database']

/** Size and SHA-256 (hexadecimal) of a file. */
export async function factsOf(file: string): Promise<FileFacts> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Writes the backup whole or not at all; a file that is there already is never replaced. */
export async function writeBackup(file: string, header: BackupHeader, database: string): Promise<void> {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}`)
  try {
    const output = createWriteStream(beside, { flags: 'wx', mode: 0o600, flush: true })
    output.write(`${magic}${formatVersion}\n${JSON.stringify(header)}\n`)
    await pipeline(createReadStream(database), createGzip(), output)
    putInPlace(beside, file)
  } finally {
    rmSync(beside, { force: true })
  }
}

function putInPlace(beside: string, file: string): void {
  try {
    linkSync(beside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' || existsSync(file)) throw alreadyThere(file)
    // A memory stick knows no second names.
    renameSync(beside, file)
  }
}

export const alreadyThere = (file: string): Error =>
  refusal('backup-unfit', `${file} exists already. A backup never replaces a file: choose another name.`)

export type OpenBackup = Readonly<{
  header: BackupHeader
  /** Writes the database to a new file and holds it against the header. Refuses with `backup-unfit`. */
  unpackTo(target: string): Promise<void>
}>

/** Reads the head of a backup. Refuses with `backup-unfit` and a sentence what is none, is damaged, or is of a newer kind. */
export async function openBackup(file: string): Promise<OpenBackup> {
  const { lines, start } = await headOf(file)
  const [first = '', second = ''] = lines
  if (!first.startsWith(magic)) throw refusal('backup-unfit', `${file} is no backup of Waybill. Choose another file.`)
  if (first !== magic + formatVersion) {
    throw refusal(
      'backup-unfit',
      `${file} was written by a newer version of Waybill. Install that version and try again.`,
    )
  }
  const header = backupHeaderSchema.safeParse(jsonOf(second)).data
  if (header === undefined) throw damaged(file, 'its head cannot be understood')
  return { header, unpackTo: (target) => unpack(file, start, header, target) }
}

async function unpack(file: string, start: number, header: BackupHeader, target: string): Promise<void> {
  let bytes = 0
  const limited = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      // A damaged or made-up file must not fill the disk.
      done(bytes > header.database.bytes ? new Error('longer than its head says') : null, chunk)
    },
  })
  try {
    const output = createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(createReadStream(file, { start }), createGunzip(), limited, output)
  } catch (cause) {
    throw damaged(file, cause instanceof Error ? cause.message : String(cause), cause)
  }
  const { sha256 } = await factsOf(target)
  if (sha256 !== header.database.sha256) throw damaged(file, 'its content is not what was written')
}

const damaged = (file: string, why: string, cause?: unknown): Error =>
  refusal('backup-unfit', `${file} is damaged (${why}). Nothing was changed. Use another backup.`, cause)

async function headOf(file: string): Promise<{ lines: readonly string[]; start: number }> {
  const handle = await openForReading(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHead), 0, longestHead, 0)
    const bytes = buffer.subarray(0, bytesRead)
    const end = bytes.indexOf('\n', bytes.indexOf('\n') + 1)
    return { lines: bytes.subarray(0, Math.max(end, 0)).toString('utf8').split('\n'), start: end + 1 }
  } finally {
    await handle.close()
  }
}

async function openForReading(file: string): Promise<FileHandle> {
  try {
    if (statSync(file).isDirectory()) throw refusal('backup-unfit', `${file} is a folder. Name the backup's file.`)
    return await open(file, 'r')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'ENOENT') throw refusal('backup-unfit', `There is no file ${file}.`, cause)
    if (code === 'EACCES') throw refusal('backup-unfit', `${file} may not be read by this user.`, cause)
    throw cause
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
