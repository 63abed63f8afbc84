import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
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

/** Compares in constant time; without a hash it does the same work and says no. */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  const [, salt = '', wanted = ''] = (hash ?? '').split('$')
  const expected = Buffer.from(wanted, 'base64')
  const found = await derive(password, Buffer.from(salt, 'base64'), 32)
  return expected.length === found.length && timingSafeEqual(expected, found) && hash !== undefined
}
