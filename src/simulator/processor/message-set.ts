/** Reads a message set: prolog, attributes, and every request checked before any is carried out. */
import type { Edition } from '../books/shapes.ts'
import { BadXml, childOf, readXml, type XmlElement } from './read-xml.ts'
import type { SetIds } from './recovery.ts'
import { type Dialect, versionNumber, versions } from './schema.ts'
import { ParseError, type Strictness, type ValidRequest, validateRequest } from './validate.ts'

/** QuickBooks throws: the caller gets an HRESULT and no answer at all. */
export class HresultError extends Error {
  readonly hresult: string
  /** What qbsdklog.txt would say; the caller of QuickBooks never sees it. */
  readonly detail: string
  constructor(hresult: string, message: string, detail: string) {
    super(message)
    this.hresult = hresult
    this.detail = detail
  }
}

export const parseFailure = (detail: string): HresultError =>
  new HresultError('0x80040400', 'QuickBooks found an error when parsing the provided XML text stream.', detail)

export interface MessageSet {
  readonly dialect: Dialect
  readonly onError: 'stopOnError' | 'continueOnError' | 'rollbackOnError'
  readonly ids: SetIds
  readonly requests: readonly ValidRequest[]
  /** The set's content without its ids, for the checksum. */
  readonly content: string
}

const versionOf = (instructions: readonly { name: string; body: string }[], xml: string): string => {
  if (!/^\uFEFF?<\?xml\s/.test(xml)) throw new ParseError('The XML declaration is missing at the very beginning.')
  const qbxml = instructions.filter(({ name }) => name === 'qbxml')
  const version = /^version=(?:"([^"]*)"|'([^']*)')$/.exec(qbxml[0]?.body.trim() ?? '')
  const given = version?.[1] ?? version?.[2]
  if (qbxml.length !== 1 || given === undefined)
    throw new ParseError('The qbxml processing instruction is missing or wrong.')
  return given
}

const onErrors = ['stopOnError', 'continueOnError', 'rollbackOnError'] as const

const setAttributes = ['onError', 'newMessageSetID', 'oldMessageSetID', 'responseData'] as const

const requestSet = (root: XmlElement): XmlElement => {
  const set = childOf(root, 'QBXMLMsgsRq')
  if (root.name !== 'QBXML' || !set || root.children.length !== 1)
    throw new ParseError('The document must be QBXML with one QBXMLMsgsRq.')
  const unknown = Object.keys(set.attributes).find((name) => !(setAttributes as readonly string[]).includes(name))
  if (unknown !== undefined) throw new ParseError(`The attribute ${unknown} is not allowed on QBXMLMsgsRq.`)
  if (set.text.trim() !== '') throw new ParseError('QBXMLMsgsRq may not hold text.')
  return set
}

const contentOf = (xml: string): string => {
  const from = xml.indexOf('>', xml.indexOf('<QBXMLMsgsRq')) + 1
  const to = xml.lastIndexOf('</QBXMLMsgsRq>')
  return to < from ? '' : xml.slice(from, to)
}

const read = (xml: string, edition: Edition, strictness: Strictness): MessageSet => {
  const { root, instructions } = readXml(xml)
  const version = versionOf(instructions, xml)
  if (!(versions as readonly string[]).includes(version))
    throw new HresultError(
      '0x80040423',
      'The version of qbXML that was requested is not supported or is unknown.',
      version,
    )
  const dialect = { version: versionNumber(version), edition }
  const set = requestSet(root)
  const onError = onErrors.find((each) => each === set.attributes.onError)
  if (!onError) throw new ParseError('onError is missing or wrong.')
  return {
    dialect,
    onError,
    ids: { newId: set.attributes.newMessageSetID, oldId: set.attributes.oldMessageSetID },
    requests: set.children.map((element) => validateRequest(element, dialect, strictness)),
    content: contentOf(xml),
  }
}

/** Reads and checks a whole set. Throws HresultError; nothing has been done then. */
export const readMessageSet = (xml: string, edition: Edition, strictness: Strictness): MessageSet => {
  try {
    return read(xml, edition, strictness)
  } catch (error) {
    if (error instanceof BadXml || error instanceof ParseError) throw parseFailure(error.message)
    throw error
  }
}
