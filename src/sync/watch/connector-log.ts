/** An error that the Web Connector wrote into its log about our application. Nothing else of the log is kept. */
export type LogError = Readonly<{ at: number | undefined; code: string }>

export type LogReading = Readonly<{
  /** Whether the tail speaks of our application at all. */
  mentioned: boolean
  /** When its last update began and ended, as the log says. */
  startedAt: number | undefined
  errors: readonly LogError[]
}>

/** Each entry begins so: `20230105.17:56:01 UTC : QBWebConnector.SOAPWebService.do_authenticate() : …`. */
const ENTRY = /^(\d{4})(\d{2})(\d{2})\.(\d{2}):(\d{2}):(\d{2})(\s*UTC)?\s*:?\s*(.*)$/
/** Only the entry's own line is looked at, and no more of it: what follows may be qbXML with orders in it. */
const LOOKED_AT = 400
const CODE = /\b(QBWC\d{4})\b|\b(0x8[0-9A-Fa-f]{7})\b/g
const STARTED = /application\s*=?\s*'([^']*)'\s*has STARTED/i
const STOPPED = /application\s*=?\s*'([^']*)'\s*has STOPPED/i
const APP_NAME = /AppName:\s*(.+?)\s*$/

function instantOf(found: RegExpExecArray): number | undefined {
  const [, year, month, day, hour, minute, second, utc] = found
  const text = `${year}-${month}-${day}T${hour}:${minute}:${second}${utc ? 'Z' : ''}`
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

/**
 * Reads the tail of QWCLog.txt for the errors of one application: what stands between its `has STARTED` and `has STOPPED`,
 * and lines that name it. Other applications' entries and everything that is not an entry's first line are passed over.
 * Times carry `UTC` in newer logs; without it they are this machine's. The form of the lines is taken from published logs.
 */
export function readConnectorLog(text: string, appName: string): LogReading {
  const errors: LogError[] = []
  let whose: string | undefined
  let mentioned = false
  let startedAt: number | undefined
  for (const line of text.split(/\r\n|\n|\r/)) {
    const found = ENTRY.exec(line.slice(0, LOOKED_AT))
    if (!found) continue
    const said = found[8] ?? ''
    const at = instantOf(found)
    whose = STARTED.exec(said)?.[1] ?? APP_NAME.exec(said)?.[1] ?? whose
    const ours = whose === appName || names(said, appName)
    if (ours) {
      mentioned = true
      if (STARTED.test(said)) startedAt = at
      for (const [, connector, hresult] of said.matchAll(CODE))
        errors.push({ at, code: connector ?? `0x${(hresult ?? '').slice(2).toUpperCase()}` })
    }
    if (STOPPED.test(said)) whose = undefined
  }
  return { mentioned, startedAt, errors }
}

/** Named whole, between quotes or at the end: another application's name may begin with the same words. */
function names(said: string, appName: string): boolean {
  const at = said.indexOf(appName)
  return appName !== '' && at >= 0 && /^(?:['"<,;).]|$)/.test(said.slice(at + appName.length).trimEnd())
}

/**
 * The text of the log's bytes: UTF-8 (with or without mark), else Windows-1252, in which older versions write. A tail that
 * begins inside a character or a line loses that line, not more.
 */
export function decodeLog(bytes: Uint8Array, isTail: boolean): string {
  const whole = isTail ? bytes.subarray(bytes.indexOf(0x0a) + 1) : bytes
  if (whole[0] === 0xff && whole[1] === 0xfe) return new TextDecoder('utf-16le').decode(whole)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(whole)
  } catch {
    return new TextDecoder('windows-1252').decode(whole)
  }
}
