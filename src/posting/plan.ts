import type { CompanyProfile } from '../domain/company.ts'
import type { MappingKind } from '../domain/mapping.ts'
import type { Money } from '../domain/money.ts'
import type { Problem } from '../domain/problem.ts'
import type { Reasons } from '../domain/reason.ts'
import type { TwinEntry, TwinList } from '../domain/twin.ts'
import type { QbRequest } from '../qbxml/messages/index.ts'

/** One question to the twin: every entry of the list (active or not) whose named property equals the value, case ignored. */
export type Wanted = Readonly<{
  list: TwinList
  by: 'name' | 'full-name' | 'part-number' | 'barcode' | 'email'
  value: string
}>

/** The question as one text: what facts are gathered under, and what tells which orders a changed list entry concerns. */
export const wantedKey = (w: Wanted): string => `${w.list}|${w.by}|${w.value.trim().toLowerCase()}`

/** The question for all tax items at once, which is answered by the list itself and not by `find`. The twin names it alike. */
export const taxItemsKey = 'item|tax-items|'

/** A remembered answer of a person, such as "this SKU is that item". `from` is compared with case ignored; what `to` is, its kind says (domain/mapping.ts). */
export type Mapping = Readonly<{
  kind: MappingKind
  from: string
  to: string
}>

/** The accounts of an item that can be read off the other items of a company file. */
export type UsualAccount = 'incomeAccount' | 'cogsAccount' | 'assetAccount'

/** Everything the planner knows beside the order and the settings. Gathered beforehand; the planner asks nobody. */
export type Facts = Readonly<{
  company: CompanyProfile
  channel: Readonly<{ id: string; kind: string; name: string; timeZone: string }>
  /** Answers to the questions of `wantedFacts`. Throws for a question that was not among them: that is a fault of ours. */
  find(wanted: Wanted): readonly TwinEntry[]
  /** What most items of the company file use, by full name, for where no account is chosen; absent where none stands out. */
  usual: Readonly<Partial<Record<UsualAccount, string>>>
  /** The file's active sales tax items and groups. The one that is used is asked for by `find` all the same. */
  taxItems: readonly TwinEntry[]
  /** How many entries each list holds, active or not. */
  counts: Readonly<Partial<Record<TwinList, number>>>
  mapped(kind: Mapping['kind'], from: string): string | undefined
  /** The day it is in the channel's time zone, YYYY-MM-DD. */
  today: string
  /** The GUID of one part of this document: `{…}` as ExternalGUID wants it. The same for ever for the same part and generation. */
  keyOf(part: string): string
  /** The GUID of a list entry that is to be made. */
  listKeyOf(list: TwinList, fullName: string): string
  /** Our own short number (at most 11 characters) for where the channel's does not fit RefNumber. */
  shortNumber: string
}>

/** What must be in the books before a posting goes out. */
export type Need = Readonly<{
  /** The key of the other posting. */
  key: string
  /** True where both may stand in one message set (it refers by a name that may be adopted); false: after the other's answer. */
  sameSet: boolean
  /** Where the other's TxnID is put once it is known: a path into the request's body, such as "AppliedToTxnAdd.0.TxnID". */
  txnIdAt?: string
}>

export type PlannedPosting = Readonly<{
  /** 'receipt', 'invoice', 'payment'; for list entries 'customer', 'item'. */
  part: string
  key: string
  /** A list entry may serve many documents; a transaction stands for this one. */
  scope: 'document' | 'list'
  request: QbRequest
  needs: readonly Need[]
  /** By field path from the request's kind on: "SalesReceiptAdd.CustomerRef". */
  reasons: Reasons
  /** What QuickBooks will show as its total; absent for list entries. */
  expectedTotal?: Money
  refNumber: string
  txnDate: string
  customer: string
}>

/**
 * What becomes of an order. `post`: these postings, in order; `notes` are warnings that stop nothing.
 * `attention`: problems a person must solve, with what could be planned so far for the preview.
 */
export type Plan =
  | Readonly<{ kind: 'post'; postings: readonly PlannedPosting[]; notes: readonly Problem[]; total: Money }>
  | Readonly<{
      kind: 'attention'
      problems: readonly Problem[]
      postings: readonly PlannedPosting[]
      notes: readonly Problem[]
    }>
  /** Nothing is wrong with it but what holds it; `problems` say that, with their ways out. */
  | Readonly<{ kind: 'hold'; reason: string; problems?: readonly Problem[] }>
  | Readonly<{ kind: 'wait'; reason: string }>
  | Readonly<{ kind: 'exclude'; reason: string }>
