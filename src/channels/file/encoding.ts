/** How a file's bytes are written, by the names of the Encoding Standard that TextDecoder knows. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const MARKS: readonly Readonly<[FileEncoding, readonly number[]]>[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const SAMPLE = 64 * 1024

/**
 * How a file is written: by its byte order mark; else UTF-16 where every second byte is zero, as in western text; else
 * UTF-8 where the whole file is good UTF-8; else Windows-1252, in which every byte means something.
 */
export function encodingOf(bytes: Uint8Array): FileEncoding {
  for (const [encoding, mark] of MARKS) if (mark.every((byte, i) => bytes[i] === byte)) return encoding
  const wide = utf16WithoutMark(bytes.subarray(0, SAMPLE))
  if (wide) return wide
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** Stray zero bytes in a text are no UTF-16: there, one half of the places holds nearly all of them. */
function utf16WithoutMark(sample: Uint8Array): FileEncoding | undefined {
  const half = Math.floor(sample.length / 2)
  if (half < 2) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i < half * 2; i++) {
    if (sample[i] !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be'
  return undefined
}

/** The file's text without its byte order mark. */
export const decodeFile = (bytes: Uint8Array, encoding: FileEncoding = encodingOf(bytes)): string =>
  new TextDecoder(encoding).decode(bytes)
