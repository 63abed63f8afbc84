import type { Table } from './field.ts'
import type { Infer } from './infer.ts'
import type { Version } from './versions.ts'

/** What may stand as attributes on a request beside its requestID. */
export type RequestAttributes = Readonly<{
  metaData?: 'NoMetaData' | 'MetaDataOnly' | 'MetaDataAndResponseData'
  iterator?: 'Start' | 'Continue' | 'Stop'
  /** With Continue and Stop: as the last answer gave it. Dies with the session of the Web Connector. */
  iteratorID?: string
  /** 'TxnID:NAME': later requests of the set may use it in place of the id this one is going to get. */
  defMacro?: string
}>
export type AttributeName = keyof RequestAttributes

export type Message = Readonly<{
  /** `inside`: the fields stand in an element of the message's name inside the request (adds and changes). `flat`: directly in the request. */
  form: 'inside' | 'flat'
  since?: Version
  attributes: readonly AttributeName[]
  /** The elements of its answer; empty: the answer's fields stand directly in the response. */
  answers: readonly string[]
  /** An `inside` message that takes no IncludeRetElement. */
  noInclude?: true
  fields: Table
}>

/** The type of a message's body, inferred from its table. */
export type BodyOf<M extends Message> = Infer<M['fields']>

type Part = Readonly<{ since?: Version; answers: readonly string[]; noInclude?: true; fields: Table }>

/** An Add or Mod of a list entry. */
export const change = <const P extends Part>(part: P) => ({ form: 'inside', attributes: [], ...part }) as const
/** An Add of a transaction: may define a macro for its id. */
export const transaction = <const P extends Part>(part: P) =>
  ({ form: 'inside', attributes: ['defMacro'], ...part }) as const
/** A query without paging; `metaData` counts. */
export const query = <const P extends Part>(part: P) => ({ form: 'flat', attributes: ['metaData'], ...part }) as const
/** A query that can be paged with an iterator. */
export const pagedQuery = <const P extends Part>(part: P) =>
  ({ form: 'flat', attributes: ['metaData', 'iterator', 'iteratorID'], ...part }) as const
/** A request that takes no attributes beside its requestID. */
export const plain = <const P extends Part>(part: P) => ({ form: 'flat', attributes: [], ...part }) as const
