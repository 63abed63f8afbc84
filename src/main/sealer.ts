import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Sealer } from '../sync/deps.ts'
import { makePrivateFile } from './private-file.ts'
import { refusal } from './refusal.ts'
import type { KeyWrap } from './shell.ts'

/** How the data key lies in config.json: by which kind of wrap, and its wrapped bytes in base64. */
export const keyRecordSchema = z.object({ wrap: z.enum(['os-store', 'key-file']), wrapped: z.string() }).readonly()
export type KeyRecord = z.infer<typeof keyRecordSchema>

/** The data key under a passphrase, as a backup carries it. scrypt's cost numbers stand beside it. */
export const passphraseKeySchema = z
  .object({
    kdf: z.literal('scrypt'),
    cost: z
      .number()
      .int()
      .max(1 << 18),
    blockSize: z.number().int().max(8),
    parallel: z.number().int().max(4),
    salt: z.string(),
    sealed: z.string(),
  })
  .readonly()
export type PassphraseKey = z.infer<typeof passphraseKeySchema>

export type KeyRing = Readonly<{
  sealer: Sealer
  /** Why secrets cannot be read, as a sentence; '' when they can. */
  reason: string
  /** What is to be kept in config.json; undefined only when nothing was made and nothing was there. */
  record: KeyRecord | undefined
  /** Names the data key without telling anything of it; '' where it is not to be had. */
  keyId: string
  /** The data key under a passphrase; undefined when the key is not to be had. */
  underPassphrase(passphrase: string): Promise<PassphraseKey | undefined>
}>

const keyBytes = 32
/** OWASP's figure for scrypt of 2024: 2^17, 8, 1; 128 MB and some tenths of a second. */
const scryptCost = { cost: 1 << 17, blockSize: 8, parallel: 1 } as const

/**
 * Opens the data key, or makes one for a folder that has none (with the first of `wraps`). A key that cannot be unwrapped
 * is no error: the sealer is then not ready, and `reason` says why and what to do.
 */
export async function openKeyRing(
  ask: Readonly<{ record: KeyRecord | undefined; wraps: readonly KeyWrap[] }>,
): Promise<KeyRing> {
  const { record, wraps } = ask
  if (record === undefined) {
    const [first] = wraps
    if (first === undefined) return closedRing(record, 'There is no place to keep the key of the secrets.')
    const key = randomBytes(keyBytes)
    return openRing(key, await wrapKey(key, first))
  }
  const wrap = wraps.find(({ name }) => name === record.wrap)
  if (wrap === undefined) return closedRing(record, whyNoWrap[record.wrap])
  try {
    return openRing(Buffer.from(await wrap.unwrap(Buffer.from(record.wrapped, 'base64'))), record)
  } catch (error) {
    return closedRing(record, `${whyNotUnwrapped[record.wrap]} (${error instanceof Error ? error.message : error})`)
  }
}

/** The record for a data key that a backup brought, wrapped anew for this folder. */
export async function wrapKey(key: Uint8Array, wrap: KeyWrap): Promise<KeyRecord> {
  return { wrap: wrap.name, wrapped: Buffer.from(await wrap.wrap(key)).toString('base64') }
}

/** The data key of a backup, or undefined when the passphrase is wrong (or the backup was changed). */
export async function keyFromPassphrase(sealed: PassphraseKey, passphrase: string): Promise<Buffer | undefined> {
  const under = await derive(passphrase, Buffer.from(sealed.salt, 'base64'), sealed)
  const opened = openWith(under, sealed.sealed)
  return opened === undefined ? undefined : Buffer.from(opened, 'base64')
}

const whyNoWrap: Readonly<Record<KeyRecord['wrap'], string>> = {
  'os-store':
    'The secrets of this data folder are kept by the desktop application in the store of the operating system. Start Waybill as a desktop application; what needs no secret works meanwhile.',
  'key-file': 'The secrets of this data folder are kept under its key file, which this start did not ask for.',
}
const whyNotUnwrapped: Readonly<Record<KeyRecord['wrap'], string>> = {
  'os-store':
    'The store of the operating system did not give back the key of the secrets: another user made this data folder, or it came from another computer. Enter the passwords of the channels anew.',
  'key-file':
    'The key file of this data folder is missing or does not fit. Put key.bin back, or enter the passwords of the channels anew.',
}

function openRing(key: Buffer, record: KeyRecord): KeyRing {
  return {
    record,
    reason: '',
    keyId: createHmac('sha256', key).update('waybill data key').digest('hex').slice(0, 16),
    sealer: { ready: true, seal: (plain) => sealWith(key, plain), open: (sealed) => openWith(key, sealed) },
    async underPassphrase(passphrase) {
      const salt = randomBytes(16)
      const under = await derive(passphrase, salt, scryptCost)
      return {
        kdf: 'scrypt',
        ...scryptCost,
        salt: salt.toString('base64'),
        sealed: sealWith(under, key.toString('base64')),
      }
    },
  }
}

function closedRing(record: KeyRecord | undefined, reason: string): KeyRing {
  const seal = () => {
    throw refusal('key-unfit', reason)
  }
  return {
    record,
    reason,
    keyId: '',
    sealer: { ready: false, seal, open: () => undefined },
    underPassphrase: async () => undefined,
  }
}

/** Version, then nonce (12 bytes), tag (16) and text in base64. AES-256-GCM; the version is authenticated with it. */
const version = 'v1:'
const nonceBytes = 12
const tagBytes = 16

function sealWith(key: Uint8Array, plain: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(version))
  const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return version + Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
}

/** Undefined when the text was changed, was sealed under another key, or is none of ours. */
function openWith(key: Uint8Array, sealed: string): string | undefined {
  if (!sealed.startsWith(version)) return undefined
  const bytes = Buffer.from(sealed.slice(version.length), 'base64')
  if (bytes.length < nonceBytes + tagBytes) return undefined
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(version))
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
    return cipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + cipher.final('utf8')
  } catch {
    return undefined
  }
}

type Cost = Readonly<{ cost: number; blockSize: number; parallel: number }>

function derive(passphrase: string, salt: Uint8Array, { cost, blockSize, parallel }: Cost): Promise<Buffer> {
  const options = { N: cost, r: blockSize, p: parallel, maxmem: 256 * cost * blockSize }
  return promisify<string, Uint8Array, number, object, Buffer>(scrypt)(
    passphrase.normalize('NFKC'),
    salt,
    keyBytes,
    options,
  )
}

/**
 * The fallback without a store of the operating system: the data key wrapped by `key.bin` in the data folder, which only
 * its user can read. It keeps secrets out of a copied database, not from whoever can read the folder.
 */
export function keyFileWrap(dataDir: string): KeyWrap {
  const file = path.join(dataDir, 'key.bin')
  return {
    name: 'key-file',
    wrap: async (key) => Buffer.from(sealWith(keyFromFile(file, true), Buffer.from(key).toString('base64'))),
    unwrap: async (wrapped) => {
      const opened = openWith(keyFromFile(file, false), Buffer.from(wrapped).toString())
      if (opened === undefined) throw new Error('key.bin is not the one that this key was wrapped with')
      return Buffer.from(opened, 'base64')
    },
  }
}

/** Made once; one that is there is never replaced. */
function keyFromFile(file: string, make: boolean): Buffer {
  if (make) makePrivateFile(file, randomBytes(keyBytes))
  const key = readFileSync(file)
  if (key.length !== keyBytes) throw new Error('key.bin is damaged')
  return key
}
