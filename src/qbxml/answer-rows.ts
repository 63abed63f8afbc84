/** A part of an answered object: text, a block, or a list of them. */
export type RetPart = string | RetValue | readonly RetPart[]
export type RetValue = { readonly [element: string]: RetPart }

/** Why a text could not be read to its end. `malformed`: perhaps only for a character that XML does not allow. */
export type FaultCode = 'malformed' | 'doctype' | 'too-deep' | 'not-qbxml' | 'cut-off' | 'empty'

export type Faulty = Readonly<{ kind: 'fault'; code: FaultCode; sentence: string; details: string }>

export type AnswerRow =
  /** The message set. `statusCode` is there where the set used recovery: 0, 600, 9001-9005. */
  | Readonly<{ kind: 'set'; statusCode?: number; newMessageSetId?: string; oldMessageSetId?: string }>
  /**
   * One response. `statusCode` is -1 where none was given. `remaining`: rows the iterator still has. `retCount`: with
   * metaData. `requestId` is '' where the request had none.
   */
  | Readonly<{
      kind: 'response'
      requestId: string
      name: string
      statusCode: number
      severity: string
      message: string
      iteratorId?: string
      remaining?: number
      retCount?: number
    }>
  /** One answered object; fields that stand directly in a response (TxnDelRs) come as one object of the response's name. */
  | Readonly<{ kind: 'ret'; requestId: string; name: string; value: RetValue }>
  /** The response is complete: all of its objects came. */
  | Readonly<{ kind: 'end'; requestId: string; name: string }>
  /** So many characters that XML does not allow were left out; `details` is what the strict reading said. */
  | Readonly<{ kind: 'cleaned'; removed: number; details: string }>
  | Faulty

const sentences: Readonly<Record<FaultCode, string>> = {
  malformed: "QuickBooks' answer is not well-formed XML.",
  doctype: "QuickBooks' answer carries a document type definition, which QuickBooks never sends. It was refused.",
  'too-deep': "QuickBooks' answer is nested deeper than QuickBooks ever sends. It was refused.",
  'not-qbxml': 'The answer is no qbXML answer.',
  'cut-off': "QuickBooks' answer ends in the middle.",
  empty: 'The answer is empty.',
}

/** Thrown inside the reader to stop the parser; never leaves it. */
export class Refused extends Error {
  readonly code: FaultCode
  constructor(code: FaultCode, details = '') {
    super(details)
    this.code = code
  }
}

/** The fault row for what the parser threw. */
export function faultOf(error: unknown): Faulty {
  const details = error instanceof Error ? error.message : String(error)
  const code = error instanceof Refused ? error.code : codeOf(details)
  return { kind: 'fault', code, sentence: sentences[code], details }
}

function codeOf(details: string): FaultCode {
  if (details.includes('document must contain a root element')) return 'empty'
  return details.includes('unclosed tag') || details.includes('unexpected end') ? 'cut-off' : 'malformed'
}
