/**
 * Reads XML with order kept, through xml2js' SAX level: another reader than the program's own on purpose.
 * Namespace prefixes are cut off; comments are skipped; a document type declaration is refused.
 */
import { Parser } from 'xml2js'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

export interface XmlDocument {
  readonly root: XmlElement
  readonly instructions: readonly { readonly name: string; readonly body: string }[]
}

/** The text is not well-formed XML. */
export class BadXml extends Error {}

interface Sax {
  onerror: (error: Error) => void
  onend: () => void
  onopentag: (tag: { name: string; attributes: Record<string, string> }) => void
  onclosetag: (name: string) => void
  ontext: (text: string) => void
  oncdata: (text: string) => void
  ondoctype: () => void
  onprocessinginstruction: (node: { name: string; body: string }) => void
  write: (text: string) => Sax
  close: () => Sax
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const attach = (sax: Sax, built: { root?: XmlElement; instructions: { name: string; body: string }[] }): void => {
  const open: XmlElement[] = []
  sax.onerror = (error) => {
    throw new BadXml(error.message.split('\n')[0])
  }
  sax.ondoctype = () => {
    throw new BadXml('A document type declaration is not allowed.')
  }
  sax.onend = () => undefined
  sax.onprocessinginstruction = (node) => built.instructions.push(node)
  sax.onopentag = ({ name, attributes }) => {
    const element: XmlElement = { name: local(name), attributes, children: [], text: '' }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else built.root ??= element
    open.push(element)
  }
  sax.onclosetag = () => {
    open.pop()
  }
  const text = (more: string): void => {
    const element = open.at(-1)
    if (element) element.text += more
    else if (more.trim() !== '') throw new BadXml('There is text outside the document element.')
  }
  sax.ontext = text
  sax.oncdata = text
}

/** Reads a whole document. Throws BadXml when it is not well formed. */
export const readXml = (text: string): XmlDocument => {
  const sax = (new Parser() as unknown as { saxParser: Sax }).saxParser
  const built: { root?: XmlElement; instructions: { name: string; body: string }[] } = { instructions: [] }
  attach(sax, built)
  sax.write(text.replace(/^\uFEFF/, '')).close()
  if (!built.root) throw new BadXml('The document is empty.')
  return { root: built.root, instructions: built.instructions }
}

/** The first child of that name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

/** The text of a child, or undefined when there is none. */
export const textOf = (element: XmlElement | undefined, name: string): string | undefined =>
  childOf(element, name)?.text
