import { refusing } from './refusal.ts'

/** The longest reference that is waited for, with room for leading zeros: `&#x0010FFFF;`. */
const longestReference = 32

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 does not allow, and QuickBooks sends them
const special = /&([^;&]*);|&|\r\n?|[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, where & is only a letter
const specialInCData = /\r\n?|[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g

/** Turns the character data of one XML element into text while it arrives in pieces. */
export type CharacterData = Readonly<{
  /** Takes raw text without markup, cut anywhere, and gives what is decided so far. */
  read(raw: string): string
  /** The same inside a CDATA section, where nothing is a reference. */
  readLiteral(raw: string): string
  /** Call where markup or the end follows: gives what was still held back. Throws a refusal on half a reference. */
  finish(): string
  /** How many characters that XML forbids were left out so far. */
  dropped(): number
}>

/**
 * A reader of character data: resolves the five named and the numeric references, makes line ends `\n`, and leaves out
 * characters that XML 1.0 forbids (raw or as a reference), because QuickBooks lets control characters into names and
 * memos and an answer must not be lost over one byte. Any other entity is refused; none can be declared, as DTDs are.
 * Holds back at most 32 characters.
 */
export function characterData(): CharacterData {
  let held = ''
  let dropped = 0

  const resolve = (whole: string, reference: string | undefined): string => {
    if (whole.startsWith('\r')) return '\n'
    if (whole === '&') throw badReference()
    if (reference !== undefined) return resolveReference(reference, () => dropped++)
    dropped++
    return ''
  }

  return {
    read(raw) {
      const text = held + raw
      const cut = undecidedFrom(text)
      held = text.slice(cut)
      return text.slice(0, cut).replace(special, resolve)
    },
    readLiteral(raw) {
      const text = held + raw
      const cut = text.endsWith('\r') ? text.length - 1 : text.length
      held = text.slice(cut)
      return text.slice(0, cut).replace(specialInCData, (whole) => resolve(whole, undefined))
    },
    finish() {
      if (held.startsWith('&')) throw badReference()
      const rest = held === '' ? '' : '\n'
      held = ''
      return rest
    },
    dropped: () => dropped,
  }
}

/** Where a reference or a line end begins whose rest has not come yet; the length when there is none. */
function undecidedFrom(text: string): number {
  const ampersand = text.lastIndexOf('&')
  if (ampersand >= 0 && text.indexOf(';', ampersand) < 0) {
    if (text.length - ampersand > longestReference) throw badReference()
    return ampersand
  }
  return text.endsWith('\r') ? text.length - 1 : text.length
}

function resolveReference(reference: string, drop: () => void): string {
  const simple = named[reference]
  if (simple !== undefined && Object.hasOwn(named, reference)) return simple
  const code = codeOf(reference)
  if (code === undefined) throw badReference()
  if (isCharacter(code)) return String.fromCodePoint(code)
  drop()
  return ''
}

function codeOf(reference: string): number | undefined {
  if (reference.length > longestReference) return undefined
  if (/^#[0-9]+$/.test(reference)) return Number.parseInt(reference.slice(1), 10)
  if (/^#x[0-9a-fA-F]+$/.test(reference)) return Number.parseInt(reference.slice(2), 16)
  return undefined
}

/** XML 1.0's production Char. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}

function badReference(): Error {
  return refusing(
    'malformed',
    'The request holds an & that begins no reference XML knows. Only &lt; &gt; &amp; &quot; &apos; and numbers are read.',
  )
}
