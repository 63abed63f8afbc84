import { clockTime } from './time-words.ts'

/** The Web Connector's lock in the company file: who took it, and when (milliseconds since 1970, read as UTC). */
export type AppLock = Readonly<{ text: string; machine: string; at: number }>

/** .NET counts ticks of 100 ns from the year 1. */
const TICKS_TO_1970 = 62_135_596_800_000n
/** The lock is taken a moment before the first request of a session, after QuickBooks was opened. */
const OWN_WITHIN_MS = 15 * 60_000
const LONGEST = 2_000_000

const bare = (guid: string): string => guid.replace(/[{}]/g, '').toLowerCase()
const inside = (block: string, element: string): string =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(block)?.[1]?.trim() ?? ''

/**
 * The AppLock under our OwnerID in what the first sendRequestXML brings (HostQuery, CompanyQuery, PreferencesQuery).
 * Undefined where it is unlocked or not there. Its form is `LOCKED:<MACHINE>:<ticks>`, as seen in logs of the Web
 * Connector; ticks that cannot be read count as no time.
 */
export function lockIn(hcpResponse: string, ownerId: string): AppLock | undefined {
  for (const [, block = ''] of hcpResponse.slice(0, LONGEST).matchAll(/<DataExtRet>([\s\S]*?)<\/DataExtRet>/g)) {
    if (inside(block, 'DataExtName') !== 'AppLock' || bare(inside(block, 'OwnerID')) !== bare(ownerId)) continue
    return readLock(inside(block, 'DataExtValue'))
  }
  return undefined
}

/** Reads the value as it stands in the company file. */
export function readLock(text: string): AppLock | undefined {
  const found = /^LOCKED:(.*):(\d{1,20})$/i.exec(text.trim())
  if (!found) return undefined
  return { text: text.trim(), machine: found[1]!, at: Number(BigInt(found[2]!) / 10_000n - TICKS_TO_1970) }
}

export type LockQuestion = Readonly<{
  lock: AppLock | undefined
  /** When the session signed in. */
  openedAt: number
  /** The lock that the session before showed, as text; '' for none. */
  before: string
  /** Minutes that this machine's zone is behind UTC (as `getTimezoneOffset` says): the ticks may be local time. */
  zoneMinutes: number
}>

/**
 * Whether a lock was left behind by an update that ended without giving it back. The session that shows it has taken one
 * of its own a moment ago; one that is much older, or the very same as last time, is not this session's.
 */
export function isLeftBehind({ lock, openedAt, before, zoneMinutes }: LockQuestion): boolean {
  if (!lock) return false
  if (lock.text === before) return true
  const readings = [lock.at, lock.at + zoneMinutes * 60_000]
  return readings.every((at) => Math.abs(openedAt - at) > OWN_WITHIN_MS)
}

/** What a lock left behind is, in words. */
export const lockWords = (lock: AppLock, now: number): string =>
  `A lock of an earlier update stands in the company file: taken on ${lock.machine || 'a computer without a name'} (${clockTime(lock.at, now)}) and never given back.`

/** Waybill reads the lock and never writes it: it is the Web Connector's own. */
export const lockCure =
  'Close the Web Connector and start it again, then press Update Selected. If the lock stays, choose "New ids" on the company file\'s page and add the new .qwc file. Waybill never clears the lock itself.'
