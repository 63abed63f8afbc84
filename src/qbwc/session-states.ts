import type { SessionRow, SessionState } from './work-source.ts'

/** What a call of the Web Connector, or time, makes of a session. */
export type SessionEvent = 'send' | 'wait' | 'finish' | 'go-on' | 'done' | 'retry' | 'fail' | 'close' | 'expire'

type StateLine = Readonly<{
  words: string
  /** Whether sendRequestXML may still be given work. */
  givesWork: boolean
  /** How long after the last call the company stays busy for another session: the whole lease, a minute, or not at all. */
  blocks: 'lease' | 'minute' | 'no'
  on: Readonly<Partial<Record<SessionEvent, SessionState>>>
}>

const atWork = {
  send: 'handed',
  wait: 'waiting',
  finish: 'finished',
  'go-on': 'open',
  done: 'finished',
  retry: 'open',
  fail: 'failed',
  close: 'closed',
  expire: 'expired',
} as const

/**
 * The states of a session and what leads out of each. An event that a state does not list leaves it as it is: an
 * answer that comes after the end is taken, but brings nothing back to life. `open` blocks for the whole lease because
 * QuickBooks may be starting, `handed` because it may be at work; a `waiting` session is asked again after 5 seconds.
 */
export const sessionStates: Readonly<Record<SessionState, StateLine>> = {
  open: { words: 'Open', givesWork: true, blocks: 'lease', on: atWork },
  handed: { words: 'QuickBooks is at work', givesWork: true, blocks: 'lease', on: atWork },
  waiting: { words: 'Waiting for work', givesWork: true, blocks: 'minute', on: atWork },
  finished: {
    words: 'Finished',
    givesWork: false,
    blocks: 'no',
    on: { fail: 'failed', close: 'closed', expire: 'expired' },
  },
  failed: { words: 'Failed', givesWork: false, blocks: 'no', on: { close: 'closed', expire: 'expired' } },
  closed: { words: 'Closed', givesWork: false, blocks: 'no', on: {} },
  expired: { words: 'Expired', givesWork: false, blocks: 'no', on: {} },
}

/** The state after an event; the same state where the table lists none. */
export function stateAfter(state: SessionState, event: SessionEvent): SessionState {
  return sessionStates[state].on[event] ?? state
}

/** Whether the session keeps its company from opening another one at this moment (lease in minutes). */
export function isBlocking(row: SessionRow, now: Date, leaseMinutes: number): boolean {
  const idleMinutes = (now.getTime() - Date.parse(row.lastCallAt)) / 60_000
  const minutes = { lease: leaseMinutes, minute: Math.min(1, leaseMinutes), no: 0 }[sessionStates[row.state].blocks]
  return idleMinutes < minutes
}

/** Whether the ticket is too old to be given work: no call for the whole lease. */
export function isStale(row: SessionRow, now: Date, leaseMinutes: number): boolean {
  return now.getTime() - Date.parse(row.lastCallAt) >= leaseMinutes * 60_000
}
