import type { FormFieldInput, Settings } from '../../domain/form-field.ts'
import type { DocumentRow } from '../../store/port.ts'
import type { Deps } from '../deps.ts'

/** What a fix is applied to, gathered beforehand. */
export type FixContext = Readonly<{
  deps: Deps
  who: string
  /** The fix's own values: the SKU, the list entry, the path. */
  about: Settings
  /** What the person chose in the form. */
  chosen: Settings
  companyId: string
  channelIds: readonly string[]
  /** The orders it is for: one, or all with the same problem. */
  documents: readonly DocumentRow[]
}>

export type Applied = Readonly<{
  words: string
  /** Orders to plan anew. */
  replan: readonly string[]
}>

/** A fix as data and one effect. The window draws the button and the form from it. A new kind is one file and one line in the list. */
export type FixKind = Readonly<{
  kind: string
  /** On the button: what it does. */
  button(about: Settings): string
  /** What will happen, in one or two sentences. */
  sentence(about: Settings): string
  form?(context: Omit<FixContext, 'chosen' | 'who'>): Promise<readonly FormFieldInput[]> | readonly FormFieldInput[]
  /** Something is lost by it, or it cannot be taken back. */
  danger?: boolean
  /** A fix that is made on a page of the window: its address. Then there is no `apply`. */
  page?(about: Settings, place: Readonly<{ companyId: string; channelId: string }>): string
  apply?(context: FixContext): Promise<Applied>
}>

/** Refused by a fix in words for the person: a value that cannot be right. */
export class FixRefused extends Error {}
