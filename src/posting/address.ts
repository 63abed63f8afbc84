import type { Address } from '../domain/order.ts'
import type { Address as QbAddress } from '../qbxml/messages/index.ts'
import { fitText } from '../qbxml/text/index.ts'

/** An address as QuickBooks takes it, and what of it found no place, as words. */
export type LaidAddress = Readonly<{ address: QbAddress | undefined; left: readonly string[] }>

/** Lengths of qbXML 14.0 (US, CA, UK). */
const LINES = 5
const LINE = 41
const limits = { City: 31, State: 21, PostalCode: 13, Country: 31 } as const

const clean = (text: string): string => fitText(text).text.replace(/\s+/g, ' ').trim()

/** Breaks a text at spaces into parts of at most `LINE` characters; a single longer word is broken where it must. */
function wrap(text: string): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > LINE) {
    const space = rest.lastIndexOf(' ', LINE)
    const at = space > 0 ? space : LINE
    lines.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? lines : [...lines, rest]
}

function streetLines(a: Address): readonly string[] {
  const lines = [a.name, a.company, a.line1, a.line2, a.line3].map(clean).filter((line) => line !== '')
  return lines.filter((line, i) => lines.findIndex((other) => other.toLowerCase() === line.toLowerCase()) === i)
}

/**
 * Lays a channel's address into Addr1–5, City, State, PostalCode and Country. Long lines are wrapped while there is room;
 * what has no room is named in `left`, so that nothing is lost without a word. An address of nothing gives undefined.
 */
export function layAddress(source: Address | undefined): LaidAddress {
  if (!source) return { address: undefined, left: [] }
  const left: string[] = []
  const lines = streetLines(source).flatMap(wrap)
  left.push(...lines.slice(LINES))
  const block: Record<string, string> = {}
  for (const [i, line] of lines.slice(0, LINES).entries()) block[`Addr${i + 1}`] = line
  const places = { City: source.city, State: source.state, PostalCode: source.postalCode, Country: source.country }
  for (const [name, text] of Object.entries(places)) {
    const whole = clean(text)
    const kept = whole.slice(0, limits[name as keyof typeof limits]).trimEnd()
    if (kept !== '') block[name] = kept
    if (kept !== whole) left.push(whole.slice(kept.length).trim())
  }
  return { address: Object.keys(block).length === 0 ? undefined : block, left }
}
