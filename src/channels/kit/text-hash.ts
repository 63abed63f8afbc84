const PRIME = 0x100000001b3n
const MASK = (1n << 64n) - 1n

/** A short fingerprint of a text (FNV-1a, 64 bits, 16 hex digits): the same text, the same name. Not for secrets. */
export function textHash(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * PRIME) & MASK
  return hash.toString(16).padStart(16, '0')
}
