import { hash } from 'node:crypto'

/**
 * A GUID in braces derived from parts: the same parts give the same GUID for ever, on any machine. UUID version 8
 * (RFC 9562: custom), from the first 128 bits of SHA-256. Parts are length-prefixed, so that none can run into the next.
 */
export function derivedGuid(parts: readonly string[]): string {
  const text = parts.map((part) => `${Buffer.byteLength(part)}:${part};`).join('')
  const bytes = hash('sha256', text, 'buffer').subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}}`
}

/** What a transaction's key is made from. Nothing in it is random to one installation. */
export type KeyParts = Readonly<{
  /** The company's own key, which stands in the company file itself. */
  companyKey: string
  /** The channel's account as it names itself: its kind and the store's address. */
  channelAccount: string
  documentKind: string
  externalId: string
  part: string
  generation: number
}>

/** The ExternalGUID of one part of a document. */
export const documentKey = (p: KeyParts): string =>
  derivedGuid(['document', p.companyKey, p.channelAccount, p.documentKind, p.externalId, p.part, String(p.generation)])

/** The ExternalGUID of a list entry that we make: one for each list and name, whichever order asks first. */
export const listKey = (companyKey: string, list: string, fullName: string): string =>
  derivedGuid(['list', companyKey, list, fullName.trim().toLowerCase()])

/** GUIDs are compared without braces and case: QuickBooks may answer either. */
export const sameGuid = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && bare(a) === bare(b)
const bare = (guid: string): string => guid.replace(/[{}]/g, '').toLowerCase()

const SHORT = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A number of `length` letters and digits (Crockford's base 32) derived from a GUID, for where the channel's own is too long. */
export function shortNumber(guid: string, length = 10): string {
  let bits = BigInt(`0x${hash('sha256', bare(guid)).slice(0, 16)}`)
  let out = ''
  for (let i = 0; i < length; i += 1) {
    out += SHORT[Number(bits & 31n)]
    bits >>= 5n
  }
  return out
}
