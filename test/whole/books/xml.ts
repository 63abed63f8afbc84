/** A small strict XML reader and writer of the model's own: elements, attributes, text and the five entities, nothing else. */

export type Element = Readonly<{
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly Element[]
  /** The text of an element without children. */
  text: string
}>

export class XmlFault extends Error {}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export const decode = (text: string): string =>
  text.replace(/&([^;&<]*);?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new XmlFault(`A bare & in "${text.slice(0, 60)}"`)
    const number = /^#(x?)([0-9a-f]+)$/i.exec(name)
    if (number) return String.fromCodePoint(Number.parseInt(number[2]!, number[1] ? 16 : 10))
    const known = named[name]
    if (known === undefined) throw new XmlFault(`Unknown entity &${name};`)
    return known
  })

export const encode = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/[^ -~\t\n\r]/gu, (one) => `&#${one.codePointAt(0)};`)

type Open = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

/** The root element, and the processing instructions before it, such as `qbxml version="13.0"`. */
export function readXml(text: string): Readonly<{ root: Element; instructions: readonly string[] }> {
  const instructions: string[] = []
  const stack: Open[] = [{ name: '', attributes: {}, children: [], text: '' }]
  for (const [piece] of text.matchAll(/<[^>]*>|[^<]+/g)) {
    const top = stack.at(-1)!
    if (!piece.startsWith('<')) top.text += decode(piece)
    else if (piece.startsWith('<?')) instructions.push(piece.slice(2, -2))
    else if (piece.startsWith('<!')) throw new XmlFault(`${piece.slice(0, 20)} is not allowed`)
    else if (piece.startsWith('</')) close(stack, piece.slice(2, -1).trim())
    else open(stack, piece)
  }
  const [root] = stack[0]!.children
  if (stack.length !== 1 || !root || stack[0]!.children.length !== 1) throw new XmlFault('Not one whole element')
  return { root, instructions }
}

function open(stack: Open[], tag: string): void {
  const empty = tag.endsWith('/>')
  const inner = tag.slice(1, empty ? -2 : -1)
  const name = /^[A-Za-z_][\w:.-]*/.exec(inner)?.[0]
  if (!name) throw new XmlFault(`Not a tag: ${tag.slice(0, 40)}`)
  const attributes: Record<string, string> = {}
  const rest = inner
    .slice(name.length)
    .replace(/\s+([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g, (_all, key, value: string) => {
      attributes[key] = decode(value.slice(1, -1))
      return ''
    })
  if (rest.trim() !== '') throw new XmlFault(`Not an attribute: ${rest.slice(0, 40)}`)
  stack.push({ name, attributes, children: [], text: '' })
  if (empty) close(stack, name)
}

function close(stack: Open[], name: string): void {
  const done = stack.pop()!
  if (done.name !== name || stack.length === 0) throw new XmlFault(`</${name}> closes <${done.name}>`)
  if (done.children.length > 0 && done.text.trim() !== '') throw new XmlFault(`Text beside elements in <${name}>`)
  stack.at(-1)!.children.push({ ...done, text: done.children.length > 0 ? '' : done.text })
}

export const childrenOf = (element: Element | undefined, name: string): readonly Element[] =>
  (element?.children ?? []).filter((child) => child.name === name)

/** The element at a path of names, the first of each. */
export const at = (element: Element | undefined, ...path: readonly string[]): Element | undefined =>
  path.reduce<Element | undefined>((found, name) => found?.children.find((child) => child.name === name), element)

export const textAt = (element: Element | undefined, ...path: readonly string[]): string =>
  at(element, ...path)?.text ?? ''

/** Plain values as elements: text, a block, or several of either under one name. Undefined is left out. */
export type Tree = { readonly [name: string]: string | Tree | readonly (string | Tree)[] | undefined }

export function writeTree(tree: Tree): string {
  return Object.entries(tree)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(
        (one: string | Tree) => `<${name}>${typeof one === 'string' ? encode(one) : writeTree(one)}</${name}>`,
      ),
    )
    .join('')
}

/** An element read back as plain values. */
export function treeOf(element: Element): Tree {
  const tree: Record<string, string | Tree | (string | Tree)[]> = {}
  for (const child of element.children) {
    const value = child.children.length > 0 ? treeOf(child) : child.text
    const before = tree[child.name]
    tree[child.name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return tree as Tree
}
