/** The characters of the code page QuickBooks keeps text in, at bytes 80 to 9F. '' where the page has none. */
const HIGH_CONTROLS = [
  '€',
  '',
  '‚',
  'ƒ',
  '„',
  '…',
  '†',
  '‡',
  'ˆ',
  '‰',
  'Š',
  '‹',
  'Œ',
  '',
  'Ž',
  '',
  '',
  '‘',
  '’',
  '“',
  '”',
  '•',
  '–',
  '—',
  '˜',
  '™',
  'š',
  '›',
  'œ',
  '',
  'ž',
  'Ÿ',
] as const

const EXTRA = new Set<string>(HIGH_CONTROLS.filter((char) => char !== ''))

/** Whether QuickBooks can keep the character: printable ASCII, the line feed, Latin-1 and the extras of Windows-1252. */
export function inWindows1252(char: string): boolean {
  const code = char.codePointAt(0) ?? 0
  return code === 0x0a || (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || EXTRA.has(char)
}

/** What a code from 80 to 9F was meant to be: text read as Latin-1 that was Windows-1252. '' for none. */
export const meantByHighControl = (code: number): string => HIGH_CONTROLS[code - 0x80] ?? ''
