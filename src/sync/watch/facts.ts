import type { Standing } from './standing.ts'

/** Wrong passwords, or names that nobody here has, since the last right one. Times are milliseconds since 1970. */
export type Refusals = Readonly<{ times: number; firstAt: number; lastAt: number; names: readonly string[] }>

export type CompanyWatch = Readonly<{
  id: string
  name: string
  connector: Standing
  /** What stops it; null where nothing does. */
  stopped: string | null
  paused: boolean
  refusals: Refusals | null
  /** A lock that was left behind in the company file, in words; null for none. */
  lock: string | null
  /** The last calls in a row in which it signed in and asked for nothing. */
  lockedOut: number
  /** The last calls in a row in which QuickBooks could not be opened: how many, since when, and why in words. */
  unanswered: Readonly<{ times: number; since: number; words: string; fix: string }> | null
  /** Orders that need a person, and how many of them for longer than the set time. */
  attention: number
  attentionOld: number
  /** Posted transactions that were changed in QuickBooks and wait for a person. */
  drifted: number
}>

export type ChannelWatch = Readonly<{ id: string; companyId: string; name: string; down: string | null }>

export type TaskWatch = Readonly<{
  id: string
  companyId: string
  channelName: string
  /** By how many milliseconds it is late; 0 where it is not. */
  lateBy: number
  everyMs: number
}>

/** Everything the watch decides on. */
export type WatchFacts = Readonly<{
  now: number
  companies: readonly CompanyWatch[]
  channels: readonly ChannelWatch[]
  tasks: readonly TaskWatch[]
  /** User names that no company file here has, tried within the last hour. */
  strangers: Refusals | null
  /** Why the Web Connector cannot reach this program at all; null where it can. */
  port: string | null
  /** The last backup failed: when and why. */
  backup: Readonly<{ at: number; words: string }> | null
  /** Something in the program itself failed, within the last day. */
  fault: Readonly<{ at: number; words: string }> | null
  /** A notice could not be sent and was given up. */
  unsent: string | null
  /** How many hours an order may need a person before a notice goes out. */
  attentionHours: number
}>
