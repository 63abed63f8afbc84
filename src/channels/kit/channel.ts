import type { DocumentKind } from '../../domain/document.ts'
import type { FormField, FormPage, Settings } from '../../domain/form-field.ts'
import type { Order } from '../../domain/order.ts'
import type { Problem } from '../../domain/problem.ts'

/** The network as a channel sees it: the platform's fetch, given from outside. */
export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>

/** What a channel is given to work with. `settings` holds credentials, too, in the clear: they are never logged. */
export type ChannelContext = Readonly<{
  settings: Settings
  fetch: Fetch
  /** Milliseconds since 1970. */
  now(): number
  /** Waits; ends early when `signal` is aborted. */
  delay(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** Keeps renewed credentials before they are used. */
  saveCredentials(values: Settings): Promise<void>
  signal?: AbortSignal
}>

/** Which orders are asked for. Instants are ISO in UTC. */
export type OrderQuery =
  | Readonly<{ kind: 'window'; by: 'created' | 'modified'; from: string; to: string }>
  | Readonly<{ kind: 'numbers'; numbers: readonly string[] }>

/** One answer of a channel as it came, kept unchanged. `source` says where it came from, without any secret. */
export type RawPage = Readonly<{ text: string; contentType: string; source: string }>

/**
 * One document found in a page: its slice of the page's text (character offsets, end exclusive), and what became of it.
 * A malformed one carries the problem and stops no other.
 */
export type Found = Readonly<{
  kind: DocumentKind
  slice: readonly [start: number, end: number]
  externalId: string
  number: string
  /** For files: the rows it came from, counted from 1 with the heading, as a spreadsheet shows them. */
  rows?: readonly number[]
  result: Readonly<{ ok: true; order: Order }> | Readonly<{ ok: false; problem: Problem }>
}>

/** Thrown by `test`, `pages` and `read` for whatever a person or a later try must mend; carries the words for the window. */
export class ChannelTrouble extends Error {
  readonly problem: Problem
  /** 'credentials': ask for new ones; 'later': try again by itself; 'person': somebody must look. */
  readonly cure: 'credentials' | 'later' | 'person'
  constructor(problem: Problem, cure: 'credentials' | 'later' | 'person') {
    super(problem.what)
    this.name = 'ChannelTrouble'
    this.problem = problem
    this.cure = cure
  }
}

/** The declaration of a channel: data for the window and the command line, and the few functions that are its own. */
export type Channel = Readonly<{
  /** Also the name of its folder and of assets/channels/<kind>.svg. */
  kind: string
  label: string
  /** One sentence for the catalogue. */
  summary: string
  /** Name and address of the page with the vendor's own words on where the credentials are found; '' where there is none. */
  help: Readonly<{ label: string; url: string }>
  /** Credentials and connection: what "connect" asks for. */
  fields: readonly FormField[]
  /** Settings of its own beside those every channel has. */
  settingsPages: readonly FormPage[]
  can: Readonly<{
    orders: boolean
    files: boolean
    refunds: boolean
    payouts: boolean
    stock: boolean
    tracking: boolean
  }>
  /** Defaults of this channel for settings that every channel has: "orders.timeZone" and so on. */
  defaults: Settings
  /**
   * Names the store itself, whatever this installation calls it: part of the key by which a transaction is known again.
   * The channel's own name stands in where there is none.
   */
  account?(settings: Settings): string
  /** A real call with the credentials. Resolves to a sentence of success, or throws ChannelTrouble. */
  test?(context: ChannelContext): Promise<string>
  /** The pages of a query, each once. Throws ChannelTrouble. */
  pages?(query: OrderQuery, context: ChannelContext): AsyncIterable<RawPage>
  /**
   * Pure: the documents of one page, each read when it is asked for. Throws ChannelTrouble where the page as a whole cannot
   * be read. A document that comes twice replaces the first.
   */
  read(page: RawPage, settings: Settings): Iterable<Found>
}>

export const defineChannel = (channel: Channel): Channel => channel
