/** What a handler is given, and what it gives back. */
import type { Company } from '../books/company.ts'
import { refusals } from '../books/refusal.ts'
import type { Doc } from '../books/shapes.ts'
import type { Dialect } from './schema.ts'
import { linesKey, macroMark } from './validate.ts'

export interface Returned {
  readonly ret: string
  readonly doc: Doc
}

export interface Answer {
  readonly returned?: Iterable<Returned>
  /** Elements of an answer that is no returned object (TxnDel, TxnVoid, ListDel). */
  readonly fields?: Readonly<Record<string, string>>
  readonly status?: { readonly code: number; readonly severity: 'Info' | 'Warn' | 'Error'; readonly message: string }
  /** Further attributes: retCount, iteratorRemainingCount, iteratorID. */
  readonly attributes?: Readonly<Record<string, string>>
}

/** An open iterator: the ids left to give, of one query's body. */
export interface Iterator {
  readonly query: string
  readonly ids: readonly string[]
  at: number
}

/** What lives only as long as one QuickBooks session. */
export interface SessionState {
  readonly iterators: Map<string, Iterator>
  readonly macros: Map<string, string>
}

export interface Request {
  readonly company: Company
  readonly dialect: Dialect
  readonly session: SessionState
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly body: Doc
}

export type Handler = (request: Request) => Answer

export const noMatch: Answer = {
  status: { code: 1, severity: 'Info', message: 'A query request did not find a matching object in QuickBooks' },
}

/** A field's text; undefined when the request does not carry it. */
export const text = (doc: Doc | undefined, field: string): string | undefined => {
  const value = doc?.[field]
  return typeof value === 'string' ? value : undefined
}

export const block = (doc: Doc | undefined, field: string): Doc | undefined => {
  const value = doc?.[field]
  return typeof value === 'object' && !Array.isArray(value) ? (value as Doc) : undefined
}

export const texts = (doc: Doc | undefined, field: string): readonly string[] => {
  const value = doc?.[field]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? (value as string[]) : []
}

export const blocks = (doc: Doc | undefined, field: string): readonly Doc[] => {
  const value = doc?.[field]
  return Array.isArray(value) ? (value as Doc[]) : []
}

/** The lines of a form, each under its own element name. */
export const linesOf = (doc: Doc): readonly Doc[] => blocks(doc, linesKey)

/** A TxnID that may be a macro: resolved by what this session defined. */
export const idOf = (request: Request, doc: Doc, field: string): string => {
  const value = text(doc, field) ?? ''
  if (!value.startsWith(macroMark)) return value
  const name = value.slice(macroMark.length)
  const id = request.session.macros.get(name)
  if (id === undefined) throw refusals.unknownMacro(name)
  return id
}
