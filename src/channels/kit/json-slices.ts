/** Where a value stands in a text: character offsets, the end exclusive. */
export type Slice = readonly [start: number, end: number]

/** Whether a name in the text is the one that is looked for. */
export type SameName = (found: string, wanted: string) => boolean

const exactly: SameName = (found, wanted) => found === wanted

/** A member of an object: its name, and where its value stands. */
export type Member = Readonly<{ name: string; value: Slice }>

/**
 * Where the elements of an array stand in a JSON text, so that each document keeps its own bytes.
 * `path` names the way to the array from the top ([] for the top itself). Where a name comes twice the last one counts,
 * as with JSON.parse. Undefined where no array is there. The text must be good JSON: parse it first.
 */
export function jsonSlices(text: string, path: readonly string[], same: SameName = exactly): Slice[] | undefined {
  let at = jsonStart(text)
  for (const name of path) {
    const value = jsonMembers(text, at).findLast((member) => same(member.name, name))?.value[0]
    if (value === undefined) return undefined
    at = value
  }
  return text[at] === '[' ? [...jsonElements(text, at)] : undefined
}

/** Where the value of a whole text begins. */
export const jsonStart = (text: string): number => skipSpace(text, 0)

/** Where the value that begins at `from` ends. */
export const jsonEnd = (text: string, from: number): number => valueEnd(text, from)

/** The members of the object that begins at `object`; none where no object does. Reads over what is no good JSON. */
export function jsonMembers(text: string, object: number): readonly Member[] {
  const members: Member[] = []
  if (text[object] !== '{') return members
  let at = skipSpace(text, object + 1)
  while (text[at] === '"') {
    const nameEnd = stringEnd(text, at)
    const value = skipSpace(text, skipSpace(text, nameEnd) + 1)
    const end = valueEnd(text, value)
    members.push({ name: nameOf(text.slice(at, nameEnd)), value: [value, end] })
    at = afterComma(text, end)
  }
  return members
}

/**
 * The elements of the array that begins at `array`, one by one. Throws a SyntaxError where what stands between them is
 * not JSON; whether an element is, shows when it is parsed.
 */
export function* jsonElements(text: string, array: number): Generator<Slice> {
  let at = skipSpace(text, array + 1)
  if (text[at] === ']') return
  for (;;) {
    const end = valueEnd(text, at)
    yield [at, end]
    const sign = skipSpace(text, end)
    if (text[sign] === ']') return
    if (text[sign] !== ',') throw new SyntaxError(`Something else than a comma stands at position ${sign}.`)
    at = skipSpace(text, sign + 1)
  }
}

/** The text with these values taken out and an empty array in the place of each: good JSON if what is around them is. */
export function jsonAround(text: string, values: readonly Slice[]): string {
  const parts: string[] = []
  let at = 0
  for (const [start, end] of values.toSorted(([a], [b]) => a - b)) {
    parts.push(text.slice(at, start), '[]')
    at = end
  }
  return [...parts, text.slice(at)].join('')
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPEN = new Set([0x5b, 0x7b])
const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0xfeff

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

function nameOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return quoted
  }
}

/** The end of the string that begins at `from` with its quotation mark: the next one with an even number of backslashes before it. */
function stringEnd(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0
    while (text.charCodeAt(quote - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return quote + 1
  }
  return text.length
}

/** The end of the value that begins at `from`. Counts brackets instead of calling itself, so depth cannot exhaust the stack. */
function valueEnd(text: string, from: number): number {
  const first = text.charCodeAt(from)
  if (first === QUOTE) return stringEnd(text, from)
  if (!OPEN.has(first)) return scalarEnd(text, from)
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = stringEnd(text, at) - 1
    // The brackets, square and curly, differ in these bits alone.
    else if ((code | 0x20) === 0x7b) depth++
    else if ((code | 0x20) === 0x7d && --depth === 0) return at + 1
  }
  return text.length
}

function scalarEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !',]} \t\n\r'.includes(text[at]!)) at++
  return at
}

function afterComma(text: string, valueEnds: number): number {
  const at = skipSpace(text, valueEnds)
  return text[at] === ',' ? skipSpace(text, at + 1) : at
}
