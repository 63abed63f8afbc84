/** How a call of the Web Connector ended, in words. `tone` is how the timeline shows it. */
export const callOutcomes = {
  session: { words: 'Under way', tone: 'neutral' },
  nothing: { words: 'Nothing to do', tone: 'good' },
  done: { words: 'Done', tone: 'good' },
  busy: { words: 'Told to wait: another update was running', tone: 'neutral' },
  'locked-out': { words: 'Signed in, but asked for nothing', tone: 'bad' },
  'no-quickbooks': { words: 'QuickBooks could not be opened', tone: 'bad' },
  stopped: { words: 'The company file is not the right one', tone: 'bad' },
  failed: { words: 'Broken off', tone: 'bad' },
  'cut-off': { words: 'Cut off: the Web Connector never said goodbye', tone: 'bad' },
} as const satisfies Readonly<Record<string, Readonly<{ words: string; tone: 'good' | 'neutral' | 'bad' }>>>

export type CallOutcome = keyof typeof callOutcomes

export const isCallOutcome = (text: string): text is CallOutcome => Object.hasOwn(callOutcomes, text)

/** What was seen of a session until it said goodbye. `known`: false where the program was started anew meanwhile. */
export type SessionSeen = Readonly<{
  known: boolean
  /** It asked for work at all. */
  asked: boolean
  opened: boolean
  failed: boolean
  stopped: boolean
}>

const closings: readonly (readonly [outcome: CallOutcome, is: (seen: SessionSeen) => boolean])[] = [
  ['stopped', (seen) => seen.stopped],
  ['no-quickbooks', (seen) => !seen.opened],
  ['failed', (seen) => seen.failed],
  ['locked-out', (seen) => seen.known && !seen.asked],
  ['done', () => true],
]

/** The outcome of a session that said goodbye. `opened` is false once QuickBooks could not be opened and did not open after. */
export const closingOutcome = (seen: SessionSeen): CallOutcome => closings.find(([, is]) => is(seen))![0]

/** How long a session that says nothing more may still be under way: the Web Connector waits for QuickBooks without end. */
const UNDER_WAY_MS = 60 * 60_000

/**
 * The outcome of a kept call as it is now: one that was under way and is not the newest any more, or has said nothing for
 * an hour, was cut off.
 */
export function outcomeNow(
  call: Readonly<{ outcome: string; at: string; endedAt: string | null }>,
  seen: Readonly<{ newest: boolean; lastCallAt: number; now: number }>,
): CallOutcome {
  const outcome = isCallOutcome(call.outcome) ? call.outcome : 'failed'
  if (outcome !== 'session') return outcome
  return seen.newest && seen.now - seen.lastCallAt < UNDER_WAY_MS ? 'session' : 'cut-off'
}
