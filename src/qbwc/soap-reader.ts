import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { type CharacterData, characterData } from './character-data.ts'
import { refusing } from './refusal.ts'

/** One call as it stood in the envelope. A parameter that is missing, empty or xsi:nil reads alike: ''. */
export type Envelope = Readonly<{
  operation: string
  params: ReadonlyMap<string, string>
  /** Characters XML forbids that were left out of the parameters. */
  dropped: number
}>

/** Where the text of a streamed parameter goes. */
export type TextSink = Readonly<{ write(text: string): void | Promise<void> }>

export type ReadEnvelope = Readonly<{
  /** The SOAPAction header, quoted or not; asked only when the body's element names no operation. */
  soapAction: string
  knows(operation: string): boolean
  /** Asked when a parameter's first text arrives: a sink to stream it to, or undefined to keep it as a value. */
  streamTo(operation: string, param: string, before: ReadonlyMap<string, string>): Promise<TextSink | undefined>
}>

/** What one envelope may hold: characters of markup, of kept parameters together, levels of elements, parameters. */
const most = { markup: 256 * 1024, kept: 2 * 1024 * 1024, depth: 16, params: 32 }

const cdataStart = '<![CDATA['

type MarkupParser = SaxesParser<{ xmlns: false; position: false }>

type Param = { name: string; nil: boolean; parts: string[]; asked: boolean; sink: TextSink | undefined }

type Reading = {
  readonly options: ReadEnvelope
  readonly stack: string[]
  readonly params: Map<string, string>
  operation: string
  param: Param | undefined
  text: CharacterData
  mode: 'markup' | 'text' | 'cdata'
  /** Text follows after the next `>`: saxes tells of a comment before its last character. */
  textNext: boolean
  /** Characters whose meaning depends on what comes next. */
  held: string
  markup: number
  kept: number
  dropped: number
}

/**
 * Reads a SOAP 1.1 envelope while it arrives: document/literal or rpc/encoded, any prefixes, names matched by their
 * local part. saxes reads the markup; the text of the parameters goes past it, so that a large one is never held.
 * Throws a refusal on a DTD, an entity, more than 16 levels, markup over 256 kB, kept parameters over 2 MiB, an
 * operation that is not known, or XML that is not well-formed.
 */
export async function readEnvelope(pieces: AsyncIterable<string>, options: ReadEnvelope): Promise<Envelope> {
  const reading: Reading = {
    options,
    stack: [],
    params: new Map(),
    operation: '',
    param: undefined,
    text: characterData(),
    mode: 'markup',
    textNext: false,
    held: '',
    markup: 0,
    kept: 0,
    dropped: 0,
  }
  const parser = markupParser(reading)
  let empty = true
  for await (const piece of pieces) {
    if (piece !== '') empty = false
    await feed(reading, parser, piece)
  }
  if (empty) throw refusing('malformed', 'The request was empty: no SOAP envelope came.')
  parser.write(reading.held).close()
  if (reading.operation === '') throw refusing('malformed', 'The SOAP envelope names no operation.')
  return { operation: reading.operation, params: reading.params, dropped: reading.dropped }
}

async function feed(reading: Reading, parser: MarkupParser, piece: string): Promise<void> {
  let rest = reading.held + piece
  reading.held = ''
  while (rest !== '') {
    if (reading.mode === 'markup') rest = feedMarkup(reading, parser, rest)
    else if (reading.mode === 'text') rest = await feedText(reading, rest)
    else rest = await feedCData(reading, rest)
  }
}

/** Up to the next `>`, because an event there may turn what follows into text. */
function feedMarkup(reading: Reading, parser: MarkupParser, rest: string): string {
  const end = rest.indexOf('>') + 1
  const piece = end === 0 ? rest : rest.slice(0, end)
  reading.markup += piece.length
  if (reading.markup > most.markup) {
    throw refusing('oversize', 'The SOAP envelope holds more markup than any call of the Web Connector needs.')
  }
  parser.write(piece)
  if (reading.textNext && end > 0) {
    reading.mode = 'text'
    reading.textNext = false
  }
  return rest.slice(piece.length)
}

async function feedText(reading: Reading, rest: string): Promise<string> {
  const at = rest.indexOf('<')
  if (at < 0) {
    await pass(reading, reading.text.read(rest))
    return ''
  }
  await pass(reading, reading.text.read(rest.slice(0, at)) + reading.text.finish())
  const tail = rest.slice(at)
  if (tail.startsWith(cdataStart)) {
    reading.mode = 'cdata'
    return tail.slice(cdataStart.length)
  }
  if (cdataStart.startsWith(tail)) {
    reading.held = tail
    return ''
  }
  reading.mode = 'markup'
  return tail
}

async function feedCData(reading: Reading, rest: string): Promise<string> {
  const end = rest.indexOf(']]>')
  if (end >= 0) {
    await pass(reading, reading.text.readLiteral(rest.slice(0, end)) + reading.text.finish())
    reading.mode = 'text'
    return rest.slice(end + 3)
  }
  const brackets = rest.endsWith(']]') ? 2 : rest.endsWith(']') ? 1 : 0
  reading.held = rest.slice(rest.length - brackets)
  await pass(reading, reading.text.readLiteral(rest.slice(0, rest.length - brackets)))
  return ''
}

/** Hands decoded text of the current parameter to its sink, or keeps it. */
async function pass(reading: Reading, text: string): Promise<void> {
  const { param } = reading
  if (text === '' || param === undefined || param.nil) return
  if (!param.asked) {
    param.asked = true
    param.sink = await reading.options.streamTo(reading.operation, param.name, reading.params)
  }
  if (param.sink !== undefined) return await param.sink.write(text)
  reading.kept += text.length
  if (reading.kept > most.kept) {
    throw refusing('oversize', 'A parameter of the call is longer than the Web Connector ever sends.')
  }
  param.parts.push(text)
}

function markupParser(reading: Reading): MarkupParser {
  const parser: MarkupParser = new SaxesParser({ xmlns: false, position: false })
  const backToText = () => {
    if (reading.param !== undefined) reading.textNext = true
  }
  parser.on('error', (error) => {
    throw refusing('malformed', 'The request is not well-formed XML, so it was not read.', error.message)
  })
  parser.on('doctype', () => {
    throw refusing('malformed', 'The request carries a document type (DTD). Such requests are not read.')
  })
  parser.on('opentag', (tag) => opened(reading, tag))
  parser.on('closetag', () => closed(reading))
  parser.on('comment', backToText)
  parser.on('processinginstruction', backToText)
  return parser
}

function opened(reading: Reading, tag: SaxesTagPlain): void {
  const { stack } = reading
  const name = localName(tag.name)
  stack.push(name)
  if (stack.length > most.depth)
    throw refusing('malformed', 'The request nests elements deeper than any SOAP call does.')
  if (stack.length === 1 && name !== 'Envelope') {
    throw refusing('malformed', 'The request is XML, but no SOAP envelope.')
  }
  if (stack[1] !== 'Body') return
  if (stack.length === 3) openedOperation(reading, name)
  else if (stack.length === 4) openedParam(reading, name, tag)
  else if (stack.length > 4) {
    throw refusing('malformed', `The parameter ${shown(stack[3] ?? '')} holds elements where text is expected.`)
  }
}

function openedOperation(reading: Reading, name: string): void {
  if (reading.operation !== '') throw refusing('malformed', 'The SOAP envelope holds more than one call.')
  const { knows, soapAction } = reading.options
  const action = soapAction.replace(/^"|"$/g, '').replace(/^.*[/#]/, '')
  const operation = [name, action].find(knows)
  if (operation === undefined) {
    throw refusing('unknown-operation', `This address has no operation called ${shown(name)}.`)
  }
  reading.operation = operation
}

function openedParam(reading: Reading, name: string, tag: SaxesTagPlain): void {
  if (reading.params.has(name)) throw refusing('malformed', `The call gives the parameter ${shown(name)} twice.`)
  if (reading.params.size >= most.params) throw refusing('malformed', 'The call gives more parameters than any has.')
  const nil = Object.entries(tag.attributes).some(
    ([attribute, value]) => localName(attribute) === 'nil' && (value === 'true' || value === '1'),
  )
  reading.param = { name, nil, parts: [], asked: false, sink: undefined }
  reading.text = characterData()
  if (!tag.isSelfClosing) reading.textNext = true
}

function closed(reading: Reading): void {
  const { param, stack } = reading
  if (stack.length === 4 && param !== undefined) {
    reading.params.set(param.name, param.parts.join(''))
    reading.dropped += reading.text.dropped()
    reading.param = undefined
  }
  stack.pop()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** A name from the request, safe to repeat in a sentence. */
function shown(name: string): string {
  return /^[\w.-]{1,64}$/.test(name) ? `"${name}"` : 'by that name'
}
