import { appendFileSync, chmodSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

/** The host's log: one line an entry, for a person who is asked to send it. */
export type LogFile = Readonly<{
  file: string
  line(words: string): void
  /** What an unexpected error says, with its stack. */
  fault(what: string, error: unknown): void
  /** From now on this text never stands in the log: a token, a secret path. */
  conceal(secret: string): void
}>

export type LogOptions = Readonly<{
  file: string
  now: () => number
  /** At this size the file is put aside as FILE.1. */
  maxBytes?: number
  /** How many are kept beside the present one. */
  keep?: number
}>

const longestLine = 8_000
/** Shorter texts would mask ordinary words. */
const shortestSecret = 6

/** Opens the log. What looks like a secret is masked before it is written; at most (keep + 1) times maxBytes lie on disk. */
export function openLogFile({ file, now, maxBytes = 2 * 1024 * 1024, keep = 3 }: LogOptions): LogFile {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const secrets = new Set<string>()
  const write = (words: string): void => {
    // Known secrets go first, so that none is cut in half; the patterns look at no more than is written.
    const text = maskSecrets(withoutKnown(words, secrets).slice(0, longestLine))
    const entry = `${new Date(now()).toISOString()} ${text.replaceAll('\n', '\n  ')}\n`
    try {
      rollWhenFull(file, Buffer.byteLength(entry), maxBytes, keep)
      appendFileSync(file, entry, { mode: 0o600 })
    } catch {
      // A full disk must not stop the work that is told of here.
    }
  }
  if (existsSync(file) && process.platform !== 'win32') chmodSync(file, 0o600)
  return {
    file,
    line: write,
    fault: (what, error) => write(`${what} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    conceal: (secret) => {
      if (secret.length >= shortestSecret) secrets.add(secret)
    },
  }
}

const masked = '•••'

/** Where secrets stand in what this program and its libraries write: addresses, headers, JSON, SOAP, key=value. */
const secretPlaces: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/:@]+:[^\s/@]+@/gi, `$1${masked}@`],
  [/\b(Basic|Bearer)\s+[\w.~+/=-]+/gi, `$1 ${masked}`],
  [/(<(?:\w+:)?(?:strPassword|ticket|strUserName)>)[^<]*/gi, `$1${masked}`],
  [
    /((?:password|passphrase|secret|token|ticket|api[-_]?key|authorization|cookie)["']?\s*[=:]\s*)("[^"\n]*"|'[^'\n]*'|[^\s,;&}<]+)/gi,
    `$1${masked}`,
  ],
]

/** The text without what looks like a secret. */
export const maskSecrets = (text: string): string =>
  secretPlaces.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text)

const withoutKnown = (text: string, secrets: ReadonlySet<string>): string =>
  [...secrets].reduce((clean, secret) => clean.replaceAll(secret, masked), text)

function rollWhenFull(file: string, more: number, maxBytes: number, keep: number): void {
  if (!existsSync(file) || statSync(file).size + more <= maxBytes) return
  rmSync(`${file}.${keep}`, { force: true })
  for (let at = keep - 1; at >= 1; at--) {
    if (existsSync(`${file}.${at}`)) renameSync(`${file}.${at}`, `${file}.${at + 1}`)
  }
  renameSync(file, `${file}.1`)
}
