import { plainForm } from './transliteration.ts'
import { inWindows1252, meantByHighControl } from './windows-1252.ts'

const PLAIN = /^[\n\x20-\x7e]*$/
const MARKS = /\p{M}+/gu
const SPACES = /^\p{Zs}$/u

/** Takes a letter or sign apart ("ő" → "o", "№" → "No") as far as the parts can be kept. */
function decomposed(char: string): string {
  let out = ''
  for (const part of char.normalize('NFKD').replace(MARKS, '')) {
    if (part === char) continue
    out += plainForm(part) ?? (inWindows1252(part) ? part : '')
  }
  return out
}

function mapped(char: string): string {
  const plain = plainForm(char)
  if (plain !== undefined) return plain
  if (inWindows1252(char)) return char
  const code = char.codePointAt(0) ?? 0
  if (code >= 0x80 && code <= 0x9f) {
    const meant = meantByHighControl(code)
    return plainForm(meant) ?? meant
  }
  return SPACES.test(char) ? ' ' : decomposed(char)
}

/**
 * The text as QuickBooks can keep it: composed (NFC), plain quotes, dashes and spaces, what is not in Windows-1252
 * written in Latin letters where there is a way and left out where there is none (Chinese, Arabic, emoji), control
 * characters and halves of surrogate pairs left out, every kind of line end as one line feed. Where something is left
 * out, the spaces around it become one. The same text comes out if it is mapped again.
 * Each character of the result is one UTF-16 unit, so its `length` is what QuickBooks counts.
 */
export function mapCharacters(text: string): string {
  if (PLAIN.test(text)) return text
  let out = ''
  let gap = false
  for (const char of text.replace(/\r\n?/g, '\n').normalize('NFC')) {
    const part = mapped(char)
    if (part === '') gap = true
    else if (!(gap && part === ' ' && endsOpen(out))) {
      gap &&= part === ' '
      out += part
    }
  }
  return gap && out.endsWith(' ') ? out.slice(0, -1) : out
}

/** Whether a space here would follow nothing, a line end or another space. */
const endsOpen = (out: string): boolean => out === '' || out.endsWith(' ') || out.endsWith('\n')
