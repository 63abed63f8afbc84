import type { FormFieldInput, Settings } from '../../domain/form-field.ts'
import type { MappingKind } from '../../domain/mapping.ts'
import type { DocumentRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'

/** What a fix may change of the books beside putting an order right. One that may change any is never done again by itself. */
export type BookChange = 'period' | 'tax' | 'account'

/** How far an answer goes: these orders alone, or from now on for a channel or for every channel of the company file. */
export type Reach = 'orders' | 'channel' | 'company'

/** What is known while a fix is described. */
export type FixContext = Readonly<{
  deps: Deps
  /** The fix's own values: the SKU, the list entry, the path. */
  about: Settings
  companyId: string
  channelIds: readonly string[]
}>

/** What a fix is applied to. */
export type Applying = FixContext &
  Readonly<{
    who: string
    /** What the person chose in the form. */
    chosen: Settings
    reach: Reach
  }>

/** What applying comes to, once the form was found right. */
export type Effect = Readonly<{
  /** What was done, for so many orders. */
  words(orders: number): string
  /** The mapping that is kept. */
  remember?: Readonly<{ kind: MappingKind; from: string; to: string }>
  /** What is done to each order, in the transaction that plans it anew. `about`: the values of that order's own problem. */
  each?(inside: Deps, document: DocumentRow, about: Settings): Promise<void>
  /** Whether the orders are planned anew. */
  replan: boolean
}>

/** Decided for these orders alone, or remembered, by how far the person's answer goes. */
export const byReach = (
  { reach }: Pick<Applying, 'reach'>,
  remember: NonNullable<Effect['remember']>,
  each: NonNullable<Effect['each']>,
): Pick<Effect, 'remember' | 'each'> => (reach === 'orders' ? { each } : { remember })

/** What may be kept of an answer. `must`: it makes no sense for one order alone. */
export type Remembers = Readonly<{ by: Reach; must?: true }>

/** A fix as data and one effect. The window draws the button and the form from it. A new kind is one file and one line in the list. */
export type FixKind = Readonly<{
  kind: string
  /** On the button: what it does. */
  button(about: Settings): string
  /** What will happen, in one or two sentences. */
  sentence(about: Settings): string
  changes: readonly BookChange[]
  form?(context: FixContext): Promise<readonly FormFieldInput[]> | readonly FormFieldInput[]
  /** Absent, or undefined for these values: the answer is for these orders alone. */
  remembers?(about: Settings): Remembers | undefined
  /** Something is lost by it, or it cannot be taken back. */
  danger?: boolean
  /** A fix that is made on a page of the window: its address. Then there is no `apply`. */
  page?(about: Settings, place: Readonly<{ companyId: string; channelId: string }>): string
  apply?(context: Applying): Promise<Effect>
}>

/** Refused by a fix in words for the person: a value that cannot be right, or a problem that is gone. `gone`: nothing is left to choose. */
export class FixRefused extends Error {
  readonly gone: boolean
  constructor(message: string, gone = false) {
    super(message)
    this.gone = gone
  }
}

/** Whether "always do this" is offered: never where it would change a period, a tax or an account. */
export const mayBeKept = (kind: FixKind, about: Settings): Remembers | undefined =>
  kind.changes.length === 0 ? kind.remembers?.(about) : undefined

/** "1 order", "12 orders". */
export const orders = (n: number): string => (n === 1 ? '1 order' : `${n} orders`)
