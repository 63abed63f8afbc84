/**
 * Why a request is turned away before any operation runs. Each kind is one line of a table: the HTTP status, which
 * side is at fault in SOAP 1.1's words, and how the window's notice is marked.
 */

export const refusals = {
  malformed: { status: 500, fault: 'Client', notice: 'malformed' },
  'unknown-operation': { status: 500, fault: 'Client', notice: 'malformed' },
  oversize: { status: 413, fault: 'Client', notice: 'oversize' },
  'wrong-type': { status: 415, fault: 'Client', notice: 'malformed' },
  late: { status: 408, fault: 'Client', notice: 'malformed' },
  'broken-off': { status: 400, fault: 'Client', notice: 'malformed' },
  crowded: { status: 503, fault: 'Server', notice: 'fault' },
  fault: { status: 500, fault: 'Server', notice: 'fault' },
} as const

export type RefusalKind = keyof typeof refusals

/** What is said of a request that was turned away. `sentence` may be sent; `details` stay in our own window. */
export type Refusal = Readonly<{ kind: RefusalKind; sentence: string; details?: string }>

const refusalOf = new WeakMap<Error, Refusal>()

/** An error that carries a refusal, for the depths of a parser, where nothing but throwing gets out. */
export function refusing(kind: RefusalKind, sentence: string, details?: string): Error {
  const error = new Error(sentence)
  refusalOf.set(error, details === undefined ? { kind, sentence } : { kind, sentence, details })
  return error
}

/** The refusal an error carries; any other error is a fault of ours, told without its own text. */
export function refusalIn(error: unknown): Refusal {
  const carried = error instanceof Error ? refusalOf.get(error) : undefined
  return (
    carried ?? {
      kind: 'fault',
      sentence: 'Waybill could not handle this call because of a fault of its own. Its Activity page tells more.',
      details: error instanceof Error ? error.message : String(error),
    }
  )
}
