import type { Check } from '../../api/contract/host.ts'
import type { ConnectorLogView } from '../../api/contract/watch.ts'
import type { ChannelRow, CompanyRow, TaskRow } from '../../store/port.ts'
import type { CompanyWatch, WatchFacts } from '../../sync/watch/facts.ts'
import type { Ports } from '../ports.ts'

/** What the watch knows of one company file, and what only the doctor looks at. */
export type CompanyChecked = CompanyWatch &
  Readonly<{
    /** Which parts of the .qwc file that was saved last are not right any more: "address", "user name", "ids". */
    qwcDiffers: readonly string[]
    /** When the present password was made, where nobody has signed in with it since (milliseconds since 1970). */
    passwordUnused: number | undefined
    /** The end of the last call that went well. */
    lastGoodAt: number | undefined
    /** The Web Connector's own log; undefined for a practice company. */
    log: ConnectorLogView | undefined
  }>

/** What the checks look at. Facts are gathered beforehand; what must be tried is a probe. */
export type DoctorContext = Readonly<{
  /** Milliseconds since 1970. */
  now: number
  dataDir: string
  ports: Ports
  /** Whether this host listens; the command line starts one that does not. */
  listening: boolean
  /** Those that are not removed. */
  companies: readonly CompanyRow[]
  /** By the company's id. */
  watch: Readonly<Record<string, CompanyChecked>>
  /** Something in the program failed within the last day. */
  fault: WatchFacts['fault']
  channels: readonly ChannelRow[]
  tasks: readonly TaskRow[]
  secrets: Readonly<{ ready: boolean; reason: string }>
  probes: DoctorProbes
}>

export type DoctorProbes = Readonly<{
  /** Whether somebody answers on the port of 127.0.0.1 or ::1; undefined where the computer has no such address. */
  answers(port: number, address: '127.0.0.1' | '::1'): Promise<boolean | undefined>
  isFree(port: number): Promise<boolean>
  isWindowBuilt(): boolean
  /** SQLite's own quick check: a line for each fault. */
  databaseFaults(): Promise<readonly string[]>
  /** Bytes that this user may still write on the data folder's disk. */
  freeBytes(): Promise<number>
  folder(): Promise<Readonly<{ writable: boolean; network: boolean; othersMayRead: boolean }>>
  /** By how many milliseconds the clock on the wall went away from the one that only counts on, since the start. */
  clockMoved(): number
  /** The computer's time zone, such as "America/Chicago"; '' where it is not known. */
  timeZone(): string
}>

/** `ok`, or what is wrong and what to do about it, in plain sentences. */
export type Finding = Readonly<{ ok: true }> | Readonly<{ ok: false; problem: string; fix: string }>

export type DoctorCheck = Readonly<{
  /** A stable name, such as "disk-space". */
  check: string
  title: string
  about: Check['about']
  run(context: DoctorContext): Finding | Promise<Finding>
}>

export const fine: Finding = { ok: true }
export const wrong = (problem: string, fix: string): Finding => ({ ok: false, problem, fix })

/** "Main, Second and Third". */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** "3 minutes", "5 hours", "2 days". */
export function spanWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 120) return counted(minutes, 'minute')
  const hours = Math.round(minutes / 60)
  return hours < 48 ? counted(hours, 'hour') : counted(Math.round(hours / 24), 'day')
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
