// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}|&#(?:x([0-9a-fA-F]+)|([0-9]+));/gu

/** The start of something that a later piece may complete: a numeric reference, or the first half of a surrogate pair. */
const UNFINISHED = /(?:&(?:#(?:x?[0-9a-fA-F]{0,8})?)?|[\ud800-\udbff])$/

/** Whether XML 1.0 allows the character. */
const isAllowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/**
 * The text without the characters that XML 1.0 does not allow: control characters, halves of surrogate pairs, and
 * numeric references to either. Works over the borders of the pieces. `removed` is told how many were left out.
 */
export async function* cleanChunks(
  chunks: Iterable<string> | AsyncIterable<string>,
  removed?: (count: number) => void,
): AsyncGenerator<string, void, undefined> {
  let held = ''
  for await (const chunk of chunks) {
    const text = held + chunk
    held = UNFINISHED.exec(text)?.[0] ?? ''
    yield clean(text.slice(0, text.length - held.length), removed)
  }
  yield clean(held, removed)
}

function clean(text: string, removed?: (count: number) => void): string {
  let count = 0
  const out = text.replace(FORBIDDEN, (found: string, hex: string | undefined, decimal: string | undefined) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : undefined
    if (code !== undefined && isAllowed(code)) return found
    count += 1
    return ''
  })
  if (count > 0) removed?.(count)
  return out
}
