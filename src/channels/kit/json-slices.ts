/** Where a value stands in a text: character offsets, the end exclusive. */
export type Slice = readonly [start: number, end: number]

/** Whether a name in the text is the one that is looked for. */
export type SameName = (found: string, wanted: string) => boolean

const exactly: SameName = (found, wanted) => found === wanted

/**
 * Where the elements of an array stand in a JSON text, so that each document keeps its own bytes.
 * `path` names the way to the array from the top ([] for the top itself). Where a name comes twice the last one counts,
 * as with JSON.parse. Undefined where no array is there. The text must be good JSON: parse it first.
 */
export function jsonSlices(text: string, path: readonly string[], same: SameName = exactly): Slice[] | undefined {
  let at = skipSpace(text, 0)
  for (const name of path) {
    const value = memberOf(text, at, name, same)
    if (value === undefined) return undefined
    at = value
  }
  return text[at] === '[' ? elementsOf(text, at) : undefined
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\n\r\uFEFF'.includes(text[at]!)) at++
  return at
}

/** The end of the string that begins at `from` with its quotation mark. */
function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

/** The end of the value that begins at `from`. Counts brackets instead of calling itself, so depth cannot exhaust the stack. */
function valueEnd(text: string, from: number): number {
  if (text[from] === '"') return stringEnd(text, from)
  if (text[from] !== '{' && text[from] !== '[') return scalarEnd(text, from)
  let depth = 0
  for (let at = from; at < text.length; ) {
    const c = text[at]
    if (c === '"') {
      at = stringEnd(text, at)
      continue
    }
    if (c === '{' || c === '[') depth++
    if ((c === '}' || c === ']') && --depth === 0) return at + 1
    at++
  }
  return text.length
}

function scalarEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !',]} \t\n\r'.includes(text[at]!)) at++
  return at
}

/** Where the value of the object's member begins; undefined where there is no such member or no object. */
function memberOf(text: string, object: number, name: string, same: SameName): number | undefined {
  if (text[object] !== '{') return undefined
  let found: number | undefined
  let at = skipSpace(text, object + 1)
  while (at < text.length && text[at] !== '}') {
    const nameEnd = stringEnd(text, at)
    const value = skipSpace(text, skipSpace(text, nameEnd) + 1)
    if (same(JSON.parse(text.slice(at, nameEnd)) as string, name)) found = value
    at = afterComma(text, valueEnd(text, value))
  }
  return found
}

function elementsOf(text: string, array: number): Slice[] {
  const slices: Slice[] = []
  let at = skipSpace(text, array + 1)
  while (at < text.length && text[at] !== ']') {
    const end = valueEnd(text, at)
    slices.push([at, end])
    at = afterComma(text, end)
  }
  return slices
}

function afterComma(text: string, valueEnds: number): number {
  const at = skipSpace(text, valueEnds)
  return text[at] === ',' ? skipSpace(text, at + 1) : at
}
