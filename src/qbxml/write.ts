import { isMessageName, messages, type QbRequest } from './messages/index.ts'
import { macroForm, messageSetIdLength, requestIdLength } from './spec/formats.ts'
import type { Message, RequestAttributes } from './spec/message.ts'
import { knows } from './spec/versions.ts'
import { escapeXml } from './text/escape.ts'
import type { Change } from './text/fit.ts'
import { type Fault, type WriteContext, type Writing, writeBlock } from './write-fields.ts'

export type { Fault, WriteContext } from './write-fields.ts'

/** A request as text, with what was changed in it to fit QuickBooks; or all that is wrong with it. */
export type Written =
  | Readonly<{ ok: true; xml: string; changes: readonly Change[] }>
  | Readonly<{ ok: false; faults: readonly Fault[] }>

/**
 * Writes one request alone: `<SalesReceiptAddRq requestID="…">…</SalesReceiptAddRq>`, pure ASCII, elements in the order
 * of its table. The text is the same for the same input, and may be put unchanged into any message set.
 * Everything that would make QuickBooks refuse the whole set (0x80040400) is a fault here, with its path.
 */
export function writeRequest(request: QbRequest, requestId: string, context: WriteContext): Written {
  const { kind, body, attributes = {}, include = [] } = request
  if (!isMessageName(kind))
    return { ok: false, faults: [{ path: String(kind), sentence: `There is no message ${kind}.` }] }
  if (typeof body !== 'object' || body === null)
    return { ok: false, faults: [{ path: kind, sentence: `${kind} has no body.` }] }
  const message: Message = messages[kind]
  const writing: Writing = { context, clears: kind.endsWith('Mod'), faults: [], changes: [] }
  checkRequest(kind, message, requestId, writing)
  checkAttributes(kind, message, attributes, body, writing)
  const inner = writeBlock(message.fields, body, kind, writing)
  const asked = writeInclude(kind, message, include, writing)
  if (writing.faults.length > 0) return { ok: false, faults: writing.faults }
  const { defMacro, ...onRequest } = attributes
  const content =
    message.form === 'flat' ? inner : `<${kind}${attribute('defMacro', defMacro)}>${inner}</${kind}>${asked}`
  const marks = message.attributes
    .filter((name) => name !== 'defMacro')
    .map((name) => attribute(name, onRequest[name as keyof typeof onRequest]))
  return {
    ok: true,
    xml: `<${kind}Rq${attribute('requestID', requestId)}${marks.join('')}>${content}</${kind}Rq>`,
    changes: writing.changes,
  }
}

const attribute = (name: string, value: string | undefined): string =>
  value === undefined ? '' : ` ${name}="${escapeXml(value)}"`

function checkRequest(kind: string, message: Message, requestId: string, { context, faults }: Writing): void {
  if (!/^[\x21-\x7e]+$/.test(requestId) || requestId.length > requestIdLength)
    faults.push({
      path: kind,
      sentence: `A requestID is 1 to ${requestIdLength} plain characters; it was "${requestId.slice(0, 60)}".`,
    })
  if (!knows(context.version, message.since))
    faults.push({
      path: kind,
      sentence: `${kind} came with qbXML ${message.since}; this company file speaks ${context.version}.`,
    })
}

function checkAttributes(
  kind: string,
  message: Message,
  given: RequestAttributes,
  body: object,
  { faults }: Writing,
): void {
  const bad = (sentence: string): void => void faults.push({ path: kind, sentence })
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && !(message.attributes as readonly string[]).includes(name))
      bad(`${kind} takes no ${name}.`)
  if (given.iterator === 'Start' && !('MaxReturned' in body)) bad(`${kind} needs MaxReturned to start an iterator.`)
  if (given.iterator === 'Start' && given.iteratorID !== undefined)
    bad(`${kind}: an iterator that starts has no iteratorID yet.`)
  if ((given.iterator === 'Continue' || given.iterator === 'Stop') && !given.iteratorID)
    bad(`${kind} needs the iteratorID of the last answer to ${given.iterator.toLowerCase()} its iterator.`)
  if (given.iteratorID !== undefined && given.iterator === undefined) bad(`${kind} has an iteratorID but no iterator.`)
  if (given.defMacro !== undefined && !macroForm.test(given.defMacro)) bad(`${kind} defines a macro as TxnID:NAME.`)
}

function writeInclude(kind: string, message: Message, include: readonly string[], { faults }: Writing): string {
  if (include.length > 0 && (message.form === 'flat' || message.noInclude))
    faults.push({ path: kind, sentence: `${kind} takes no list of elements to include beside its body.` })
  for (const name of include)
    if (!/^[A-Za-z]{1,50}$/.test(name))
      faults.push({ path: kind, sentence: `"${name.slice(0, 60)}" is no element's name.` })
  return include.map((name) => `<IncludeRetElement>${name}</IncludeRetElement>`).join('')
}

/**
 * `continueOnError`: each request stands alone. `stopOnError`: what follows a failed one is not done.
 * QuickBooks Desktop takes back nothing in either case: a set is no transaction.
 */
export type SetOptions = Readonly<{
  version: string
  onError: 'continueOnError' | 'stopOnError'
  /** Under which QuickBooks keeps the outcome of this set. At most 24 characters; one for each distinct payload. */
  newMessageSetId?: string
  /** Whose kept outcome is asked for (with the same id as new) or forgotten (alone). */
  oldMessageSetId?: string
}>

/** Joins requests, each exactly as it was written, to one message set. Throws for an id QuickBooks would refuse. */
export function writeSet(requestXmls: readonly string[], options: SetOptions): string {
  const { version, onError, newMessageSetId, oldMessageSetId } = options
  for (const id of [newMessageSetId, oldMessageSetId])
    if (id !== undefined && !(/^[\x21-\x7e]+$/.test(id) && id.length <= messageSetIdLength))
      throw new RangeError(`A message set's id is 1 to ${messageSetIdLength} plain characters, not "${id}"`)
  if (!/^\d+\.\d+$/.test(version)) throw new RangeError(`"${version}" is no qbXML version`)
  const marks = `${attribute('onError', onError)}${attribute('newMessageSetID', newMessageSetId)}${attribute('oldMessageSetID', oldMessageSetId)}`
  const lines = requestXmls.length === 0 ? '' : `\n${requestXmls.join('\n')}\n`
  return `<?xml version="1.0"?>\n<?qbxml version="${version}"?>\n<QBXML><QBXMLMsgsRq${marks}>${lines}</QBXMLMsgsRq></QBXML>`
}

/** An empty set that asks for the kept outcome of a set whose answer was lost (Intuit's sample ErrRecovery2). */
export const probeSet = (version: string, messageSetId: string): string =>
  writeSet([], { version, onError: 'continueOnError', newMessageSetId: messageSetId, oldMessageSetId: messageSetId })

/** An empty set that lets QuickBooks forget a kept outcome (Intuit's sample ErrRecovery3). */
export const clearSet = (version: string, messageSetId: string): string =>
  writeSet([], { version, onError: 'continueOnError', oldMessageSetId: messageSetId })
