import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>

/** Letters and digits that nobody confuses when reading them off a screen. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A password of 20 letters and digits (about 116 bits), in groups of five. */
export function newPassword(bytes: (count: number) => Uint8Array = randomBytes): string {
  let out = ''
  while (out.length < 20)
    for (const byte of bytes(32))
      if (byte < LETTERS.length * 4 && out.length < 20) out += LETTERS[byte % LETTERS.length]
  return out.replace(/(.{5})(?=.)/g, '$1-')
}

/** "scrypt$salt$hash", both in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64')}$${(await derive(password, salt, 32)).toString('base64')}`
}

/** Under a key of this process alone: what it remembers tells nobody the password. */
const here = randomBytes(32)
const markOf = (password: string): Buffer => createHmac('sha256', here).update(password).digest()
/** The password that was right for a hash, so that the Web Connector's every call does not cost the hash's work again. */
const right = new Map<string, Buffer>()
const MOST = 100

/**
 * Compares in constant time; without a hash it does the same work and says no. Whoever is answered sooner knew the right
 * password: a wrong one always costs the whole work.
 */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  const known = right.get(hash ?? '')
  if (known && timingSafeEqual(known, markOf(password))) return true
  const [, salt = '', wanted = ''] = (hash ?? '').split('$')
  const expected = Buffer.from(wanted, 'base64')
  const found = await derive(password, Buffer.from(salt, 'base64'), 32)
  const matches = expected.length === found.length && timingSafeEqual(expected, found) && hash !== undefined
  if (matches) {
    if (right.size >= MOST) right.clear()
    right.set(hash, markOf(password))
  }
  return matches
}
